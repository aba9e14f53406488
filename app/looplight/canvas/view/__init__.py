"""The canvas widget, its mouse, keyboard and accessibility."""
