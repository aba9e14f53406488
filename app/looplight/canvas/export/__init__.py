"""Exported pictures and pages."""
