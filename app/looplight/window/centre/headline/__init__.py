"""The parts of the headline above the canvas: its sentence, and what a click on it does."""
