"""What happens when Looplight itself fails: one calm dialog with a report, the work is kept."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

TITLE = translate("problem", "Something in Looplight went wrong")
KEPT = translate("problem", "Your work is saved and will be offered again at the next start.")
NOT_KEPT = translate("problem", "Your work could not be saved: save the session now, under File.")
ADVICE = translate(
    "problem",
    "You can go on; if the window behaves oddly, start Looplight again. The "
    "report below names no folders and no persons. It helps whoever maintains "
    "Looplight.",
)
# An error in a paint event repeats with every frame and must not fill the disk.
_MOST_LOGGED = 100


class ExceptionHook(QObject):
    """The excepthook of the program: logs, saves the work, shows one dialog at a time.

    Parameters
    ----------
    app : QApplication
    save_work : callable
        Saves the work, and returns whether that succeeded; what it raises is logged.

    Attributes
    ----------
    failed : Signal(str, bool)
        Report of an error, and whether the work was saved; crosses threads safely.
    """

    failed = Signal(str, bool)

    def __init__(self, app: QApplication, save_work: Callable[[], object]) -> None:
        super().__init__(app)
        self._save_work = save_work
        self._dialog: QMessageBox | None = None
        self._is_open = False
        self._report = self._advice = ""
        self._further = 0
        self._logged = 0
        # Queued: the error may come from a worker thread, and a dialog needs the main thread.
        self.failed.connect(self._show_message, Qt.ConnectionType.QueuedConnection)

    @property
    def dialog(self) -> "QMessageBox | None":
        """The dialog while it is open; further errors are only counted in it."""
        # It goes without being finished where the window below it is destroyed.
        is_there = self._dialog is not None and shiboken6.isValid(self._dialog)
        return self._dialog if is_there and self._is_open else None

    def install(self) -> None:
        """Become the excepthook of the process and of its threads."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Restore Python's own hooks."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle one uncaught exception."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        print("".join(traceback.format_exception(kind, error, trace)), file=sys.stderr, flush=True)
        # Only now: a start without errors does not wait for these modules.
        from looplight.session.text.error_report import error_report  # noqa: PLC0415

        report = error_report(error, _qt_version())
        self._log(report)
        saved = False
        # While the dialog stands, an error that comes with every frame must not fill the disk.
        if self.dialog is None:
            try:
                saved = bool(self._save_work())
            # Anything may be broken now; the first error must be reported all the same.
            except Exception as failure:
                self._log(error_report(failure, _qt_version()))
        self.failed.emit(report, saved)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _log(self, text: str) -> None:
        from looplight.session.storage import log_file  # noqa: PLC0415 - see `hook`

        self._logged += 1
        if self._logged <= _MOST_LOGGED:
            log_file.append(text)

    def _show_message(self, report: str, saved: bool) -> None:
        if self.dialog is not None:
            self._further += 1
            count = translate(
                "problem",
                "{count} more error followed.",
                plural="{count} more errors followed.",
                count=self._further,
            )
            self.dialog.setInformativeText(f"{self._advice} {count}")
            return
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - see `hook`

        self._report, self._further = report, 0
        self._advice = f"{KEPT if saved else NOT_KEPT} {ADVICE}"
        dialog = QMessageBox(QApplication.activeWindow())
        give_focus_back(dialog)
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setWindowTitle(TITLE)
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(TITLE + ".")
        dialog.setInformativeText(self._advice)
        dialog.setDetailedText(report)
        copy = dialog.addButton(
            translate("problem", "Copy report"), QMessageBox.ButtonRole.ActionRole
        )
        # Any button of a message box closes it; this one must not.
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        close = dialog.addButton(QMessageBox.StandardButton.Ok)
        dialog.setDefaultButton(close)
        # Of two buttons Qt takes neither for Esc, and the dialog could not be closed by its frame.
        dialog.setEscapeButton(close)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        self._dialog, self._is_open = dialog, True
        dialog.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _closed(self, _result: int) -> None:
        # Kept until Qt deletes it: without a window below it, it is Python's, and would be freed
        # while it is still closing.
        self._is_open = False


def log_qt_messages() -> None:
    """Write Qt's warnings into the log, too, besides the error output."""
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    print(text, file=sys.stderr, flush=True)
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        from looplight.session.storage import log_file  # noqa: PLC0415 - see `ExceptionHook.hook`

        log_file.append(f"Qt: {text}")


def _qt_version() -> str:
    import PySide6  # noqa: PLC0415 - see `ExceptionHook.hook`

    return f"PySide {PySide6.__version__}"
