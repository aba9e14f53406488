"""Which part of a large figure is shown at first, where its names can be read."""
