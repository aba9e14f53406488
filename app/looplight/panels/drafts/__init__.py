"""The panel about the arrows of a draft."""
