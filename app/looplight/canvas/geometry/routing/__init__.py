"""Routes of figures that are too large for the search of paths."""
