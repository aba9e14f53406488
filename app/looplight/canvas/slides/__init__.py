"""Storyboards as slides, pages and frames."""
