"""Themes, fonts and tooltips."""
