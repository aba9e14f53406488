"""The panel about the user's own image of a figure."""
