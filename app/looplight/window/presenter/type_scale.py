"""Sizes of text on a stage: by the height of the screen, and larger for the back row."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from looplight.session.appearance import fonts

# The sizes below are those for a screen of this height.
REFERENCE_HEIGHT = 1080
# Bounds of the factor: text stays legible on a small screen and leaves room on a very large one.
LEAST, MOST = 0.72, 2.0
LEAST_PIXELS = 12
# Pixels at the reference height.
TITLE, TEXT, HEADLINE, QUESTION, ANSWER, SMALL = 30, 21, 25, 28, 32, 19
# Reasons beside an answer: 18 pixels at least on a screen of 1280x720.
REASONS, LEAST_REASONS = 27, 25
FOOT = 18
# Legend, hover cards and the smallest label of the figure.
FIGURE = 18
# Of the band below the figure, whatever is in it: the figure stays still from scene to scene.
BAND = 108
# That is for a screen of this shape; on a narrower one texts need more lines, up to so many times.
BAND_SHAPE, MOST_BAND = 16 / 9, 1.8
# With less room the source beside the limits would be three letters and dots.
LEAST_SOURCE = 160
# Left and right of everything on a stage, in pixels of any screen.
SIDE = 32
STEPS = (75, 100, 125, 150, 175, 200)


class TypeScale:
    """Fonts of a stage.

    Parameters
    ----------
    height : int
        Of the stage, in pixels.
    percent : int
        Size that the speaker chose, 100 = usual.
    ratio : float
        Pixels of the screen per pixel of the window. An audience looks at the screen, so a larger
        interface of the desktop makes the stage no more crowded.
    width : int
        Of the stage, in pixels; 0 = that of the usual shape.
    """

    def __init__(self, height: int, percent: int = 100, ratio: float = 1.0, width: int = 0) -> None:
        narrow = BAND_SHAPE * height / width if width else 1.0
        self._band = BAND * min(max(narrow, 1.0), MOST_BAND)
        self.factor = min(max(height / REFERENCE_HEIGHT, LEAST / ratio), MOST) * percent / 100
        self._ratio = ratio

    @property
    def least(self) -> int:
        """Pixels of the smallest text."""
        return round(LEAST_PIXELS / self._ratio)

    def font(self, size: int, weight: int = 400) -> QFont:
        """Return the bundled family at one of the sizes above."""
        return fonts.font(max(self.least, self.pixels(size)), weight)

    @property
    def band(self) -> int:
        """Height in pixels of the band below the figure."""
        return self.pixels(self._band)

    def pixels(self, size: float) -> int:
        """Return a length in pixels."""
        return round(size * self.factor)


def fit_type(label: QLabel, font: QFont, width: int, height: int, least: int) -> None:
    """Give a label the font, smaller only where its text would need more height.

    Parameters
    ----------
    label : QLabel
    font : QFont
    width, height : int
        Room for the text, in pixels.
    least : int
        Smallest size, in pixels; text that is still too long is cut off.
    """
    label.setFont(font)
    for pixels in range(font.pixelSize() - 1, least - 1, -1):
        if label.heightForWidth(width) <= height:
            return
        smaller = QFont(font)
        smaller.setPixelSize(pixels)
        label.setFont(smaller)


def fit_words(label: QLabel, width: int, height: int) -> None:
    """Leave out words at the end of a label's text where it needs more height than there is.

    Half a line at the edge looks like an error. Listeners get the whole text.
    """
    text = label.text()
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        label.setText(text if middle == len(words) else " ".join([*words[:middle], "…"]))
        if label.heightForWidth(width) <= height:
            low = middle
        else:
            high = middle - 1
    whole = low == len(words)
    label.setText(text if whole else " ".join([*words[:low], "…"]))
    label.setAccessibleName("" if whole else text)


def share_foot(source: QWidget, limits: QLabel, room: int) -> None:
    """Give the limits the room in pixels that they need: two lines, and that of the source."""
    needed = limits.fontMetrics().horizontalAdvance(limits.text())
    limits.setWordWrap(needed > room)
    source.setVisible(room - needed > LEAST_SOURCE)


def next_percent(percent: int, by: int) -> int:
    """Return the next larger (1) or smaller (-1) size of `STEPS`."""
    if by > 0:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])
