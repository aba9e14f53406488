"""Panels: caption, genes, inhibitors, feedback and the other docks."""
