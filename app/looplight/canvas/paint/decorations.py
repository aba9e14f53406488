"""Shapes, words and lines that a drawing of another program has beside its network.

Their colours are those of the file, moved as far as a theme needs it for them to be seen: a black
line on a dark canvas becomes light.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT
from looplight.canvas.paint.arrows import arrow_paths, draw_head
from looplight.canvas.paint.text import set_type
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.model.drawing import is_transparent
from looplight.session.appearance.colours_from_files import (
    LINE_CONTRAST,
    TEXT_CONTRAST,
    shown_color,
)
from looplight.session.appearance.themes import Theme, mix

if TYPE_CHECKING:
    from looplight.canvas.geometry.drawing_of_other_programs.decorations import (
        LineDecoration,
        ShapeDecoration,
    )

# How much of its own colour a filled shape keeps; small ones carry meaning by it.
FILL_SHARE, SMALL_FILL_SHARE = 0.22, 0.75
SMALL = 60.0
LEADING = 1.2
# How much of its colour is in the outline of a shape that belongs to nothing.
LOOSE_SHARE = 0.3


def draw_decorations(painter: QPainter, layout: Layout, theme: Theme) -> None:
    """Draw the shapes, the rearmost first, then lines, then all words."""
    for shape in layout.shapes:
        _draw_shape(painter, shape, theme)
    for line in layout.lines:
        _draw_line(painter, line, theme)
    for shape in layout.shapes:
        if shape.lines:
            _draw_words(painter, shape, theme)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(shape: "ShapeDecoration", theme: Theme) -> QColor | None:
    """Return the fill of a shape; None for none, and for white, which is the paper."""
    own = QColor(f"#{shape.fill[:6]}")
    if is_transparent(shape.fill) or theme.flat or own.lightnessF() > 0.97:
        return None
    small = max(shape.width, shape.height) < SMALL
    share = SMALL_FILL_SHARE if small else FILL_SHARE
    if len(shape.fill) == 8:
        share *= max(int(shape.fill[6:], 16) / 255, 0.4)
    return mix(theme.color("canvas"), own, share)


def _draw_shape(painter: QPainter, shape: "ShapeDecoration", theme: Theme) -> None:
    if shape.shape == "None" or shape.width < 1.0 or shape.height < 1.0:
        return
    path = outline(shape.shape, shape.width, shape.height)
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.rotate(math.degrees(shape.rotation))
    fill = None if shape.loose else _fill(shape, theme)
    open_shape = shape.shape in ("Arc", "Brace")
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None or open_shape else fill)
    color = shown_color(shape.border, theme, LINE_CONTRAST)
    pen = QPen(color, min(max(shape.border_width, 0.8), 12.0))
    if shape.loose:
        pen = QPen(mix(theme.color("canvas"), color, LOOSE_SHARE), 0.8)
    if is_transparent(shape.border) or shape.border_width == 0:
        pen = QPen(Qt.PenStyle.NoPen)
    elif shape.border_style == "Dashed":
        pen.setDashPattern([5 / max(pen.widthF(), 1.0) + 1, 4 / max(pen.widthF(), 1.0) + 1])
    painter.setPen(pen)
    painter.drawPath(path)
    if shape.border_style == "Double" and pen.style() is not Qt.PenStyle.NoPen:
        inset = 2 * pen.widthF() + 2
        if min(shape.width, shape.height) > 4 * inset:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline(shape.shape, shape.width - inset, shape.height - inset))
    painter.restore()


@lru_cache(maxsize=512)
def outline(shape: str, width: float, height: float) -> QPainterPath:
    """Return the outline of a shape of GPML around the origin; a rectangle for unknown ones."""
    w, h = width / 2, height / 2
    rect = QRectF(-w, -h, width, height)
    path = QPainterPath()
    if shape in ("Oval", "Circle", "Vesicle", "Nucleus", "Mitochondria", "mim-degradation"):
        path.addEllipse(rect)
        if shape == "mim-degradation":
            path.moveTo(-w * 0.7, h * 0.7)
            path.lineTo(w * 0.7, -h * 0.7)
    elif shape in ("RoundedRectangle", "Cell", "Organelle"):
        radius = min(20.0, w, h)
        path.addRoundedRect(rect, radius, radius)
    elif shape == "Octagon":
        cut = min(14.0, w / 2, h / 2)
        path = _chamfered(w, h, cut)
    elif shape in ("Triangle", "Pentagon", "Hexagon"):
        sides = {"Triangle": 3, "Pentagon": 5, "Hexagon": 6}[shape]
        angles = [2 * math.pi * number / sides for number in range(sides)]
        points = [QPointF(w * math.cos(angle), h * math.sin(angle)) for angle in angles]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    elif shape == "Arc":
        path.arcMoveTo(rect, 0)
        path.arcTo(rect, 0, -180)
    elif shape == "Brace":
        path.moveTo(-w, h)
        path.quadTo(-w, 0, -w / 2, 0)
        path.quadTo(0, 0, 0, -h)
        path.quadTo(0, 0, w / 2, 0)
        path.quadTo(w, 0, w, h)
    else:
        path.addRect(rect)
    return path


def _chamfered(w: float, h: float, cut: float) -> QPainterPath:
    """Return a rectangle whose corners are cut off."""
    corners = (
        *((-w, -h + cut), (-w + cut, -h), (w - cut, -h), (w, -h + cut)),
        *((w, h - cut), (w - cut, h), (-w + cut, h), (-w, h - cut)),
    )
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _draw_line(painter: QPainter, line: "LineDecoration", theme: Theme) -> None:
    color = theme.color("arrow_unknown")
    if line.color:
        color = shown_color(line.color, theme, LINE_CONTRAST)
    width = max(line.width, 1.0)
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if line.dashed:
        pen.setDashPattern([7.0 / width + 0.5, 5.0 / width + 0.5])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    if line.end is None:
        path = QPainterPath(QPointF(*line.points[0]))
        for point in line.points[1:]:
            path.lineTo(*point)
        painter.drawPath(path)
    else:
        paths = arrow_paths(line.points, (), line.end, 0.0, round(width, 1))
        painter.drawPath(paths.line)
        draw_head(painter, line.end, paths.head, color, width)
    if line.start is not None:
        back = arrow_paths(line.points[::-1], (), line.start, 0.0, round(width, 1))
        draw_head(painter, line.start, back.head, color, width)


def _draw_words(painter: QPainter, shape: "ShapeDecoration", theme: Theme) -> None:
    """Draw the words of a shape where the file has them; they may be wider than it."""
    pixels = round(shape.pixels)
    set_type(painter, pixels, 700 if shape.bold else 500, shape.italic)
    painter.setPen(shown_color(shape.color, theme, TEXT_CONTRAST))
    pitch = pixels * LEADING
    height = pitch * len(shape.lines)
    top = shape.y - height / 2
    if shape.v_align == "Top":
        top = shape.y - shape.height / 2 + shape.inset
    elif shape.v_align == "Bottom":
        top = shape.y + shape.height / 2 - height - shape.inset
    for number, line in enumerate(shape.lines):
        width = advance(line, pixels)
        left = shape.x - width / 2
        if shape.h_align == "Left":
            left = shape.x - shape.width / 2 + shape.inset
        elif shape.h_align == "Right":
            left = shape.x + shape.width / 2 - width - shape.inset
        base = top + pitch * (number + 0.5) + pixels * CAP_HEIGHT / 2
        painter.drawText(QPointF(left, base), line)
