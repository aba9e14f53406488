"""Arranging a drawing by hand: nodes that are dragged, and what is drawn until arrows follow."""
