"""Painting of large graphs: sprites for bodies, one call for many lines, detail by zoom."""

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QStaticText

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.node_shapes import Box, Shape
from looplight.canvas.paint import nodes, shape_paths
from looplight.canvas.paint import text as words
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.style.types import Head, Mark

FLAT_BELOW = 0.35
WORDS_FROM = 0.5
PAD = 16.0


class LargeGraphPainter:
    """Paints the nodes and lines of graphs that are too large to draw one by one."""

    def __init__(self, stage: DrawingState) -> None:
        self._stage = stage
        self._sprites: dict[tuple[str, Shape, float, float, float], QPixmap] = {}
        self._texts: dict[str, QStaticText] = {}
        self._rects: list[QRectF] = []
        self._lines: list[QLineF] = []
        # By number, made when first seen close up.
        self._heads_of: dict[int, QLineF | QPolygonF] = {}
        self._words_of: dict[int, list[tuple[QPointF, QStaticText]]] = {}

    def reset(self) -> None:
        """Take a new pathway or theme."""
        self._sprites.clear()
        self._texts.clear()
        self._heads_of.clear()
        self._words_of.clear()
        layout = self._stage.layout
        if layout.routed:
            self._rects, self._lines = [], []
            return
        self._rects = [QRectF(b.left, b.top, b.width, b.height) for b in layout.boxes.values()]
        self._lines = [QLineF(*r.points[0], *r.points[-1]) for r in layout.routes.values()]

    def draw_lines(self, painter: QPainter, numbers: list[int]) -> None:
        """Draw straight arrows: one call per colour, heads only where they can be seen."""
        stage = self._stage
        far = stage.sharpness < FLAT_BELOW
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(numbers) < 1500)
        groups: dict[str, list[int]] = {}
        for n in numbers:
            look = stage.style.arrows[stage.index.keys[n]]
            groups.setdefault(look.role, []).append(n)
        for role, members in groups.items():
            pen = QPen(stage.theme.color(role), 0 if far else 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines([self._lines[n] for n in members])
            if not far and len(numbers) < 1500:
                self._heads(painter, members, stage.theme.color(role))

    def _heads(self, painter: QPainter, numbers: list[int], colour: QColor) -> None:
        stage = self._stage
        painter.setBrush(colour)
        for n in numbers:
            head = self._heads_of.get(n)
            if head is None:
                # What stands at an arrow's end hangs on its sign: it stays for the figure.
                bar = stage.style.arrows[stage.index.keys[n]].head is Head.BAR
                head = self._heads_of[n] = _head(self._lines[n], bar)
            if isinstance(head, QLineF):
                painter.drawLine(head)
            else:
                painter.drawPolygon(head)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def draw_nodes(self, painter: QPainter, numbers: list[int]) -> None:
        """Draw nodes: flat boxes from afar, sprites nearer, words nearest."""
        if self._stage.sharpness < FLAT_BELOW:
            self._flat(painter, numbers)
            return
        self._bodies(painter, numbers)
        if self._stage.sharpness >= WORDS_FROM:
            self._words(painter, numbers)

    def _flat(self, painter: QPainter, numbers: list[int]) -> None:
        stage = self._stage
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        groups: dict[str, list[QRectF]] = {}
        boxes = stage.layout.boxes
        for n in numbers:
            groups.setdefault(self._role(boxes[stage.index.ids[n]]), []).append(self._rects[n])
        for role, rects in groups.items():
            painter.setBrush(stage.theme.color(role))
            painter.drawRects(rects)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _role(self, box: Box) -> str:
        look = self._stage.style.nodes[box.id]
        if look.mark in (Mark.BLOCKED, Mark.LOST):
            return "blocked_line"
        if look.live and look.trend is not Direction.SAME:
            return look.trend.value
        return f"node_{box.kind}_line"

    def _bodies(self, painter: QPainter, numbers: list[int]) -> None:
        stage = self._stage
        sharp = 1.0 if stage.sharpness <= 1.0 else 2.0
        groups: dict[int, tuple[QPixmap, list[tuple[float, float]]]] = {}
        marked: list[int] = []
        for n in numbers:
            box = stage.layout.boxes[stage.index.ids[n]]
            look = stage.style.nodes[box.id]
            if look.mark is not Mark.NONE or (look.live and look.trend is not Direction.SAME):
                marked.append(n)
                continue
            sprite = self._sprite(box, sharp)
            groups.setdefault(id(sprite), (sprite, []))[1].append((box.x, box.y))
        for sprite, places in groups.values():
            _stamp(painter, sprite, places, 1 / sharp)
        for n in marked:
            box = stage.layout.boxes[stage.index.ids[n]]
            look = stage.style.nodes[box.id]
            nodes.draw_body(painter, box, look, stage.theme)
            words.draw_label(painter, box, stage.theme.color("text"), 1.0)

    def _sprite(self, box: Box, sharp: float) -> QPixmap:
        width = round(box.width / 8) * 8.0
        key = (box.kind, box.shape, width, box.height, sharp)
        known = self._sprites.get(key)
        if known is not None:
            return known
        theme = self._stage.theme
        sprite = QPixmap(int((width + 2 * PAD) * sharp), int((box.height + 2 * PAD) * sharp))
        sprite.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sprite)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(sharp, sharp)
        painter.translate(width / 2 + PAD, box.height / 2 + PAD)
        fill, line, _ = theme.node(box.kind)
        shade = nodes.shadow(box.shape, width, box.height, theme.shadow, sharp)
        pad = nodes.SHADOW_BLUR * 3
        painter.drawPixmap(
            QRectF(
                -width / 2 - pad,
                -box.height / 2 - pad + nodes.SHADOW_DROP,
                width + 2 * pad,
                box.height + 2 * pad,
            ),
            shade,
            QRectF(shade.rect()),
        )
        painter.setPen(QPen(line, nodes.LINE))
        painter.setBrush(fill)
        painter.drawPath(shape_paths.outline(box.shape, width, box.height))
        painter.end()
        self._sprites[key] = sprite
        return sprite

    def _words(self, painter: QPainter, numbers: list[int]) -> None:
        stage = self._stage
        painter.setFont(words.type_of(15))
        groups: dict[str, list[int]] = {}
        for n in numbers:
            groups.setdefault(stage.layout.boxes[stage.index.ids[n]].kind, []).append(n)
        for kind, members in groups.items():
            painter.setPen(stage.theme.node(kind)[2])
            for n in members:
                placed = self._words_of.get(n)
                if placed is None:
                    box = stage.layout.boxes[stage.index.ids[n]]
                    placed = self._words_of[n] = self._placed(box)
                for at, text in placed:
                    painter.drawStaticText(at, text)

    def _placed(self, box: Box) -> list[tuple[QPointF, QStaticText]]:
        tall = 15 * words.LEADING
        y = box.y - tall * len(box.lines) / 2
        placed = []
        for n, line in enumerate(box.lines):
            if line.text not in self._texts:
                text = QStaticText(line.text)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.prepare(font=words.type_of(15))
                self._texts[line.text] = text
            text = self._texts[line.text]
            size = text.size()
            at = QPointF(box.x - size.width() / 2, y + n * tall + (tall - size.height()) / 2)
            placed.append((at, text))
        return placed


def _head(line: QLineF, bar: bool) -> QLineF | QPolygonF:
    """Return what stands at an arrow's end: a bar across, or a wedge."""
    length = max(line.length(), 1.0)
    ux, uy = line.dx() / length, line.dy() / length
    tip = line.p2()
    if bar:
        half = QPointF(-uy * 6, ux * 6)
        return QLineF(tip - half, tip + half)
    base = tip - QPointF(ux * 9, uy * 9)
    half = QPointF(-uy * 4, ux * 4)
    return QPolygonF([tip, base + half, base - half])


def _stamp(
    painter: QPainter, sprite: QPixmap, places: list[tuple[float, float]], scale: float
) -> None:
    """Draw a sprite at many places in one call.

    PySide takes the address of the first of a C array of fragments, and no list.
    """
    table = np.empty((len(places), 10))
    table[:, :2] = places
    table[:, 2:] = (0, 0, sprite.width(), sprite.height(), scale, scale, 0, 1)
    first = shiboken6.wrapInstance(table.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(places), sprite)
