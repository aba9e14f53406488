"""What a painter draws, as paths and texts from which other formats can be made.

Qt writes its drawing as SVG; the few elements that it uses are parsed here. So every mark that the
canvas can draw also becomes a shape of a slide, without a second painter.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPainterPath

from looplight.session.export.picture_formats import MemoryFile, svg_generator

T = TypeVar("T")
Point = tuple[float, float]
# ``M``, ``L``, ``C`` (three points) or ``Z`` (none).
Step = tuple[str, tuple[Point, ...]]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
# Of the page that is recorded: larger than any slide.
_SIZE = 8000
# Points and pixels are one, so that nothing is scaled on the way.
_DPI = 72
# Handles of a circle as four cubic curves, in radii.
_CIRCLE_HANDLE = 0.5522848
# Less than one step of 255: nothing would be seen of the shape.
_INVISIBLE = 0.004
# Of what is captured together: a recording of a whole large figure could not be cancelled.
_TOGETHER = 50
# Stands behind what each function has drawn, far from anything that is drawn.
_FAR = -99_999
_END_STEPS = f"M{_FAR},{_FAR}"


def _end_mark() -> QPainterPath:
    path = QPainterPath(QPointF(_FAR, _FAR))
    path.lineTo(_FAR + 1, _FAR)
    return path


_END = _end_mark()


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as ``RRGGBB`` with its opacity, 0..1."""

    rgb: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour, width, dashes in units of length, and round or flat ends."""

    colour: Colour
    width: float
    dashes: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class CapturedPath:
    """A path that is filled, stroked, or both."""

    steps: tuple[Step, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class CapturedText:
    """A line of text; ``x, y`` is the left end of its base line."""

    text: str
    x: float
    y: float
    pixels: float
    colour: Colour
    weight: int = 400
    italic: bool = False


Captured = CapturedPath | CapturedText


def capture(draw: Callable[[QPainter], object]) -> tuple[Captured, ...]:
    """Return what ``draw`` draws, in the units of its painter."""
    return capture_each([draw])[0]


def batched(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items, as many at a time as are captured together."""
    rest = iter(items)
    while some := list(islice(rest, _TOGETHER)):
        yield some


def capture_each(draws: Sequence[Callable[[QPainter], object]]) -> list[tuple[Captured, ...]]:
    """Return what each of some functions draws; one recording of all is quicker than one each."""
    file = MemoryFile()
    generator = svg_generator(file, QSize(_SIZE, _SIZE), _DPI, "", "")
    painter = QPainter(generator)
    try:
        for draw in draws:
            painter.save()
            draw(painter)
            painter.restore()
            painter.drawPath(_END)
    finally:
        painter.end()
    # Our own writing, not a file from outside: the standard parser is safe for it.
    root = ET.fromstring(file.content().decode("utf-8"))
    parts: list[list[Captured]] = [[]]
    for item in _captured(root, {}):
        if item is None:
            parts.append([])
        else:
            parts[-1].append(item)
    return [tuple(part) for part in parts[: len(draws)]]


def _captured(element: ET.Element, inherited: dict[str, str]) -> Iterator[Captured | None]:
    """Yield what is drawn; None after each function that draws."""
    attributes = {**inherited, **element.attrib}
    tag = element.tag.rpartition("}")[2]
    if tag == "path" and element.attrib["d"].startswith(_END_STEPS):
        yield None
    elif tag in ("svg", "g"):
        for child in element:
            yield from _captured(child, attributes)
    elif tag == "text":
        yield _text(element, attributes)
    elif tag in _SHAPES:
        steps = _transformed(tuple(_SHAPES[tag](element)), _matrix(attributes))
        fill = _colour(attributes, "fill")
        stroke = _stroke(attributes)
        if steps and (fill or stroke):
            yield CapturedPath(steps, fill, stroke)


def path_steps(path: QPainterPath) -> tuple[Step, ...]:
    """Return the steps of a path as they would be captured."""
    parts: list[list[Step]] = []
    number = 0
    while number < path.elementCount():
        part = path.elementAt(number)
        if part.isMoveTo():
            parts.append([("M", ((part.x, part.y),))])
        elif part.isCurveTo():
            ends = [path.elementAt(number + n) for n in range(3)]
            parts[-1].append(("C", tuple((end.x, end.y) for end in ends)))
        else:
            parts[-1].append(("L", ((part.x, part.y),)))
        number += 3 if part.isCurveTo() else 1
    for steps in parts:
        # A part that comes back to its start is closed, as Qt writes it.
        if len(steps) > 1 and steps[-1][1][-1] == steps[0][1][0]:
            steps.append(("Z", ()))
    return tuple(step for steps in parts for step in steps)


def _text(element: ET.Element, attributes: dict[str, str]) -> CapturedText:
    a, _, _, d, e, f = _matrix(attributes)
    return CapturedText(
        "".join(element.itertext()).rstrip("\n"),
        float(attributes["x"]) * a + e,
        float(attributes["y"]) * d + f,
        float(attributes["font-size"]) * abs(d),
        _colour(attributes, "fill") or Colour("000000"),
        int(attributes.get("font-weight", "400")),
        attributes.get("font-style") == "italic",
    )


def _matrix(attributes: dict[str, str]) -> tuple[float, ...]:
    numbers = [float(n) for n in _NUMBER.findall(attributes.get("transform") or "")]
    return tuple(numbers) if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _transformed(steps: tuple[Step, ...], matrix: tuple[float, ...]) -> tuple[Step, ...]:
    a, b, c, d, e, f = matrix
    return tuple(
        (kind, tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points))
        for kind, points in steps
    )


def _colour(attributes: dict[str, str], name: str) -> Colour | None:
    """Return the fill or the stroke colour; None where nothing would be seen."""
    rgb = attributes.get(name, "none")
    if not rgb.startswith("#"):
        return Colour("000000") if rgb == "black" else None
    opacity = float(attributes.get(f"{name}-opacity", "1"))
    opacity *= float(attributes.get("opacity", "1"))
    return Colour(rgb[1:].upper(), opacity) if opacity > _INVISIBLE else None


def _stroke(attributes: dict[str, str]) -> Stroke | None:
    colour = _colour(attributes, "stroke")
    if colour is None:
        return None
    scale = abs(_matrix(attributes)[0])
    dashes = attributes.get("stroke-dasharray", "none")
    return Stroke(
        colour,
        float(attributes.get("stroke-width", "1")) * scale,
        () if dashes == "none" else tuple(float(n) * scale for n in dashes.split(",")),
        attributes.get("stroke-linecap") == "round",
    )


def _points(text: str) -> tuple[Point, ...]:
    numbers = [float(n) for n in _NUMBER.findall(text)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _path(element: ET.Element) -> Iterator[Step]:
    for kind, numbers in _COMMAND.findall(element.attrib["d"]):
        points = _points(numbers)
        if kind == "C":
            for n in range(0, len(points), 3):
                yield "C", points[n : n + 3]
        elif kind == "Z":
            yield "Z", ()
        else:
            # Further points after a move are lines.
            for n, point in enumerate(points):
                yield ("L" if n else kind), (point,)


def _ellipse(element: ET.Element) -> Iterator[Step]:
    a = element.attrib
    x, y = float(a["cx"]), float(a["cy"])
    rx, ry = float(a.get("rx", a.get("r", "0"))), float(a.get("ry", a.get("r", "0")))
    kx, ky = rx * _CIRCLE_HANDLE, ry * _CIRCLE_HANDLE
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
    for n, point in enumerate(_points(element.attrib["points"])):
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
