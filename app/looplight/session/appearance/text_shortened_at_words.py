"""Shortening a line of text so that it ends at a word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

DOTS = "…"
# A word is given up only where so much of what has room stays: of one long word, its beginning
# says more than nothing.
LEAST_SHARE = 0.4
# Signs that join two words say nothing before the dots.
_JOINTS = " .,;:·(–-/+"


def elided(text: str, metrics: QFontMetrics | QFontMetricsF, width: float) -> str:
    """Return a text, or as many of its words as have room and dots.

    Parameters
    ----------
    text : str
        One line.
    metrics : QFontMetrics or QFontMetricsF
        Of the font that it is drawn in.
    width : float
        Of the room, in pixels.
    """
    if isinstance(metrics, QFontMetricsF):
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    else:
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
    if cut == text or not cut.endswith(DOTS):
        return cut
    beginning = cut.removesuffix(DOTS)
    rest = text[len(beginning) : len(beginning) + 1]
    if rest.strip() and beginning.strip() and not beginning[-1].isspace():
        whole = beginning.rpartition(" ")[0]
        if len(whole) >= LEAST_SHARE * len(beginning):
            beginning = whole
    return f"{beginning.rstrip(_JOINTS) or beginning}{DOTS}"
