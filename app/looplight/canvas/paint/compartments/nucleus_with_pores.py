"""The nucleus: its envelope, and the pores through which arrows pass."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from looplight.canvas.geometry.compartments import ENVELOPE, Region
from looplight.canvas.paint.pens import plain_pen
from looplight.canvas.paint.rectangles import rounded
from looplight.session.appearance.themes import Theme, mix

# Half the gap that the envelope leaves for an arrow.
PORE_RADIUS = 9.0
# Pores closer together than this share one opening: a sliver of envelope between them looks torn.
MIN_BETWEEN_PORES = 12.0


def draw_nucleus(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a nucleus: two lines, joined around every pore."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("nucleus_fill"))
    painter.drawPath(rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = theme.color("nucleus_line")
    ring = rounded(region, ENVELOPE)
    ring.addPath(rounded(region, -ENVELOPE).toReversed())
    holes = QPainterPath()
    # Pores can overlap: with Qt's usual rule, what two of them share would be no hole.
    holes.setFillRule(Qt.FillRule.WindingFill)
    for number, pore in enumerate(region.pores):
        point = QPointF(*pore)
        holes.addEllipse(point, PORE_RADIUS, PORE_RADIUS)
        for other in region.pores[number + 1 :]:
            distance = (QPointF(*other) - point).manhattanLength()
            if distance < 2 * PORE_RADIUS + MIN_BETWEEN_PORES:
                between = QRectF(point, QPointF(*other)).normalized()
                holes.addRect(between.adjusted(-2, -8, 2, 8))
    envelope = ring.subtracted(holes) if region.pores else ring
    painter.setBrush(mix(theme.color("nucleus_fill"), line, 0.16))
    painter.setPen(plain_pen(line.rgba(), 1.6, rounded=True))
    painter.drawPath(envelope)
    painter.setBrush(Qt.BrushStyle.NoBrush)
