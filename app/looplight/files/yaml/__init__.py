"""YAML from strangers: the reader, and what a person should change where it refuses a file."""
