"""drugs."""
