"""The answer as a value, and the rules that turn levels into words."""
