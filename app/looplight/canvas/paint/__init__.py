"""Painters: they draw the given style and geometry, and decide nothing."""
