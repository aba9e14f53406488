"""Signed interactions with their provenance, from archives that the user opens."""
