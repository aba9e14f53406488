"""Starting the window: quickly first, completely a moment later."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from looplight import __version__, assets
from looplight.files.problems import InputError, Problem
from looplight.session.startup_trace import trace
from looplight.session.storage.settings import Settings
from looplight.window.main_window import MainWindow
from looplight.window.startup import restart, shiboken_patch, window_state
from looplight.window.startup.exception_hook import FailureGuard
from looplight.window.startup.first_paint import FirstPaint
from looplight.window.theme_controller import Theming

if TYPE_CHECKING:
    from looplight.session.state.snapshot import Snapshot
    from looplight.session.storage.autosave import Autosave
    from looplight.session.storage.file_watcher import Watch

FIRST_FIGURE = "mtorc1-feedback"
FILE_ENDINGS = (".md", ".yaml", ".yml", ".json", ".gpml", ".looplight")
# Latest moment for the rest of the window, should the canvas never be painted (a window that
# starts as an icon).
LATEST_MS = 10_000
NO_DISPLAY = (
    "looplight: there is no display to show the window on; "
    "the commands (looplight --help) work without one"
)


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed.

    Parameters
    ----------
    argv : sequence of str
        ``[FIGURE|FILE ...]``.

    Returns
    -------
    int
        0 good, 1 if something named on the command line was refused.
    """
    arguments = _parser().parse_args(list(argv))
    if not _has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    shiboken_patch.stop()
    settings = Settings()
    scale = settings.get("look/scale")
    scaled = restart.SCALE not in os.environ
    if scaled and scale != 100:
        os.environ[restart.SCALE] = str(scale / 100)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app = QApplication(["looplight"])
    app.setApplicationName("Looplight")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("looplight")
    app.setWindowIcon(QIcon(str(assets.path("icons", "looplight.svg"))))
    start = Startup(app, settings, arguments)
    code = app.exec()
    start.end()
    if start.window.again is not None:
        restart.start_again(start.window.again, scaled)
    return code or int(start.refused)


class Startup(QObject):
    """Makes the window, then what may come after its first paint."""

    def __init__(
        self, app: QApplication, settings: Settings, arguments: argparse.Namespace
    ) -> None:
        super().__init__(app)
        self.refused = False
        self._wanted: tuple[str, ...] = tuple(arguments.what)
        self._again: Path | None = arguments.again
        self._early_problems: list[Problem] = []
        self._rescued: Snapshot | None = None
        self._report = arguments.report
        self.autosave: Autosave | None = None
        self.watch: Watch | None = None
        self.theming = Theming(app, settings.get("look/theme"))
        self.window = MainWindow(None, settings, self.theming)
        self.guard = FailureGuard(app, self._keep_work)
        self.guard.install()
        first = FirstPaint(self.window)
        first.painted.connect(self.go_on)
        self.window.show()

    def go_on(self) -> None:
        """Build what a figure needs, open one, and put the canvas in place."""
        trace("window-painted")
        from looplight.session.document.document import Document  # noqa: PLC0415 - after the first paint

        window = self.window
        self.document = Document()
        self.document.problems.connect(self._keep_problems)
        window.setUpdatesEnabled(False)
        window.build(self.document)
        # A window on screen forgets sizes of docks that it has not laid out yet.
        QTimer.singleShot(0, self._furnish)

    def _furnish(self) -> None:
        window = self.window
        window.docks.give_sizes()
        window_state.restore_docks(window, window.settings)
        window.setUpdatesEnabled(True)
        window.document.tell(window.settings.problems)
        window.settings.failed.connect(self._settings_failed)
        self._open_wanted()
        window.canvas.painted.connect(self._canvas_painted)
        QTimer.singleShot(LATEST_MS, self._complete)
        window.canvas.create()

    def end(self) -> None:
        """Leave nothing behind that would look like a crash."""
        sys.excepthook = sys.__excepthook__
        if self.autosave is not None:
            self.autosave.discard()
        self.window.settings.flush()

    def _keep_work(self) -> None:
        if self.autosave is not None:
            self.autosave.write()

    def _canvas_painted(self) -> None:
        trace("canvas-painted")
        self._complete()

    def _complete(self) -> None:
        """Put in the rest of the window, and all that waits for it; once."""
        if self.watch is not None:
            return
        from looplight.session.storage.autosave import Autosave  # noqa: PLC0415 - after the canvas
        from looplight.session.storage.file_watcher import Watch  # noqa: PLC0415 - after the canvas

        self._finish_window()
        self.watch = Watch(self.document, parent=self)
        self.watch.set_enabled(self.window.settings.get("files/watch"))
        self.autosave = Autosave(self.document, parent=self)
        self.autosave.failed.connect(self._autosave_failed)
        self.window.figures.fill()
        collect_garbage()
        self._offer_rescued()
        if self._report:
            from looplight.window.startup.test_report import Report  # noqa: PLC0415 - for tests

            self.report = Report(self.window, self._report)
        trace("started")
        self.window.docks.make_rest()

    def _finish_window(self) -> None:
        if self.window.complete:
            return
        self.window.finish()
        self.document.problems.disconnect(self._keep_problems)
        self.window.messages.model.add(tuple(self._early_problems))

    def _keep_problems(self, problems: tuple[Problem, ...]) -> None:
        self._early_problems += problems

    def _open_wanted(self) -> None:
        if self._again is not None:
            work, problems = restart.take(self._again)
            self.document.tell(problems)
            if work is not None:
                self.document.restore(work, saved=False)
        for what in self._wanted:
            self.refused |= not self._open(what)
        if self.document.shown.entry is None:
            settings = self.window.settings
            last = settings.get("start/figure") if settings.get("start/reopen") else ""
            if last and self.document.shelf.entry(last) is not None:
                self.document.open(last)
            else:
                self._open(FIRST_FIGURE)

    def _open(self, what: str) -> bool:
        path = Path(what)
        try:
            if path.is_file() or os.sep in what or path.suffix.lower() in FILE_ENDINGS:
                self._finish_window()
                return self.window.files.open_path(path)
            return self.document.open(self.document.shelf.resolve(what).key)
        except InputError as error:
            self.document.tell(error.problems)
            return False

    def _offer_rescued(self) -> None:
        """Offer what a crash left; who names what to open is not asked, and finds it next time."""
        if self._wanted:
            return
        self._rescued, problems = self.autosave.recover()
        self.document.tell(problems)
        if self._rescued is not None:
            self.window.centre.restore.answered.connect(self._rescue)
            self.window.centre.restore.ask()

    def _rescue(self, wanted: bool) -> None:
        if wanted and self._rescued is not None:
            self.document.restore(self._rescued, saved=False)
        self._rescued = None

    def _settings_failed(self, problem: Problem) -> None:
        self.document.tell((problem,))

    def _autosave_failed(self, problem: Problem) -> None:
        self.document.tell((problem,))


def collect_garbage() -> None:
    """End the start: collect from now on, but never among what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="looplight", description="Show the window.", epilog="Commands: looplight --help"
    )
    parser.add_argument(
        "what", nargs="*", metavar="FIGURE|FILE", help="a figure's name, or files to open"
    )
    # For a restart: the work of the program before.
    parser.add_argument(restart.OPTION, type=Path, dest="again", help=argparse.SUPPRESS)
    # For tests: what the window says, as JSON, after every change.
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    return parser


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
