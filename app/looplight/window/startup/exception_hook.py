"""What happens when Looplight itself fails: say it calmly, keep the work."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

TITLE = "Something in Looplight went wrong"
CALM = (
    "Your work is kept: what you did is saved and will be offered again. You can go on; if the "
    "window behaves oddly, save the session and start Looplight again."
)


class ExceptionHook(QObject):
    """The one excepthook: prints, saves the work, tells the user once at a time.

    Parameters
    ----------
    keep_work : callable
        Saves the work; its own failures are printed, never raised.

    Attributes
    ----------
    failed : Signal(str)
        The last line of the error; crosses threads safely.
    """

    failed = Signal(object)

    def __init__(self, app: QApplication, keep_work: Callable[[], object]) -> None:
        super().__init__(app)
        self._keep_work = keep_work
        self._dialog: QMessageBox | None = None
        self.failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

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
            self._keep_work()
        except Exception:
            traceback.print_exc()
        self.failed.emit(text)

    def _tell(self, text: str) -> None:
        if self._dialog is not None:
            return
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setWindowTitle(TITLE)
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(TITLE + ".")
        dialog.setInformativeText(CALM)
        dialog.setDetailedText(text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self, _result: int) -> None:
        self._dialog = None
