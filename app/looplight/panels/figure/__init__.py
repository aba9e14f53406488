"""Panels about the open figure: list of figures, caption, genes, outline, messages."""
