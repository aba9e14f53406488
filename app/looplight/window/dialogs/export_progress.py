"""Shows how far the writing of an export is, also where another process writes it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from looplight.canvas.export import registry
from looplight.files.cancellation import cancellable
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.canvas.export.export_process import ExportProcess


# How often the process that writes is looked at.
LOOK_MS = 20
# Where the window itself draws, its event loop runs after so long: it stands still no longer than
# this and one step.
PAUSE_S = 0.02
# How often each node and arrow is come to while a picture is drawn: path, line and head.
_STEPS = 3

Progress = Callable[[float], None]
IsCancelled = Callable[[], bool]


def write_beside(
    row: registry.Export,
    content: registry.Content,
    path: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> registry.Written:
    """Write an export in a process of its own; the event loop of the window runs meanwhile.

    Where no process can be started, the window draws it itself, in steps.

    Parameters
    ----------
    row : Export
    content : Content
    path : pathlib.Path
    progress : callable
        Gets the share that is done, 0..1.
    is_cancelled : callable
        Asked again and again; True ends it.

    Returns
    -------
    tuple of pathlib.Path
        What was written.

    Raises
    ------
    Cancelled
        Where it was; an earlier file is as it was.
    InputError
        If there is nothing to write, or the file cannot be written.
    """
    # Only exports need it, and a start has fewer modules without it.
    from looplight.canvas.export import export_process  # noqa: PLC0415

    pathway = content.shown.pathway
    size = len(pathway.nodes) + len(pathway.arrows) if pathway is not None else 0
    question = export_process.Question.of(row, content, path, _STEPS * size)
    try:
        return _Wait(export_process.ExportProcess(question), progress, is_cancelled).written()
    except export_process.ExportProcessError:
        steps = _Steps(max(question.steps, 1), progress, is_cancelled)
        with cancellable(steps.is_cancelled):
            return registry.write(row, content, path)


class _Wait(QObject):
    """Looks at a process until it has written, in an event loop of its own."""

    def __init__(
        self, process: "ExportProcess", progress: Progress, is_cancelled: IsCancelled
    ) -> None:
        super().__init__()
        self._process = process
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._loop = QEventLoop()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def written(self) -> registry.Written:
        """Return what was written; raises as `ExportProcess.write` does."""
        with ThreadPoolExecutor(1, "export") as pool:
            self._future = pool.submit(self._process.write)
            self._timer.start()
            self._loop.exec()
            self._timer.stop()
            # A program that quits ends every loop: nobody is there any more to wait for the file.
            if not self._future.done():
                self._process.cancel()
            return self._future.result()

    def _look(self) -> None:
        if self._future.done():
            self._loop.quit()
            return
        self._progress(self._process.share)
        if self._is_cancelled():
            self._process.cancel()


class _Steps:
    """Counts the steps of a drawing in this thread; the event loop runs between them."""

    def __init__(self, steps: int, progress: Progress, is_cancelled: IsCancelled) -> None:
        self._all = steps
        self._count = 0
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._paused = time.monotonic()
        self._in_events = False

    def is_cancelled(self) -> bool:
        """Count a step; return whether the user has cancelled."""
        # The window paints its canvas meanwhile, by the same functions: that is no step of the
        # file, is not cancelled with it, and events within a paint event end the program.
        if self._in_events:
            return False
        self._count += 1
        if time.monotonic() - self._paused > PAUSE_S:
            self._in_events = True
            # A progress dialog lets events run, too.
            self._progress(min(self._count / self._all, 1.0))
            QCoreApplication.processEvents()
            self._in_events = False
            self._paused = time.monotonic()
        return self._is_cancelled()


# Steps of the bar.
_WHOLE = 1000


class WritingProgress(QProgressDialog):
    """A bar that moves with the writing; all else in the window cannot be used meanwhile.

    Parameters
    ----------
    window : QWidget
    name : str
        Of the file.
    """

    def __init__(self, window: QWidget, name: str) -> None:
        text = translate("status", "Writing {name}…", name=name)
        super().__init__(text, translate("dialog", "Cancel"), 0, _WHOLE, window)
        give_focus_back(self)
        self.setWindowTitle(translate("dialog", "Please wait"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Else it would close with the last step, before the file stands in its place.
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumWidth(360)
        bar = self.findChild(QProgressBar)
        assert bar is not None
        bar.setTextVisible(False)
        self.show()

    def show_share(self, share: float) -> None:
        """Show how much is done, 0..1."""
        # It is whole when the file stands in its place.
        self.setValue(min(round(share * _WHOLE), _WHOLE - 1))
