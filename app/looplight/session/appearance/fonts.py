"""The bundled type family, loaded once for window, canvas and exports."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from looplight import assets

FAMILY = "Inter"
BASE_PIXELS = 13


@cache
def load() -> tuple[str, ...]:
    """Load the bundled fonts into Qt; needs a QGuiApplication.

    Returns
    -------
    tuple of str
        The families that were loaded; empty if the files are damaged, in which case Qt's
        own default family stands in.
    """
    families: list[str] = []
    for path in assets.listing("fonts", ".ttf"):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font(pixels: float = BASE_PIXELS, weight: int = 400, italic: bool = False) -> QFont:
    """Return the bundled family at a pixel size and weight.

    Parameters
    ----------
    pixels : float
        Height in pixels; the scale of the look is 11, 13, 16, 20.
    weight : int
        400, 500, 600 or 700.
    italic : bool

    Returns
    -------
    QFont
    """
    # A font can be changed in place: everyone gets one of their own.
    return QFont(_font(max(1, round(pixels)), weight, italic))


@lru_cache(maxsize=256)
def _font(pixels: int, weight: int, italic: bool) -> QFont:
    result = QFont(FAMILY)
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight(weight))
    result.setItalic(italic)
    return result
