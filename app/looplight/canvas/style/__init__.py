"""Meaning becomes fill, width and dash; no Qt."""
