"""Names in a figure that is seen from far."""
