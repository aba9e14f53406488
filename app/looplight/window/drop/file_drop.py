"""Files dropped on the window: records, pathways, models, sessions.

Shown over the window while files are dragged over it: where they can go, and what they are.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import draw_lines
from looplight.session.appearance import fonts
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.translation.messages import translate
from looplight.window.drop.recognition import CHANNEL, DraggedFile, RecognitionRequest

RECOGNISING = translate("status", "What is it? The file is being looked at …")
OPENS = translate("status", "Drop to open")
LAST_IS_SHOWN = translate("status", "The last one is shown; all are in the list of figures.")
NOTHING = translate("status", "Nothing here can be opened")
SESSION_NOTE = translate("status", "A session takes the place of what is open.")
EDGE, RADIUS, WIDTH = 14, 10, 520
LINE, LINES = 22, 6
VEIL = 150


class DropNote(QWidget):
    """A frame along the edge of the window and a note in its middle.

    Attributes
    ----------
    title : str
    lines : tuple of str
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # Qt looks for what takes the drop behind it: the window.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("screen reader", "Files over the window"))
        self.title = ""
        self.lines: tuple[str, ...] = ()
        self.hide()

    def show_waiting(self) -> None:
        """Show that the files are being looked at."""
        self._show(RECOGNISING, ())

    def show_files(self, files: Sequence[DraggedFile]) -> None:
        """Show what each file is, and what a drop would do."""
        good = [file for file in files if file.kind]
        lines = [one_line(file.line) for file in files[:LINES]]
        if len(files) > LINES:
            lines.append(translate("status", "and {number} more", number=len(files) - LINES))
        # Said before the drop: everything else on the list only adds to what is open.
        if any(file.is_session for file in good):
            lines.append(SESSION_NOTE)
        elif len(good) > 1:
            lines.append(LAST_IS_SHOWN)
        self._show(OPENS if good else NOTHING, tuple(lines))

    def _show(self, title: str, lines: tuple[str, ...]) -> None:
        self.title, self.lines = title, lines
        window = self.parentWidget()
        assert window is not None
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.update()
        # During a drag nothing gets the focus, which is what a screen reader follows.
        speak(self, ". ".join((title, *lines)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw veil, frame and note in the colours of the theme."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(palette.color(QPalette.ColorRole.Window))
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        accent = palette.color(QPalette.ColorRole.Highlight)
        refused = self.title == NOTHING
        frame = palette.color(QPalette.ColorRole.PlaceholderText) if refused else accent
        painter.setPen(QPen(frame, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE), RADIUS, RADIUS)
        width = min(WIDTH, self.width() - 4 * EDGE)
        note = QRect(0, 0, width, 60 + LINE * len(self.lines))
        note.moveCenter(self.rect().center())
        painter.setPen(QPen(frame, 2))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(note, RADIUS, RADIUS)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        area = note.adjusted(20, 18, -20, 0)
        draw_lines(painter, self.title, fonts.font(16, 600), area, 1)
        for number, text in enumerate(self.lines):
            line = QRect(area.left(), area.top() + 30 + LINE * number, area.width(), LINE)
            draw_lines(painter, text, fonts.font(13), line, 1)


# A folder of thousands dropped by mistake must not block the window.
MOST_FILES = 20


class FileDrop(QObject):
    """Accepts local files that are dragged onto a window, and shows what they are meanwhile.

    Parameters
    ----------
    window : QWidget
    jobs : JobRunner
        Looks into the files.

    Attributes
    ----------
    dropped : Signal(tuple of pathlib.Path)
    note : DropNote
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._jobs = jobs
        self.note = DropNote(window)
        window.setAcceptDrops(True)
        # Children accept no drops, so all of them arrive at the window.
        window.installEventFilter(self)
        jobs.finished.connect(self._recognised)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags and drops before the window does."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._end()
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        # Accepted on entry only, as the kind of the data does not change on the way.
        if isinstance(event, QDragEnterEvent):
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self._begin(paths)
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._end()
        return super().eventFilter(watched, event)

    def _begin(self, paths: tuple[Path, ...]) -> None:
        if not self._jobs.is_shut_down:
            self.note.show_waiting()
            self._jobs.submit(CHANNEL, RecognitionRequest(paths))

    def _end(self) -> None:
        self._jobs.cancel(CHANNEL)
        self.note.hide()

    def _recognised(self, result: JobResult) -> None:
        if result.ticket.channel != CHANNEL:
            return
        if result.error is not None:
            raise result.error
        self.note.show_files(result.value)


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drag; addresses of the web are left alone."""
    urls = [url for url in data.urls() if url.isLocalFile()]
    return tuple(Path(url.toLocalFile()) for url in urls[:MOST_FILES])
