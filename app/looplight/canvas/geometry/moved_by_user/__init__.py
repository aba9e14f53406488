"""Geometry of drawings whose nodes were moved by hand."""
