"""The strip below the picture: the legend, and buttons for the view."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from looplight.canvas.paint.legend import ROW, draw_row, flow, row_width
from looplight.canvas.style.legend_rows import CONTEXT, Row, with_room
from looplight.session.appearance.themes import Theme

EDGE = 4
MOST_PICTURES = 64


class LegendStrip(QWidget):
    """Shows the legend's rows side by side; a click on its handle folds it away.

    Attributes
    ----------
    folded_changed : Signal()
        The strip needs another height.
    """

    folded_changed = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._pictures: dict[tuple[Row, float], QPixmap] = {}
        self.folded = False
        self.factor = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Legend")

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Take other rows; True if anything changed."""
        if rows == self._rows:
            return False
        self._rows = rows
        self.setAccessibleDescription(", ".join(row.text for row in rows))
        self.update()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._pictures.clear()
        self.update()

    def magnify(self, factor: float) -> None:
        """Draw the rows larger than usual, or smaller."""
        if factor != self.factor:
            self.factor = factor
            self._pictures.clear()
            self.update()

    def height_for(self, width: float) -> int:
        """Return the height that the rows need at a width, those of a block included."""
        rows = self._present() if self.folded else with_room(self._rows)
        return round(flow(rows, width / self.factor)[1] * self.factor) if rows else 0

    def _present(self) -> tuple[Row, ...]:
        """Return the rows to draw: what is compared with is told even where the rest is folded."""
        if not self.folded:
            return self._rows
        return tuple(row for row in self._rows if row.sample == CONTEXT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; one that was drawn before is copied."""
        del event
        painter = QPainter(self)
        grow = self.factor
        for row, x, y in flow(self._present(), self.width() / grow)[0]:
            at = QPointF(round((x - EDGE) * grow), round((y - ROW / 2 - EDGE) * grow))
            painter.drawPixmap(at, self._picture(row))
        painter.end()

    def _picture(self, row: Row) -> QPixmap:
        ratio, grow = self.devicePixelRatioF(), self.factor
        made = self._pictures.get((row, ratio))
        if made is None:
            wide, tall = row_width(row) + 4 * EDGE, ROW + 2 * EDGE
            size = QSize(math.ceil(wide * grow), math.ceil(tall * grow))
            made = QPixmap(size * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(grow, grow)
            draw_row(painter, row, EDGE, EDGE + ROW / 2, self._theme)
            painter.end()
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            self._pictures[row, ratio] = made
        return made


class ViewButton(QToolButton):
    """A round-cornered button with a drawn sign, in the theme's colours."""

    def __init__(self, sign: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = sign
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        self.setFixedSize(28, 28)
        self.setIconSize(QSize(18, 18))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in the theme's colour."""
        ratio = 2.0
        picture = QPixmap(round(18 * ratio), round(18 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("text_muted"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        _SIGNS[self.sign](painter)
        painter.end()
        self.setIcon(QIcon(picture))


def _plus(painter: QPainter) -> None:
    painter.drawLine(QPointF(4, 9), QPointF(14, 9))
    painter.drawLine(QPointF(9, 4), QPointF(9, 14))


def _minus(painter: QPainter) -> None:
    painter.drawLine(QPointF(4, 9), QPointF(14, 9))


def _fit(painter: QPainter) -> None:
    for x, y, dx, dy in ((3, 3, 1, 1), (15, 3, -1, 1), (3, 15, 1, -1), (15, 15, -1, -1)):
        painter.drawPolyline([QPointF(x + 4 * dx, y), QPointF(x, y), QPointF(x, y + 4 * dy)])


def _legend(painter: QPainter) -> None:
    for y in (4.5, 9.0, 13.5):
        painter.drawEllipse(QRectF(2.5, y - 1.2, 2.4, 2.4))
        painter.drawLine(QPointF(8, y), QPointF(15.5, y))


_SIGNS = {"plus": _plus, "minus": _minus, "fit": _fit, "legend": _legend}
