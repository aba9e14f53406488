"""A row that scrolls sideways, with an edge that tells where it goes on."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

EDGE = 34
STEP = 0.7


class Edge(QAbstractButton):
    """Fades the row out where it goes on, and scrolls there when clicked."""

    def __init__(self, scroll: "SideScroll", forward: bool, what: str) -> None:
        super().__init__(scroll)
        self._forward = forward
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = f"More {what} on the {'right' if forward else 'left'}"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return room for the fade and its sign."""
        return QSize(EDGE, EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fade and the sign."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.palette().color(self.palette().ColorRole.Window)
        clear = QColor(ground)
        clear.setAlpha(0)
        inner, outer = (0, self.width()) if self._forward else (self.width(), 0)
        fade = QLinearGradient(QPointF(inner, 0), QPointF(outer, 0))
        for at, colour in ((0.0, clear), (0.45, ground), (1.0, ground)):
            fade.setColorAt(at, colour)
        painter.fillRect(self.rect(), fade)
        tone = self.palette().color(self.palette().ColorRole.WindowText)
        pen = QPen(tone, 2.4 if self.underMouse() else 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        way = 1 if self._forward else -1
        middle = QPointF(self.width() / 2 + way * 7, self.height() / 2)
        corners = (-way * 3, -5), (way * 2, 0), (-way * 3, 5)
        painter.drawPolyline(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        painter.end()


class SideScroll(QScrollArea):
    """One row that scrolls sideways with the wheel; bars would take room.

    Parameters
    ----------
    inner : QWidget
    what : str
        What stands in the row, for those who cannot see it.
    """

    def __init__(self, inner: QWidget, what: str) -> None:
        super().__init__()
        self._kept: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        self.left, self.right = Edge(self, False, what), Edge(self, True, what)
        self.left.clicked.connect(self.go_left)
        self.right.clicked.connect(self.go_right)
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._show_edges)
        bar.rangeChanged.connect(self._room_changed)

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(200, self.widget().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(60, self.widget().sizeHint().height())

    def keep(self, widget: QWidget | None) -> None:
        """Have a widget of the row in view, now and when the room changes."""
        self._kept = widget
        self._show_kept()

    def go_left(self) -> None:
        """Scroll to what stands before."""
        self._go(-1)

    def go_right(self) -> None:
        """Scroll to what stands after."""
        self._go(1)

    def nudge(self, by: int) -> None:
        """Scroll by some pixels."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + by)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways."""
        delta = event.angleDelta()
        self.nudge(-(delta.x() or delta.y()) // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the edges where the row ends."""
        super().resizeEvent(event)
        self.left.setGeometry(QRect(QPoint(0, 0), QSize(EDGE, self.height())))
        place = QPoint(self.width() - EDGE, 0)
        self.right.setGeometry(QRect(place, QSize(EDGE, self.height())))
        self._room_changed()

    def _go(self, way: int) -> None:
        self.nudge(way * round(self.viewport().width() * STEP))

    def _room_changed(self) -> None:
        self._show_kept()
        self._show_edges()

    def _show_kept(self) -> None:
        if self._kept is not None:
            # Beside the edges, not under them.
            self.ensureWidgetVisible(self._kept, EDGE + 4, 0)

    def _show_edges(self) -> None:
        bar = self.horizontalScrollBar()
        self.left.setVisible(bar.value() > bar.minimum())
        self.right.setVisible(bar.value() < bar.maximum())
        for edge in (self.left, self.right):
            edge.raise_()
