"""The mark of a loose arrow that is offered to be tied to a node."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from looplight.canvas.geometry.drawn.loose_arrow_offer import Area, TieOffer
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.session.appearance.themes import Theme

# Canvas units: widths of the lines, reach of the frame, radius of the dot at the loose end.
LINE, TIE, REACH, DOT = 4.0, 2.5, 5.0, 6.0


def draw_tie_offer(painter: QPainter, offer: TieOffer, theme: Theme) -> None:
    """Draw the line strongly, a dot at each loose end, and dashes to the framed boxes."""
    colour = theme.color("selection")
    painter.setBrush(NO_BRUSH)
    pen = QPen(colour, LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = QPainterPath(QPointF(*offer.line[0]))
    for point in offer.line[1:]:
        path.lineTo(*point)
    painter.drawPath(path)
    for place, area in offer.ends:
        _draw_end(painter, QPointF(*place), area, colour)


def _draw_end(painter: QPainter, end: QPointF, area: Area | None, colour: QColor) -> None:
    if area is not None:
        x, y, width, height = area
        frame = QRectF(x - width / 2, y - height / 2, width, height)
        frame.adjust(-REACH, -REACH, REACH, REACH)
        painter.setPen(QPen(colour, LINE))
        painter.drawRoundedRect(frame, REACH, REACH)
        dashes = QPen(colour, TIE)
        dashes.setDashPattern([3, 2])
        painter.setPen(dashes)
        nearest = QPointF(
            min(max(end.x(), frame.left()), frame.right()),
            min(max(end.y(), frame.top()), frame.bottom()),
        )
        painter.drawLine(end, nearest)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(end, DOT, DOT)
    painter.setBrush(NO_BRUSH)
