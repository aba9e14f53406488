"""Checks of what was made: validators, an installation that is used, two builds of one commit."""
