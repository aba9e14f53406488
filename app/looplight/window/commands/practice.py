"""Opens practice beside the window."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions

if TYPE_CHECKING:
    from looplight.session.playback.practice import Practice
    from looplight.window.dialogs.practice import PracticeDialog


class PracticeCommands(QObject):
    """Carries out the command of practice; nothing is made before somebody asks for it."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        jobs: JobRunner,
        commands: Actions,
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._settings, self._jobs = settings, jobs
        self.practice: Practice | None = None
        self.dialog: PracticeDialog | None = None
        commands.bind({"practice.open": self.open})

    def open(self) -> None:
        """Ask about the pathway that is open."""
        if self.dialog is None:
            from looplight.session.playback.practice import Practice  # noqa: PLC0415 - see the class
            from looplight.window.dialogs.practice import PracticeDialog  # noqa: PLC0415

            self.practice = Practice(self._document, self._jobs, self._settings, self)
            self.dialog = PracticeDialog(self.practice, self._window)
            self.dialog.show_asked.connect(self.show_in_figure)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_in_figure(self) -> None:
        """Block in the figure what the question takes as blocked, as one undoable step."""
        exercise = self.practice.exercise if self.practice else None
        if exercise is not None:
            state = replace(self._document.state, interventions=exercise.blocked, scene="")
            self._document.apply(state, "show the question of the practice")
