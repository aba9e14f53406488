"""Nodes of a slide: an autoshape by kind with its label, the level below it, marks above."""

from PySide6.QtGui import QColor, QPainter, QPainterPath

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.node_shapes import CHAMFER, HEX_TIP, NOTCH_DEPTH, Box, Shape
from looplight.canvas.paint import marks, nodes, shape_paths
from looplight.canvas.paint.picture import FAINT, Picture
from looplight.canvas.paint.text import growth
from looplight.canvas.slides import captured_shapes
from looplight.canvas.slides.drawingml import Element, Maker, Pen, Run
from looplight.canvas.slides.painter_capture import Ink, Path, Step, Stroke, capture
from looplight.canvas.style.transition import node_dimming
from looplight.canvas.style.types import Mark, NodeStyle
from looplight.pathways.model.pathway import Node
from looplight.session.state.state import ViewState
from looplight.session.text import labels

_MARKS = {Mark.BLOCKED: "blocked", Mark.LOST: "lost", Mark.DRIVEN: "held active"}
_ROUND = {
    Shape.ROUND: 9.0,
    Shape.DOUBLE: 9.0,
    Shape.SQUARE: 3.0,
    Shape.PILL: 1e3,
    Shape.CAPSULE: 1e3,
    Shape.SITE: 1e3,
}
_CORNERS = {
    Shape.OCTAGON: ("octagon", CHAMFER),
    Shape.HEXAGON: ("hexagon", HEX_TIP),
    Shape.SCOOPED: ("plaque", 8.0),
}


def node_shape(
    maker: Maker, picture: Picture, box: Box, node: Node, shown: ViewState
) -> tuple[Element, int]:
    """Return a node as one group, and the number of the shape that connectors hang on."""
    style, theme = picture.style.nodes[box.id], picture.theme
    faint = node_dimming(picture.style, box.id)
    maker = maker.faded(1.0 - (1.0 - FAINT) * faint)
    fill, line, text = nodes.colours(style, box.kind, theme)
    level = style.computed and style.mark is not Mark.LOST
    body = captured_shapes.ink(nodes.empty(fill, theme) if level else fill)
    parts: list[Element] = []
    if box.shape is not Shape.TEXT:
        shadow = theme.shadow if not theme.flat and not faint else 0.0
        parts.append(_body(maker, f"{node.label}: body", box, body, None, shadow=shadow))

        def inside(painter: QPainter) -> None:
            painter.translate(box.x, box.y)
            nodes.draw_inside(painter, box, style, theme)

        parts += captured_shapes.drawn(maker, f"{node.label}: level", inside)

    def cross(painter: QPainter) -> None:
        marks.draw_cross(painter, box, style, theme)

    parts += captured_shapes.drawn(maker, f"{node.label}: blocked", cross)
    pen = None if box.shape is Shape.TEXT else _edge(box, style, picture, line)
    lines = label(box, captured_shapes.ink(text), maker.scale)
    if box.shape is Shape.DOUBLE:
        thin = Pen(Stroke(captured_shapes.ink(line), 1.1))
        parts.append(_body(maker, f"{node.label}: inner edge", box, None, thin, grow=-3.6))
    top = _body(maker, node.label, box, None, pen, lines=lines)
    number = int(top[0][0].get("id"))
    parts.append(top)

    def badges(painter: QPainter) -> None:
        marks.draw_marks(painter, box, style, theme, maker.scale)

    parts += captured_shapes.drawn(maker, f"{node.label}: mark", badges)
    return maker.group(node.label, parts, alt=account(node, style, shown)), number


def caption_shapes(maker: Maker, picture: Picture, box: Box, node: Node) -> list[Element]:
    """Return the small text at a node, such as a drug's name."""
    style, layout, theme = picture.style.nodes[box.id], picture.layout, picture.theme
    if not style.caption:
        return []

    def draw(painter: QPainter) -> None:
        marks.draw_caption(painter, layout, box, style, theme, maker.scale)

    name = f"{node.label}: {style.caption}"
    return [maker.group(name, captured_shapes.drawn(maker, name, draw), alt=name)]


def rings(maker: Maker, picture: Picture) -> list[Element]:
    """Return the rings around nodes that stand out."""

    def draw(painter: QPainter) -> None:
        marks.draw_rings(painter, picture.layout, picture.style, picture.theme)

    return captured_shapes.drawn(maker, "Ring", draw)


def label(box: Box, ink: Ink, scale: float) -> list[list[Run]]:
    """Return a label's lines as runs."""
    grow = growth(box, scale)
    lines = []
    for line in box.lines:
        size = line.pixels * grow
        # Programs draw sub- and superscripts smaller by themselves.
        lines.append([Run(r.text, size, ink, not line.small, script=r.script) for r in line.runs])
    return lines


def account(node: Node, style: NodeStyle, shown: ViewState) -> str:
    """Return a node's alternative text, such as "AKT, kinase: rises from 50 % to 72 %"."""
    said = []
    answer = shown.nodes.get(node.id)
    if style.mark in _MARKS:
        said.append(style.caption or _MARKS[style.mark])
    if answer is not None:
        now, before = labels.percent(answer.level), labels.percent(answer.baseline)
        if answer.direction is Direction.SAME:
            said.append(f"unchanged, level {now}")
        else:
            said.append(f"{labels.DIRECTION[answer.direction]} from {before} to {now}")
    said += ["added by the curator"] if style.added else []
    sure = labels.CERTAINTY[style.certainty]
    said += [sure] if sure else []
    kind = node.kind.value.replace("-", " ")
    return f"{node.label}, {kind}{': ' if said else ''}{', '.join(said)}."


def _edge(box: Box, style: NodeStyle, picture: Picture, line: QColor) -> Pen:
    colour, width = nodes.edge(style, line, picture.theme)
    if box.shape is Shape.VESICLE:
        return Pen(Stroke(captured_shapes.ink(colour), 3.2, (0.03, 6.0), True))
    dashes = (3.2 * width, 2.2 * width) if style.mark is Mark.LOST else ()
    return Pen(Stroke(captured_shapes.ink(colour), width, dashes))


def _body(
    maker: Maker,
    name: str,
    box: Box,
    fill: Ink | None,
    pen: Pen | None,
    *,
    lines: list[list[Run]] | None = None,
    grow: float = 0.0,
    shadow: float = 0.0,
) -> Element:
    """Return a node's body as an autoshape; the receptor's cup has no preset."""
    w, h = box.width + 2 * grow, box.height + 2 * grow
    rect = (box.x - w / 2, box.y - h / 2, w, h)
    short = min(w, h)
    more = {"lines": lines or (), "shadow": shadow}
    if box.shape is Shape.RECEPTOR:
        steps = _steps(shape_paths.of(box, grow).translated(box.x, box.y))
        return maker.freeform(name, steps, fill, pen, down=NOTCH_DEPTH / 2, **more)
    if box.shape in (Shape.CIRCLE, Shape.VESICLE):
        return maker.autoshape(name, "ellipse", rect, fill, pen, **more)
    if box.shape in _CORNERS:
        preset, depth = _CORNERS[box.shape]
        adjust = [("adj", round(min(depth / short, 0.5) * 100_000))]
        if preset == "hexagon":
            adjust.append(("vf", 115_470))
        return maker.autoshape(name, preset, rect, fill, pen, adjust=adjust, **more)
    if box.shape is Shape.TEXT:
        return maker.autoshape(name, "rect", rect, fill, pen, text_box=True, **more)
    radius = _ROUND.get(box.shape, 9.0) + grow
    adjust = [("adj", round(min(radius / short, 0.5) * 100_000))]
    return maker.autoshape(name, "roundRect", rect, fill, pen, adjust=adjust, **more)


def _steps(path: QPainterPath) -> tuple[Step, ...]:
    def draw(painter: QPainter) -> None:
        painter.fillPath(path, QColor("black"))

    return next(p.steps for p in capture(draw) if isinstance(p, Path))
