"""Badges of nodes and arrows: a disc or a tile, and the character on it."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.canvas.geometry.node_mark_places import BADGE
from looplight.canvas.paint.pens import NO_BRUSH, plain_pen
from looplight.canvas.paint.text import set_type
from looplight.session.appearance.colours_from_files import contrast
from looplight.session.appearance.themes import Theme, mix


def draw_sign(painter: QPainter, point: QPointF, sign: str, colour: QColor, theme: Theme) -> None:
    """Draw a disc with one character in it."""
    draw_disc(painter, point, colour, theme)
    draw_character(painter, point, sign, colour)


def draw_changed(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the badge of a changed parameter: a square."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-8.5, -8.5, 17.0, 17.0), 3.0, 3.0)
    colour = theme.color("text_muted")
    draw_tile(painter, point, path, colour, theme)
    draw_character(painter, point, "≠", colour)


def draw_disc(
    painter: QPainter, point: QPointF, colour: QColor, theme: Theme, radius: float = BADGE
) -> None:
    """Draw the ground of a round badge, with its halo."""
    painter.setPen(QPen(theme.color("halo"), 1.8))
    painter.setBrush(colour)
    painter.drawEllipse(point, radius, radius)
    painter.setBrush(NO_BRUSH)


def draw_tile(
    painter: QPainter, point: QPointF, path: QPainterPath, colour: QColor, theme: Theme
) -> None:
    """Draw the ground of a badge that is no disc, around ``point``, with its halo."""
    path = path.translated(point)
    painter.setPen(plain_pen(theme.color("halo").rgba(), 3.4, rounded=True))
    painter.drawPath(path)
    line = mix(colour, theme.color("badge_text"), 0.45)
    painter.setPen(plain_pen(line.rgba(), 1.1, rounded=True))
    painter.setBrush(colour)
    painter.drawPath(path)
    painter.setBrush(NO_BRUSH)


def draw_character(painter: QPainter, point: QPointF, sign: str, ground: QColor) -> None:
    """Draw the one character of a badge, in the colour that can be read on its ground."""
    painter.setPen(text_on(ground.rgba()))
    set_type(painter, 13, 700)
    area = QRectF(point.x() - 9, point.y() - 9.5, 18, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


def polygon(*points: tuple[float, float]) -> QPainterPath:
    """Return a closed path through corners around the origin."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


@lru_cache(maxsize=64)
def text_on(rgba: int) -> QColor:
    """Return the dark or the light colour of text, whichever can be read better on a colour."""
    ground, dark, light = QColor.fromRgba(rgba), QColor("#201A00"), QColor("#FFFFFF")
    return dark if contrast(dark, ground) >= contrast(light, ground) else light
