"""The user's own images of figures."""
