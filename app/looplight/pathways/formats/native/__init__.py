"""Looplight's own pathway files, such as the curated ones: YAML, read with all problems by line."""
