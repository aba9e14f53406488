"""Files dragged onto the window: what they are, and what a drop would do."""
