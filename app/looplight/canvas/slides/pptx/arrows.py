"""Arrows of a slide: connectors and freeforms with heads, T-bars, dashes and badges."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from looplight.activity.results.response import ArrowState
from looplight.canvas.geometry.arrow_lines import EdgePath, Move
from looplight.canvas.paint.arrows import (
    ArrowPaths,
    as_drawn,
    changed_place,
    colour_of,
    contested_place,
    draw_contested,
    draw_head,
    paths_of,
    pen_of,
)
from looplight.canvas.paint.badges import draw_changed
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides.painter_capture import (
    Captured,
    Point,
    Step,
    Stroke,
    batched,
    capture_each,
)
from looplight.canvas.slides.pptx.captured_shapes import shapes_of
from looplight.canvas.slides.pptx.drawingml import Element, LineEnd, Pen, ShapeBuilder
from looplight.canvas.slides.pptx.text_boxes import colour_of as slide_colour
from looplight.canvas.style.style_interpolation import arrow_dimming
from looplight.canvas.style.style_values import ArrowStyle, Dash, Head
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Side
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.session.text import display_names
from looplight.translation.messages import translate

# Arrow heads: three widths of the line; PowerPoint gives lines below 2 points those of 2 points.
HEAD_SIZE, SMALL_HEAD = "med", "sm"
# In a figure drawn smaller than this, such heads would be larger than its nodes.
SMALL_FIGURE = 0.6
_HEADS = {
    Head.FILLED: LineEnd("triangle", HEAD_SIZE),
    Head.OPEN: LineEnd("arrow", HEAD_SIZE),
    # A shape of its own.
    Head.BAR: None,
}
# At the start of an arrow that its source states.
_STATED = LineEnd("oval", HEAD_SIZE)
_STATES = {
    ArrowState.RELEASED: translate("slides", "the brake lets go"),
    ArrowState.ENGAGED: translate("slides", "the brake holds back"),
    ArrowState.STRENGTHENED: translate("slides", "carries more"),
    ArrowState.LOST: translate("slides", "carries less"),
}

# Shape id and connection site at the start and at the end.
Connections = tuple[tuple[int, int], ...]
# Numbers of the connection sites of PowerPoint's own shapes.
_FOUR_SIDES = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}
_SITES = {
    Shape.ROUND: _FOUR_SIDES,
    Shape.SQUARE: _FOUR_SIDES,
    Shape.SOFT: _FOUR_SIDES,
    Shape.WAISTED: _FOUR_SIDES,
    Shape.RECEPTOR: _FOUR_SIDES,
    Shape.LIPID: _FOUR_SIDES,
    Shape.DOUBLE: _FOUR_SIDES,
    Shape.PILL: _FOUR_SIDES,
    Shape.CAPSULE: _FOUR_SIDES,
    Shape.SITE: _FOUR_SIDES,
    Shape.CIRCLE: {Side.TOP: 0, Side.LEFT: 2, Side.BOTTOM: 4, Side.RIGHT: 6},
}
# How far from the middle of a side an arrow may end to be attached there, in canvas units.
_SITE_TOLERANCE = 0.75
# Steps shorter than this have no direction for a head.
_MIN_STEP = 0.05


def arrow_shapes(
    builder: ShapeBuilder, picture: Picture, pathway: Pathway, node_ids: Mapping[str, int]
) -> list[Element]:
    """Return all arrows, thin ones first, each as one shape or one group.

    ``node_ids`` has the ids of the nodes' shapes, for connectors to attach to.
    """
    layout, own = picture.layout, picture.style.arrows
    styles = [as_drawn(layout, own[key]) for key in layout.routes]
    shapes = []
    for some in batched(sorted(styles, key=attrgetter("width"))):
        drawings = [_Drawing(picture, style) for style in some]
        captured = iter(capture_each([draw for item in drawings for _, draw in item.draws]))
        for drawing in checked(drawings):
            arrow = pathway.by_key[drawing.style.key]
            extras = [(part, next(captured)) for part, _ in drawing.draws]
            connections = _connections(picture, drawing.style, arrow, node_ids)
            shapes.append(_arrow(builder, drawing, arrow, pathway, connections, extras))
    return shapes


def alternative_text(arrow: Arrow, style: ArrowStyle, pathway: Pathway) -> str:
    """Return an arrow's alternative text, such as "p70S6K inhibits IRS1: the brake lets go."."""
    facts = [_STATES[style.state]] if style.state in _STATES else []
    facts += [translate("slides", "stated in the source")] if style.stated else []
    facts += [translate("slides", "contested")] if style.contested else []
    facts += [translate("slides", "changed parameter")] if style.changed else []
    facts += [translate("slides", "not in the model")] if style.faint else []
    ending = f": {', '.join(facts)}" if facts else ""
    return f"{display_names.arrow_statement(pathway, arrow)}{ending}."


@dataclass(frozen=True)
class _Drawing:
    """An arrow, and what of it is drawn as on the canvas and captured."""

    picture: Picture
    style: ArrowStyle

    @cached_property
    def paths(self) -> ArrowPaths:
        return paths_of(self.picture.layout, self.style)

    @cached_property
    def dimming(self) -> float:
        return arrow_dimming(self.picture.style, self.style.key)

    @cached_property
    def colour(self) -> QColor:
        return colour_of(self.style, self.picture.theme, self.dimming)

    @cached_property
    def draws(self) -> tuple[tuple[str, Callable[[QPainter], None]], ...]:
        """The names of its parts, and what draws them."""
        draws = (
            ("bar", self._draw_bar, self.style.head is Head.BAR),
            ("contested", self._draw_contested, self.style.contested),
            ("changed", self._draw_changed, self.style.changed),
        )
        return tuple((part, draw) for part, draw, is_drawn in draws if is_drawn)

    def _draw_bar(self, painter: QPainter) -> None:
        draw_head(painter, self.style.head, self.paths.head, self.colour, self.style.width)

    def _draw_contested(self, painter: QPainter) -> None:
        place = contested_place(self.picture.layout, self.style.key)
        draw_contested(painter, place, self.picture.theme, self.dimming)

    def _draw_changed(self, painter: QPainter) -> None:
        place = changed_place(self.picture.layout, self.style)
        draw_changed(painter, place, self.picture.theme)


def _arrow(
    builder: ShapeBuilder,
    drawing: _Drawing,
    arrow: Arrow,
    pathway: Pathway,
    connections: Connections,
    extras: Iterable[tuple[str, Iterable[Captured]]],
) -> Element:
    style = drawing.style
    alt = alternative_text(arrow, style, pathway)
    name = alt.partition(":")[0].rstrip(".")
    parts = _stretches(drawing.paths.edge, style.head)
    if len(parts) > 1:
        # A gap splits the line: neither part joins two nodes.
        connections = ()
    stroke = _stroke(style, drawing.colour)
    piped = style.dash is Dash.PIPED
    # One shape is the arrow itself; several are a group, which says what they are.
    own_alt = "" if len(parts) > 1 or piped or drawing.draws else alt
    shapes = []
    for number, steps in enumerate(parts):
        head = _HEADS[style.head] if number == len(parts) - 1 else None
        start = _STATED if style.stated and number == 0 else None
        if builder.scale < SMALL_FIGURE:
            head = head._replace(size=SMALL_HEAD) if head else None
            start = start._replace(size=SMALL_HEAD) if start else None
        pen = Pen(stroke, start, head)
        shapes.append(_stretch(builder, name, steps, pen, connections, own_alt))
        if piped:
            core = Stroke(slide_colour(drawing.picture.theme.color("halo")), 1.5)
            shapes.append(_stretch(builder, f"{name}: core", steps, Pen(core)))
    for part, items in extras:
        shapes += shapes_of(builder, f"{name}: {part}", items)
    return shapes[0] if own_alt else builder.group(name, shapes, alt=alt)


def _stroke(style: ArrowStyle, colour: QColor) -> Stroke:
    """Return the pattern of an arrow's line; DrawingML has lengths, Qt counts in widths."""
    pen = pen_of(style, colour, 0.0)
    dashes: tuple[float, ...] = ()
    if pen.style() is Qt.PenStyle.CustomDashLine:
        dashes = tuple(part * pen.widthF() for part in pen.dashPattern())
    round_ends = pen.capStyle() is Qt.PenCapStyle.RoundCap
    return Stroke(slide_colour(colour), pen.widthF(), dashes, round_ends)


def _connections(
    picture: Picture, style: ArrowStyle, arrow: Arrow, node_ids: Mapping[str, int]
) -> Connections:
    """Return what an arrow is attached to: nodes that it meets in the middle of a side."""
    route, boxes = picture.layout.routes[style.key], picture.layout.boxes
    connections = []
    for node, side, point in (
        (arrow.source, route.out, route.points[0]),
        (arrow.target, route.into, route.points[-1]),
    ):
        box = boxes[node]
        offset = point[0 if side.vertical else 1] - box.middle(side)
        site = _SITES.get(box.shape, {}).get(side)
        attached = site is not None and abs(offset) < _SITE_TOLERANCE
        connections.append((node_ids.get(node, 0), site or 0) if attached else (0, 0))
    if style.head is Head.BAR:
        # A bar stands off its target, and is a shape of its own.
        connections[1] = (0, 0)
    return tuple(connections)


def _stretch(
    builder: ShapeBuilder,
    name: str,
    steps: list[Step],
    pen: Pen,
    connections: Connections = (),
    alt: str = "",
) -> Element:
    if len(steps) == 2 and steps[1][0] == "L":
        return builder.line(name, steps[0][1][0], steps[1][1][0], pen, connections, alt)
    return builder.freeform(name, steps, None, pen, alt=alt)


def _stretches(edge: EdgePath, head: Head) -> list[list[Step]]:
    """Return the line in stretches between its gaps; the last one reaches the tip of its head."""
    parts: list[list[Step]] = []
    start = (0.0, 0.0)
    for move in _without_short_steps(edge.moves):
        if move.kind == "M":
            parts.append([("M", (move.to,))])
        elif move.kind == "L":
            parts[-1].append(("L", (move.to,)))
        else:
            # The same curve with cubic control points, which is all that DrawingML draws.
            handles = _two_thirds(start, move.control), _two_thirds(move.to, move.control)
            parts[-1].append(("C", (*handles, move.to)))
        start = move.to
    if head is not Head.BAR and parts[-1][-1][0] == "L":
        parts[-1][-1] = ("L", (edge.tip,))
    return [part for part in parts if len(part) > 1]


def _without_short_steps(moves: tuple[Move, ...]) -> list[Move]:
    result: list[Move] = []
    for move in moves:
        if move.kind != "M" and result:
            (x, y), (u, v) = result[-1].to, move.to
            if abs(u - x) + abs(v - y) < _MIN_STEP:
                continue
        result.append(move)
    return result


def _two_thirds(end: Point, control: Point) -> Point:
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
