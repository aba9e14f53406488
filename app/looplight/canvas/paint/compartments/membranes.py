"""Membranes of cells, drawn lipid by lipid: around a cell, or a stretch on its own."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPen, QTransform
from shiboken6 import wrapInstance

from looplight.canvas.geometry.compartments import BILAYER, Region
from looplight.canvas.paint.pens import plain_pen
from looplight.canvas.paint.rectangles import rectangle, rounded
from looplight.session.appearance.themes import Theme

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
