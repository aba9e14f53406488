"""Levels as lines with their names at the ends: the base class of both plots of the time panel.

Panels use pyqtgraph only here and in `plot_labels`; both are imported when a plot is first
shown.
"""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

# Without it pyqtgraph would try PyQt6 first.
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)

from looplight.panels.time_course.plot_labels import (
    ROW_HEIGHT,
    TEXT_PIXELS,
    MarkedPoint,
    PointLabels,
    spread,
)
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.event_loop_turns import Turn
from looplight.session.text import display_names
from looplight.session.ui_thread import ui_thread

if TYPE_CHECKING:
    # pyqtgraph has no type annotations; this is what is used of the class.
    from PySide6.QtWidgets import QGraphicsView

    class PlotWidget(QGraphicsView):
        """A graphics view with axes."""

        def __init__(self, background: None = None, plotItem: Any = None) -> None: ...  # noqa: N803
        def getPlotItem(self) -> Any:
            """Return the axes and what is plotted."""

        def addItem(self, item: object, ignoreBounds: bool = False) -> None:  # noqa: N803
            """Add an item to the plot."""

        def removeItem(self, item: object) -> None:
            """Remove an item from the plot."""

        def setBackground(self, background: QColor) -> None:
            """Fill the widget with a colour."""

else:
    from pyqtgraph import PlotWidget

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
# So many can be told apart beside each other in both themes (`plot_1` to `plot_6`).
COLOURS = 6
# About 8 ms.
LINES_IN_A_TURN = 4
# Pixels between a line's end and its name, and between two names.
NAME_GAP = 10.0
# The y axis goes from below 0 to this multiple of its highest tick, where texts have room.
BOTTOM, HEADROOM = -0.05, 1.14


@dataclass(frozen=True, eq=False)
class Line:
    """The levels of one node.

    Attributes
    ----------
    key : str
        Id of the node.
    name : str
        Drawn at the end of the line.
    xs, ys : array
        Places on the x axis and levels; not-a-number leaves a gap.
    number : int
        Chooses colour and pattern.
    strong : bool
        Whether it is drawn wider.
    """

    key: str
    name: str
    xs: Any
    ys: Any
    number: int
    strong: bool = False


def line_colour(theme: Theme, number: int) -> QColor:
    """Return the colour of a line."""
    return theme.color(f"plot_{number % COLOURS + 1}")


def line_pen(theme: Theme, number: int, width: float = 2.0) -> QPen:
    """Return the pen of a line: colour and pattern."""
    pen: QPen = pg.mkPen(line_colour(theme, number), width=width)
    dashes = DASHES[number % len(DASHES)]
    if dashes:
        # Qt counts dashes in pen widths: wider lines have the same pattern.
        pen.setDashPattern([dash * 2.0 / width for dash in dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def new_axes() -> Any:
    """Return axes for a `LevelPlot`."""
    # Menus that nobody can open cost half of a plot's time to make.
    return pg.PlotItem(enableMenu=False)


class LevelPlot(PlotWidget):
    """Lines of levels over an x axis, with a vertical cursor.

    Parameters
    ----------
    theme : Theme
    name : str
        For screen readers.
    axes : object, optional
        Made by `new_axes` in an earlier turn of the event loop: they take most of the time.

    Attributes
    ----------
    pointed : Signal(float)
        A place on the x axis was clicked or dragged to.
    """

    pointed = Signal(float)

    def __init__(self, theme: Theme, name: str, axes: Any = None) -> None:
        super().__init__(background=None, plotItem=axes or new_axes())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(self.Shape.NoFrame)
        self.theme = theme
        self.lines: tuple[Line, ...] = ()
        self.points: tuple[MarkedPoint, ...] = ()
        self._left, self._right, self._top = 0.0, 1.0, 1.0
        self._ticks: list[tuple[float, str]] = []
        self._axis = ""
        # Everything that goes when the lines change.
        self._items: list[Any] = []
        self._names: list[tuple[Line, Any, Any]] = []
        self._point_labels = PointLabels()
        # What is still to be made of the lines.
        self._parts: Iterator[None] = iter(())
        self._part_timer = Turn(self)
        self._part_timer.timeout.connect(self._make_part)
        plot = self.getPlotItem()
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        # By itself pyqtgraph adds 2 % at each end, and 0 would not lie on the axis.
        plot.getViewBox().setDefaultPadding(0.0)
        # The axes take their room later than the widget is resized.
        plot.getViewBox().sigResized.connect(lambda _view: self._arrange())
        self.cursor_line = pg.InfiniteLine(angle=90, movable=False)
        self.cursor_line.setZValue(20)
        self.cursor_line.hide()
        self.addItem(self.cursor_line, ignoreBounds=True)
        font = fonts.font(TEXT_PIXELS)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setStyle(tickFont=font, tickLength=-4, autoExpandTextSpace=False)
        plot.getAxis("left").setWidth(40)
        plot.getAxis("bottom").setHeight(18)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self.theme = theme
        self.setBackground(theme.color("panel"))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.color("panel_border")))
            axis.setTextPen(pg.mkPen(theme.color("text_muted")))
        self.cursor_line.setPen(pg.mkPen(theme.color("accent"), width=2))
        self.set_lines(self.lines, self.points)

    def set_scale(
        self, left: float, right: float, ticks: list[tuple[float, str]], axis: str, highest: float
    ) -> None:
        """Set the axes, for the lines that are set next.

        Parameters
        ----------
        left, right : float
            Ends of the x axis.
        ticks : list of (float, str)
            Of the x axis.
        axis : str
            Name of the x axis.
        highest : float
            Level that the y axis must reach; it starts at 0.
        """
        self._left, self._right = left, max(right, left + 1e-6)
        self._ticks, self._axis = ticks, axis
        # Ends at a tick, and leaves out a last tick that only a rounding error would need.
        self._top = max(0.25, math.ceil(highest / 0.25 - 0.02) * 0.25)
        step = 0.25 if self._top <= 0.75 else 0.5
        levels = [number * step for number in range(round(self._top / step) + 1)]
        self.getPlotItem().getAxis("left").setTicks(
            [[(v, display_names.percent(v)) for v in levels]]
        )

    def set_lines(self, lines: tuple[Line, ...], points: tuple[MarkedPoint, ...] = ()) -> None:
        """Draw other lines and marked points; a plot on screen is painted when all are there."""
        self.lines, self.points = lines, points
        for item in self._items:
            self.removeItem(item)
        self._items, self._names = [], []
        self._point_labels.clear()
        self._parts = _making(self)
        if self.isVisible():
            # In turns of their own: to make them and to paint them takes longer than a click may.
            self.setUpdatesEnabled(False)
            self._part_timer.start()
        else:
            self.finish()

    def finish(self) -> None:
        """Make at once what is still to come of the lines."""
        for _ in self._parts:
            pass

    def _make_part(self) -> None:
        ui_thread.begin_work()
        if next(self._parts, self) is self:
            self.setUpdatesEnabled(True)
        else:
            self._part_timer.start()

    def annotate(self) -> None:
        """Add what a kind of plot shows besides its lines."""

    def add_band(self, left: float, right: float, role: str, opacity: float) -> None:
        """Shade a stretch of the x axis until the lines change."""
        colour = self.theme.color(role)
        colour.setAlphaF(opacity)
        band = pg.LinearRegionItem((left, right), movable=False, brush=colour, pen=pg.mkPen(None))
        # Below the vertical lines (-10); curves and their names lie at 0, the cursor above all at
        # 20.
        band.setZValue(-20)
        self._add(band)

    def add_vertical_line(self, x: float, role: str, pattern: Qt.PenStyle) -> None:
        """Draw a vertical line until the lines change."""
        pen = pg.mkPen(self.theme.color(role), width=1.0, style=pattern)
        line = pg.InfiniteLine(x, angle=90, movable=False, pen=pen)
        line.setZValue(-10)
        self._add(line)

    def add_text(self, text: str, anchor: tuple[float, float], x: float, y: float) -> None:
        """Write a small text until the lines change; ``y`` is a share of the axis."""
        item = pg.TextItem(text, color=self.theme.color("text_muted"), anchor=anchor)
        item.setFont(fonts.font(TEXT_PIXELS))
        item.setPos(x, y * self._top)
        self._add(item)

    def set_cursor(self, x: float | None) -> None:
        """Move the vertical cursor; None hides it."""
        self.cursor_line.setVisible(x is not None)
        if x is not None:
            self.cursor_line.setPos(x)

    def draw_to(self, painter: QPainter, area: QRectF) -> None:
        """Draw the plot into a rectangle of another device, without the cursor."""
        self.finish()
        visible = self.cursor_line.isVisible()
        self.cursor_line.hide()
        self.render(painter, area, self.viewport().rect(), Qt.AspectRatioMode.KeepAspectRatio)
        self.cursor_line.setVisible(visible)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the names at the ends apart."""
        super().resizeEvent(event)  # type: ignore[arg-type] # pyqtgraph calls it with None
        # The base class calls this before there is anything to arrange.
        if hasattr(self, "_names"):
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit the clicked place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(_place_at(self, event.position()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit the place that is dragged to."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pointed.emit(_place_at(self, event.position()))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Do nothing: the axes are fixed."""

    def _add(self, item: Any) -> None:
        self.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _arrange(self) -> None:
        """Leave room for the names, and put them at their lines' ends without overlaps."""
        view = self.getPlotItem().getViewBox()
        metrics = QFontMetricsF(fonts.font(TEXT_PIXELS, 600))
        widest = max((metrics.horizontalAdvance(line.name) for line in self.lines), default=0.0)
        width = max(view.width(), 1.0)
        # The names take at most 45 % of the width: on a narrow panel they are cut off.
        margin = min(widest + NAME_GAP + 8.0, width * 0.45)
        span = (self._right - self._left) * width / max(width - margin, 1.0)
        view.setRange(
            xRange=(self._left, self._left + span),
            yRange=(BOTTOM * self._top, HEADROOM * self._top),
            padding=0.0,
            disableAutoRange=True,
        )
        # Axis units per pixel.
        unit_x = span / width
        unit_y = (HEADROOM - BOTTOM) * self._top / max(view.height(), 1.0)
        ends = [_last_level(line.ys) for line, _, _ in self._names]
        # Half a name below the axis would be cut, and above the frame of the plot as well.
        half = ROW_HEIGHT / 2 * unit_y
        lowest, highest = BOTTOM * self._top + half, HEADROOM * self._top - half
        heights = spread(ends, ROW_HEIGHT * unit_y, lowest, highest)
        for (line, name, leader), end, height in zip(self._names, ends, heights, strict=True):
            x = float(line.xs[-1]) if len(line.xs) else self._right
            leader.setData([x, x + (NAME_GAP - 2.0) * unit_x], [end, height])
            name.setPos(x + (NAME_GAP - 4.0) * unit_x, height)
        # The name of the axis is a tick below the names of the lines.
        axis_x = self._left + span - margin / 2 * unit_x
        self.getPlotItem().getAxis("bottom").setTicks([[*self._ticks, (axis_x, self._axis)]])
        size = QSizeF(self._right / unit_x, self._top / unit_y)
        drawn = [np.column_stack((line.xs, line.ys)) for line in self.lines]
        self._point_labels.place(unit_x, unit_y, size, drawn)


def _making(plot: LevelPlot) -> Iterator[None]:
    """Make the items of the lines, with a pause after some of them."""
    for number, line in enumerate(plot.lines, start=1):
        colour = line_colour(plot.theme, line.number)
        pen = line_pen(plot.theme, line.number, 3.0 if line.strong else 2.0)
        name = pg.TextItem(line.name, color=colour, anchor=(0, 0.5))
        name.setFont(fonts.font(TEXT_PIXELS, 600 if line.strong else 500))
        # Joins the end of the line with its name, where that had to move.
        leader = pg.PlotCurveItem(pen=pg.mkPen(colour, width=1), antialias=True)
        plot._add(pg.PlotCurveItem(line.xs, line.ys, pen=pen, antialias=True))
        plot._add(leader)
        plot._add(name)
        plot._names.append((line, name, leader))
        if number % LINES_IN_A_TURN == 0:
            yield
    plot.annotate()
    for point in plot.points:
        colour = line_colour(plot.theme, point.number)
        for item in plot._point_labels.make_items(point, colour, plot.theme.color("panel")):
            plot._add(item)
    plot._arrange()
    yield


def _place_at(plot: LevelPlot, point: QPointF) -> float:
    """Return the place on the x axis at a point of the widget."""
    view = plot.getPlotItem().getViewBox()
    x = view.mapSceneToView(plot.mapToScene(point.toPoint())).x()
    return min(max(float(x), plot._left), plot._right)


def _last_level(levels: Any) -> float:
    """Return the last level that is a number: where a model does not settle, levels are NaN."""
    numbers = levels[~np.isnan(levels)]
    return float(numbers[-1]) if len(numbers) else 0.0
