"""Widths of the docks at the sides before the user moves a border, by the size of the window."""

from PySide6.QtWidgets import QMainWindow

from looplight.translation.messages import language

# For a window of 1280 x 720: the canvas keeps more than half of its width.
LEFT_WIDTH, RIGHT_WIDTH = 178, 300
# In a large one letters are larger, and lines of reasons longer.
LARGE_LEFT_WIDTH, LARGE_RIGHT_WIDTH = 214, 384
LARGE_WIDTH, LARGE_HEIGHT = 1600, 900
# Other languages have longer words for levels and certainty, and names of nodes were cut for them.
WIDER_WORDS = 28


def is_large(window: QMainWindow) -> bool:
    """Return whether a window has room for larger letters beside its figure."""
    return window.width() >= LARGE_WIDTH and window.height() >= LARGE_HEIGHT


def usual_widths(large: bool) -> tuple[int, int]:
    """Return the usual widths of the docks on the left and on the right."""
    left, right = (LARGE_LEFT_WIDTH, LARGE_RIGHT_WIDTH) if large else (LEFT_WIDTH, RIGHT_WIDTH)
    return left, right if language() == "en" else right + WIDER_WORDS
