"""Small pictures of figures, drawn by the canvas's own painting from what the figure is now.

The geometry of a figure takes up to half a second and is computed in the background; a picture of
it is painted in some forty milliseconds, one in each turn of the event loop.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import State
from looplight.window.start_page.figure_card import MOST_NODES

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
