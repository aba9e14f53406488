"""The panel of time courses and dose-response curves."""
