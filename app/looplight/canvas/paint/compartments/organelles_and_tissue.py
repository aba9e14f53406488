"""Organelles, mitochondria with their folds, endothelium, and regions of other kinds."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from looplight.canvas.geometry.compartments import Region
from looplight.canvas.paint.rectangles import rectangle, rounded
from looplight.session.appearance.themes import Theme

# Width of a cell of the endothelium, and of a fold of the inner membrane of mitochondria.
CELL_WIDTH, FOLD_WIDTH = 132.0, 22.0


def draw_organelle(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw an organelle: its area, and one line around it."""
    painter.setBrush(theme.color("compartment_fill"))
    painter.setPen(QPen(theme.color("compartment_line"), 2.2))
    painter.drawPath(rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_mitochondrion(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a mitochondrion: an outer line and an inner one that folds."""
    draw_organelle(painter, region, theme)
    rect = rectangle(region).adjusted(6, 6, -6, -6)
    colour = theme.color("compartment_line")
    colour.setAlphaF(0.55)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    radius = max(region.radius - 6, 2.0)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.drawPath(path)
    fold = min(12.0, rect.height() * 0.2)
    x = rect.left() + radius
    while x < rect.right() - radius:
        painter.drawLine(QLineF(x, rect.top(), x, rect.top() + fold))
        other = x + FOLD_WIDTH / 2
        painter.drawLine(QLineF(other, rect.bottom(), other, rect.bottom() - fold))
        x += FOLD_WIDTH


def draw_endothelium(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw endothelium: a row of flat cells."""
    rect = rectangle(region)
    wide = rect.width() >= rect.height()
    length = rect.width() if wide else rect.height()
    count = max(1, round(length / CELL_WIDTH))
    painter.setBrush(theme.color("compartment_fill"))
    painter.setPen(QPen(theme.color("compartment_line"), 1.8))
    for number in range(count):
        start, size = number * length / count, length / count - 4
        cell = QRectF(rect)
        if wide:
            cell.setRect(rect.left() + start, rect.top(), size, rect.height())
        else:
            cell.setRect(rect.left(), rect.top() + start, rect.width(), size)
        painter.drawRoundedRect(cell, 14, 14)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_dashed(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a region of any other kind: a half-transparent area in a dashed line."""
    fill = QColor(theme.color("compartment_fill"))
    fill.setAlphaF(0.5)
    painter.setBrush(fill)
    pen = QPen(theme.color("compartment_line"), 1.4)
    pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.drawPath(rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
