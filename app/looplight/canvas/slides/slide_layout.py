"""Where words, legend and figure lie on a slide of 1280 x 720; the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPolygonF

from looplight.canvas.export.page import PageText, page_text
from looplight.canvas.paint import text as words
from looplight.canvas.paint.legend import row_width, sample_width
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style import legend_rows
from looplight.canvas.style.legend_rows import Row
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.playback.storyboard import Slide

WIDTH, HEIGHT = 1280.0, 720.0
EDGE = 32.0
COLUMN = 292.0
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_FOOT = 670.0
_GAP = 14.0
_MOST_FIT = 1.6
# A focus may come closer; and where that would be hardly closer, the whole figure says more.
_MOST_CLOSE, _LEAST_CLOSER = 2.0, 1.12
_AIR, _EDGE = (70.0, 60.0), 16.0
SAMPLE = 38.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in their place; ``role`` is a colour of the theme."""

    name: str
    text: str
    area: QRectF
    pixels: int
    weight: int
    role: str


@dataclass(frozen=True)
class Plan:
    """Everything on a slide.

    Attributes
    ----------
    paragraphs : tuple of Paragraph
        All words but the legend's, in reading order.
    rows : tuple of (Row, x, y)
        Legend: left edge and middle height.
    room : QRectF
        The figure's room.
    fit : float
        Pixels of the slide per canvas unit.
    move : (float, float)
        Slide pixels = canvas units x fit + move.
    framed : bool
        The figure is larger than its room, which shows only a part of it.
    """

    paragraphs: tuple[Paragraph, ...]
    rows: tuple[tuple[Row, float, float], ...]
    room: QRectF
    fit: float
    move: tuple[float, float]
    text: PageText
    framed: bool = False

    def named(self, name: str) -> Paragraph | None:
        """Return a paragraph by its name."""
        return next((p for p in self.paragraphs if p.name == name), None)


def plan(slide: Slide, picture: Picture, parts: ExportOptions = ALL) -> Plan:
    """Return the plan of one slide."""
    shown = slide.shown
    pathway = shown.entry.pathway if shown.entry else None
    assert pathway is not None
    text = page_text(pathway, shown, parts)
    inner = WIDTH - 2 * EDGE
    over = _fitted("Figure", text.title, QRectF(EDGE, 22, inner, 20), (13,), 500, "text_muted")
    title = _fitted("Title", slide.title, QRectF(EDGE, 40, inner, 40), (28, 24, 20), 700, "text")
    lines = bool(text.limits) + bool(text.source or text.version)
    foot = _FOOT + 18.0 * (2 - lines)
    top, bottom = 96.0, foot - 12
    rows = legend_rows.rows(picture.style) if text.legend else ()
    pitch = 20.0 if len(rows) <= 12 else 18.0
    tall = len(rows) * pitch
    left = max(bottom - tall - _GAP - top, 120.0)
    body = _fitted(
        "Text",
        slide.scene.text,
        QRectF(EDGE, top, COLUMN, left * 0.62),
        (20, 18, 16, 14),
        500,
        "text",
    )
    y = body.area.bottom() + (_GAP if body.text else 0)
    said = _fitted(
        "Headline",
        text.headline,
        QRectF(EDGE + 12, y, COLUMN - 12, max(top + left - y, 40.0)),
        (15, 14, 13, 12),
        600,
        "text",
    )
    y = said.area.bottom() + _GAP
    start = max(y, bottom - tall) if y + tall <= bottom else y
    placed = _flow(rows, start, pitch, bottom)
    paragraphs = (over, title, body, said, *_footer(text, foot, inner))
    room = QRectF(EDGE + COLUMN + 20, 84, WIDTH - EDGE - COLUMN - 20 - 16, foot - 84 - 8)
    fit, middle, framed = _aim(slide, picture, room)
    move = (room.center().x() - middle.x() * fit, room.center().y() - middle.y() * fit)
    return Plan(tuple(p for p in paragraphs if p.text), placed, room, fit, move, text, framed)


def _aim(slide: Slide, picture: Picture, room: QRectF) -> tuple[float, QPointF, bool]:
    """Return how large the figure is, what lies in the middle, and whether it is cut."""
    bounds, light = picture.bounds, slide.shown.spotlight
    whole = _fit(bounds, room, _MOST_FIT)
    boxes = [picture.layout.boxes.get(node) for node in (light.nodes if light else ())]
    areas = [QRectF(b.left, b.top, b.width, b.height) for b in boxes if b is not None]
    if not areas:
        return whole, bounds.center(), False
    area = _around(areas).adjusted(-_AIR[0], -_AIR[1], *_AIR)
    # Arrows that it is about must not leave the frame on their way round.
    routes = [picture.layout.routes.get(key) for key in (light.arrows if light else ())]
    lines = [QPolygonF([QPointF(*p) for p in r.points]).boundingRect() for r in routes if r]
    area = _around([area, *(line.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE) for line in lines)])
    fit = _fit(area, room, _MOST_CLOSE)
    if fit < whole * _LEAST_CLOSER:
        return whole, bounds.center(), False
    # The room looks over the figure, not past its edge.
    x = _within(area.center().x(), bounds.left(), bounds.right(), room.width() / fit)
    y = _within(area.center().y(), bounds.top(), bounds.bottom(), room.height() / fit)
    return fit, QPointF(x, y), True


def _around(areas: Sequence[QRectF]) -> QRectF:
    area = areas[0]
    for other in areas[1:]:
        area = area.united(other)
    return area


def _fit(area: QRectF, room: QRectF, most: float) -> float:
    return min(room.width() / area.width(), room.height() / area.height(), most)


def _within(middle: float, low: float, high: float, length: float) -> float:
    if length >= high - low:
        return (low + high) / 2
    return min(max(middle, low + length / 2), high - length / 2)


def _flow(
    rows: Sequence[Row], top: float, pitch: float, bottom: float
) -> tuple[tuple[Row, float, float], ...]:
    """Return the legend's places: one row below the other, a second column where it must be."""
    placed = []
    x, y = EDGE, top + pitch / 2
    for row in rows:
        if y + pitch / 2 > bottom + 1 and x == EDGE:
            x, y = EDGE + COLUMN / 2 + 6, top + pitch / 2
        if y + pitch / 2 > bottom + 1 or x + min(row_width(row), 120) > EDGE + COLUMN + 20:
            break
        # Samples differ in width; their words start below each other.
        placed.append((row, x + SAMPLE - sample_width(row), y))
        y += pitch
    return tuple(placed)


def _footer(text: PageText, foot: float, inner: float) -> tuple[Paragraph, Paragraph]:
    area = QRectF(EDGE, foot + 6, inner, 15)
    limits = _fitted("Limits", text.limits, area, (12, 11), 500, "text_muted")
    source = " · ".join(part for part in (text.source, text.version) if part)
    if text.limits:
        area.translate(0, 18)
    below = _fitted("Source", source, area, (12, 11), 400, "text_muted")
    return limits, below


def _fitted(
    name: str, text: str, area: QRectF, sizes: Sequence[int], weight: int, role: str
) -> Paragraph:
    """Return words in the largest size that fits; the last resort is an ellipsis."""
    text = " ".join(text.split())
    pixels = sizes[-1]
    for pixels in sizes:
        if _height(text, area.width(), pixels, weight) <= area.height() + 1:
            break
    else:
        text = _shortened(text, area, pixels, weight)
    tall = _height(text, area.width(), pixels, weight)
    placed = QRectF(area.x(), area.y(), area.width(), tall)
    return Paragraph(name, text, placed, pixels, weight, role)


def _shortened(text: str, area: QRectF, pixels: int, weight: int) -> str:
    parts = text.split(" ")
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        tried = " ".join(parts[:middle]) + " …"
        if _height(tried, area.width(), pixels, weight) <= area.height() + 1:
            low = middle
        else:
            high = middle - 1
    return " ".join(parts[:low])[:400] + " …"


def _height(text: str, width: float, pixels: int, weight: int) -> float:
    if not text:
        return 0.0
    metrics = QFontMetricsF(words.type_of(pixels, weight))
    return metrics.boundingRect(QRectF(0, 0, width, 4000), WRAP, text).height()
