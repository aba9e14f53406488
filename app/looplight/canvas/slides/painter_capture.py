"""What a painter draws, as plain pieces that other formats can be made of.

Qt writes its drawing as SVG; the few elements that it uses are read back here. So every mark
that the canvas can draw also becomes a shape of a slide, without being drawn twice.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

Point = tuple[float, float]
# ``M``, ``L``, ``C`` (three points) or ``Z`` (none).
Step = tuple[str, tuple[Point, ...]]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
_SIZE = 8000
# Handles of a circle as four cubic curves.
_ROUND = 0.5522848


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as ``RRGGBB`` and how much it covers, 0..1."""

    colour: str
    cover: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its ink, width, dashes in units of length, and round or flat ends."""

    ink: Ink
    width: float
    dashes: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A path that is filled, drawn, or both."""

    steps: tuple[Step, ...]
    fill: Ink | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A word on its base line."""

    text: str
    x: float
    y: float
    pixels: float
    ink: Ink
    weight: int = 400
    italic: bool = False


Piece = Path | Words


def capture(draw: Callable[[QPainter], object]) -> tuple[Piece, ...]:
    """Return what ``draw`` draws, in the units of its painter."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet = QSvgGenerator()
    sheet.setOutputDevice(buffer)
    # Points and pixels are one, so that nothing is scaled on the way.
    sheet.setResolution(72)
    sheet.setSize(QSize(_SIZE, _SIZE))
    sheet.setViewBox(QRectF(0, 0, _SIZE, _SIZE))
    painter = QPainter(sheet)
    try:
        draw(painter)
    finally:
        painter.end()
    text = bytes(buffer.data().data()).decode("utf-8")
    root = ET.fromstring(text)  # our own writing, not a file from outside
    return tuple(_pieces(root, {}))


def _pieces(element: ET.Element, above: dict[str, str]) -> Iterator[Piece]:
    given = {**above, **element.attrib}
    if "transform" not in element.attrib and element is not None:
        given["transform"] = above.get("transform", "")
    tag = element.tag.rpartition("}")[2]
    if tag in ("svg", "g"):
        for child in element:
            yield from _pieces(child, given)
    elif tag == "text":
        yield _words(element, given)
    elif tag in ("path", "ellipse", "circle", "rect", "polyline", "polygon", "line"):
        steps = _moved(tuple(_SHAPES[tag](element)), _matrix(given))
        fill = _ink(given, "fill")
        stroke = _stroke(given)
        if steps and (fill or stroke):
            yield Path(steps, fill, stroke)


def _words(element: ET.Element, given: dict[str, str]) -> Words:
    a, _, _, d, e, f = _matrix(given)
    return Words(
        "".join(element.itertext()).rstrip("\n"),
        float(given["x"]) * a + e,
        float(given["y"]) * d + f,
        float(given["font-size"]) * abs(d),
        _ink(given, "fill") or Ink("000000"),
        int(given.get("font-weight", "400")),
        given.get("font-style") == "italic",
    )


def _matrix(given: dict[str, str]) -> tuple[float, ...]:
    numbers = [float(n) for n in _NUMBER.findall(given.get("transform") or "")]
    return tuple(numbers) if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _moved(steps: tuple[Step, ...], matrix: tuple[float, ...]) -> tuple[Step, ...]:
    a, b, c, d, e, f = matrix
    return tuple(
        (kind, tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points))
        for kind, points in steps
    )


def _ink(given: dict[str, str], what: str) -> Ink | None:
    colour = given.get(what, "none")
    if not colour.startswith("#"):
        return Ink("000000") if colour == "black" else None
    cover = float(given.get(f"{what}-opacity", "1")) * float(given.get("opacity", "1"))
    return Ink(colour[1:].upper(), cover) if cover > 0.004 else None


def _stroke(given: dict[str, str]) -> Stroke | None:
    ink = _ink(given, "stroke")
    if ink is None:
        return None
    scale = abs(_matrix(given)[0])
    dashes = given.get("stroke-dasharray", "none")
    return Stroke(
        ink,
        float(given.get("stroke-width", "1")) * scale,
        () if dashes == "none" else tuple(float(n) * scale for n in dashes.split(",")),
        given.get("stroke-linecap") == "round",
    )


def _pairs(text: str) -> tuple[Point, ...]:
    numbers = [float(n) for n in _NUMBER.findall(text)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _path(element: ET.Element) -> Iterator[Step]:
    for kind, rest in _COMMAND.findall(element.attrib["d"]):
        points = _pairs(rest)
        if kind == "C":
            for n in range(0, len(points), 3):
                yield "C", points[n : n + 3]
        elif kind == "Z":
            yield "Z", ()
        else:
            for n, point in enumerate(points):
                yield ("L" if n else kind), (point,)


def _ellipse(element: ET.Element) -> Iterator[Step]:
    a = element.attrib
    x, y = float(a["cx"]), float(a["cy"])
    rx, ry = float(a.get("rx", a.get("r", "0"))), float(a.get("ry", a.get("r", "0")))
    kx, ky = rx * _ROUND, ry * _ROUND
    yield "M", ((x + rx, y),)
    yield "C", ((x + rx, y + ky), (x + kx, y + ry), (x, y + ry))
    yield "C", ((x - kx, y + ry), (x - rx, y + ky), (x - rx, y))
    yield "C", ((x - rx, y - ky), (x - kx, y - ry), (x, y - ry))
    yield "C", ((x + kx, y - ry), (x + rx, y - ky), (x + rx, y))
    yield "Z", ()


def _rect(element: ET.Element) -> Iterator[Step]:
    x, y, w, h = (float(element.attrib[k]) for k in ("x", "y", "width", "height"))
    yield "M", ((x, y),)
    for point in ((x + w, y), (x + w, y + h), (x, y + h)):
        yield "L", (point,)
    yield "Z", ()


def _line(element: ET.Element) -> Iterator[Step]:
    x1, y1, x2, y2 = (float(element.attrib[k]) for k in ("x1", "y1", "x2", "y2"))
    yield "M", ((x1, y1),)
    yield "L", ((x2, y2),)


def _polyline(element: ET.Element) -> Iterator[Step]:
    for n, point in enumerate(_pairs(element.attrib["points"])):
        yield ("L" if n else "M"), (point,)


def _polygon(element: ET.Element) -> Iterator[Step]:
    yield from _polyline(element)
    yield "Z", ()


_SHAPES: dict[str, Callable[[ET.Element], Iterator[Step]]] = {
    "path": _path,
    "ellipse": _ellipse,
    "circle": _ellipse,
    "rect": _rect,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
