"""The bundled type family, loaded once for window, canvas and exports.

The bundled type inside a drawing, so that it looks the same on machines without it.
"""

import base64
import re
from functools import cache, lru_cache
from html import unescape

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

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


def larger() -> int:
    """Return by how many pixels the letters of the interface are larger than usual.

    The font of the application is what says so: windows that are large have a larger one.
    """
    pixels = QGuiApplication.font().pixelSize()
    return pixels - BASE_PIXELS if pixels > 0 else 0


def interface(pixels: int = BASE_PIXELS, weight: int = 400, italic: bool = False) -> QFont:
    """Return a font of the interface beside the drawing, larger where that is; as for `font`."""
    return font(pixels + larger(), weight, italic)


@lru_cache(maxsize=256)
def _font(pixels: int, weight: int, italic: bool) -> QFont:
    result = QFont(FAMILY)
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight(weight))
    result.setItalic(italic)
    return result


# Families that replace the bundled type in programs that ignore embedded type.
_STAND_IN = "Arial, 'Liberation Sans', sans-serif"
# Precise, because small words were measured unrounded.
_WORDS = f"font-family: {FAMILY}, {_STAND_IN}; text-rendering: geometricPrecision"
_FACES = {
    (400, False): "Inter-Regular",
    (500, False): "Inter-Medium",
    (600, False): "Inter-SemiBold",
    (700, False): "Inter-Bold",
    (400, True): "Inter-Italic",
}
# What the small files of the bundled type hold; resources/fonts/README.md makes them from it.
SMALL = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x370, 0x3FF), (0x2010, 0x2027), (0x2030, 0x203A)),
    *((0x2070, 0x209F), (0x2122, 0x2122), (0x2190, 0x2199), (0x21BA, 0x21BB), (0x2200, 0x22FF)),
    *((0x25A0, 0x25CF), (0x2713, 0x2717)),
)
_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_WEIGHT = re.compile(r'font-weight="(\d+)"')


def with_fonts(drawing: str) -> str:
    """Return an SVG drawing by Qt with the type that its words use.

    Words stay words: they can be searched, selected and edited.
    """
    faces = "\n".join(_rule(face, words) for face, words in sorted(_used(drawing).items()))
    if not faces:
        return drawing
    style = f"<style>\n{faces}\ntext {{{_WORDS}}}\n</style>\n"
    # Behind the description: readers look for title and description first.
    head, mark, rest = drawing.partition("<defs>")
    return f"{head}{style}{mark}{rest}"


def _used(drawing: str) -> dict[tuple[int, bool], set[str]]:
    """Return the faces that a drawing uses, with the characters set in each."""
    used: dict[tuple[int, bool], set[str]] = {}
    for looks, words in _TEXT.findall(drawing):
        weight = _WEIGHT.search(looks)
        slanted = 'font-style="italic"' in looks
        face = (int(weight[1]) if weight and not slanted else 400, slanted)
        near = face if face in _FACES else (400, slanted)
        used.setdefault(near, set()).update(unescape(words))
    return used


def _rule(face: tuple[int, bool], words: set[str]) -> str:
    small = all(
        any(low <= ord(sign) <= high for low, high in SMALL) for sign in words if sign > " "
    )
    weight, slanted = face
    # Rare signs, for example Cyrillic, are only in the whole font, which is ten times larger.
    kind = "woff2" if small else "ttf"
    return (
        f"@font-face {{font-family: {FAMILY}; font-weight: {weight}; "
        f"font-style: {'italic' if slanted else 'normal'}; "
        f"src: url(data:font/{kind};base64,{_data(f'{_FACES[face]}.{kind}')})}}"
    )


@cache
def _data(name: str) -> str:
    return base64.b64encode(assets.path("fonts", name).read_bytes()).decode("ascii")
