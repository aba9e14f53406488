"""PowerPoint: a deck whose nodes, arrows and words are native shapes that stay editable."""
