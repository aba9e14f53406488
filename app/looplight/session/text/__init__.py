"""Texts about a state, for the screen and for screen readers; no Qt."""
