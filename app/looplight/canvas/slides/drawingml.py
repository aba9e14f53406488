"""Shapes of a slide as DrawingML: autoshapes, freeforms, lines, text boxes, groups.

Lengths come in slide pixels (1280 x 720); one pixel is 9525 EMU. Built directly, because the
library looks for a free number through all shapes for every new one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from lxml import etree

from looplight.canvas.slides.painter_capture import Ink, Point, Step, Stroke

EMU = 9525
FONT = "Arial"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = {"a": _A, "p": _P}
# What XML cannot hold.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Element = Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``script`` is -1 for sub-, 1 for superscript."""

    text: str
    pixels: float
    ink: Ink
    bold: bool = False
    italic: bool = False
    script: int = 0


@dataclass(frozen=True, slots=True)
class Pen:
    """A line with its head (``triangle``, ``arrow`` or none) and what it begins with (``oval``)."""

    stroke: Stroke
    head: str = ""
    origin: str = ""


def clean(text: str) -> str:
    """Return text that XML can hold."""
    return _BAD.sub("", text)


def tag(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element such as ``a:off``."""
    prefix, _, word = name.partition(":")
    made = etree.Element(f"{{{_NAMES[prefix]}}}{word}", nsmap=_NAMES)
    for key, value in attributes.items():
        made.set(key, clean(str(value)))
    made.extend(children)
    return made


class Numbers:
    """Numbers of the shapes of one slide."""

    def __init__(self, first: int) -> None:
        self._next = count(first)

    def __call__(self) -> int:
        """Return the next number."""
        return next(self._next)


@dataclass(frozen=True)
class Maker:
    """Makes the shapes of one slide.

    Attributes
    ----------
    numbers : Numbers
    scale : float
        Slide pixels per unit of what is drawn.
    move : (float, float)
        Where the origin of what is drawn lies, in slide pixels.
    cover : float
        How strong everything is drawn, 0..1.
    """

    numbers: Numbers
    scale: float = 1.0
    move: tuple[float, float] = (0.0, 0.0)
    cover: float = 1.0

    def at(self, scale: float, move: tuple[float, float]) -> "Maker":
        """Return a maker for another scale and place on the same slide."""
        return replace(self, scale=scale, move=move)

    def faded(self, cover: float) -> "Maker":
        """Return a maker whose shapes step back."""
        return replace(self, cover=self.cover * cover)

    def autoshape(
        self,
        name: str,
        preset: str,
        rect: tuple[float, float, float, float],
        fill: Ink | None,
        pen: Pen | None = None,
        *,
        adjust: Sequence[tuple[str, int]] = (),
        lines: Sequence[Sequence[Run]] = (),
        align: str = "ctr",
        anchor: str = "ctr",
        wrap: bool = False,
        shadow: float = 0.0,
        text_box: bool = False,
        alt: str = "",
    ) -> Element:
        """Return an autoshape around ``rect`` (x, y, width, height), with text in it."""
        guides = (tag("a:gd", name=key, fmla=f"val {value}") for key, value in adjust)
        shape = tag("a:prstGeom", tag("a:avLst", *guides), prst=preset)
        return self._shape(
            *(name, rect, shape, fill, pen, shadow, alt),
            body=self._body(lines, align, anchor, wrap),
            text_box=text_box,
        )

    def freeform(
        self,
        name: str,
        steps: Sequence[Step],
        fill: Ink | None,
        pen: Pen | None = None,
        *,
        lines: Sequence[Sequence[Run]] = (),
        down: float = 0.0,
        shadow: float = 0.0,
        alt: str = "",
    ) -> Element:
        """Return a freeform with editable points; its text stands ``down`` below the middle."""
        rect = _around(steps)
        path = tag("a:path", w=self._long(rect[2]), h=self._long(rect[3]))
        if fill is None:
            path.set("fill", "none")
        for kind, points in steps:
            path.append(self._step(kind, points, rect[:2]))
        geometry = tag(
            "a:custGeom",
            *(tag(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst")),
            tag("a:rect", l="0", t="0", r="r", b="b"),
            tag("a:pathLst", path),
        )
        body = self._body(lines, "ctr", "ctr", False)
        body[0].set("tIns", str(2 * self._long(down)))
        return self._shape(name, rect, geometry, fill, pen, shadow, alt, body=body)

    def line(
        self, name: str, one: Point, two: Point, pen: Pen, glue: Sequence[tuple[int, int]] = ()
    ) -> Element:
        """Return a straight connector.

        Parameters
        ----------
        glue : pairs of (shape number, connection site)
            What its start and its end hang on; 0 = nothing.
        """
        x, y = min(one[0], two[0]), min(one[1], two[1])
        rect = (x, y, abs(one[0] - two[0]), abs(one[1] - two[1]))
        place = self._place("a:xfrm", rect)
        if two[0] < one[0]:
            place.set("flipH", "1")
        if two[1] < one[1]:
            place.set("flipV", "1")
        ends = [
            tag(f"a:{end}", id=number, idx=site)
            for end, (number, site) in zip(("stCxn", "endCxn"), glue, strict=False)
            if number
        ]
        geometry = tag("a:prstGeom", tag("a:avLst"), prst="straightConnector1")
        return tag(
            "p:cxnSp",
            tag("p:nvCxnSpPr", self._name(name), tag("p:cNvCxnSpPr", *ends), tag("p:nvPr")),
            tag("p:spPr", place, geometry, self._pen(pen)),
        )

    def group(self, name: str, shapes: Sequence[Element], alt: str = "") -> Element:
        """Return shapes as one group."""
        places = [shape.find(f".//{{{_A}}}xfrm") for shape in shapes]
        boxes = [_box(place) for place in places]
        x, y = min(b[0] for b in boxes), min(b[1] for b in boxes)
        w, h = max(b[0] + b[2] for b in boxes) - x, max(b[1] + b[3] for b in boxes) - y
        place = tag(
            "a:xfrm",
            tag("a:off", x=x, y=y),
            tag("a:ext", cx=w, cy=h),
            tag("a:chOff", x=x, y=y),
            tag("a:chExt", cx=w, cy=h),
        )
        return tag(
            "p:grpSp",
            tag("p:nvGrpSpPr", self._name(name, alt), tag("p:cNvGrpSpPr"), tag("p:nvPr")),
            tag("p:grpSpPr", place),
            *shapes,
        )

    def _shape(
        self,
        name: str,
        rect: tuple[float, float, float, float],
        geometry: Element,
        fill: Ink | None,
        pen: Pen | None,
        shadow: float,
        alt: str,
        body: Element,
        text_box: bool = False,
    ) -> Element:
        looks = tag(
            "p:spPr", self._place("a:xfrm", rect), geometry, self._fill(fill), self._pen(pen)
        )
        if shadow:
            looks.append(_shadow(shadow))
        box = {"txBox": "1"} if text_box else {}
        return tag(
            "p:sp",
            tag("p:nvSpPr", self._name(name, alt), tag("p:cNvSpPr", **box), tag("p:nvPr")),
            looks,
            body,
        )

    def _name(self, name: str, alt: str = "") -> Element:
        made = tag("p:cNvPr", id=self.numbers(), name=name[:120] or "Shape")
        if alt:
            made.set("descr", clean(alt))
        return made

    def _fill(self, ink: Ink | None) -> Element:
        return _fill(ink, self.cover)

    def _place(self, name: str, rect: tuple[float, float, float, float]) -> Element:
        x, y, w, h = rect
        left = round((x * self.scale + self.move[0]) * EMU)
        top = round((y * self.scale + self.move[1]) * EMU)
        return tag(
            name,
            tag("a:off", x=left, y=top),
            tag("a:ext", cx=self._long(w), cy=self._long(h)),
        )

    def _long(self, length: float) -> int:
        return max(round(length * self.scale * EMU), 0)

    def _step(self, kind: str, points: Sequence[Point], origin: tuple[float, ...]) -> Element:
        places = [
            tag("a:pt", x=self._long(x - origin[0]), y=self._long(y - origin[1])) for x, y in points
        ]
        word = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}[kind]
        return tag(f"a:{word}", *places)

    def _pen(self, pen: Pen | None) -> Element:
        if pen is None:
            return tag("a:ln", tag("a:noFill"))
        stroke = pen.stroke
        # At least a quarter point: thinner lines vanish on a beamer.
        width = max(round(stroke.width * self.scale * EMU), 3175)
        made = tag("a:ln", self._fill(stroke.ink), w=width, cap="rnd" if stroke.round else "flat")
        if len(stroke.dashes) >= 2:
            dash, space = (d / stroke.width * 100_000 for d in stroke.dashes[:2])
            if stroke.round:
                # Round ends reach half a width beyond each dash.
                dash, space = max(dash, 1000), max(space, 1000)
            part = tag("a:ds", d=max(round(dash), 1000), sp=round(space))
            made.append(tag("a:custDash", part))
        made.append(tag("a:round"))
        if pen.origin:
            made.append(tag("a:headEnd", type=pen.origin, w="med", len="med"))
        if pen.head:
            # Three line widths; lines below 2 points get the head of lines of 2 points.
            made.append(tag("a:tailEnd", type=pen.head, w="med", len="med"))
        return made

    def _body(self, lines: Sequence[Sequence[Run]], align: str, anchor: str, wrap: bool) -> Element:
        room = tag(
            "a:bodyPr",
            *(tag("a:noAutofit"),),
            wrap="square" if wrap else "none",
            lIns="0",
            tIns="0",
            rIns="0",
            bIns="0",
            anchor=anchor,
            rtlCol="0",
        )
        body = tag("p:txBody", room, tag("a:lstStyle"))
        for line in lines or ((),):
            paragraph = tag("a:p", tag("a:pPr", algn=align))
            for run in line:
                paragraph.append(self._run(run))
            if not line:
                paragraph.append(tag("a:endParaRPr", lang="en-GB", sz="800"))
            body.append(paragraph)
        return body

    def _run(self, run: Run) -> Element:
        looks = tag(
            "a:rPr",
            self._fill(run.ink),
            tag("a:latin", typeface=FONT),
            tag("a:cs", typeface=FONT),
            lang="en-GB",
            sz=max(round(run.pixels * self.scale * 75), 100),
            b=int(run.bold),
            i=int(run.italic),
            dirty="0",
        )
        if run.script:
            looks.set("baseline", "-25000" if run.script < 0 else "30000")
        made = tag("a:r", looks, tag("a:t"))
        made[1].text = clean(run.text)
        return made


def _fill(ink: Ink | None, cover: float) -> Element:
    if ink is None:
        return tag("a:noFill")
    colour = tag("a:srgbClr", val=ink.colour)
    cover *= ink.cover
    if cover < 0.995:
        colour.append(tag("a:alpha", val=round(cover * 100_000)))
    return tag("a:solidFill", colour)


def _shadow(strength: float) -> Element:
    colour = tag("a:srgbClr", tag("a:alpha", val=round(min(strength, 1.0) * 100_000)), val="000000")
    soft = tag("a:outerShdw", colour, blurRad=5 * EMU, dist=2 * EMU, dir=5_400_000, rotWithShape=0)
    return tag("a:effectLst", soft)


def _around(steps: Sequence[Step]) -> tuple[float, float, float, float]:
    xs, ys = zip(*_corners(steps), strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _corners(steps: Sequence[Step]) -> Iterator[Point]:
    for _, points in steps:
        yield from points


def _box(place: Element) -> tuple[int, int, int, int]:
    off, ext = place[0], place[1]
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
