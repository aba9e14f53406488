"""Type on a stage: as large as the screen allows, and larger for the back row."""

from PySide6.QtGui import QFont

from looplight.session import fonts

# The sizes below are meant for a screen of this height.
MEANT = 1080
LEAST, MOST = 0.72, 2.0
TITLE, TEXT, HEADLINE, QUESTION, ANSWER, SMALL = 34, 23, 25, 34, 30, 20
FOOT = 14
STEPS = (75, 100, 125, 150, 175, 200)


class TypeScale:
    """Fonts of a stage.

    Parameters
    ----------
    height : int
        Of the stage, in pixels.
    percent : int
        What the speaker chose, 100 = usual.
    """

    def __init__(self, height: int, percent: int = 100) -> None:
        self.factor = min(max(height / MEANT, LEAST), MOST) * percent / 100

    def font(self, size: int, weight: int = 400) -> QFont:
        """Return the bundled family at one of the sizes above."""
        return fonts.font(max(12, self.pixels(size)), weight)

    def pixels(self, size: float) -> int:
        """Return a length in pixels."""
        return round(size * self.factor)


def stepped(percent: int, by: int) -> int:
    """Return the next larger (1) or smaller (-1) step."""
    if by > 0:
        return next((one for one in STEPS if one > percent), STEPS[-1])
    return next((one for one in reversed(STEPS) if one < percent), STEPS[0])
