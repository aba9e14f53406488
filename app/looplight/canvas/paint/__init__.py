"""Painters: they draw what style and geometry say, and decide nothing."""
