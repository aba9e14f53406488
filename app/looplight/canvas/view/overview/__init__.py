"""The small map of a figure that is larger than the view in which it can be read."""
