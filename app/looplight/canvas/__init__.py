"""Canvas: style, geometry, paint, hit; the only user of pyqtgraph's graphics."""
