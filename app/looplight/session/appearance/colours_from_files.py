"""Contrast by WCAG 2: colours that authors gave their drawing, so that they can be seen."""

from functools import lru_cache

from PySide6.QtGui import QColor

from looplight.session.appearance.themes import Theme, mix

# Contrast with the canvas that lines and words in colours of a file have at least.
LINE_CONTRAST, TEXT_CONTRAST = 2.2, 4.5


def readable(colour: QColor, ink: QColor, *grounds: QColor, least: float = 4.5) -> QColor:
    """Return ``colour`` with as little ``ink`` in it as makes it readable on all ``grounds``."""
    for step in range(21):
        mixed = mix(colour, ink, step / 20)
        if all(contrast(mixed, ground) >= least for ground in grounds):
            return mixed
    return ink


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2, 0..1."""

    def linear(c: float) -> float:
        return c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2, 1..21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def shown_color(color: str, theme: Theme, least: float) -> QColor:
    """Return a colour of a file (``rrggbb``) as it can be seen on the canvas of a theme.

    Black is the ink of the file, whatever the ink of the theme.
    """
    ink, canvas = theme.color("text"), theme.color("canvas")
    if color[:6] == "000000":
        return ink
    return readable(QColor(f"#{color[:6]}"), ink, canvas, least=least)
