"""Places and sizes: lines of labels, boxes of nodes, and places where a file gives none."""
