"""File > Export storyboard: answers beside the window, drawing with progress and a way out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QProgressDialog, QWidget

from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.session.background.job_runner import JobResult, JobRunner, Progress, Ticket
from looplight.session.document.document import Document
from looplight.session.export.options import parts_of
from looplight.session.state.state import State
from looplight.session.storage.settings import Settings
from looplight.window.dialogs.export import ExportDialog
from looplight.window.theme_controller import Theming

CHANNEL = "storyboard"
# Words of the dialog, ending, and whether it is a handout; no ending = a folder of pictures.
KINDS = (
    ("PowerPoint slides (*.pptx)", ".pptx", False),
    ("PDF, one page a scene (*.pdf)", ".pdf", False),
    ("PDF handout with notes (*.pdf)", ".pdf", True),
    ("Animated GIF (*.gif)", ".gif", False),
    ("Folder of PNG pictures (*)", "", False),
)
# Answers come first and are quick; the rest of the bar is for drawing.
_SHARE = 30
_DISTANCE = 100


@dataclass(frozen=True, eq=False)
class BoardRequest:
    """The answers of all scenes."""

    entry: Entry
    state: State
    table: InhibitorTable

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> object:
        """Return a Storyboard, or None where nobody wants it any more."""
        from looplight.session.playback.storyboard import Stopped, storyboard  # noqa: PLC0415 - numpy

        try:
            return storyboard(
                *(self.entry, self.table, None, self.state),
                progress=progress,
                cancelled=cancelled,
            )
        except Stopped:
            return None


@dataclass(frozen=True)
class Target:
    """What to write and where."""

    path: Path
    kind: str
    handout: bool = False


class StoryboardCommands(QObject):
    """Writes the scenes of the open figure to a file.

    Drawing stays in the main thread, because it shares painter paths and fonts with the canvas.

    Attributes
    ----------
    announced : Signal(str)
        What was done.
    dialog : ExportDialog or None
        While it asks.
    """

    announced = Signal(object)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theming: Theming,
        jobs: JobRunner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._theming = theming
        self._jobs = jobs
        self._target: Target | None = None
        self._ticket: Ticket | None = None
        self.bar: QProgressDialog | None = None
        self.dialog: ExportDialog | None = None
        jobs.done.connect(self._answered)
        jobs.progressed.connect(self._moved)

    def export(self) -> None:
        """Ask what the storyboard shows and where to save it, and write it."""
        entry = self._document.shown.entry
        pathway = entry.pathway if entry else None
        if pathway is None or not self._document.shown.scenes:
            said = "This figure has no scenes, so there is no storyboard to export."
            self._document.tell((Problem("no-scenes", said),))
            return
        kinds = [one[0] for one in KINDS]
        self.dialog = ExportDialog(self._window, "Export storyboard", kinds, self._settings)
        self.dialog.accepted.connect(self._save)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _save(self) -> None:
        dialog, self.dialog = self.dialog, None
        entry = self._document.shown.entry
        if dialog is None or entry is None or entry.pathway is None:
            return
        target = self._ask(entry.pathway.name, KINDS[dialog.kind.currentIndex()])
        if target is not None:
            self.write(target)

    def write(self, target: Target) -> None:
        """Write the storyboard of the open figure."""
        entry = self._document.shown.entry
        if entry is None:
            return
        self._close()
        self._target = target
        self.bar = QProgressDialog("Computing the scenes…", "Cancel", 0, _DISTANCE, self._window)
        self.bar.setWindowTitle("Export storyboard")
        self.bar.setWindowModality(Qt.WindowModality.WindowModal)
        self.bar.setAutoClose(False)
        self.bar.setAutoReset(False)
        self.bar.setMinimumDuration(400)
        self.bar.setMinimumWidth(360)
        # The bar of the style sheet is thinner than a number.
        self.bar.findChild(QProgressBar).setTextVisible(False)
        self.bar.canceled.connect(self.cancel)
        self.bar.setValue(0)
        request = BoardRequest(entry, self._document.state, self._document.inhibitors)
        self._ticket = self._jobs.submit(CHANNEL, request)

    def cancel(self) -> None:
        """Stop; an earlier file stays as it was."""
        self._jobs.cancel(CHANNEL)
        self._ticket = None
        if self._target is not None:
            self._target = None
            self.announced.emit("Export of the storyboard cancelled.")
        self._close()

    def _ask(self, name: str, kind: tuple[str, str, bool]) -> Target | None:
        words, ending, _ = kind
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Export storyboard", f"{name}{ending}", words
        )
        return target_of(chosen, words) if chosen else None

    def _moved(self, ticket: Ticket, share: float) -> None:
        if ticket is self._ticket and self.bar is not None:
            self.bar.setValue(round(share * _SHARE))

    def _answered(self, answer: JobResult) -> None:
        if answer.ticket is not self._ticket or self._target is None:
            return
        self._ticket = None
        said = ""
        if answer.error is not None or answer.value is None:
            problem = f"The storyboard could not be computed: {answer.error}"
            self._document.tell((Problem("storyboard", problem),))
        else:
            said = self._draw(answer.value, self._target)
        self._target = None
        self._close()
        if said:
            self.announced.emit(said)

    def _draw(self, board, target: Target) -> str:  # type: ignore[no-untyped-def]
        """Write the file and return what to announce; nothing where it was not written."""
        from looplight.canvas.slides.writers import write  # noqa: PLC0415 - rarely needed
        from looplight.session.playback.storyboard import Stopped  # noqa: PLC0415

        if self.bar is not None:
            self.bar.setLabelText(f"Writing {target.path.name}…")
        try:
            write(
                *(board, self._theming.theme, target.path, target.kind),
                handout=target.handout,
                parts=parts_of(self._settings.get),
                progress=self._drawn,
                cancelled=self._stopped,
            )
        except Stopped:
            return ""
        except InputError as error:
            self._document.tell(error.problems)
            return ""
        except OSError as error:
            said = f"Could not save: {error.strerror or error}"
            self._document.tell((Problem("cannot-write", said, str(target.path)),))
            return ""
        where = f"{target.path.name}/" if target.kind == "png" else target.path.name
        return f"Storyboard saved: {where}, {len(board.slides)} scenes."

    def _drawn(self, share: float) -> None:
        if self.bar is not None:
            # A modal bar hears its button in here.
            self.bar.setValue(_SHARE + round(share * (_DISTANCE - _SHARE)))

    def _stopped(self) -> bool:
        return self._target is None

    def _close(self) -> None:
        bar, self.bar = self.bar, None
        if bar is not None:
            bar.canceled.disconnect(self.cancel)
            bar.close()
            bar.deleteLater()


def target_of(chosen: str, kind: str) -> Target:
    """Return what a file dialog's answer means: the name's ending wins over the kind."""
    path = Path(chosen)
    _, ending, handout = next((one for one in KINDS if one[0] == kind), KINDS[0])
    known = {one[1] for one in KINDS if one[1]}
    if path.suffix.lower() in known:
        written = path.suffix.lower()
        return Target(path, written[1:], handout and written == ".pdf")
    if ending:
        return Target(path.with_name(path.name + ending), ending[1:], handout)
    return Target(path, "png")
