"""English sentences made from an answer."""
