"""Arrows of a slide: connectors and freeforms with heads, T-bars, dashes and badges."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from looplight.activity.results.response import ArrowState
from looplight.canvas.geometry.edge_path import EdgePath, Move
from looplight.canvas.geometry.node_shapes import Shape, Side
from looplight.canvas.paint.arrows import (
    DIMMED_BADGE,
    changed_place,
    colour_of,
    contested_place,
    draw_contested,
    draw_head,
    paths_of,
    pen_of,
)
from looplight.canvas.paint.marks import draw_changed
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides import captured_shapes
from looplight.canvas.slides.drawingml import Element, Maker, Pen
from looplight.canvas.slides.painter_capture import Step, Stroke
from looplight.canvas.style.transition import arrow_dimming
from looplight.canvas.style.types import ArrowStyle, Dash, Head
from looplight.pathways.model.pathway import Arrow, Pathway, Sign
from looplight.session.text import labels

_HEADS = {Head.FILLED: "triangle", Head.OPEN: "arrow", Head.BAR: ""}
_VERBS = {Sign.PLUS: "activates", Sign.MINUS: "inhibits", Sign.UNKNOWN: "acts on"}
_STATES = {
    ArrowState.RELEASED: "the brake lets go",
    ArrowState.ENGAGED: "the brake holds back",
    ArrowState.STRENGTHENED: "carries more",
    ArrowState.LOST: "carries less",
}

Glue = tuple[tuple[int, int], ...]
# Numbers of the connection sites of PowerPoint's own shapes.
_ROUND = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}
SITES = {
    Shape.ROUND: _ROUND,
    Shape.SQUARE: _ROUND,
    Shape.DOUBLE: _ROUND,
    Shape.PILL: _ROUND,
    Shape.CAPSULE: _ROUND,
    Shape.SITE: _ROUND,
    Shape.CIRCLE: {Side.TOP: 0, Side.LEFT: 2, Side.BOTTOM: 4, Side.RIGHT: 6},
}


def arrow_shapes(
    maker: Maker, picture: Picture, pathway: Pathway, bodies: Mapping[str, int]
) -> list[Element]:
    """Return all arrows, thin ones first, each as one shape or one group.

    ``bodies`` has the numbers of the nodes' shapes, for connectors to hang on.
    """
    layout, style = picture.layout, picture.style
    looks = [style.arrows[key] for key in layout.routes if key in style.arrows]
    looks.sort(key=_width)
    made = []
    for look in looks:
        faint = arrow_dimming(style, look.key)
        arrow = pathway.by_key[look.key]
        glue = _glue(picture, look, arrow, bodies)
        made.append(_arrow(maker, picture, look, arrow, pathway, faint, glue))
    return made


def account(arrow: Arrow, look: ArrowStyle, pathway: Pathway) -> str:
    """Return an arrow's alternative text, such as "p70S6K inhibits IRS1: the brake lets go"."""
    source, target = (labels.label(pathway, end) for end in (arrow.source, arrow.target))
    said = [_STATES[look.state]] if look.state in _STATES else []
    said += ["stated in the source"] if look.stated else []
    said += ["contested"] if look.contested else []
    said += ["changed parameter"] if look.changed else []
    said += ["not in the model"] if look.faint else []
    more = f": {', '.join(said)}" if said else ""
    return f"{source} {_VERBS[arrow.sign]} {target}{more}."


def _arrow(
    maker: Maker,
    picture: Picture,
    look: ArrowStyle,
    arrow: Arrow,
    pathway: Pathway,
    faint: float,
    glue: Glue,
) -> Element:
    theme, layout = picture.theme, picture.layout
    shape = paths_of(layout, look)
    colour = colour_of(look, theme, faint)
    pen = pen_of(look, colour, 0.0)
    dashes = ()
    if pen.style() is Qt.PenStyle.CustomDashLine:
        dashes = tuple(part * pen.widthF() for part in pen.dashPattern())
    dots = pen.capStyle() is Qt.PenCapStyle.RoundCap
    stroke = Stroke(captured_shapes.ink(colour), pen.widthF(), dashes, dots)
    alt = account(arrow, look, pathway)
    name = alt.partition(":")[0].rstrip(".")
    parts = _stretches(shape.edge, look.head)
    made = []
    for n, steps in enumerate(parts):
        head = _HEADS[look.head] if n == len(parts) - 1 else ""
        line = Pen(stroke, head, "oval" if look.stated and n == 0 else "")
        made.append(_stretch(maker, name, steps, line, glue if len(parts) == 1 else ()))
        if look.dash is Dash.PIPED:
            core = Stroke(captured_shapes.ink(theme.color("halo")), 1.5)
            made.append(_stretch(maker, f"{name}: core", steps, Pen(core)))

    def bar(painter: QPainter) -> None:
        draw_head(painter, look, shape.head, colour)

    def badge(painter: QPainter) -> None:
        painter.setOpacity(1.0 - DIMMED_BADGE * faint)
        draw_contested(painter, contested_place(layout, look.key), theme)

    def changed(painter: QPainter) -> None:
        draw_changed(painter, changed_place(layout, look), theme)

    if look.head is Head.BAR:
        made += captured_shapes.drawn(maker, f"{name}: bar", bar)
    if look.contested:
        made += captured_shapes.drawn(maker, f"{name}: contested", badge)
    if look.changed:
        made += captured_shapes.drawn(maker, f"{name}: changed", changed)
    if len(made) == 1:
        made[0][0][0].set("descr", alt)
        return made[0]
    return maker.group(name, made, alt=alt)


def _glue(picture: Picture, look: ArrowStyle, arrow: Arrow, bodies: Mapping[str, int]) -> Glue:
    """Return what a straight arrow hangs on: nodes that it meets in the middle of a side."""
    route, boxes = picture.layout.routes[look.key], picture.layout.boxes
    ends = []
    for node, side, at in (
        (arrow.source, route.out, route.points[0]),
        (arrow.target, route.into, route.points[-1]),
    ):
        box = boxes[node]
        off = at[0] - box.x if side.vertical else at[1] - box.y
        site = SITES.get(box.shape, {}).get(side)
        near = site is not None and abs(off) < 0.75
        ends.append((bodies.get(node, 0), site) if near and site is not None else (0, 0))
    if look.head is Head.BAR:
        # A bar stands before its target, and a shape of its own.
        ends[1] = (0, 0)
    return tuple(ends)


def _stretch(maker: Maker, name: str, steps: list[Step], pen: Pen, glue: Glue = ()) -> Element:
    if len(steps) == 2 and steps[1][0] == "L":
        return maker.line(name, steps[0][1][0], steps[1][1][0], pen, glue)
    return maker.freeform(name, steps, None, pen)


def _stretches(edge: EdgePath, head: Head) -> list[list[Step]]:
    """Return the line in stretches between its gaps; the last one reaches the tip of its head."""
    parts: list[list[Step]] = []
    at = (0.0, 0.0)
    for move in _joined(edge.moves):
        if move.kind == "M":
            parts.append([("M", (move.to,))])
        elif move.kind == "L":
            parts[-1].append(("L", (move.to,)))
        else:
            # A quadratic curve as a cubic one.
            one, two = _third(at, move.control), _third(move.to, move.control)
            parts[-1].append(("C", (one, two, move.to)))
        at = move.to
    if head is not Head.BAR and parts[-1][-1][0] == "L":
        parts[-1][-1] = ("L", (edge.tip,))
    return [part for part in parts if len(part) > 1]


def _joined(moves: tuple[Move, ...]) -> list[Move]:
    """Leave out steps of no length, which have no direction for a head."""
    kept: list[Move] = []
    for move in moves:
        still = kept and abs(move.to[0] - kept[-1].to[0]) + abs(move.to[1] - kept[-1].to[1]) < 0.05
        if move.kind == "M" or not still:
            kept.append(move)
    return kept


def _third(end: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def _width(look: ArrowStyle) -> float:
    return look.width
