"""Shapes of a slide as DrawingML: autoshapes, freeforms, lines, text boxes, groups.

Lengths come in slide pixels (1280 x 720); one pixel is 9525 EMU. Built directly, because
python-pptx looks for a free id through all shapes for every new one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple

from looplight.canvas.slides.painter_capture import Colour, Point, Step, Stroke
from looplight.canvas.slides.pptx.xml_elements import Xml, tag, text_element

# English Metric Units per slide pixel: 914,400 to the inch, at 96 pixels an inch.
EMU = 9525
FONT = "Arial"
# A quarter of a point: thinner lines vanish on a projector.
_MIN_LINE = 3175
# The group and the title of a slide have the first ids, and an id stands once on a slide.
_FIRST_ID = 10
_STEP_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}

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


class LineEnd(NamedTuple):
    """``triangle``, ``arrow`` or ``oval`` at an end of a line; its size is sm, med or lg."""

    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class Pen:
    """A line, and what it has at its start and at its end."""

    stroke: Stroke
    start: LineEnd | None = None
    end: LineEnd | None = None


class Element(NamedTuple):
    """A shape, a connector or a group.

    Attributes
    ----------
    xml : str
    id : int
    frame : (int, int, int, int)
        Left, top, width and height, in EMU.
    """

    xml: Xml
    id: int
    frame: tuple[int, int, int, int]


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
        alt: str = "",
    ) -> Element:
        """Return a freeform with editable points; see `autoshape`.

        ``text_offset`` = how far below the middle the text is centred; ``sites`` = where
        connectors may attach, and their directions in degrees, clockwise from the right.
        """
        rect = _bounds(steps)
        path = tag(
            "a:path",
            *(self._step(kind, points, rect[:2]) for kind, points in steps),
            w=self._emu(rect[2]),
            h=self._emu(rect[3]),
            **({"fill": "none"} if fill is None else {}),
        )
        geometry = tag(
            "a:custGeom",
            *(tag(f"a:{part}") for part in ("avLst", "gdLst", "ahLst")),
            tag("a:cxnLst", *(self._site(point, angle, rect[:2]) for point, angle in sites)),
            tag("a:rect", l="0", t="0", r="r", b="b"),
            tag("a:pathLst", path),
        )
        # The text is centred between its insets: twice the offset moves it by the offset.
        body = self._text_body(lines, "ctr", "ctr", False, 2 * self._emu(text_offset))
        return self._shape(name, rect, geometry, fill, pen, shadow, body, False, alt)

    def _site(self, point: Point, angle: int, corner: tuple[float, float]) -> Xml:
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
        alt: str = "",
    ) -> Element:
        """Return a straight connector.

        Parameters
        ----------
        name : str
        start, end : Point
        pen : Pen
        connections : pairs of (shape id, connection site)
            What its start and its end are attached to; id 0 = nothing.
        alt : str
            Its alternative text.
        """
        x, y = min(start[0], end[0]), min(start[1], end[1])
        frame = self._frame((x, y, abs(start[0] - end[0]), abs(start[1] - end[1])))
        # A connector runs from the top left to the bottom right of its frame unless it is mirrored.
        mirrored = {"flipH": end[0] < start[0], "flipV": end[1] < start[1]}
        flips = {key: 1 for key, value in mirrored.items() if value}
        ends = [
            tag(f"a:{name_of_end}", id=number, idx=site)
            for name_of_end, (number, site) in zip(("stCxn", "endCxn"), connections, strict=False)
            if number
        ]
        geometry = tag("a:prstGeom", tag("a:avLst"), prst="straightConnector1")
        number = next(self.ids)
        xml = tag(
            "p:cxnSp",
            tag(
                "p:nvCxnSpPr",
                _properties(number, name, alt),
                tag("p:cNvCxnSpPr", *ends),
                tag("p:nvPr"),
            ),
            tag("p:spPr", _xfrm(frame, **flips), geometry, self._line(pen)),
        )
        return Element(xml, number, frame)

    def group(self, name: str, shapes: Sequence[Element], alt: str = "") -> Element:
        """Return shapes as one group; ``alt`` is its alternative text."""
        boxes = [shape.frame for shape in shapes]
        x, y = min(b[0] for b in boxes), min(b[1] for b in boxes)
        w, h = max(b[0] + b[2] for b in boxes) - x, max(b[1] + b[3] for b in boxes) - y
        frame = tag(
            "a:xfrm",
            tag("a:off", x=x, y=y),
            tag("a:ext", cx=w, cy=h),
            tag("a:chOff", x=x, y=y),
            tag("a:chExt", cx=w, cy=h),
        )
        number = next(self.ids)
        xml = tag(
            "p:grpSp",
            tag("p:nvGrpSpPr", _properties(number, name, alt), tag("p:cNvGrpSpPr"), tag("p:nvPr")),
            tag("p:grpSpPr", frame),
            *(shape.xml for shape in shapes),
        )
        return Element(xml, number, (x, y, w, h))

    def _shape(
        self,
        name: str,
        rect: Rect,
        geometry: Xml,
        fill: Colour | None,
        pen: Pen | None,
        shadow: float,
        body: Xml,
        text_box: bool,
        alt: str = "",
    ) -> Element:
        frame, number = self._frame(rect), next(self.ids)
        look = [_xfrm(frame), geometry, _fill(fill, self.opacity), self._line(pen)]
        if shadow:
            look.append(_shadow(shadow))
        kind = {"txBox": 1} if text_box else {}
        names = _properties(number, name, alt)
        xml = tag(
            "p:sp",
            tag("p:nvSpPr", names, tag("p:cNvSpPr", **kind), tag("p:nvPr")),
            tag("p:spPr", *look),
            body,
        )
        return Element(xml, number, frame)

    def _frame(self, rect: Rect) -> tuple[int, int, int, int]:
        x, y, w, h = rect
        left = round((x * self.scale + self.offset[0]) * EMU)
        top = round((y * self.scale + self.offset[1]) * EMU)
        return left, top, self._emu(w), self._emu(h)

    def _emu(self, length: float) -> int:
        return max(round(length * self.scale * EMU), 0)

    def _step(self, kind: str, points: Sequence[Point], origin: tuple[float, ...]) -> Xml:
        places = [
            tag("a:pt", x=self._emu(x - origin[0]), y=self._emu(y - origin[1])) for x, y in points
        ]
        return tag(f"a:{_STEP_TAGS[kind]}", *places)

    def _line(self, pen: Pen | None) -> Xml:
        if pen is None:
            return tag("a:ln", tag("a:noFill"))
        stroke = pen.stroke
        parts = [_fill(stroke.colour, self.opacity)]
        if len(stroke.dashes) >= 2:
            # By the width of the line; drawings of others have dashed lines of no width.
            dash, space = (d / (stroke.width or 1.0) * 100_000 for d in stroke.dashes[:2])
            if stroke.round:
                # Round ends reach half a width beyond each dash.
                space = max(space, 1000)
            dashes = tag("a:ds", d=max(round(dash), 1000), sp=round(space))
            parts.append(tag("a:custDash", dashes))
        parts.append(tag("a:round"))
        # DrawingML calls the start of a line its head.
        for name, end in (("a:headEnd", pen.start), ("a:tailEnd", pen.end)):
            if end is not None:
                parts.append(tag(name, type=end.kind, w=end.size, len=end.size))
        width = max(round(stroke.width * self.scale * EMU), _MIN_LINE)
        return tag("a:ln", *parts, w=width, cap="rnd" if stroke.round else "flat")

    def _text_body(
        self,
        lines: Sequence[Sequence[TextRun]],
        align: str,
        anchor: str,
        wrap: bool,
        top_inset: int = 0,
    ) -> Xml:
        properties = tag(
            "a:bodyPr",
            tag("a:noAutofit"),
            wrap="square" if wrap else "none",
            lIns=0,
            tIns=top_inset,
            rIns=0,
            bIns=0,
            anchor=anchor,
            rtlCol=0,
        )
        start = tag("a:pPr", algn=align)
        empty = tag("a:endParaRPr", lang="en-GB", sz=800)
        paragraphs = [
            tag("a:p", start, *(self._run(run) for run in line))
            if line
            else tag("a:p", start, empty)
            for line in lines or ((),)
        ]
        return tag("p:txBody", properties, tag("a:lstStyle"), *paragraphs)

    def _run(self, run: TextRun) -> Xml:
        script = {"baseline": -25000 if run.script < 0 else 30000} if run.script else {}
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
            dirty=0,
            **script,
        )
        return tag("a:r", properties, text_element("a:t", run.text))


def _properties(number: int, name: str, alt: str) -> Xml:
    described = {"descr": alt} if alt else {}
    return tag("p:cNvPr", id=number, name=name[:120] or "Shape", **described)


def _xfrm(frame: tuple[int, int, int, int], **flips: int) -> Xml:
    x, y, w, h = frame
    return tag("a:xfrm", tag("a:off", x=x, y=y), tag("a:ext", cx=w, cy=h), **flips)


def _fill(colour: Colour | None, opacity: float) -> Xml:
    if colour is None:
        return tag("a:noFill")
    opacity *= colour.opacity
    alpha = [tag("a:alpha", val=round(opacity * 100_000))] if opacity < 0.995 else []
    return tag("a:solidFill", tag("a:srgbClr", *alpha, val=colour.rgb))


def _shadow(opacity: float) -> Xml:
    alpha = tag("a:alpha", val=round(min(opacity, 1.0) * 100_000))
    colour = tag("a:srgbClr", alpha, val="000000")
    # The direction is straight down: 90 degrees in 60,000ths.
    soft = tag("a:outerShdw", colour, blurRad=5 * EMU, dist=2 * EMU, dir=5_400_000, rotWithShape=0)
    return tag("a:effectLst", soft)


def _bounds(steps: Sequence[Step]) -> Rect:
    points = [point for _, points in steps for point in points]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
