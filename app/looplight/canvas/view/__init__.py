"""The canvas widget, its mouse, its keyboard, and what assistive technology reads."""
