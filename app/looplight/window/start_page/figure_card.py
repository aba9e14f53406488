"""A figure on the start page: its small picture, its title and the question that it answers.

Small pictures of figures, drawn by the canvas's own painting from what the figure is now.

The geometry of a figure takes up to half a second and is computed in the background; a picture of
it is painted in some forty milliseconds, one in each turn of the event loop.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.files.safe_text import one_line
from looplight.panels.widgets.labels import draw_lines, lines_needed
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import question_text, source_context
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme, mix
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import State
from looplight.translation.messages import translate

# More nodes cannot be made out on a card, and would take long to paint.
MOST_NODES = 150
TOO_LARGE = translate("start", "Too large for a small picture")
DRAWING = translate("start", "Drawing…")
CURATED, OWN = translate("start", "curated"), translate("start", "your file")
# Below the picture: two lines of title, one of question, and their distances; each further line.
TEXT_HEIGHT, LINE_HEIGHT = 74, 16
MOST_LINES = 4
SIDE, GAP, RADIUS = 12, 8, 8
TITLE_PIXELS, LINE_PIXELS, BADGE_PIXELS = 13, 12, 11


class Lines(NamedTuple):
    """How many lines the texts of a card have."""

    title: int
    question: int


USUAL = Lines(2, 1)


class FigureCard(QAbstractButton):
    """One figure; a click or Enter opens it.

    Parameters
    ----------
    entry : Entry
        With a pathway.
    theme : Theme

    Attributes
    ----------
    entry : Entry
    picture : QPixmap or None
        None until it is painted.
    lines : Lines
        How many lines title and question have room for.
    """

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.picture: QPixmap | None = None
        self.lines = USUAL
        self._theme = theme
        # On a card only what tells it from the others: nearly all are curated.
        self.badge = "" if entry.bundled else OWN
        self.line = question_of(entry)
        nodes = entry.pathway.nodes if entry.pathway is not None else ()
        self._too_large = len(nodes) > MOST_NODES
        self.setText(one_line(entry.title).replace("&", "&&"))
        self.setAccessibleName(one_line(entry.title))
        self.setAccessibleDescription(
            translate(
                "screen reader",
                "{line} ({badge} figure; Enter opens it)",
                line=self.line,
                badge=self.badge or CURATED,
            )
        )
        self.setToolTip(tooltip(f"{entry.title}\n{self.line}"))
        # Without it Qt does not paint the card anew when the mouse comes and goes.
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def picture_size(self) -> QSize:
        """Return the room for the picture, in pixels at 100 %."""
        return QSize(max(self.width() - 2, 1), max(self.height() - text_height(self.lines), 1))

    def lines_within(self, width: int) -> Lines:
        """Return how many lines title and question need in a card of a width."""
        room, title = width - 2 * SIDE, fonts.font(TITLE_PIXELS, 600)
        return Lines(
            lines_needed(self.accessibleName(), title, room, MOST_LINES),
            lines_needed(self.line, fonts.font(LINE_PIXELS), room, MOST_LINES),
        )

    def set_picture(self, picture: QPixmap) -> None:
        """Show the picture."""
        self.picture = picture
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; the picture in the old ones stays until the new one is painted."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a card that is wide enough to make the figure out."""
        return QSize(360, 180 + TEXT_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw picture, title, question, badge, and a frame that shows the focus."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline, area = QPainterPath(), self.rect().toRectF().adjusted(1, 1, -1, -1)
        outline.addRoundedRect(area, RADIUS, RADIUS)
        panel = theme.color("panel")
        hot = self.underMouse() or self.isDown()
        painter.fillPath(outline, mix(panel, theme.color("text"), 0.06) if hot else panel)
        painter.save()
        painter.setClipPath(outline)
        room = QRect(1, 1, *self.picture_size().toTuple())
        painter.fillRect(room, theme.color("canvas"))
        if self.picture is not None:
            # A picture of another size is shown in the middle until the right one is painted.
            size = self.picture.deviceIndependentSize().scaled(
                room.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio
            )
            target = QRect(0, 0, round(size.width()), round(size.height()))
            target.moveCenter(room.center())
            if target.size() == room.size():
                target = room
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self.picture)
        else:
            painter.setPen(theme.color("text_muted"))
            painter.setFont(fonts.font(LINE_PIXELS))
            # An empty box looked as if nothing were there.
            words = TOO_LARGE if self._too_large else DRAWING
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()
        self._draw_texts(painter, room)
        accent = theme.color("accent")
        line = accent if self.hasFocus() or hot else theme.color("panel_border")
        painter.setPen(QPen(line, 2.0 if self.hasFocus() else 1.0))
        painter.drawPath(outline)

    def _draw_texts(self, painter: QPainter, room: QRect) -> None:
        theme = self._theme
        if self.badge:
            self._draw_badge(painter)
        title = fonts.font(TITLE_PIXELS, 600)
        painter.setPen(theme.color("text"))
        area = QRect(SIDE, room.bottom() + GAP, self.width() - 2 * SIDE, 20)
        draw_lines(painter, self.accessibleName(), title, area, self.lines.title)
        painter.setPen(theme.color("text_muted"))
        top = self.height() - GAP - 17 - (self.lines.question - 1) * LINE_HEIGHT
        below = QRect(SIDE, top, self.width() - 2 * SIDE, 18)
        draw_lines(painter, self.line, fonts.font(LINE_PIXELS), below, self.lines.question)

    def _draw_badge(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(fonts.font(BADGE_PIXELS, 500))
        width = painter.fontMetrics().horizontalAdvance(self.badge) + 14
        # In a corner that figures leave free: title and question need the whole width.
        place = QRect(self.width() - GAP - width, GAP, width, 18)
        shape = QPainterPath()
        shape.addRoundedRect(place.toRectF(), 9, 9)
        painter.fillPath(shape, mix(theme.color("panel"), theme.color("accent"), 0.16))
        painter.setPen(theme.color("text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.badge)


def text_height(lines: Lines) -> int:
    """Return the height of the texts of a card."""
    return TEXT_HEIGHT + (lines.title - USUAL.title + lines.question - USUAL.question) * LINE_HEIGHT


def question_of(entry: Entry) -> str:
    """Return what a figure teaches: the first question of its scenes, or else what it is about."""
    pathway = entry.pathway
    if pathway is None:
        return ""
    for scene in pathway.scenes:
        if scene.question is not None:
            return one_line(question_text(scene.question))
    counts = translate(
        "start",
        "{nodes} nodes, {arrows} arrows",
        nodes=len(pathway.nodes),
        arrows=len(pathway.arrows),
    )
    return one_line(source_context(pathway.tumour_context)) or counts


CHANNEL = "thumbnails"
# Labels keep their place in the drawing: below this scale they would be drawn large, on top of it.
LEAST_SCALE = 0.5


@dataclass(frozen=True)
class LayoutRequest:
    """Computes the geometry of one figure; the pathway keeps it."""

    pathway: Pathway

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Layout:
        """Return the geometry."""
        del progress, cancelled
        return layout(self.pathway)


@dataclass(frozen=True)
class _Look:
    """What a picture depends on, beside its pathway."""

    state: State
    theme: str
    size: tuple[int, int]
    ratio: float


class Thumbnails(QObject):
    """Paints pictures of figures as they were left, and keeps them.

    Parameters
    ----------
    document : Document
    jobs : JobRunner

    Attributes
    ----------
    painted : Signal(str, QPixmap)
        Key of an entry and its picture.
    """

    painted = Signal(str, object)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._pictures: dict[str, tuple[Pathway, _Look, QPixmap]] = {}
        self._queue: deque[Entry] = deque()
        self._theme: Theme | None = None
        self._size, self._ratio = QSize(), 1.0
        jobs.finished.connect(self._layout_finished)

    def request(self, entries: Iterable[Entry], theme: Theme, size: QSize, ratio: float) -> None:
        """Paint the entries that have no picture of this look yet; an older request ends.

        Parameters
        ----------
        entries : iterable of Entry
        theme : Theme
        size : QSize
            In pixels at 100 %.
        ratio : float
            Device pixels per pixel at 100 %.
        """
        self._theme, self._size, self._ratio = theme, size, ratio
        self._queue.clear()
        for entry in entries:
            pathway = entry.pathway
            if pathway is None or len(pathway.nodes) > MOST_NODES:
                continue
            earlier = self._pictures.get(entry.key)
            if earlier is not None and earlier[:2] == (pathway, self._look(entry)):
                self.painted.emit(entry.key, earlier[2])
            else:
                self._queue.append(entry)
        self._next()

    def stop(self) -> None:
        """Paint nothing more; what was painted is kept."""
        self._queue.clear()
        self._jobs.cancel(CHANNEL)

    def _next(self) -> None:
        if self._queue and self._queue[0].pathway is not None and not self._jobs.is_shut_down:
            self._jobs.submit(CHANNEL, LayoutRequest(self._queue[0].pathway))

    def _layout_finished(self, result: JobResult) -> None:
        if result.ticket.channel != CHANNEL:
            return
        if result.error is not None:
            raise result.error
        # In a turn of its own: events that arrived meanwhile come first.
        QTimer.singleShot(0, self._paint_first)

    def _paint_first(self) -> None:
        if not self._queue or self._theme is None:
            return
        entry = self._queue.popleft()
        if entry.pathway is not None:
            look, picture = self._look(entry), self._paint(entry.pathway, entry.key, self._theme)
            self._pictures[entry.key] = entry.pathway, look, picture
            self.painted.emit(entry.key, picture)
        self._next()

    def _paint(self, pathway: Pathway, key: str, theme: Theme) -> QPixmap:
        state = self._document.store.figure_states.of(key)
        shown, names = None, None
        if state.interventions or state.context:
            # Side by side would not fit on a card: the front state stands for all.
            shown = self._document.store.evaluate(state)
            names = names_at_nodes(pathway, state)
        picture = Picture.of(pathway, theme, shown, drug_names=names)
        size, ratio = self._size, self._ratio
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.color("canvas"))
        painter = QPainter(image)
        bounds = picture.bounds
        scale = min(size.width() / bounds.width(), size.height() / bounds.height())
        painter.translate(size.width() / 2, size.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-bounds.center())
        picture.draw(painter, max(scale, LEAST_SCALE), ratio=ratio)
        painter.end()
        return QPixmap.fromImage(image, Qt.ImageConversionFlag.AutoColor)

    def _look(self, entry: Entry) -> _Look:
        state = self._document.store.figure_states.of(entry.key)
        name = self._theme.name if self._theme is not None else ""
        size = self._size.width(), self._size.height()
        return _Look(state, name, size, self._ratio)
