"""Panels about what is done: context, drugs, parameters."""
