"""What stands between the docks: canvas, headline, scenes, messages."""
