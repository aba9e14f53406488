"""Marks on arrows: disputed, a changed parameter, and the dot of what the source itself states."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from looplight.canvas.geometry.arrow_mark_places import CHANGED_BESIDE, CONTESTED, point_along
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.badges import draw_tile, polygon
from looplight.canvas.paint.label_text import set_type
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.canvas.style.style_values import ArrowStyle
from looplight.session.appearance.themes import Theme

# Radius of the dot at the origin of a stated arrow, and how far it stands off the source.
ORIGIN, ORIGIN_OFFSET = 3.4, 5.0


def draw_contested(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the badge of an arrow that the field disputes: a square on its corner."""
    path = polygon((0.0, -11.0), (11.0, 0.0), (0.0, 11.0), (-11.0, 0.0))
    draw_tile(painter, point, path, theme.color("badge"), theme)
    painter.setPen(theme.color("badge_text"))
    set_type(painter, 12, 700)
    area = QRectF(point.x() - 9, point.y() - 9, 18, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")


def contested_place(layout: Layout, key: str) -> QPointF:
    """Return the middle of the badge "contested" of an arrow."""
    return QPointF(*(layout.badges.get(key) or point_along(layout.routes[key])))


def changed_place(layout: Layout, style: ArrowStyle) -> QPointF:
    """Return the middle of the badge of a changed parameter, beside the badge "contested"."""
    share = CHANGED_BESIDE if style.contested else CONTESTED
    return QPointF(*point_along(layout.routes[style.key], share))


def draw_origin(painter: QPainter, point: QPointF, colour: QColor) -> None:
    """Draw the dot of an arrow that the figure's own source states."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(point, ORIGIN, ORIGIN)
    painter.setBrush(NO_BRUSH)


def origin_place(points: tuple[tuple[float, float], ...]) -> QPointF:
    """Return the middle of the dot at an arrow's origin: clear of the source's outline."""
    start = QPointF(*points[0])
    step = QPointF(*points[1]) - start
    # The first two points of a file's line can be the same.
    length = max((step.x() ** 2 + step.y() ** 2) ** 0.5, 1e-6)
    return QPointF(start + step * (ORIGIN_OFFSET / length))
