"""Drugs and tool compounds: what they hit, what they spare, where they may be used."""
