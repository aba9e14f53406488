"""The geometry of pathways that have a drawing of their own: its places, lines, shapes and words."""
