"""A note that points at a part of the window: its place, its arrow, and a ring or a line."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

# Room for the arrow on every side of the note; distance from what it points at.
TIP, GAP, RING = 14, 6, 5
MARGIN = 8
# Places are tried so many pixels from each other: finding one takes about 3 ms.
STEP = 20
# A node that a note hides, or that a line to it crosses, counts as so many pixels of distance.
NODE_COST, LINE_COST = 160, 80
# The first pixels of a list that is read meanwhile hide a column of it; and each further one.
LIST_COST, LIST_PIXEL_COST = 480, 0.02
# A pixel of what it must not cover: more than the whole window is wide.
NEVER_COST = 10_000
# The arrow of the note itself reaches so far; further away a line leads on to what it points at.
NEAR = 26


class Place(NamedTuple):
    """Where a note stands.

    Attributes
    ----------
    corner : QPoint
    tip : QPoint or None
        Of its arrow, in its own coordinates; None where it stands apart from what it points at.
    """

    corner: QPoint
    tip: QPoint | None


def placed(
    size: QSize,
    area: QRect | None,
    room: QRect,
    keep_free: Sequence[QRect] = (),
    about: Sequence[QRect] = (),
    lists: Sequence[QRect] = (),
) -> Place:
    """Return where a note stands: near the area, and over nothing that it speaks of.

    Parameters
    ----------
    size : QSize
        With the room for the arrow on all sides.
    area : QRect or None
        What the note points at.
    room : QRect
        Where the note may stand.
    keep_free : sequence of QRect
        What the reader looks at, too: covered where all other places are far away.
    about : sequence of QRect
        What the note speaks of: never covered where there is any other place.
    lists : sequence of QRect
        Whose texts and numbers are read meanwhile: covered where much else would be.
    """
    never = [*about, *([area] if area is not None else [])]
    usual = list(_beside(size, area, room)) if area is not None else []
    places = [*usual, *(Place(corner, None) for corner in _everywhere(size, room))]
    goal = area if area is not None else QRect(room.bottomRight(), QSize(1, 1))
    # Places from which the arrow reaches are all as near as each other: the usual ones go first.
    by_distance = sorted(
        (_distance(*_closest(_body(corner, size), goal)) + NEAR if tip is None else 0.0, number)
        for number, (corner, tip) in enumerate(places)
        if room.contains(QRect(corner, size))
    )
    # Where the window is smaller than the note.
    best, cost = Place(room.topLeft(), None), math.inf
    for distance, number in by_distance:
        if distance >= cost:
            break
        body = _body(places[number].corner, size)
        own = distance + NEVER_COST * sum(_overlap(body, other) for other in never)
        own += NODE_COST * sum(body.intersects(other) for other in keep_free)
        own += sum(
            LIST_COST + LIST_PIXEL_COST * _overlap(body, o) for o in lists if body.intersects(o)
        )
        if own < cost and area is not None:
            own += LINE_COST * _crossed(body, area, (*keep_free, *about))
        if own < cost:
            best, cost = places[number], own
    return best


def line_between(body: QRect, area: QRect) -> tuple[QPoint, QPoint] | None:
    """Return the ends of the line from a note to what it points at; None where it is near."""
    ends = _closest(body, area)
    return ends if _distance(*ends) > NEAR else None


def _closest(area: QRect, other: QRect) -> tuple[QPoint, QPoint]:
    """Return the points of two areas that are closest to each other."""
    x = _closest_values(area.left(), area.right(), other.left(), other.right())
    y = _closest_values(area.top(), area.bottom(), other.top(), other.bottom())
    return QPoint(x[0], y[0]), QPoint(x[1], y[1])


def _closest_values(low: int, high: int, other_low: int, other_high: int) -> tuple[int, int]:
    if high < other_low:
        return high, other_low
    if low > other_high:
        return low, other_high
    middle = (max(low, other_low) + min(high, other_high)) // 2
    return middle, middle


def _crossed(body: QRect, area: QRect, others: Sequence[QRect]) -> int:
    """Return how many other areas the line from a note to its own crosses."""
    ends = line_between(body, area)
    if ends is None:
        return 0
    course = QRect(*ends).normalized()
    return sum(course.intersects(other) and not other.contains(ends[1]) for other in others)


def _body(corner: QPoint, size: QSize) -> QRect:
    """Return the area of a note without the room for its arrow."""
    return QRect(corner, size).adjusted(TIP, TIP, -TIP, -TIP)


def _beside(size: QSize, area: QRect, room: QRect) -> Iterator[Place]:
    """Yield places beside an area with the tips of their arrows, the usual ones first."""
    middle, gap = area.center(), GAP + RING
    width, height = size.width(), size.height()
    # Its middle at that of the area, or one of its ends a little beyond it.
    for share in (0.5, 0.15, 0.85, 0.3, 0.7):
        x = _within(round(middle.x() - share * width), room.left(), room.right() - width)
        # The arrow's own room overlaps the gap.
        yield Place(QPoint(x, area.bottom() + gap), QPoint(middle.x() - x, 0))
        yield Place(QPoint(x, area.top() - gap - height), QPoint(middle.x() - x, height))
    for share in (0.5, 0.2, 0.8, 0.35, 0.65):
        y = _within(round(middle.y() - share * height), room.top(), room.bottom() - height)
        yield Place(QPoint(area.right() + gap, y), QPoint(0, middle.y() - y))
        yield Place(QPoint(area.left() - gap - width, y), QPoint(width, middle.y() - y))


def _everywhere(size: QSize, room: QRect) -> Iterator[QPoint]:
    """Yield places all over the room, the lower right corner among them."""
    right, bottom = room.right() - size.width() - MARGIN, room.bottom() - size.height() - MARGIN
    for y in range(bottom, room.top(), -STEP):
        for x in range(right, room.left(), -STEP):
            yield QPoint(x, y)


def _overlap(area: QRect, other: QRect) -> int:
    shared = area & other
    return shared.width() * shared.height() if shared.isValid() else 0


def _distance(point: QPoint, other: QPoint) -> float:
    return math.hypot(point.x() - other.x(), point.y() - other.y())


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))


RADIUS = 8
# Of the dot at the end of a line, and of the room around the line.
DOT, ROOM = 3.5, 8


class Pointer(QWidget):
    """Drawn over the window in one colour; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colour(self, colour: QColor) -> None:
        """Draw in a colour."""
        self.colour = colour
        self.update()


class Ring(Pointer):
    """A frame around what a step is about."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 2.5))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(2, 2, -2, -2), RADIUS, RADIUS)


class Line(Pointer):
    """Leads from a note that stands apart to the ring, with a dot at its end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ends = QPoint(), QPoint()

    def lead(self, ends: tuple[QPoint, QPoint] | None) -> None:
        """Draw from the first point of the window to the second; None = nothing."""
        if ends is None:
            self.hide()
            return
        self._ends = ends
        area = QRect(*ends).normalized().adjusted(-ROOM, -ROOM, ROOM, ROOM)
        if self.geometry() != area or self.isHidden():
            self.setGeometry(area)
            self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = (QPointF(point - self.pos()) for point in self._ends)
        painter.setPen(QPen(self.colour, 2.0))
        painter.drawLine(start, end)
        painter.setBrush(self.colour)
        painter.drawEllipse(end, DOT, DOT)


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
