"""A comparison on a page or a slide: what lies where, and the heading of each pane."""
