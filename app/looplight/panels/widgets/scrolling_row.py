"""A row that scrolls horizontally; where it continues, a button says how much more there is."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from looplight.translation.messages import translate

EDGE = 34
FRAME = 4
# Between what is wholly in view and an edge.
GAP = 3
# What is wider than this share of the row is cut at an edge, rather than hidden.
MOST_HIDDEN = 0.5
# On the left, where the beginning of a word would be missing ("ellisib given" is no drug), only
# what fills nearly all of the row is.
MOST_HIDDEN_LEFT = 0.8
# Share of the visible width that a click on an edge scrolls by.
STEP = 0.7


class ScrollEdge(QAbstractButton):
    """Covers what is not wholly in view, counts it, and scrolls there when clicked.

    Parameters
    ----------
    scroller : HorizontalScroller
    forward : bool
        Whether it is the right edge.
    content : str
        What the row contains, for the name of the button.
    """

    def __init__(self, scroller: "HorizontalScroller", forward: bool, content: str) -> None:
        super().__init__(scroller)
        self._forward = forward
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = translate("tooltip", "More {content} on the left", content=content)
        if forward:
            name = translate("tooltip", "More {content} on the right", content=content)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the size of the words and the arrow."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(EDGE + words, EDGE)

    def show_count(self, count: int) -> None:
        """Say how many parts of the row are not in view."""
        words = translate("list", "{count} more", plural="{count} more", count=count)
        if words != self.text():
            self.setText(words)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the words and the arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background = self.palette().color(self.palette().ColorRole.Window)
        # Opaque: a word that fades out in its middle reads as another one.
        painter.fillRect(self.rect(), background)
        text = self.palette().color(self.palette().ColorRole.WindowText)
        pen = QPen(text, 2.4 if self.underMouse() else 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        sign = 1 if self._forward else -1
        across = self.width() - EDGE / 4 if self._forward else EDGE / 4
        middle = QPointF(across, self.height() / 2)
        before, behind = (0, EDGE // 2) if self._forward else (EDGE // 2, 0)
        room = self.rect().adjusted(before, 0, -behind, 0)
        side = Qt.AlignmentFlag.AlignRight if self._forward else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.text())
        corners = (-sign * 3, -5), (sign * 2, 0), (-sign * 3, 5)
        painter.drawPolyline(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        painter.end()


class HorizontalScroller(QScrollArea):
    """One row that scrolls sideways with the wheel; scroll bars would take height.

    Parameters
    ----------
    row : QWidget
    content : str
        What the row contains, for the names of its edges.
    """

    def __init__(self, row: QWidget, content: str) -> None:
        super().__init__()
        self._row = row
        self._pinned: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Its parts get their places after the row has got its size.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        self.setWidget(row)
        # The ground of the bar behind the row shines through; the area would paint its own.
        self.viewport().setAutoFillBackground(False)
        self.left, self.right = ScrollEdge(self, False, content), ScrollEdge(self, True, content)
        self.left.clicked.connect(self.scroll_left)
        self.right.clicked.connect(self.scroll_right)
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._update_edges)
        bar.rangeChanged.connect(self._update_view)

    def sizeHint(self) -> QSize:
        """Return the size of the row, and the frame that a style sheet may give."""
        return self._row.sizeHint() + QSize(FRAME, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(60, self._row.sizeHint().height())

    def keep_visible(self, widget: QWidget | None) -> None:
        """Keep a widget of the row in view, now and when the width changes."""
        self._pinned = widget
        self._show_pinned()

    def scroll_left(self) -> None:
        """Scroll to the left."""
        self._scroll_to_part(-round(self.viewport().width() * STEP))

    def scroll_right(self) -> None:
        """Scroll to the right."""
        self._scroll_to_part(round(self.viewport().width() * STEP))

    def _scroll_to_part(self, pixels: int) -> None:
        """Scroll by at most so many pixels, to where a part begins beside the left edge."""
        value, edge = self.horizontalScrollBar().value(), self.left.sizeHint().width() + GAP
        starts = [part.x() - edge - value for part in self._parts()]
        there = [start for start in starts if start * pixels > 0 and abs(start) <= abs(pixels)]
        self.scroll_by(max(there, key=abs, default=pixels))

    def scroll_by(self, pixels: int) -> None:
        """Scroll by some pixels; to the left where they are negative."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + pixels)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width where the row has changed its own."""
        if watched is self._row and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._settling.start(0)
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways."""
        delta = event.angleDelta()
        # A usual wheel has no sideways direction, so it scrolls the row as well.
        self.scroll_by(-(delta.x() or delta.y()) // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the edges where the row ends."""
        super().resizeEvent(event)
        self._update_view()

    def _update_view(self) -> None:
        self._settle()
        self._settling.start(0)

    def _settle(self) -> None:
        self._show_pinned()
        self._update_edges()

    def _show_pinned(self) -> None:
        if self._pinned is None or self._pinned.isHidden():
            return
        # Beside the edges, not under them. `ensureWidgetVisible` leaves a widget alone that is in
        # view, also where an edge covers it.
        bar, parts = self.horizontalScrollBar(), self._parts()
        margin = max(edge.sizeHint().width() for edge in (self.left, self.right)) + 4
        # Beside the first and the last one there is no edge.
        left = self._pinned.x() - (margin if self._pinned is not parts[0] else 0)
        right = self._pinned.geometry().right() + (margin if self._pinned is not parts[-1] else 0)
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + self.viewport().width():
            least = right - self.viewport().width()
            starts = sorted(part.x() - margin for part in parts)
            # From the beginning of a widget on: half of a word at the edge reads as another word.
            bar.setValue(next((start for start in starts if start >= least), least))

    def _update_edges(self) -> None:
        bar = self.horizontalScrollBar()
        self.left.setVisible(bar.value() > bar.minimum())
        self.right.setVisible(bar.value() < bar.maximum())
        for edge in (self.left, self.right):
            if not edge.isHidden():
                self._place_edge(edge, forward=edge is self.right)
            edge.raise_()

    def _place_edge(self, edge: ScrollEdge, *, forward: bool) -> None:
        """Let an edge cover what is not wholly in view beside it."""
        first = self.horizontalScrollBar().value()
        parts, width = self._parts(), self.width()
        edge.show_count(len(parts))
        least = edge.sizeHint().width()
        if forward:
            cut = [part for part in parts if part.geometry().right() - first > width - least]
            wide = width - min((part.x() - first - GAP for part in cut), default=width)
        else:
            cut = [part for part in parts if part.x() - first < least]
            wide = max((part.geometry().right() - first + GAP for part in cut), default=0)
        edge.show_count(max(sum(not isinstance(part, QLabel) for part in cut), 1))
        most = MOST_HIDDEN if forward else MOST_HIDDEN_LEFT
        wide = max(wide, least) if wide <= width * most else least
        edge.setGeometry(QRect(width - wide if forward else 0, 0, wide, self.height()))

    def _parts(self) -> list[QWidget]:
        """Return the visible parts of the row, from left to right."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        children = self._row.findChildren(QWidget, options=direct)
        return sorted((part for part in children if not part.isHidden()), key=QWidget.x)
