"""Regimens side by side."""
