"""The panel of combinations: what else to block."""
