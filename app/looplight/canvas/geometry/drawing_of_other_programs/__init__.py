"""The geometry of pathways that have a drawing of their own: places, lines, shapes, words."""
