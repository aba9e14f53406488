"""Nodes of a slide: an autoshape by kind with its label, the level below it, marks above."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor, QPainter

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.node_mark_places import growth
from looplight.canvas.paint import node_marks, nodes, shape_paths
from looplight.canvas.paint.picture import FAINT, Picture
from looplight.canvas.slides.painter_capture import (
    Captured,
    Colour,
    Stroke,
    batched,
    capture_each,
    path_steps,
)
from looplight.canvas.slides.pptx.captured_shapes import captured_shapes, faded, shapes_of
from looplight.canvas.slides.pptx.drawingml import Element, Pen, ShapeBuilder, TextRun
from looplight.canvas.slides.pptx.text_boxes import colour_of
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.files.cancellation import check
from looplight.pathways.layout.node_boxes import Box, Side
from looplight.pathways.layout.node_shapes import (
    CHAMFER,
    DOUBLE_RADIUS,
    HEX_TIP,
    ROUND_RADIUS,
    SOFT_RADIUS,
    Shape,
)
from looplight.pathways.model.pathway import Node, Pathway
from looplight.pathways.translated_names import named_node
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

Draw = Callable[[QPainter], None]
_MARKS = {
    Mark.BLOCKED: translate("slides", "blocked"),
    Mark.LOST: translate("slides", "lost"),
    Mark.DRIVEN: translate("slides", "held active"),
}
# Names are as large as for a drawing of this share of its scale: a hall is larger than a screen.
IN_A_HALL = 0.85
# Corner radii in canvas units; half the shorter side limits them.
_RADII = {
    Shape.ROUND: ROUND_RADIUS,
    Shape.SQUARE: 3.0,
    Shape.SOFT: SOFT_RADIUS,
    Shape.DOUBLE: DOUBLE_RADIUS,
    Shape.PILL: 1e3,
    Shape.CAPSULE: 1e3,
    Shape.SITE: 1e3,
}
# In the order of the connection sites of the usual presets.
_SITE_ANGLES = {Side.TOP: 270, Side.LEFT: 180, Side.BOTTOM: 90, Side.RIGHT: 0}
_FREEFORMS = (Shape.RECEPTOR, Shape.LIPID, Shape.WAISTED)
# Preset and depth of the corners.
_CORNERS = {
    Shape.OCTAGON: ("octagon", CHAMFER),
    Shape.HEXAGON: ("hexagon", HEX_TIP),
    Shape.SCOOPED: ("plaque", 8.0),
}


def node_shapes(
    builder: ShapeBuilder,
    picture: Picture,
    boxes: Iterable[Box],
    pathway: Pathway,
    shown: ViewState,
    named: bool = True,
) -> dict[str, tuple[Element, int]]:
    """Return each node as one group, and the id of the shape that connectors attach to.

    ``named`` = with its name in it.
    """
    shapes = {}
    for some in batched(boxes):
        drawings = [_Drawing(picture, box, builder.scale, named) for box in some]
        draws = [draw for drawing in drawings for draw in drawing.draws]
        captured = iter(capture_each(draws))
        for box, drawing in zip(some, drawings, strict=True):
            check()
            # In the order of `_Drawing.draws`.
            parts = next(captured), next(captured), next(captured)
            node = named_node(pathway, box.id)
            shapes[box.id] = _node_shape(builder, drawing, parts, node, shown)
    return shapes


@dataclass(frozen=True)
class _Drawing:
    """What of a node is drawn as on the canvas, and captured."""

    picture: Picture
    box: Box
    scale: float
    named: bool = True

    @property
    def style(self) -> NodeStyle:
        return self.picture.style.nodes[self.box.id]

    @cached_property
    def colours(self) -> nodes.NodeColours:
        return nodes.colours(self.style, self.box, self.picture.theme)

    @property
    def draws(self) -> tuple[Draw, Draw, Draw]:
        return self._draw_inside, self._draw_cross, self._draw_badges

    def _draw_inside(self, painter: QPainter) -> None:
        if self.box.shape is not Shape.TEXT:
            painter.translate(self.box.x, self.box.y)
            theme = self.picture.theme
            nodes.draw_inside(painter, self.box, self.style, theme, self.colours, self.scale)

    def _draw_cross(self, painter: QPainter) -> None:
        node_marks.draw_cross(painter, self.box, self.style, self.picture.theme, self.scale)

    def _draw_badges(self, painter: QPainter) -> None:
        heads = self.picture.layout.heads.get(self.box.id, ())
        theme = self.picture.theme
        node_marks.draw_marks(painter, self.box, self.style, theme, self.scale, heads)


def _node_shape(
    builder: ShapeBuilder,
    drawing: _Drawing,
    captured: tuple[Sequence[Captured], ...],
    node: Node,
    shown: ViewState,
) -> tuple[Element, int]:
    box, style, picture = drawing.box, drawing.style, drawing.picture
    theme, colours = picture.theme, drawing.colours
    level, cross, badges = captured
    dimming = node_dimming(picture.style, box.id)
    # What a badge says is lost where its sign and its ground are both transparent: its colours
    # are mixed with the ground instead, as the canvas does it.
    clear, opacity = builder, 1.0 - (1.0 - FAINT) * dimming
    badges = [faded(item, theme.color("cytosol"), opacity) for item in badges]
    builder = builder.faded(opacity)
    parts: list[Element] = []
    if box.shape is not Shape.TEXT:
        has_level = style.computed and style.mark is not Mark.LOST
        colour = colour_of(colours.empty if has_level else colours.fill)
        # A shadow under a transparent node would show through.
        shadow = theme.shadow if not theme.flat and not dimming else 0.0
        parts.append(_body(builder, f"{node.label}: body", box, colour, None, shadow=shadow))
        parts += shapes_of(builder, f"{node.label}: level", level)
    parts += shapes_of(builder, f"{node.label}: blocked", cross)
    if box.shape is Shape.DOUBLE:
        thin = Pen(Stroke(colour_of(colours.line), 1.1))
        parts.append(_body(builder, f"{node.label}: inner edge", box, None, thin, grow=-3.6))
    pen = None if box.shape is Shape.TEXT else _edge(box, style, picture, colours.line)
    lines = _label(box, colour_of(colours.text), builder.scale) if drawing.named else []
    top = _body(builder, node.label, box, None, pen, lines=lines)
    parts.append(top)
    parts += shapes_of(clear, f"{node.label}: mark", badges)
    group = builder.group(node.label, parts, alt=alternative_text(node, style, shown))
    return group, top.id


def caption_shapes(builder: ShapeBuilder, picture: Picture, box: Box, node: Node) -> list[Element]:
    """Return the caption of a node, such as a drug's name, as one group; nothing without one."""
    style = picture.style.nodes[box.id]
    if not style.caption:
        return []

    def draw(painter: QPainter) -> None:
        node_marks.draw_caption(painter, picture.layout, box, style, picture.theme, builder.scale)

    name = f"{node.label}: {style.caption}"
    return [builder.group(name, captured_shapes(builder, name, draw), alt=name)]


def ring_shapes(builder: ShapeBuilder, picture: Picture) -> list[Element]:
    """Return the rings around highlighted and selected nodes."""

    def draw(painter: QPainter) -> None:
        node_marks.draw_rings(painter, picture.layout.boxes, picture.style, picture.theme)

    return captured_shapes(builder, "Ring", draw)


def alternative_text(node: Node, style: NodeStyle, shown: ViewState) -> str:
    """Return a node's alternative text: "AKT, kinase: rises a little, from 50 % to 55 %."."""
    facts = []
    answer = shown.nodes.get(node.id)
    if style.mark in _MARKS:
        facts.append(style.caption or _MARKS[style.mark])
    if answer is not None:
        level, baseline = (
            display_names.level_percent(answer.level, style.certainty),
            display_names.baseline_percent(answer.baseline),
        )
        if answer.direction is Direction.SAME:
            level = display_names.baseline_percent(answer.level)
            facts.append(translate("slides", "unchanged, level {level}", level=level))
        else:
            words = display_names.direction_words(answer, style.certainty)
            facts.append(
                translate(
                    "slides",
                    "{change}, from {baseline} to {level}",
                    change=words,
                    baseline=baseline,
                    level=level,
                )
            )
    if style.added:
        facts.append(translate("slides", "added by the curator"))
    certainty = display_names.CERTAINTY[style.certainty]
    if certainty and not any(fact.startswith(certainty) for fact in facts):
        facts.append(certainty)
    kind = display_names.NODE_KIND[node.kind]
    return f"{node.label}, {kind}{': ' if facts else ''}{', '.join(facts)}."


def _label(box: Box, colour: Colour, scale: float) -> list[list[TextRun]]:
    """Return a label's lines as runs; programs draw sub- and superscripts smaller themselves."""
    factor = growth(box, scale * IN_A_HALL)
    return [
        [
            TextRun(run.text, line.pixels * factor, colour, not line.small, script=run.script)
            for run in line.runs
        ]
        for line in box.lines
    ]


def _edge(box: Box, style: NodeStyle, picture: Picture, line: QColor) -> Pen:
    colour, width = nodes.edge(style, line, picture.theme)
    if box.shape is Shape.VESICLE:
        return Pen(Stroke(colour_of(colour), 3.2, (0.03, 6.0), True))
    dashes = (3.2 * width, 2.2 * width) if style.mark is Mark.LOST else ()
    return Pen(Stroke(colour_of(colour), width, dashes))


def _body(
    builder: ShapeBuilder,
    name: str,
    box: Box,
    fill: Colour | None,
    pen: Pen | None,
    *,
    lines: Sequence[Sequence[TextRun]] = (),
    grow: float = 0.0,
    shadow: float = 0.0,
) -> Element:
    """Return a node's body as an autoshape; receptors, lipids and adaptors have no preset."""
    if box.shape in _FREEFORMS:
        steps = path_steps(shape_paths.of(box, grow).translated(box.x, box.y))
        offset = box.label_offset
        sites = [(box.edge(side, box.middle(side)), angle) for side, angle in _SITE_ANGLES.items()]
        return builder.freeform(
            name, steps, fill, pen, lines=lines, text_offset=offset, shadow=shadow, sites=sites
        )
    width, height = box.width + 2 * grow, box.height + 2 * grow
    rect = (box.x - width / 2, box.y - height / 2, width, height)
    preset, adjust = _preset(box.shape, min(width, height), grow)
    text_box = box.shape is Shape.TEXT
    return builder.autoshape(
        *(name, preset, rect, fill, pen),
        adjust=adjust,
        lines=lines,
        shadow=shadow,
        text_box=text_box,
    )


def _preset(shape: Shape, short: float, grow: float) -> tuple[str, list[tuple[str, int]]]:
    """Return the preset of a shape with its adjustments, in 1/100,000 of the shorter side."""
    if shape in (Shape.CIRCLE, Shape.VESICLE):
        return "ellipse", []
    if shape is Shape.TEXT:
        return "rect", []
    preset, depth = _CORNERS.get(shape, ("roundRect", _RADII.get(shape, 9.0) + grow))
    adjust = [("adj", round(min(depth / short, 0.5) * 100_000))]
    if preset == "hexagon":
        # The value of PowerPoint's own hexagon: without it, its sides are not straight.
        adjust.append(("vf", 115_470))
    return preset, adjust
