"""A note that points at a part of the window, by an arrow of its own or by a line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate
from looplight.window.tour.note_placement import RING, TIP, Place, line_between, placed
from looplight.window.tour.ring_and_line import RADIUS, Line, Ring

WIDTH = 330
# Half the base of the arrow.
BASE = 9


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
        self._placed: tuple[object, Place] | None = None
        self.ring, self.line = Ring(parent), Line(parent)
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
        for pointer in (self.ring, self.line):
            pointer.set_colour(theme.color("accent"))
        self.update()

    def point_at(
        self,
        area: QRect | None,
        room: QRect,
        keep_free: Sequence[QRect] = (),
        about: Sequence[QRect] = (),
        lists: Sequence[QRect] = (),
    ) -> None:
        """Stand beside an area of the window (parameters as of `placed`)."""
        # Asked several times a second: the same question has the same answer.
        question = self.size(), area, room, tuple(keep_free), tuple(about), tuple(lists)
        if self._placed is None or self._placed[0] != question:
            self._placed = question, placed(*question)
        place = self._placed[1]
        if self.geometry().topLeft() != place.corner or place.tip != self._tip:
            self._tip = place.tip
            self.move(place.corner)
            self.update()
        if area is None:
            self.ring.hide()
            self.line.hide()
            return
        around = area.adjusted(-RING, -RING, RING, RING).intersected(self.window().rect())
        if self.ring.geometry() != around or self.ring.isHidden():
            self.ring.setGeometry(around)
            self.ring.show()
        body = QRect(place.corner, self.size()).adjusted(TIP, TIP, -TIP, -TIP)
        self.line.lead(line_between(body, around) if place.tip is None else None)

    def setVisible(self, visible: bool) -> None:
        """Show or hide the note; ring and line go with it."""
        super().setVisible(visible)
        if visible:
            self.raise_()
        else:
            self.ring.hide()
            self.line.hide()

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
