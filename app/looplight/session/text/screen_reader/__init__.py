"""Texts for screen readers: nodes and arrows, and what just changed."""
