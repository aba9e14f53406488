"""Shows how far the drawing of a large figure is, and lets the user cancel it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from looplight.files.cancellation import cancellable
from looplight.translation.messages import translate

# After so long the event loop runs: the window stands still no longer than this and one step.
PAUSE_S = 0.02


class WritingProgress(QProgressDialog):
    """A bar that moves with the steps of a drawing, which stays in this thread.

    Drawing shares pixmaps and fonts with the canvas, which only one thread may use. So the event
    loop runs between its steps, in which this dialog keeps all else in the window from being used.

    Parameters
    ----------
    window : QWidget
    name : str
        Of the file.
    steps : int
        About how many there will be.
    """

    def __init__(self, window: QWidget, name: str, steps: int) -> None:
        text = translate("status", "Writing {name}…", name=name)
        super().__init__(text, translate("dialog", "Cancel"), 0, steps, window)
        self.setWindowTitle(translate("dialog", "Please wait"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Else it would close with the last step, before the file stands in its place.
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumWidth(360)
        bar = self.findChild(QProgressBar)
        assert bar is not None
        bar.setTextVisible(False)
        self._steps = 0
        self._paused = time.monotonic()
        self.show()

    def is_cancelled(self) -> bool:
        """Count a step; return whether the user has cancelled."""
        self._steps += 1
        if time.monotonic() - self._paused > PAUSE_S:
            self.setValue(min(self._steps, self.maximum() - 1))
            QCoreApplication.processEvents()
            self._paused = time.monotonic()
        return self.wasCanceled()


@contextmanager
def writing_progress(window: QWidget, name: str, steps: int) -> Iterator[None]:
    """Show a dialog while something is drawn; `files.cancellation.check` is a step.

    Raises
    ------
    Cancelled
        Where the user cancels, from the step at which the drawing is then.
    """
    dialog = WritingProgress(window, name, steps)
    try:
        with cancellable(dialog.is_cancelled):
            yield
    finally:
        dialog.close()
        dialog.deleteLater()
