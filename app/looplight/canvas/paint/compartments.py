"""The ground: compartments, membranes, nuclear envelopes with their pores."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from looplight.canvas.geometry.compartments import BILAYER, ENVELOPE, TEXT_PIXELS, Outline, Region
from looplight.canvas.geometry.label_layout import advance
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint import text
from looplight.session.appearance.themes import Theme, mix

PORE_HALF = 9.0
SLIVER = 12.0
DOT = 4.6


def draw_ground(painter: QPainter, layout: Layout, theme: Theme, scale: float = 1.0) -> None:
    """Draw all regions, outer ones first, then their labels, which never get too small."""
    for region in layout.regions:
        _PAINTERS[region.outline](painter, region, theme)
    painter.setPen(theme.color("label_muted"))
    grow = max(1.0, min(text.LEAST_PIXELS / TEXT_PIXELS / max(scale, 0.1), 1.25))
    text.set_type(painter, TEXT_PIXELS * grow, 400, italic=True)
    for region in layout.regions:
        if region.label:
            x, y = region.label_at
            # It grows about its middle, so that it stays inside its region at either end.
            x -= advance(region.label, TEXT_PIXELS) * (grow - 1.0) / 2
            painter.drawText(QPointF(x, y), region.label)


def _rounded(region: Region, grow: float = 0.0) -> QPainterPath:
    path = QPainterPath()
    radius = max(region.radius + grow, 0.0)
    path.addRoundedRect(_rect(region).adjusted(-grow, -grow, grow, grow), radius, radius)
    return path


def _rect(region: Region) -> QRectF:
    return QRectF(region.x, region.y, region.width, region.height)


def _bilayer(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a cell: two rows of lipid heads with the tails' colour between them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("cytosol"))
    painter.drawPath(_rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("membrane_fill"), 2 * BILAYER))
    painter.drawPath(_rounded(region))
    for grow in (BILAYER, -BILAYER):
        _dots(painter, _rounded(region, grow), theme)


def _band(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a stretch of membrane on its own, along the longer side of its rectangle."""
    rect = _rect(region)
    painter.setPen(Qt.PenStyle.NoPen)
    flat = rect.width() >= rect.height()
    middle = rect.center()
    half = min(BILAYER, min(rect.width(), rect.height()) / 2)
    if flat:
        bar = QRectF(rect.left(), middle.y() - half, rect.width(), 2 * half)
    else:
        bar = QRectF(middle.x() - half, rect.top(), 2 * half, rect.height())
    painter.setBrush(theme.color("membrane_fill"))
    painter.drawRect(bar)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edges = (
        (bar.topLeft(), bar.topRight() if flat else bar.bottomLeft()),
        (bar.bottomLeft() if flat else bar.topRight(), bar.bottomRight()),
    )
    for one, two in edges:
        path = QPainterPath(one)
        path.lineTo(two)
        _dots(painter, path, theme)


def _dots(painter: QPainter, path: QPainterPath, theme: Theme) -> None:
    painter.setPen(QPen(theme.color("membrane_line"), 1.4))
    painter.drawPath(path)
    pen = QPen(theme.color("membrane_dot"), DOT)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    length = path.length()
    count = max(1, round(length / (DOT * 1.62)))
    pen.setDashPattern([0.001, length / count / DOT - 0.001])
    painter.setPen(pen)
    painter.drawPath(path)


def _envelope(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a nucleus: two lines, joined around every pore."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("nucleus_fill"))
    painter.drawPath(_rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = theme.color("nucleus_line")
    ring = _rounded(region, ENVELOPE)
    ring.addPath(_rounded(region, -ENVELOPE).toReversed())
    holes = QPainterPath()
    holes.setFillRule(Qt.FillRule.WindingFill)
    for n, (x, y) in enumerate(region.pores):
        holes.addEllipse(QPointF(x, y), PORE_HALF, PORE_HALF)
        for u, v in region.pores[n + 1 :]:
            if abs(x - u) + abs(y - v) < 2 * PORE_HALF + SLIVER:
                holes.addRect(
                    QRectF(QPointF(x, y), QPointF(u, v)).normalized().adjusted(-2, -8, 2, 8)
                )
    envelope = ring.subtracted(holes) if region.pores else ring
    painter.setBrush(mix(theme.color("nucleus_fill"), line, 0.16))
    painter.setPen(
        QPen(line, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(envelope)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _organelle(painter: QPainter, region: Region, theme: Theme) -> None:
    painter.setBrush(theme.color("compartment_fill"))
    painter.setPen(QPen(theme.color("compartment_line"), 2.2))
    painter.drawPath(_rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _cristae(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a mitochondrion: an outer line and an inner one that folds."""
    _organelle(painter, region, theme)
    rect = _rect(region).adjusted(6, 6, -6, -6)
    colour = theme.color("compartment_line")
    colour.setAlphaF(0.55)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    radius = max(region.radius - 6, 2.0)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.drawPath(path)
    step = 22.0
    fold = min(12.0, rect.height() * 0.2)
    x = rect.left() + radius
    while x < rect.right() - radius:
        painter.drawLine(QLineF(x, rect.top(), x, rect.top() + fold))
        painter.drawLine(QLineF(x + step / 2, rect.bottom(), x + step / 2, rect.bottom() - fold))
        x += step


def _cells(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw endothelium: a row of flat cells."""
    rect = _rect(region)
    flat = rect.width() >= rect.height()
    length = rect.width() if flat else rect.height()
    count = max(1, round(length / 132.0))
    painter.setBrush(theme.color("compartment_fill"))
    painter.setPen(QPen(theme.color("compartment_line"), 1.8))
    for n in range(count):
        at, size = n * length / count, length / count - 4
        cell = (
            QRectF(rect.left() + at, rect.top(), size, rect.height())
            if flat
            else QRectF(rect.left(), rect.top() + at, rect.width(), size)
        )
        painter.drawRoundedRect(cell, 14, 14)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _dashed(painter: QPainter, region: Region, theme: Theme) -> None:
    fill = QColor(theme.color("compartment_fill"))
    fill.setAlphaF(0.5)
    painter.setBrush(fill)
    pen = QPen(theme.color("compartment_line"), 1.4)
    pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.drawPath(_rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _none(painter: QPainter, region: Region, theme: Theme) -> None:
    del painter, region, theme


_PAINTERS = {
    Outline.BILAYER: _bilayer,
    Outline.BAND: _band,
    Outline.ENVELOPE: _envelope,
    Outline.ORGANELLE: _organelle,
    Outline.CRISTAE: _cristae,
    Outline.CELLS: _cells,
    Outline.DASHED: _dashed,
    Outline.NONE: _none,
}
