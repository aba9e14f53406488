"""Painting of large graphs: one call for many lines, cached bodies, and detail only close up."""

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QStaticText

from looplight.canvas.geometry.node_mark_places import LABELS_FROM
from looplight.canvas.paint import nodes, shape_paths
from looplight.canvas.paint.text import draw_label, type_of
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.style.style_values import Head, Mark, NodeStyle
from looplight.pathways.layout.label_lines import LEADING
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape

# Device pixels per canvas unit below which nodes are flat boxes and lines are one pixel wide.
FLAT_BELOW = 0.35
# With more lines in view than this, heads and antialiasing cost more than they show.
MAX_DETAILED_LINES = 1500
# Room around a body in its sprite, for the shadow.
SPRITE_MARGIN = 16.0
# Widths of sprites are rounded to this: a few hundred sprites serve thousands of nodes.
SPRITE_STEP = 8.0
LABEL_PIXELS = 15


class LargeGraphPainter:
    """Paints nodes and lines of graphs that are too large to paint one by one.

    Nodes and arrows are named by their number in the `SpatialIndex` of the drawing.

    Parameters
    ----------
    drawing : DrawingState
    """

    def __init__(self, drawing: DrawingState) -> None:
        self._drawing = drawing
        self._sprites: dict[tuple[str, Shape, float, float, float], QPixmap] = {}
        # Heads and labels of what was seen close up; by number, and by line of text.
        self._heads: dict[int, QLineF | QPolygonF] = {}
        self._labels: dict[int, list[tuple[QPointF, QStaticText]]] = {}
        self._texts: dict[str, QStaticText] = {}

    def reset(self) -> None:
        """Take another pathway or theme."""
        self._sprites.clear()
        self._texts.clear()
        self.take_geometry()

    def take_geometry(self) -> None:
        """Take the places of the same pathway after some of its nodes were moved."""
        self._heads.clear()
        self._labels.clear()

    def draw_lines(self, painter: QPainter, numbers: list[int]) -> None:
        """Draw arrows: one call per colour, heads only where they can be seen."""
        drawing, lines = self._drawing, self._drawing.shapes.lines
        flat = drawing.sharpness < FLAT_BELOW
        detailed = len(numbers) < MAX_DETAILED_LINES
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, detailed)
        by_role: dict[str, list[int]] = {}
        for number in numbers:
            style = drawing.style.arrows[drawing.index.keys[number]]
            by_role.setdefault(style.role, []).append(number)
        # Always in the same order: where arrows cross, a part that is drawn anew looks as before.
        for role, members in sorted(by_role.items()):
            colour = drawing.theme.color(role)
            pen = QPen(colour, 0 if flat else 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines([line for number in members for line in lines[number]])
            if detailed and not flat:
                self._draw_heads(painter, members, colour)

    def draw_nodes(self, painter: QPainter, numbers: list[int]) -> None:
        """Draw nodes: flat boxes from far, bodies nearer, labels close up."""
        if self._drawing.sharpness < FLAT_BELOW:
            self._draw_flat(painter, numbers)
            return
        self._draw_bodies(painter, numbers)
        if self._drawing.sharpness >= LABELS_FROM:
            self._draw_labels(painter, numbers)

    def _draw_heads(self, painter: QPainter, numbers: list[int], colour: QColor) -> None:
        painter.setBrush(colour)
        for number in numbers:
            head = self._heads.get(number)
            if head is None:
                # Kept for the figure: the head follows from the arrow's sign, which never changes.
                style = self._drawing.style.arrows[self._drawing.index.keys[number]]
                head = _head(self._drawing.shapes.lines[number][-1], style.head is Head.BAR)
                self._heads[number] = head
            if isinstance(head, QLineF):
                painter.drawLine(head)
            else:
                painter.drawPolygon(head)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_flat(self, painter: QPainter, numbers: list[int]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        by_role: dict[str, list[QRectF]] = {}
        for number in numbers:
            role = self._flat_role(*self._node(number))
            by_role.setdefault(role, []).append(self._drawing.shapes.rects[number])
        for role, rects in by_role.items():
            painter.setBrush(self._drawing.theme.color(role))
            painter.drawRects(rects)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _node(self, number: int) -> tuple[Box, NodeStyle]:
        box = self._drawing.layout.boxes[self._drawing.index.ids[number]]
        return box, self._drawing.style.nodes[box.id]

    @staticmethod
    def _flat_role(box: Box, style: NodeStyle) -> str:
        if style.mark in (Mark.BLOCKED, Mark.LOST):
            return "blocked_line"
        if style.sure_change:
            return style.direction.value
        return f"node_{box.kind}_line"

    def _draw_bodies(self, painter: QPainter, numbers: list[int]) -> None:
        """Draw unchanged nodes as sprites, and the few changed ones in full."""
        theme = self._drawing.theme
        resolution = 1.0 if self._drawing.sharpness <= 1.0 else 2.0
        by_sprite: dict[int, tuple[QPixmap, list[tuple[float, float]]]] = {}
        changed: list[tuple[Box, NodeStyle]] = []
        for number in numbers:
            box, style = self._node(number)
            if style.mark is not Mark.NONE or style.differs:
                changed.append((box, style))
                continue
            sprite = self._sprite(box, resolution)
            by_sprite.setdefault(id(sprite), (sprite, []))[1].append((box.x, box.y))
        for sprite, places in by_sprite.values():
            _draw_copies(painter, sprite, places, 1 / resolution)
        for box, style in changed:
            nodes.draw_body(painter, box, style, theme)
            draw_label(painter, box, theme.color("text"), 1.0)

    def _sprite(self, box: Box, resolution: float) -> QPixmap:
        width = round(box.width / SPRITE_STEP) * SPRITE_STEP
        key = (box.kind, box.shape, width, box.height, resolution)
        if key not in self._sprites:
            self._sprites[key] = self._render(box, width, resolution)
        return self._sprites[key]

    def _render(self, box: Box, width: float, resolution: float) -> QPixmap:
        theme, height = self._drawing.theme, box.height
        sprite = QPixmap(
            int((width + 2 * SPRITE_MARGIN) * resolution),
            int((height + 2 * SPRITE_MARGIN) * resolution),
        )
        sprite.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sprite)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(resolution, resolution)
        painter.translate(width / 2 + SPRITE_MARGIN, height / 2 + SPRITE_MARGIN)
        shadow = nodes.shadow(box.shape, width, height, theme.shadow, resolution)
        margin = nodes.SHADOW_BLUR * 3
        area = QRectF(-width / 2, -height / 2 + nodes.SHADOW_DROP, width, height)
        area.adjust(-margin, -margin, margin, margin)
        painter.drawPixmap(area, shadow, QRectF(shadow.rect()))
        fill, line, _ = theme.node(box.kind)
        painter.setPen(QPen(line, nodes.LINE))
        painter.setBrush(fill)
        painter.drawPath(shape_paths.outline(box.shape, width, height))
        painter.end()
        return sprite

    def _draw_labels(self, painter: QPainter, numbers: list[int]) -> None:
        painter.setFont(type_of(LABEL_PIXELS))
        by_kind: dict[str, list[int]] = {}
        for number in numbers:
            by_kind.setdefault(self._node(number)[0].kind, []).append(number)
        for kind, members in by_kind.items():
            painter.setPen(self._drawing.theme.node(kind)[2])
            for number in members:
                if number not in self._labels:
                    self._labels[number] = self._label(self._node(number)[0])
                for corner, text in self._labels[number]:
                    painter.drawStaticText(corner, text)

    def _label(self, box: Box) -> list[tuple[QPointF, QStaticText]]:
        """Return the lines of a label with the corner of each."""
        pitch = LABEL_PIXELS * LEADING
        top = box.y + box.label_offset - pitch * len(box.lines) / 2
        placed = []
        for number, line in enumerate(box.lines):
            if line.text not in self._texts:
                text = QStaticText(line.text)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.prepare(font=type_of(LABEL_PIXELS))
                self._texts[line.text] = text
            text = self._texts[line.text]
            size = text.size()
            y = top + number * pitch + (pitch - size.height()) / 2
            placed.append((QPointF(box.x - size.width() / 2, y), text))
        return placed


def _head(line: QLineF, bar: bool) -> QLineF | QPolygonF:
    """Return the head of an arrow: a bar across its end, or a wedge."""
    length = max(line.length(), 1.0)
    ux, uy = line.dx() / length, line.dy() / length
    tip = line.p2()
    if bar:
        half = QPointF(-uy * 6, ux * 6)
        return QLineF(tip - half, tip + half)
    base = tip - QPointF(ux * 9, uy * 9)
    half = QPointF(-uy * 4, ux * 4)
    return QPolygonF([tip, base + half, base - half])


def _draw_copies(
    painter: QPainter, sprite: QPixmap, places: list[tuple[float, float]], scale: float
) -> None:
    """Draw a sprite at many places in one call.

    PySide takes no list of fragments, but the address of a C array of them: ten doubles each
    (x, y, source left, top, width, height, scale x, scale y, rotation, opacity).
    """
    fragments = np.empty((len(places), 10))
    fragments[:, :2] = places
    fragments[:, 2:] = (0, 0, sprite.width(), sprite.height(), scale, scale, 0, 1)
    # The stubs say that wrapInstance returns a plain shiboken object.
    first = shiboken6.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(places), sprite)  # type: ignore[arg-type]
