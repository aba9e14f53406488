"""Talks, scenes, time courses and practice, played."""
