"""A note with an arrow that points at a part of the window, and a ring around that part."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.basic import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

WIDTH = 330
# Room for the arrow on every side of the note; half its base; distance from what it points at.
TIP, BASE, GAP = 14, 9, 6
RADIUS = 8
RING = 5
MARGIN = 8


class Ring(QWidget):
    """A frame around what a step is about; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colour(self, colour: QColor) -> None:
        """Draw in a colour."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 2.5))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(2, 2, -2, -2), RADIUS, RADIUS)


class Callout(QFrame):
    """Title, text and buttons of one step; it takes no part of the window away.

    Attributes
    ----------
    next_requested, back_requested, quit_requested : Signal()
    """

    next_requested = Signal()
    back_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("tourCallout")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme = theme
        self._tip: QPoint | None = None
        self.ring = Ring(parent)
        self.counter = plain_label("", "muted", wrap=False)
        self.title = plain_label("", wrap=False, font=fonts.font(14, 600))
        self.text = plain_label("")
        self.back = self._button(translate("tour", "&Back"), self.back_requested)
        self.quit = self._button(translate("tour", "&Quit tour"), self.quit_requested)
        self.next = self._button(translate("tour", "&Next"), self.next_requested)
        side = TIP + 14
        layouts.column(
            self.counter,
            self.title,
            self.text,
            layouts.row(self.quit, 1, self.back, self.next, spacing=6),
            within=self,
            margins=(side, TIP + 10, side, TIP + 12),
            spacing=5,
        )
        self.hide()

    def show_step(self, number: int, count: int, title: str, text: str, next_text: str) -> None:
        """Write another step; ``number`` counts from 1."""
        self.counter.setText(
            translate("tour", "Two-minute tour, step {step} of {steps}", step=number, steps=count)
        )
        self.title.setText(title)
        self.text.setText(text)
        self.next.setText(next_text)
        self.back.setVisible(number > 1)
        self.quit.setVisible(number < count)
        name = translate(
            "tour", "Tour, step {step} of {steps}: {title}", step=number, steps=count, title=title
        )
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        # The words on the buttons are longer in other languages.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedWidth(max(WIDTH + 2 * TIP, layout.totalMinimumSize().width()))
        self.setFixedHeight(self.heightForWidth(self.width()))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.ring.set_colour(theme.color("accent"))
        self.update()

    def point_at(
        self,
        area: QRect | None,
        room: QRect,
        keep_free: Sequence[QRect] = (),
        answer: QRect | None = None,
    ) -> None:
        """Stand beside an area of the window (parameters as of `placed`)."""
        place, tip = placed(self.size(), area, room, keep_free, answer)
        if self.geometry().topLeft() != place or tip != self._tip:
            self._tip = tip
            self.move(place)
            self.update()
        if area is None:
            self.ring.hide()
            return
        around = area.adjusted(-RING, -RING, RING, RING).intersected(self.window().rect())
        if self.ring.geometry() != around or self.ring.isHidden():
            self.ring.setGeometry(around)
            self.ring.show()

    def setVisible(self, visible: bool) -> None:
        """Show or hide the note; the ring goes with it."""
        super().setVisible(visible)
        if visible:
            self.raise_()
        else:
            self.ring.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the tour at Esc while the note has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.quit_requested.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the note with its arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(TIP, TIP, -TIP, -TIP)
        outline = QPainterPath()
        outline.addRoundedRect(body, RADIUS, RADIUS)
        if self._tip is not None:
            outline = outline.united(_arrow(body, QPointF(self._tip)))
        painter.fillPath(outline, self._theme.color("panel"))
        painter.setPen(QPen(self._theme.color("accent"), 2.0))
        painter.drawPath(outline)

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        # Else Enter would press nothing outside a dialog.
        button.setAutoDefault(True)
        button.clicked.connect(signal)
        return button


def placed(
    size: QSize,
    area: QRect | None,
    room: QRect,
    keep_free: Sequence[QRect] = (),
    answer: QRect | None = None,
) -> tuple[QPoint, QPoint | None]:
    """Return where a note stands, and the tip of its arrow in its own coordinates.

    It stands below, above, right or left of the area, where all of it has room and it covers the
    fewest of the areas to keep free; else in a corner of the room, without an arrow.

    Parameters
    ----------
    size : QSize
        With the room for the arrow on all sides.
    area : QRect or None
        What the note points at.
    room : QRect
        Where the note may stand.
    keep_free : sequence of QRect
        What the reader looks at, too.
    answer : QRect or None
        What the reader was just asked to read: it is never covered.
    """
    best: tuple[int, QPoint, QPoint] | None = None
    for place, tip in _beside(size, area, room) if area is not None else ():
        body = QRect(place, size).adjusted(TIP, TIP, -TIP, -TIP)
        if answer is not None and body.intersects(answer):
            continue
        # The place that hides the fewest nodes wins; of equal ones the first.
        covered = sum(body.intersects(other) for other in keep_free)
        if room.contains(QRect(place, size)) and (best is None or covered < best[0]):
            best = covered, place, tip
    if best is not None:
        return best[1], best[2]
    corner = QPoint(room.right() - size.width() - MARGIN, room.bottom() - size.height() - MARGIN)
    return corner, None


def _beside(size: QSize, area: QRect, room: QRect) -> Iterator[tuple[QPoint, QPoint]]:
    """Yield places beside an area with the tips of their arrows, the usual ones first."""
    middle, gap = area.center(), GAP + RING
    width, height = size.width(), size.height()
    # Its middle at that of the area, or one of its ends a little beyond it.
    for share in (0.5, 0.15, 0.85):
        x = _within(round(middle.x() - share * width), room.left(), room.right() - width)
        # The arrow's own room overlaps the gap.
        yield QPoint(x, area.bottom() + gap), QPoint(middle.x() - x, 0)
        yield QPoint(x, area.top() - gap - height), QPoint(middle.x() - x, height)
    for share in (0.5, 0.2, 0.8):
        y = _within(round(middle.y() - share * height), room.top(), room.bottom() - height)
        yield QPoint(area.right() + gap, y), QPoint(0, middle.y() - y)
        yield QPoint(area.left() - gap - width, y), QPoint(width, middle.y() - y)


def _arrow(body: QRectF, tip: QPointF) -> QPainterPath:
    """Return the triangle from the edge of a note to the tip outside it."""
    x = min(max(tip.x(), body.left() + RADIUS + BASE), body.right() - RADIUS - BASE)
    y = min(max(tip.y(), body.top() + RADIUS + BASE), body.bottom() - RADIUS - BASE)
    path = QPainterPath()
    if tip.y() < body.top() or tip.y() > body.bottom():
        edge = body.top() + 1 if tip.y() < body.top() else body.bottom() - 1
        base = QPointF(x - BASE, edge), QPointF(x + BASE, edge)
    else:
        edge = body.left() + 1 if tip.x() < body.left() else body.right() - 1
        base = QPointF(edge, y - BASE), QPointF(edge, y + BASE)
    path.moveTo(base[0])
    path.lineTo(tip)
    path.lineTo(base[1])
    path.closeSubpath()
    return path


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
