"""What happens when Looplight itself fails: the work is saved, and the user is told."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

TITLE = "Something in Looplight went wrong"
ADVICE = (
    "Your work is kept: what you did is saved and will be offered again. You can go on; if the "
    "window behaves oddly, save the session and start Looplight again."
)


class ExceptionHook(QObject):
    """The excepthook of the process: prints, saves the work, shows one message at a time.

    Parameters
    ----------
    save_work : callable
        Saves the work; its own failures are printed, never raised.

    Attributes
    ----------
    failed : Signal(str)
        The traceback; the signal takes it to the main thread from any other.
    """

    failed = Signal(object)

    def __init__(self, app: QApplication, save_work: Callable[[], object]) -> None:
        super().__init__(app)
        self._save_work = save_work
        self._dialog: QMessageBox | None = None
        self.failed.connect(self._show_message, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the process's excepthook."""
        sys.excepthook = self.hook

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle one exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        print(text, file=sys.stderr, flush=True)
        try:
            self._save_work()
        except Exception:
            # A second failure must not hide the first one.
            traceback.print_exc()
        self.failed.emit(text)

    def _show_message(self, text: str) -> None:
        # An error that comes with every paint would cover the screen with dialogs.
        if self._dialog is not None:
            return
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setWindowTitle(TITLE)
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(TITLE + ".")
        dialog.setInformativeText(ADVICE)
        dialog.setDetailedText(text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self, _result: int) -> None:
        self._dialog = None
