"""The strip below the picture with the legend, and the buttons of the view."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from looplight.canvas.paint.legend import (
    ROW,
    centred,
    draw_row,
    fits_columns,
    flow,
    flow_height,
    lines_in,
    one_line,
    row_width,
)
from looplight.canvas.paint.pens import plain_pen
from looplight.canvas.style.legend_rows import CONTEXT, Row, for_audience, is_shape, with_room
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

EDGE = 4
# Pictures of rows that are kept; every theme, zoom and text adds its own.
MAX_PIXMAPS = 64
ICON = 18
# Of a legend of one line: as much as the buttons beside it need.
LINE_HEIGHT = 32.0
# Fewer names of shapes than these are not shown, unless they are all.
LEAST_SHAPES = 3
# So many names of shapes may go so that the legend has columns in one of so many orders.
MOST_LEFT_OUT = ((2, 1), (5, 2))


class LegendStrip(QWidget):
    """Shows the rows of the legend side by side.

    Attributes
    ----------
    folded : bool
        Whether only the line about the context is shown.
    brief : bool
        Whether there is one line only, of the marks that tell most (see `most_telling`).
    names_reference : bool
        Whether that line says what levels are compared with.
    line_height : float
        Of that line, before it is enlarged.
    roomy : bool
        Whether there is room of their own for the names of shapes.
    factor : float
        Size of the rows; 1 = usual.
    centred : bool
        Whether the rows stand in the middle, as the figure above them does.
    column : bool
        Whether they stand below each other, beside the figure.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        # A legend changes by a row or two: rows that were drawn before are copied.
        self._pixmaps: dict[tuple[Row, float], QPixmap] = {}
        self.folded = self.brief = False
        self.names_reference = True
        self.line_height = LINE_HEIGHT
        self.roomy = True
        self.factor = 1.0
        self.centred = self.column = False
        # Nodes behind the strip can still be clicked and dragged.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("screen reader", "Legend"))

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show these rows; return whether that is a change."""
        if rows == self._rows:
            return False
        self._rows = rows
        self.setAccessibleDescription(", ".join(row.text for row in rows))
        self.update()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self._pixmaps.clear()
        self.update()

    def magnify(self, factor: float) -> None:
        """Draw the rows larger (> 1) or smaller (< 1) than usual."""
        if factor != self.factor:
            self.factor = factor
            self._pixmaps.clear()
            self.update()

    def height_for(self, width: float) -> int:
        """Return the height that the rows need at a width.

        Rows that an intervention will add count already, so that the picture keeps its size.
        """
        if self.brief and not self.folded:
            return round(self.line_height * self.factor) if self._rows else 0
        rows = self._marks() if self.folded else with_room(self._marks())
        if self.roomy and not self.folded:
            rows += self._shapes()
        return self._height(rows, width)

    def height_with_shapes(self, width: float) -> int:
        """Return the height that the rows would need together with the names of shapes."""
        return self._height(with_room(self._marks()) + self._shapes(), width)

    def _height(self, rows: tuple[Row, ...], width: float) -> int:
        return round(flow_height(rows, width / self.factor) * self.factor)

    def _marks(self) -> tuple[Row, ...]:
        """Return the rows but the names of shapes; folded, only what levels are compared with."""
        return tuple(
            row
            for row in self._rows
            if not is_shape(row) and (not self.folded or row.sample == CONTEXT)
        )

    def _shapes(self) -> tuple[Row, ...]:
        return () if self.folded else tuple(filter(is_shape, self._rows))

    def _visible_rows(self) -> tuple[Row, ...]:
        """Return the rows to draw; what levels are compared with is shown even when folded.

        Shapes are named where room is left, which marks that an intervention adds take from them.
        A few are left out where the others then stand in columns.
        """
        marks, shapes = self._marks(), self._shapes()
        least = min(LEAST_SHAPES, len(shapes))
        rows = marks
        for row in shapes:
            if self._height((*rows, row), self.width()) <= self.height() or not rows:
                rows = (*rows, row)
        if marks and len(rows) - len(marks) < least:
            # One or two of many shapes say little, and take the room in which marks have an order.
            rows, shapes = marks, ()
        width, lines = self.width() / self.factor, self._lines()
        # In the order of the legend if a name or two less allows that, else in its groups.
        for left_out, orders in MOST_LEFT_OUT:
            for count in range(len(shapes), -1, -1):
                fewer = (*marks, *shapes[:count])
                if marks and 0 < count < least:
                    continue
                if len(fewer) < len(rows) - left_out:
                    break
                if fits_columns(fewer, width, lines, orders):
                    return fewer
        return rows

    def _line(self) -> tuple[tuple[Row, float, float], ...]:
        """Place what one line has room for, evenly spaced, in an order that stays."""
        return one_line(self._for_audience(), self.width() / self.factor, self.line_height / 2)

    def column_width(self) -> int:
        """Return the width that the rows need below each other."""
        # Only stages have a column, and a start waits for every module.
        from looplight.canvas.paint.legend_column import column_width  # noqa: PLC0415

        return round(column_width(self._for_audience()) * self.factor)

    def _for_audience(self) -> tuple[Row, ...]:
        return for_audience(self._rows, names_reference=self.names_reference)

    def _lines(self) -> int:
        return lines_in(self.height() / self.factor)

    def placed(self) -> tuple[tuple[Row, float, float], ...]:
        """Return each row that is drawn, with its left edge and the height of its middle."""
        width = self.width() / self.factor
        if self.column:
            from looplight.canvas.paint.legend_column import column  # noqa: PLC0415

            return column(self._for_audience(), self.height() / self.factor)
        if self.brief and not self.folded:
            placed = self._line()
        else:
            placed = flow(self._visible_rows(), width, most_lines=self._lines())[0]
        return centred(placed, width) if self.centred else placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        scale = self.factor
        for row, x, y in self.placed():
            corner = QPointF(round((x - EDGE) * scale), round((y - ROW / 2 - EDGE) * scale))
            painter.drawPixmap(corner, self._pixmap(row))
        painter.end()

    def _pixmap(self, row: Row) -> QPixmap:
        ratio, scale = self.devicePixelRatioF(), self.factor
        pixmap = self._pixmaps.get((row, ratio))
        if pixmap is None:
            width, height = row_width(row) + 4 * EDGE, ROW + 2 * EDGE
            size = QSize(math.ceil(width * scale), math.ceil(height * scale))
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            draw_row(painter, row, EDGE, EDGE + ROW / 2, self._theme)
            painter.end()
            if len(self._pixmaps) >= MAX_PIXMAPS:
                self._pixmaps.clear()
            self._pixmaps[row, ratio] = pixmap
        return pixmap


class ViewButton(QToolButton):
    """A small button with a drawn symbol in the theme's colour."""

    def __init__(self, symbol: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setObjectName("viewButton")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(28, 28)
        self.setIconSize(QSize(ICON, ICON))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw the symbol in the theme's colour."""
        # Twice the size on every screen: sharp also where the pixel ratio is 2.
        pixmap = QPixmap(2 * ICON, 2 * ICON)
        pixmap.setDevicePixelRatio(2.0)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(plain_pen(theme.color("text").rgba(), 1.6, rounded=True))
        _SYMBOLS[self._symbol](painter)
        painter.end()
        self.setIcon(QIcon(pixmap))


def _minus(painter: QPainter) -> None:
    painter.drawLine(QPointF(3, 9), QPointF(15, 9))


def _plus(painter: QPainter) -> None:
    _minus(painter)
    painter.drawLine(QPointF(9, 3), QPointF(9, 15))


def _fit(painter: QPainter) -> None:
    for x, y, dx, dy in ((3, 3, 1, 1), (15, 3, -1, 1), (3, 15, 1, -1), (15, 15, -1, -1)):
        painter.drawPolyline([QPointF(x + 4 * dx, y), QPointF(x, y), QPointF(x, y + 4 * dy)])


def _legend(painter: QPainter) -> None:
    for y in (4.5, 9.0, 13.5):
        painter.drawEllipse(QRectF(2.5, y - 1.2, 2.4, 2.4))
        painter.drawLine(QPointF(8, y), QPointF(15.5, y))


_SYMBOLS = {"plus": _plus, "minus": _minus, "fit": _fit, "legend": _legend}
