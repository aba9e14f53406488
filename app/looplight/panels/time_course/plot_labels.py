"""Labels of the plots: at marked points and at the ends of lines, none over another.

Import it after `level_plot`, which tells pyqtgraph which Qt to use.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF

from looplight.session.appearance import fonts

TEXT_PIXELS = 11
ROW_HEIGHT = 13.0
# Half the side, in pixels, of the square that a point keeps free of texts.
POINT_REACH = 6
# Middles of texts from their point, nearest first: shares of their width, and pixels upwards.
PLACES = sorted(
    ((across, float(up)) for across in (0.0, 0.3, -0.3, 0.56, -0.56) for up in range(-40, 41, 2)),
    key=lambda place: abs(place[1]) + 20 * abs(place[0]),
)


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A point of a line, with a short text; ``number`` is that of the line."""

    x: float
    y: float
    text: str
    number: int


class PointLabels:
    """The plot items of marked points, and the places of their texts."""

    def __init__(self) -> None:
        self._texts: list[tuple[MarkedPoint, Any]] = []

    def clear(self) -> None:
        """Forget all points; the plot removes their items."""
        self._texts = []

    def make_items(self, point: MarkedPoint, colour: QColor, background: QColor) -> list[Any]:
        """Return the plot items of a new point: a ring and its text."""
        ring = pg.ScatterPlotItem(
            [point.x],
            [point.y],
            size=9,
            pen=pg.mkPen(colour, width=2),
            brush=pg.mkBrush(background),
            antialias=True,
            # Drawn, not copied from a pixmap: it stays sharp in SVG files.
            useCache=False,
        )
        ring.setZValue(15)
        # Lines stay visible below the text.
        background.setAlphaF(0.8)
        text = pg.TextItem(point.text, color=colour, anchor=(0.5, 0.5), fill=pg.mkBrush(background))
        text.setFont(fonts.font(TEXT_PIXELS, 500))
        # Else its ground is wider than the row that is kept free.
        text.textItem.document().setDocumentMargin(0.0)
        text.updateTextPos()
        text.setZValue(16)
        self._texts.append((point, text))
        return [ring, text]

    def place(
        self, unit_x: float, unit_y: float, size: QSizeF, lines: Sequence[NDArray[np.float64]]
    ) -> None:
        """Put each text near its point, where it covers least of the lines, or hide it.

        Parameters
        ----------
        unit_x, unit_y : float
            Axis units per pixel.
        size : QSizeF
            Of the part above 0 that texts may lie in, in pixels, from the origin of the axes.
        lines : sequence of array
            A row of axis units for each point of a line.
        """
        metrics = QFontMetricsF(fonts.font(TEXT_PIXELS, 500))
        height = max(metrics.height(), ROW_HEIGHT)
        reach = POINT_REACH
        occupied = [
            QRectF(p.x / unit_x - reach, p.y / unit_y - reach, 2 * reach, 2 * reach)
            for p, _ in self._texts
        ]
        drawn = np.concatenate([np.empty((0, 2)), *lines]) / (unit_x, unit_y)
        for point, text in self._texts:
            width = metrics.horizontalAdvance(point.text) + 6
            middle = QPointF(point.x / unit_x, point.y / unit_y)
            areas = [
                QRectF(
                    middle.x() + (across - 0.5) * width,
                    middle.y() + up - height / 2,
                    *(width, height),
                )
                for across, up in PLACES
            ]
            room = QRectF(QPointF(), size)
            free = [
                a for a in areas if room.contains(a) and not any(a.intersects(o) for o in occupied)
            ]
            text.setVisible(bool(free))
            if free:
                best = min(free, key=lambda area: _covered(drawn, area))
                occupied.append(best)
                text.setPos(best.center().x() * unit_x, best.center().y() * unit_y)


def _covered(points: NDArray[np.float64], area: QRectF) -> int:
    """Return how many points of lines lie in an area, or so near that a line touches it."""
    xs, ys = points.T
    across = (xs > area.left()) & (xs < area.right())
    return int((across & (ys > area.top() - 2) & (ys < area.bottom() + 2)).sum())


def spread(preferred: list[float], distance: float, low: float, high: float) -> list[float]:
    """Return positions near the preferred ones, in their order, at least ``distance`` apart.

    Parameters
    ----------
    preferred : list of float
    distance : float
        Where there is no room for all, they are packed closer.
    low, high : float
        Limits of the positions.

    Returns
    -------
    list of float
        In the order of ``preferred``.
    """
    if not preferred:
        return []
    order = sorted(range(len(preferred)), key=preferred.__getitem__)
    step = min(distance, (high - low) / max(len(preferred) - 1, 1))
    # Labels that would overlap form a group around the mean of their preferred positions; a new
    # group takes in the one before it as long as the two overlap.
    groups: list[list[int]] = []
    for number in order:
        groups.append([number])
        while len(groups) > 1 and _start(groups[-1], preferred, step) < (
            _start(groups[-2], preferred, step) + step * len(groups[-2])
        ):
            last = groups.pop()
            groups[-1] += last
    positions = [0.0] * len(preferred)
    lowest = low
    for group in groups:
        lowest = max(lowest, _start(group, preferred, step))
        for place, number in enumerate(group):
            positions[number] = lowest + place * step
        lowest += len(group) * step
    if max(positions) > high:
        # From above: the first label that is too high pushes the others down.
        highest = high
        for number in reversed(order):
            positions[number] = min(positions[number], highest)
            highest = positions[number] - step
    return positions


def _start(group: list[int], preferred: list[float], step: float) -> float:
    """Return the lowest position of a group that is centred on its mean."""
    return sum(preferred[number] for number in group) / len(group) - step * (len(group) - 1) / 2
