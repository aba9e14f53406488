"""File formats of pathways: one module a format, one row in the registry."""
