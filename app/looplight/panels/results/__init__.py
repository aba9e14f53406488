"""Panels about what follows: details, readings, feedback, explanation."""
