"""Opens practice beside the window."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings

if TYPE_CHECKING:
    from looplight.session.playback.practice import Practice
    from looplight.window.dialogs.practice import PracticeDialog


class PracticeController(QObject):
    """Opens the practice dialog; its exercises are made only then.

    Attributes
    ----------
    practice : Practice or None
    dialog : PracticeDialog or None
        None before it is opened for the first time.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        jobs: JobRunner,
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._settings, self._jobs = settings, jobs
        self.practice: Practice | None = None
        self.dialog: PracticeDialog | None = None

    def open(self) -> None:
        """Ask about the pathway that is open."""
        if self.dialog is None:
            from looplight.session.playback.practice import Practice  # noqa: PLC0415 - see the class
            from looplight.window.dialogs.practice import PracticeDialog  # noqa: PLC0415

            # Not modal: the figure can be looked at while a question is open.
            self.practice = Practice(self._document, self._jobs, self._settings, self)
            self.dialog = PracticeDialog(self.practice, self._window)
            self.dialog.show_requested.connect(self.show_in_figure)
        self.dialog.show()
        # It may be open behind the main window already.
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_in_figure(self) -> None:
        """Block in the figure what the question takes as blocked, as one undoable step."""
        exercise = self.practice.exercise if self.practice else None
        if exercise is not None:
            # As one step, so that one undo brings the own interventions back.
            state = replace(self._document.state, interventions=exercise.blocked, scene="")
            self._document.apply(state, "show the question of the practice")
