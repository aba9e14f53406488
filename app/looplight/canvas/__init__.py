"""Canvas: style, geometry, paint, hit."""
