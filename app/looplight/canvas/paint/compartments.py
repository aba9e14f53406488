"""Compartments: cells with their membranes, nuclei with pores, organelles, and their labels."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen, QTransform
from shiboken6 import wrapInstance

from looplight.canvas.geometry.compartments import (
    BILAYER,
    ENVELOPE,
    MAX_GROWTH,
    TEXT_PIXELS,
    Outline,
    Region,
)
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import MIN_PIXELS
from looplight.canvas.paint.decorations import draw_decorations
from looplight.canvas.paint.pens import plain_pen
from looplight.canvas.paint.shape_paths import rectangle, rounded
from looplight.canvas.paint.text import set_type
from looplight.pathways.layout.label_lines import advance
from looplight.session.appearance.themes import Theme, mix

# Diameter of a lipid head, and the distance of two in diameters.
DOT, DOT_PITCH = 5.0, 1.3
# Length and width of a lipid's tail, and where it is between middle (0) and heads (1).
TAIL_LENGTH, TAIL_WIDTH, TAIL_PLACE = 7.0, 0.8, 0.44
# A longer membrane, of a file with huge numbers, is drawn as far as it is in view: as dashes.
MOST_LIPIDS = 20_000
# Curves are followed as closely as at this zoom.
_FINENESS = 8.0

Numbers = npt.NDArray[np.float64]


def draw_cell_membrane(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a cell: two rows of lipid heads with the colour of the tails between them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("cytosol"))
    painter.drawPath(rounded(region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # One wide line on the outline: it fills the space between the two rows of heads.
    painter.setPen(QPen(theme.color("membrane_fill"), 2 * BILAYER))
    painter.drawPath(rounded(region))
    for grow in (BILAYER, -BILAYER):
        _leaflet(painter, rounded(region, grow), rounded(region, grow * TAIL_PLACE), theme)


def draw_stretch_of_membrane(painter: QPainter, region: Region, theme: Theme) -> None:
    """Draw a stretch of membrane on its own, along the longer side of its rectangle."""
    rect = rectangle(region)
    painter.setPen(Qt.PenStyle.NoPen)
    wide = rect.width() >= rect.height()
    middle = rect.center()
    half = min(BILAYER, min(rect.width(), rect.height()) / 2)
    if wide:
        bar = QRectF(rect.left(), middle.y() - half, rect.width(), 2 * half)
    else:
        bar = QRectF(middle.x() - half, rect.top(), 2 * half, rect.height())
    painter.setBrush(theme.color("membrane_fill"))
    painter.drawRect(bar)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edges = (
        (bar.topLeft(), bar.topRight() if wide else bar.bottomLeft()),
        (bar.bottomLeft() if wide else bar.topRight(), bar.bottomRight()),
    )
    for start, end in edges:
        path = QPainterPath(start)
        path.lineTo(end)
        inside = (middle - start) * (1 - TAIL_PLACE)
        inside = QPointF(0.0, inside.y()) if wide else QPointF(inside.x(), 0.0)
        _leaflet(painter, path, path.translated(inside), theme)


def _leaflet(painter: QPainter, path: QPainterPath, inner: QPainterPath, theme: Theme) -> None:
    """Draw a row of lipids: heads along a path, tails along another one, inside the membrane.

    They are spaced so that the last one meets the first.
    """
    if not (path.length() and inner.length()):
        # A rectangle of a file that is no larger than its membrane.
        return
    count = max(1, round(path.length() / (DOT * DOT_PITCH)))
    if count <= MOST_LIPIDS and painter.paintEngine().type() == QPaintEngine.Type.Raster:
        # Each by itself, which takes pixels a sixth of the time of the dashes below. PySide makes
        # an object of every number in a list, so it gets the address of all of them.
        painter.setPen(plain_pen(theme.color("membrane_line").rgba(), TAIL_WIDTH))
        ends, (places, _) = _across(inner, 2 * count), _evenly(path, count)
        line, point = (
            wrapInstance(ends.ctypes.data, QLineF),
            wrapInstance(places.ctypes.data, QPointF),
        )
        # The stubs say that wrapInstance returns a plain shiboken object.
        painter.drawLines(line, len(ends))  # type: ignore[call-overload]
        painter.setPen(plain_pen(theme.color("membrane_dot").rgba(), DOT, rounded=True))
        painter.drawPoints(point, count)  # type: ignore[call-overload]
        return
    # The dashes of a wide pen are short lines across its path: the tails, two of each lipid.
    tails = QPen(theme.color("membrane_line"), TAIL_LENGTH)
    tails.setCapStyle(Qt.PenCapStyle.FlatCap)
    tail, pitch = TAIL_WIDTH / TAIL_LENGTH, inner.length() / (2 * count) / TAIL_LENGTH
    tails.setDashPattern([tail, pitch - tail])
    painter.setPen(tails)
    painter.drawPath(inner)
    heads = QPen(theme.color("membrane_dot"), DOT)
    heads.setCapStyle(Qt.PenCapStyle.RoundCap)
    # A dash of no length with round caps is a dot.
    heads.setDashPattern([0.001, path.length() / count / DOT - 0.001])
    painter.setPen(heads)
    painter.drawPath(path)


def _evenly(path: QPainterPath, count: int, first: float = 0.0) -> tuple[Numbers, Numbers]:
    """Return places along a path at equal distances, and the direction of the path at each.

    Parameters
    ----------
    path : QPainterPath
        In one piece.
    count : int
    first : float
        Distance of the first place from the start of the path, in canvas units.

    Returns
    -------
    (array, array)
        Both of shape (count, 2); directions have length 1.
    """
    polygon = path.toSubpathPolygons(QTransform.fromScale(_FINENESS, _FINENESS))[0]
    corners = np.array([point.toTuple() for point in polygon.toList()]) / _FINENESS
    steps = np.diff(corners, axis=0)
    lengths = np.hypot(*steps.T)
    steps, lengths = steps[lengths > 0], lengths[lengths > 0]
    ends = np.cumsum(lengths)
    at = first + np.arange(count) * (ends[-1] / count)
    stretch = np.minimum(np.searchsorted(ends, at, side="right"), len(ends) - 1)
    directions = steps[stretch] / lengths[stretch, np.newaxis]
    starts = np.vstack((corners[:1], corners[0] + np.cumsum(steps, axis=0)))
    beyond = at - (ends[stretch] - lengths[stretch])
    return starts[stretch] + directions * beyond[:, np.newaxis], directions


def _across(path: QPainterPath, count: int) -> Numbers:
    """Return the tails of lipids, lines across a path: an array of the shape (count, 4)."""
    places, directions = _evenly(path, count, TAIL_WIDTH / 2)
    halves = directions[:, ::-1] * (TAIL_LENGTH / 2, -TAIL_LENGTH / 2)
    return np.hstack((places - halves, places + halves))


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


def draw_ground(painter: QPainter, layout: Layout, theme: Theme, scale: float = 1.0) -> None:
    """Draw all regions, outer ones first, then their labels, which never get too small."""
    for region in layout.regions:
        _PAINTERS[region.outline](painter, region, theme)
    draw_decorations(painter, layout, theme)
    painter.setPen(theme.color("label_muted"))
    growth = max(1.0, min(MIN_PIXELS / TEXT_PIXELS / max(scale, 0.1), MAX_GROWTH))
    set_type(painter, TEXT_PIXELS * growth, 400, italic=True)
    for region in layout.regions:
        if region.label:
            x, y = region.label_at
            # Grown about its middle, it stays inside its region at both ends.
            x -= advance(region.label, TEXT_PIXELS) * (growth - 1.0) / 2
            painter.drawText(QPointF(x, y), region.label)


def _draw_nothing(_painter: QPainter, _region: Region, _theme: Theme) -> None:
    """Draw nothing: the space outside of cells has no outline."""


_PAINTERS = {
    Outline.BILAYER: draw_cell_membrane,
    Outline.BAND: draw_stretch_of_membrane,
    Outline.ENVELOPE: draw_nucleus,
    Outline.ORGANELLE: draw_organelle,
    Outline.CRISTAE: draw_mitochondrion,
    Outline.CELLS: draw_endothelium,
    Outline.DASHED: draw_dashed,
    Outline.NONE: _draw_nothing,
}
