"""Looplight: published pathway figures that answer back."""

__version__ = "0.1.0"
