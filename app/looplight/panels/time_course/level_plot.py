"""Levels as lines with their names at the ends: what both plots of the time panel share.

The only panel module that uses pyqtgraph; import it once a plot is really shown.
"""

import math
import os
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QResizeEvent

from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.text import labels

# Lines differ by pattern and by the name at their end; colour only helps.
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5.0, 2.5),
    (1.0, 2.0),
    (7.0, 2.0, 1.0, 2.0),
    (10.0, 3.0),
    (3.0, 2.0),
    (7.0, 2.0, 1.0, 2.0, 1.0, 2.0),
)
COLOURS = 6
NAME_PIXELS = 11
NAME_GAP = 10.0
ROW = 13.0
# Room above the highest level, for words.
HEAD = 1.14


@dataclass(frozen=True, eq=False)
class Line:
    """One line: its places and levels as arrays, the name at its end, and its look's number."""

    key: str
    name: str
    xs: Any
    ys: Any
    look: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked point of a line, with a few words."""

    x: float
    y: float
    text: str
    look: int


class LevelPlot(pg.PlotWidget):
    """Lines of levels over something; one vertical cursor; clicks tell the place.

    Attributes
    ----------
    pointed : Signal(float)
        A place on the x axis was clicked or dragged to.
    """

    pointed = Signal(float)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(background=None)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(self.Shape.NoFrame)
        self.theme = theme
        self.lines: tuple[Line, ...] = ()
        self.spots: tuple[Spot, ...] = ()
        self._left, self._right, self._top = 0.0, 1.0, 1.0
        self._ticks: list[tuple[float, str]] = []
        self._axis = ""
        self._drawn: list[Any] = []
        self._names: list[tuple[Line, pg.TextItem, Any]] = []
        self._marks: list[Any] = []
        self._spot_words: list[tuple[Spot, pg.TextItem]] = []
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.hideButtons()
        item.getViewBox().setDefaultPadding(0.0)
        self.cursor_line = pg.InfiniteLine(angle=90, movable=False)
        self.cursor_line.setZValue(20)
        self.cursor_line.hide()
        self.addItem(self.cursor_line, ignoreBounds=True)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(
                tickFont=fonts.font(NAME_PIXELS), tickLength=-4, autoExpandTextSpace=False
            )
        item.getAxis("left").setWidth(40)
        item.getAxis("bottom").setHeight(18)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self.theme = theme
        self.setBackground(theme.color("panel"))
        muted, border = theme.color("text_muted"), theme.color("panel_border")
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(border))
            axis.setTextPen(pg.mkPen(muted))
        self.cursor_line.setPen(pg.mkPen(theme.color("accent"), width=2))
        self.set_lines(self.lines, self.spots)

    def set_scale(
        self, left: float, right: float, ticks: list[tuple[float, str]], axis: str, most: float
    ) -> None:
        """Set what the x axis shows and names; the y axis runs from 0 to just above ``most``."""
        self._left, self._right = left, max(right, left + 1e-6)
        self._ticks, self._axis = ticks, axis
        self._top = max(0.25, math.ceil(most / 0.25 - 0.02) * 0.25)
        step = 0.25 if self._top <= 0.75 else 0.5
        shares = [number * step for number in range(round(self._top / step) + 1)]
        self.getPlotItem().getAxis("left").setTicks([[(s, labels.percent(s)) for s in shares]])
        self._arrange()

    def set_lines(self, lines: tuple[Line, ...], spots: tuple[Spot, ...] = ()) -> None:
        """Draw other lines and marked points."""
        self.lines, self.spots = lines, spots
        for item in (
            *self._drawn,
            *self._marks,
            *(part for _, *two in self._names for part in two),
        ):
            self.removeItem(item)
        self._drawn, self._marks, self._names, self._spot_words = [], [], [], []
        for line in lines:
            pen = self.pen(line.look, 3.0 if line.strong else 2.0)
            curve = pg.PlotCurveItem(line.xs, line.ys, pen=pen, antialias=True)
            name = pg.TextItem(line.name, color=self.colour(line.look), anchor=(0, 0.5))
            name.setFont(fonts.font(NAME_PIXELS, 600 if line.strong else 500))
            thin = QColor(self.colour(line.look))
            leader = pg.PlotCurveItem(pen=pg.mkPen(thin, width=1), antialias=True)
            for item in (curve, leader, name):
                self.addItem(item, ignoreBounds=True)
            self._drawn += (curve, leader, name)
            self._names.append((line, name, leader))
        self.draw_more()
        for spot in spots:
            self._mark(spot)
        self._arrange()

    def draw_more(self) -> None:
        """Add what a kind of plot has beside its lines."""

    def add_band(self, left: float, right: float, role: str, strength: float) -> None:
        """Tint a stretch of the x axis until the lines change."""
        colour = self.theme.color(role)
        colour.setAlphaF(strength)
        band = pg.LinearRegionItem((left, right), movable=False, brush=colour, pen=pg.mkPen(None))
        band.setZValue(-20)
        self._keep(band)

    def add_upright(self, x: float, role: str, pattern: Qt.PenStyle, width: float = 1.0) -> None:
        """Draw a vertical line until the lines change."""
        pen = pg.mkPen(self.theme.color(role), width=width, style=pattern)
        line = pg.InfiniteLine(x, angle=90, movable=False, pen=pen)
        line.setZValue(-10)
        self._keep(line)

    def add_words(
        self, text: str, role: str, anchor: tuple[float, float], x: float, y: float
    ) -> None:
        """Write small words until the lines change; ``y`` is a share of the axis."""
        item = pg.TextItem(text, color=self.theme.color(role), anchor=anchor)
        item.setFont(fonts.font(NAME_PIXELS))
        item.setPos(x, y * self._top)
        self._keep(item)

    def _keep(self, item: Any) -> None:
        self.addItem(item, ignoreBounds=True)
        self._marks.append(item)

    def set_cursor(self, x: float | None) -> None:
        """Put the vertical line to a place; None hides it."""
        self.cursor_line.setVisible(x is not None)
        if x is not None:
            self.cursor_line.setPos(x)

    def colour(self, look: int) -> QColor:
        """Return the colour of a line's look."""
        return self.theme.color(f"plot_{look % COLOURS + 1}")

    def pen(self, look: int, width: float = 2.0) -> QPen:
        """Return colour and pattern of a line's look."""
        made = pg.mkPen(self.colour(look), width=width)
        pattern = DASHES[look % len(DASHES)]
        if pattern:
            made.setDashPattern([part * 2.0 / width for part in pattern])
            made.setCapStyle(Qt.PenCapStyle.FlatCap)
        return made

    def x_at(self, widget_x: float) -> float:
        """Return the place on the x axis below a place on the widget."""
        scene = self.mapToScene(QPointF(widget_x, 0.0).toPoint())
        place = self.getPlotItem().getViewBox().mapSceneToView(scene).x()
        return min(max(float(place), self._left), self._right)

    def widget_x(self, x: float) -> float:
        """Return where on the widget a place of the x axis lies."""
        view = self.getPlotItem().getViewBox()
        return float(self.mapFromScene(view.mapViewToScene(QPointF(x, 0.0))).x())

    def draw_to(self, painter: QPainter, area: QRectF) -> None:
        """Draw the plot into a rectangle of another device, without the cursor."""
        shown = self.cursor_line.isVisible()
        self.cursor_line.hide()
        self.render(painter, area, self.viewport().rect(), Qt.AspectRatioMode.KeepAspectRatio)
        self.cursor_line.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the names at the ends apart."""
        super().resizeEvent(event)
        # The base class calls this before there is anything to arrange.
        if hasattr(self, "_names"):
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the place that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(self.x_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the place that is dragged to."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pointed.emit(self.x_at(event.position().x()))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        event.accept()

    def wheelEvent(self, event: object) -> None:
        """Do nothing: the axes stand."""

    def _mark(self, spot: Spot) -> None:
        dot = pg.ScatterPlotItem(
            [spot.x],
            [spot.y],
            size=9,
            pen=pg.mkPen(self.colour(spot.look), width=2),
            brush=pg.mkBrush(self.theme.color("panel")),
            antialias=True,
            # Drawn as it is, not stamped: an SVG of it stays sharp.
            useCache=False,
        )
        dot.setZValue(15)
        self._keep(dot)
        ground = self.theme.color("panel")
        ground.setAlphaF(0.8)
        colour = self.colour(spot.look)
        text = pg.TextItem(spot.text, color=colour, anchor=(0.5, 0.5), fill=pg.mkBrush(ground))
        text.setFont(fonts.font(NAME_PIXELS, 500))
        text.setZValue(16)
        self._keep(text)
        self._spot_words.append((spot, text))

    def _arrange(self) -> None:
        """Leave room for the names, and put them at their lines' ends without overlaps."""
        view = self.getPlotItem().getViewBox()
        metrics = QFontMetricsF(fonts.font(NAME_PIXELS, 600))
        widest = max((metrics.horizontalAdvance(line.name) for line in self.lines), default=0.0)
        width = max(view.width(), 1.0)
        margin = min(widest + NAME_GAP + 8.0, width * 0.45)
        span = (self._right - self._left) * width / max(width - margin, 1.0)
        view.setRange(
            xRange=(self._left, self._left + span),
            yRange=(-0.05 * self._top, HEAD * self._top),
            padding=0.0,
            disableAutoRange=True,
        )
        unit_x, unit_y = span / width, (HEAD + 0.05) * self._top / max(view.height(), 1.0)
        ends = [_last(line.ys) for line, _, _ in self._names]
        places = spread(ends, ROW * unit_y, 0.0, self._top)
        for (line, name, leader), end, place in zip(self._names, ends, places, strict=True):
            x = float(line.xs[-1]) if len(line.xs) else self._right
            leader.setData([x, x + (NAME_GAP - 2.0) * unit_x], [end, place])
            name.setPos(x + (NAME_GAP - 4.0) * unit_x, place)
        end = self._left + span - margin / 2 * unit_x
        self.getPlotItem().getAxis("bottom").setTicks([[*self._ticks, (end, self._axis)]])
        self._place_spots(unit_x, unit_y)

    def _place_spots(self, unit_x: float, unit_y: float) -> None:
        """Write at marked points where there is room: below, else above, else not at all."""
        metrics = QFontMetricsF(fonts.font(NAME_PIXELS, 500))
        taken: list[QRectF] = [
            QRectF(s.x / unit_x - 6, s.y / unit_y - 6, 12, 12) for s in self.spots
        ]
        for spot, text in self._spot_words:
            wide = metrics.horizontalAdvance(spot.text) + 6
            places = [
                QRectF(spot.x / unit_x - wide / 2, (spot.y / unit_y) + away - ROW / 2, wide, ROW)
                for away in (-ROW - 1, ROW + 1)
            ]
            free = [p for p in places if p.top() > 0 and not any(p.intersects(t) for t in taken)]
            text.setVisible(bool(free))
            if free:
                taken.append(free[0])
                text.setPos(free[0].center().x() * unit_x, free[0].center().y() * unit_y)


def _last(levels: Any) -> float:
    """Return the last level that is a number: there are gaps where a model does not settle."""
    known = [float(level) for level in levels if not math.isnan(level)]
    return known[-1] if known else 0.0


def spread(wanted: list[float], least: float, low: float, high: float) -> list[float]:
    """Return places near the wanted ones, in their order, at least ``least`` apart.

    Where there is not room for all, they are packed as far as it goes.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    step = min(least, (high - low) / max(len(wanted) - 1, 1))
    places = [0.0] * len(wanted)
    # Groups of names that would overlap share the middle of what they want.
    groups: list[list[int]] = []
    for one in order:
        groups.append([one])
        while len(groups) > 1 and _bottom(groups[-1], wanted, step) < (
            _bottom(groups[-2], wanted, step) + step * len(groups[-2])
        ):
            last = groups.pop()
            groups[-1] += last
    floor = low
    for group in groups:
        floor = max(floor, _bottom(group, wanted, step))
        for number, one in enumerate(group):
            places[one] = floor + number * step
        floor += len(group) * step
    over = max(places) - high
    if over > 0:
        # From above: what stands too high pushes the others down.
        ceiling = high
        for one in reversed(order):
            places[one] = min(places[one], ceiling)
            ceiling = places[one] - step
    return places


def _bottom(group: list[int], wanted: list[float], step: float) -> float:
    return sum(wanted[one] for one in group) / len(group) - step * (len(group) - 1) / 2
