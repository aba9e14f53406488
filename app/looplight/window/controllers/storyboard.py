"""File > Export slides: scenes computed in the background, drawn with progress, cancellable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QProgressDialog, QWidget

from looplight.canvas.export import registry
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError, Problem, reason_of
from looplight.panels.widgets import chosen_folders
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Scene
from looplight.session.background.job_runner import JobResult, JobRunner, Progress, Ticket
from looplight.session.document.document import Document
from looplight.session.document.scenes.talk_actions import figures_of_talk
from looplight.session.export.picture_options import chosen_options
from looplight.session.playback.storyboard import StoryboardChoice, storyboard_choices
from looplight.session.state.state import State
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.dialogs.answer_waiter import close_quietly
from looplight.window.dialogs.export_progress import write_beside
from looplight.window.dialogs.picture_export import ExportDialog
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.session.playback.slide_content import Storyboard

CHANNEL = "storyboard"
# Computing the scenes comes first and is quick; the rest of the bar is for drawing.
_COMPUTING = 30
_WHOLE = 100


@dataclass(frozen=True, eq=False)
class StoryboardRequest:
    """Computes a storyboard in the background."""

    entry: Entry
    state: State
    table: InhibitorTable
    figures: Mapping[str, tuple[Entry, State]]
    scenes: tuple[Scene, ...]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> object:
        """Return a Storyboard, or None where it was cancelled."""
        from looplight.session.playback.storyboard import Stopped, storyboard  # noqa: PLC0415 - numpy

        try:
            return storyboard(
                *(self.entry, self.table, self.scenes, self.state),
                progress=progress,
                cancelled=cancelled,
                figures=self.figures,
            )
        except Stopped:
            return None


@dataclass(frozen=True)
class Target:
    """Which scenes are written, where, and by which row of the exports.

    No scenes stand for what the strip lists.
    """

    path: Path
    row: registry.Export
    scenes: tuple[Scene, ...] = ()


class StoryboardController(Controller):
    """Writes the scenes of the open figure to a file.

    The answers are computed by a worker; a process of its own draws (see `write_beside`).

    Attributes
    ----------
    exported : Signal()
        A storyboard was saved.
    dialog : ExportDialog or None
        While it is open.
    progress : QProgressDialog or None
        While a file is written.
    """

    exported = Signal()

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theme_controller: ThemeController,
        jobs: JobRunner,
    ) -> None:
        super().__init__(window, document)
        self._window = window
        self._settings = settings
        self._theme_controller = theme_controller
        self._jobs = jobs
        self._target: Target | None = None
        self._choices: tuple[StoryboardChoice, ...] = ()
        self._ticket: Ticket | None = None
        self.progress: QProgressDialog | None = None
        self.dialog: ExportDialog | None = None
        jobs.finished.connect(self._computed)
        jobs.progressed.connect(self._computing)

    def export(self) -> None:
        """Ask what the storyboard shows and where to save it, and write it."""
        self._choices = storyboard_choices(self._document.shown)
        if not self._choices:
            message = translate(
                "status", "This figure has no scenes, so there is no storyboard to export."
            )
            self._document.report((Problem("no-scenes", message),))
            return
        kinds = [registry.dialog_kinds([row]) for row in _rows()]
        self.dialog = ExportDialog(
            *(self._window, translate("dialog", "Export slides"), kinds, self._settings),
            storyboards=self._choices,
        )
        self.dialog.accepted.connect(self._save)
        # It would live as long as the window, its parent.
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _save(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._document.shown.entry is None:
            return
        choice = self._choices[dialog.storyboard.currentIndex()]
        target = self._ask(choice.name, _rows()[dialog.kind.currentIndex()])
        if target is not None:
            self.write(replace(target, scenes=dialog.scenes.scenes()))

    def write(self, target: Target) -> None:
        """Write a storyboard of the open figure."""
        entry = self._document.shown.entry
        if entry is None or self._jobs.is_shut_down:
            return
        self._close()
        self._target = target
        self.progress = QProgressDialog(
            translate("dialog", "Computing the scenes…"),
            translate("dialog", "Cancel"),
            0,
            _WHOLE,
            self._window,
        )
        give_focus_back(self.progress)
        self.progress.setWindowTitle(translate("dialog", "Export slides"))
        self.progress.setWindowModality(Qt.WindowModality.WindowModal)
        # Else it would close at 100 per cent, before the file stands in its place.
        self.progress.setAutoClose(False)
        self.progress.setAutoReset(False)
        # A storyboard that is ready at once shows no dialog.
        self.progress.setMinimumDuration(400)
        self.progress.setMinimumWidth(360)
        # The style sheet makes the bar thinner than a line of text.
        bar = self.progress.findChild(QProgressBar)
        assert bar is not None
        bar.setTextVisible(False)
        self.progress.canceled.connect(self.cancel)
        self.progress.setValue(0)
        figures = figures_of_talk(self._document)
        scenes = target.scenes or self._document.shown.storyboard
        request = StoryboardRequest(
            *(entry, self._document.state, self._document.inhibitors, figures, scenes)
        )
        self._ticket = self._jobs.submit(CHANNEL, request)

    def cancel(self) -> None:
        """Stop; an earlier file stays as it was."""
        # While it computes, the job is told; while it draws, `_is_cancelled` tells the writer.
        self._jobs.cancel(CHANNEL)
        self._ticket = None
        if self._target is not None:
            self._target = None
            self.announced.emit(translate("status", "Export of the slides cancelled."))
        self._close()

    def _ask(self, name: str, row: registry.Export) -> Target | None:
        kind = row.suffix or "folder"
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("dialog", "Export slides"),
            chosen_folders.beginning(kind, f"{name}{row.suffix}"),
            registry.dialog_kinds([row]),
        )
        if not path:
            return None
        chosen_folders.remember(kind, Path(path))
        return target_of(path, row)

    def _computing(self, ticket: Ticket, share: float) -> None:
        if ticket is self._ticket and self.progress is not None:
            self.progress.setValue(round(share * _COMPUTING))

    def _computed(self, result: JobResult) -> None:
        # Other parts of the window use the same runner, and a cancelled job may still answer.
        target = self._target
        if result.ticket is not self._ticket or target is None:
            return
        self._ticket = None
        message = ""
        if result.error is not None or result.value is None:
            reason = translate(
                "status",
                "The storyboard could not be computed: {error}",
                error=reason_of(result.error),
            )
            self._document.report((Problem("storyboard", reason),))
        else:
            message = self._draw(result.value, target)
        self._target = None
        self._close()
        if message:
            self._announce_saved(message, target.path)
            self.exported.emit()

    def _draw(self, storyboard: "Storyboard", target: Target) -> str:
        """Write the file and return what to announce; "" where it was not written."""
        if self.progress is not None:
            self.progress.setLabelText(
                translate("status", "Writing {name}…", name=target.path.name)
            )
        options = registry.StoryboardOptions(
            *(storyboard, self._theme_controller.of_export(self._settings)),
            chosen_options(self._settings.get),
        )
        content = registry.Content(self._document.shown, storyboard=options)
        try:
            write_beside(target.row, content, target.path, self._drawing, self._is_cancelled)
        except Cancelled:
            return ""
        except InputError as error:
            self._document.report(error.problems)
            return ""
        name = target.path.name if target.row.suffix else f"{target.path.name}/"
        return translate(
            "status",
            "Storyboard saved: {name}, {number} scenes.",
            name=name,
            number=len(storyboard.slides),
        )

    def _drawing(self, share: float) -> None:
        if self.progress is not None:
            self.progress.setValue(_COMPUTING + round(share * (_WHOLE - _COMPUTING)))

    def _is_cancelled(self) -> bool:
        return self._target is None

    def _close(self) -> None:
        dialog, self.progress = self.progress, None
        close_quietly(dialog, self.cancel)


def _rows() -> tuple[registry.Export, ...]:
    return registry.exports_of(registry.STORYBOARD)


def target_of(name: str, row: registry.Export) -> Target:
    """Return what a file dialog's answer means: the suffix of the name wins over the kind.

    Parameters
    ----------
    name : str
        Path of the file.
    row : registry.Export
        The kind that was chosen.
    """
    path = Path(name)
    named = registry.find_export(registry.STORYBOARD, path.suffix) if path.suffix else None
    if named is not None:
        return Target(path, row if row.suffix == named.suffix else named)
    return Target(path.with_name(path.name + row.suffix), row)
