"""The centre of the window: canvas, headline, scenes, messages."""
