"""Shapes of a slide as DrawingML: autoshapes, freeforms, lines, text boxes, groups.

Lengths come in slide pixels (1280 x 720); one pixel is 9525 EMU. Built directly, because
python-pptx looks for a free id through all shapes for every new one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from lxml import etree

from looplight.canvas.slides.painter_capture import Colour, Point, Step, Stroke

# English Metric Units per slide pixel: 914,400 to the inch, at 96 pixels an inch.
EMU = 9525
FONT = "Arial"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMESPACES = {"a": DRAWING, "p": _PRESENTATION}
# Characters that XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A quarter of a point: thinner lines vanish on a projector.
_MIN_LINE = 3175
# The group and the title of a slide have the first ids, and an id stands once on a slide.
_FIRST_ID = 10
_STEP_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}

# lxml has no type annotations.
Element = Any
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text; ``script`` is -1 for sub-, 1 for superscript."""

    text: str
    pixels: float
    colour: Colour
    bold: bool = False
    italic: bool = False
    script: int = 0


@dataclass(frozen=True, slots=True)
class Pen:
    """A line with its head (``triangle``, ``arrow`` or none) and its start (``oval`` or none)."""

    stroke: Stroke
    head: str = ""
    origin: str = ""


def clean(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def tag(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element such as ``a:off``."""
    prefix, _, local_name = name.partition(":")
    element = etree.Element(f"{{{_NAMESPACES[prefix]}}}{local_name}", nsmap=_NAMESPACES)
    for key, value in attributes.items():
        element.set(key, clean(str(value)))
    element.extend(children)
    return element


@dataclass(frozen=True)
class ShapeBuilder:
    """Builds the shapes of one slide.

    Attributes
    ----------
    scale : float
        Slide pixels per unit of what is drawn.
    offset : (float, float)
        Where the origin of what is drawn lies, in slide pixels.
    opacity : float
        Of everything, 0..1.
    ids : iterator of int
        Ids for further shapes, shared by all builders of a slide.
    """

    scale: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)
    opacity: float = 1.0
    ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def at(self, scale: float, offset: tuple[float, float]) -> "ShapeBuilder":
        """Return a builder for another scale and place on the same slide."""
        return replace(self, scale=scale, offset=offset)

    def faded(self, opacity: float) -> "ShapeBuilder":
        """Return a builder whose shapes are transparent."""
        return replace(self, opacity=self.opacity * opacity)

    def autoshape(
        self,
        name: str,
        preset: str,
        rect: Rect,
        fill: Colour | None,
        pen: Pen | None = None,
        *,
        adjust: Sequence[tuple[str, int]] = (),
        lines: Sequence[Sequence[TextRun]] = (),
        align: str = "ctr",
        anchor: str = "ctr",
        wrap: bool = False,
        shadow: float = 0.0,
        text_box: bool = False,
    ) -> Element:
        """Return a preset shape with text.

        Parameters
        ----------
        name : str
        preset : str
            Such as ``roundRect``.
        rect : (x, y, width, height)
        fill : Colour or None
        pen : Pen, optional
        adjust : pairs of (name, value)
            Adjustments of the preset.
        lines : sequence of sequence of TextRun
            The lines of its text.
        align, anchor : str
            Of the text, across and down, as DrawingML abbreviates it.
        wrap : bool
            Whether lines are broken at the shape's width.
        shadow : float
            Opacity of its shadow, 0..1.
        text_box : bool
        """
        guides = (tag("a:gd", name=key, fmla=f"val {value}") for key, value in adjust)
        geometry = tag("a:prstGeom", tag("a:avLst", *guides), prst=preset)
        body = self._text_body(lines, align, anchor, wrap)
        return self._shape(name, rect, geometry, fill, pen, shadow, body, text_box)

    def freeform(
        self,
        name: str,
        steps: Sequence[Step],
        fill: Colour | None,
        pen: Pen | None = None,
        *,
        lines: Sequence[Sequence[TextRun]] = (),
        text_offset: float = 0.0,
        shadow: float = 0.0,
        sites: Sequence[tuple[Point, int]] = (),
    ) -> Element:
        """Return a freeform with editable points; see `autoshape`.

        ``text_offset`` = how far below the middle the text is centred; ``sites`` = where
        connectors may attach, and their directions in degrees, clockwise from the right.
        """
        rect = _bounds(steps)
        path = tag("a:path", w=self._emu(rect[2]), h=self._emu(rect[3]))
        if fill is None:
            path.set("fill", "none")
        for kind, points in steps:
            path.append(self._step(kind, points, rect[:2]))
        geometry = tag(
            "a:custGeom",
            *(tag(f"a:{part}") for part in ("avLst", "gdLst", "ahLst")),
            tag("a:cxnLst", *(self._site(point, angle, rect[:2]) for point, angle in sites)),
            tag("a:rect", l="0", t="0", r="r", b="b"),
            tag("a:pathLst", path),
        )
        body = self._text_body(lines, "ctr", "ctr", False)
        # The text is centred between its insets: twice the offset moves it by the offset.
        body[0].set("tIns", str(2 * self._emu(text_offset)))
        return self._shape(name, rect, geometry, fill, pen, shadow, body, False)

    def _site(self, point: Point, angle: int, corner: tuple[float, float]) -> Element:
        x, y = (self._emu(at - origin) for at, origin in zip(point, corner, strict=True))
        # DrawingML counts angles in 60,000ths of a degree.
        return tag("a:cxn", tag("a:pos", x=x, y=y), ang=angle * 60_000)

    def line(
        self,
        name: str,
        start: Point,
        end: Point,
        pen: Pen,
        connections: Sequence[tuple[int, int]] = (),
    ) -> Element:
        """Return a straight connector.

        Parameters
        ----------
        name : str
        start, end : Point
        pen : Pen
        connections : pairs of (shape id, connection site)
            What its start and its end are attached to; id 0 = nothing.
        """
        x, y = min(start[0], end[0]), min(start[1], end[1])
        frame = self._frame((x, y, abs(start[0] - end[0]), abs(start[1] - end[1])))
        # A connector runs from the top left to the bottom right of its frame unless it is mirrored.
        if end[0] < start[0]:
            frame.set("flipH", "1")
        if end[1] < start[1]:
            frame.set("flipV", "1")
        ends = [
            tag(f"a:{name_of_end}", id=number, idx=site)
            for name_of_end, (number, site) in zip(("stCxn", "endCxn"), connections, strict=False)
            if number
        ]
        geometry = tag("a:prstGeom", tag("a:avLst"), prst="straightConnector1")
        return tag(
            "p:cxnSp",
            tag("p:nvCxnSpPr", self._properties(name), tag("p:cNvCxnSpPr", *ends), tag("p:nvPr")),
            tag("p:spPr", frame, geometry, self._line(pen)),
        )

    def group(self, name: str, shapes: Sequence[Element], alt: str = "") -> Element:
        """Return shapes as one group; ``alt`` is its alternative text."""
        frames = [shape.find(f".//{{{DRAWING}}}xfrm") for shape in shapes]
        boxes = [_frame_box(frame) for frame in frames]
        x, y = min(b[0] for b in boxes), min(b[1] for b in boxes)
        w, h = max(b[0] + b[2] for b in boxes) - x, max(b[1] + b[3] for b in boxes) - y
        frame = tag(
            "a:xfrm",
            tag("a:off", x=x, y=y),
            tag("a:ext", cx=w, cy=h),
            tag("a:chOff", x=x, y=y),
            tag("a:chExt", cx=w, cy=h),
        )
        return tag(
            "p:grpSp",
            tag("p:nvGrpSpPr", self._properties(name, alt), tag("p:cNvGrpSpPr"), tag("p:nvPr")),
            tag("p:grpSpPr", frame),
            *shapes,
        )

    def _shape(
        self,
        name: str,
        rect: Rect,
        geometry: Element,
        fill: Colour | None,
        pen: Pen | None,
        shadow: float,
        body: Element,
        text_box: bool,
    ) -> Element:
        frame = self._frame(rect)
        style = tag("p:spPr", frame, geometry, _fill(fill, self.opacity), self._line(pen))
        if shadow:
            style.append(_shadow(shadow))
        kind = {"txBox": "1"} if text_box else {}
        return tag(
            "p:sp",
            tag("p:nvSpPr", self._properties(name), tag("p:cNvSpPr", **kind), tag("p:nvPr")),
            style,
            body,
        )

    def _properties(self, name: str, alt: str = "") -> Element:
        element = tag("p:cNvPr", id=next(self.ids), name=name[:120] or "Shape")
        if alt:
            element.set("descr", clean(alt))
        return element

    def _frame(self, rect: Rect) -> Element:
        x, y, w, h = rect
        left = round((x * self.scale + self.offset[0]) * EMU)
        top = round((y * self.scale + self.offset[1]) * EMU)
        extent = tag("a:ext", cx=self._emu(w), cy=self._emu(h))
        return tag("a:xfrm", tag("a:off", x=left, y=top), extent)

    def _emu(self, length: float) -> int:
        return max(round(length * self.scale * EMU), 0)

    def _step(self, kind: str, points: Sequence[Point], origin: tuple[float, ...]) -> Element:
        places = [
            tag("a:pt", x=self._emu(x - origin[0]), y=self._emu(y - origin[1])) for x, y in points
        ]
        return tag(f"a:{_STEP_TAGS[kind]}", *places)

    def _line(self, pen: Pen | None) -> Element:
        if pen is None:
            return tag("a:ln", tag("a:noFill"))
        stroke = pen.stroke
        width = max(round(stroke.width * self.scale * EMU), _MIN_LINE)
        fill = _fill(stroke.colour, self.opacity)
        line = tag("a:ln", fill, w=width, cap="rnd" if stroke.round else "flat")
        if len(stroke.dashes) >= 2:
            dash, space = (d / stroke.width * 100_000 for d in stroke.dashes[:2])
            if stroke.round:
                # Round ends reach half a width beyond each dash.
                space = max(space, 1000)
            dashes = tag("a:ds", d=max(round(dash), 1000), sp=round(space))
            line.append(tag("a:custDash", dashes))
        line.append(tag("a:round"))
        if pen.origin:
            line.append(tag("a:headEnd", type=pen.origin, w="med", len="med"))
        if pen.head:
            # Three line widths; lines below 2 points get the head of lines of 2 points.
            line.append(tag("a:tailEnd", type=pen.head, w="med", len="med"))
        return line

    def _text_body(
        self, lines: Sequence[Sequence[TextRun]], align: str, anchor: str, wrap: bool
    ) -> Element:
        properties = tag(
            "a:bodyPr",
            tag("a:noAutofit"),
            wrap="square" if wrap else "none",
            lIns="0",
            tIns="0",
            rIns="0",
            bIns="0",
            anchor=anchor,
            rtlCol="0",
        )
        body = tag("p:txBody", properties, tag("a:lstStyle"))
        for line in lines or ((),):
            paragraph = tag("a:p", tag("a:pPr", algn=align))
            paragraph.extend(self._run(run) for run in line)
            if not line:
                paragraph.append(tag("a:endParaRPr", lang="en-GB", sz="800"))
            body.append(paragraph)
        return body

    def _run(self, run: TextRun) -> Element:
        properties = tag(
            "a:rPr",
            _fill(run.colour, self.opacity),
            tag("a:latin", typeface=FONT),
            tag("a:cs", typeface=FONT),
            lang="en-GB",
            # A pixel is three quarters of a point; sizes are in hundredths of a point.
            sz=max(round(run.pixels * self.scale * 75), 100),
            b=int(run.bold),
            i=int(run.italic),
            dirty="0",
        )
        if run.script:
            properties.set("baseline", "-25000" if run.script < 0 else "30000")
        element = tag("a:r", properties, tag("a:t"))
        element[1].text = clean(run.text)
        return element


def _fill(colour: Colour | None, opacity: float) -> Element:
    if colour is None:
        return tag("a:noFill")
    element = tag("a:srgbClr", val=colour.rgb)
    opacity *= colour.opacity
    if opacity < 0.995:
        element.append(tag("a:alpha", val=round(opacity * 100_000)))
    return tag("a:solidFill", element)


def _shadow(opacity: float) -> Element:
    alpha = tag("a:alpha", val=round(min(opacity, 1.0) * 100_000))
    colour = tag("a:srgbClr", alpha, val="000000")
    # The direction is straight down: 90 degrees in 60,000ths.
    soft = tag("a:outerShdw", colour, blurRad=5 * EMU, dist=2 * EMU, dir=5_400_000, rotWithShape=0)
    return tag("a:effectLst", soft)


def _bounds(steps: Sequence[Step]) -> Rect:
    points = [point for _, points in steps for point in points]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _frame_box(frame: Element) -> tuple[int, int, int, int]:
    """Return left, top, width and height of a frame, in EMU."""
    offset, extent = frame[0], frame[1]
    numbers = (*(offset.get(k) for k in ("x", "y")), *(extent.get(k) for k in ("cx", "cy")))
    x, y, w, h = map(int, numbers)
    return x, y, w, h
