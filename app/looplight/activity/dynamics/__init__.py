"""Time courses, single moments and dose-response curves."""
