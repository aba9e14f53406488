"""Panels about the figure: list, caption, genes, outline, messages."""
