"""Starts the window in five stages, so that the figure is on screen as early as it can be.

1. `Startup.show_placeholder`: an empty window with the name of the program.
2. `Startup.build_shell`: all that stands beside the canvas; docks and menus without content.
3. `Startup.open_requested`: the figure, file or earlier work, and the canvas that draws it.
4. `Startup.build_controllers`: the panels on screen, and what carries out the commands.
5. `Startup.start_background`: autosave, file watcher, list of figures, the other panels.

Each stage begins once the one before is painted. The name of a figure and a file take the same way.
Where there is no figure to open, as at the first start, the start page takes its place in stage 3.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from looplight import __version__, assets
from looplight.files.problems import InputError, Problem
from looplight.session.startup_trace import trace
from looplight.session.storage.settings import Settings
from looplight.translation.languages import LANGUAGES, OPTION
from looplight.translation.messages import translate
from looplight.window import dock_state
from looplight.window.main_window import MainWindow
from looplight.window.startup import restart, window_geometry
from looplight.window.startup.exception_hook import ExceptionHook, log_qt_messages
from looplight.window.startup.first_paint import FirstPaint
from looplight.window.startup.language import prepare_qt
from looplight.window.theme_controller import STYLE, STYLE_IS_SET, ThemeController

if TYPE_CHECKING:
    from looplight.session.storage.autosave import Autosave
    from looplight.session.storage.file_watcher import FileWatcher
    from looplight.window.recovery_offer import RecoveryOffer

# Files of other programs, which the message about them names as such.
OTHER_SUFFIXES = (".json", ".gpml")
# How long the start waits for the files of the command line before it goes on without them.
START_PATIENCE_SECONDS = 0.3
# A window that starts as an icon is never painted: it is completed after this time.
LATEST_MS = 10_000
# From the last stage of the start to the preparation of what nobody asked for yet.
PRELOAD_MS = 1_000
NO_DISPLAY = translate(
    "problem",
    "looplight: there is no display to show the window on; the commands "
    "(looplight --help) work without one",
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
    log_qt_messages()
    settings = Settings()
    scale = settings.get("look/scale")
    # A scale from outside is left alone, also in a restart.
    scaled = restart.SCALE not in os.environ
    if scaled and scale != 100:
        os.environ[restart.SCALE] = str(scale / 100)
    # Icons belong to the toolbar; in the menus only some entries have one.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    make: type[QApplication] = QApplication
    if sys.platform == "darwin":
        from looplight.window.startup.file_requests import FileRequestApplication  # noqa: PLC0415

        make = FileRequestApplication
    # By its name: set later it would be the second, and PySide would describe all that it can do.
    app = make(["looplight", "-style", STYLE])
    app.setProperty(STYLE_IS_SET, True)
    app.setApplicationName("Looplight")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("looplight")
    app.setWindowIcon(QIcon(str(assets.path("icons", "looplight.svg"))))
    prepare_qt(app)
    startup = Startup(app, settings, arguments)
    code = app.exec()
    startup.end()
    if startup.handed_over is not None:
        restart.start_again(startup.handed_over, scaled)
    return code or int(startup.refused)


class Startup(QObject):
    """Makes the window in stages and owns what runs beside it.

    Attributes
    ----------
    window : MainWindow
    refused : bool
        True if something named on the command line was refused.
    autosave, watcher : Autosave, FileWatcher or None
        None before the last stage.
    """

    def __init__(
        self, app: QApplication, settings: Settings, arguments: argparse.Namespace
    ) -> None:
        super().__init__(app)
        self.refused = False
        self.autosave: Autosave | None = None
        self.watcher: FileWatcher | None = None
        folders = tuple(word for word in arguments.what if _means_folder(word))
        self._folders = tuple(map(Path, folders))
        self._requested: tuple[str, ...] = tuple(w for w in arguments.what if w not in folders)
        self._earlier_work: Path | None = arguments.again
        self._early_problems: list[Problem] = []
        self._recovery: RecoveryOffer | None = None
        self.window = MainWindow(settings, ThemeController(app, settings.get("look/theme")))
        # Not only with the last window: a dialog that is still open must not keep the process.
        self.window.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        self._exception_hook = ExceptionHook(app, self._save_work)
        self._exception_hook.install()
        self.show_placeholder()

    @property
    def handed_over(self) -> Path | None:
        """The work to pass to the next start, where the user asked for a restart."""
        return self.window.controllers.edit.handed_over if self.window.complete else None

    def show_placeholder(self) -> None:
        """Stage 1: show the window, empty."""
        first_paint = FirstPaint(self.window)
        first_paint.painted.connect(self.build_shell)
        window_geometry.show_first(self.window, self.window.settings)

    def build_shell(self) -> None:
        """Stage 2: build everything around the canvas."""
        trace("window-painted")
        window_geometry.fit_to_screen(self.window)
        from looplight.session.document.document import Document  # noqa: PLC0415 - after the paint
        from looplight.window import assembly  # noqa: PLC0415 - after the paint

        document = Document()
        document.problems.connect(self._keep_problems)
        # No half-built window on screen: the placeholder stays until the docks have their sizes.
        self.window.setUpdatesEnabled(False)
        assembly.build_shell(self.window, document)
        # In the next turn: a window on screen lays new docks out first, and forgets sizes that
        # they were given before.
        QTimer.singleShot(0, self.open_requested)

    def open_requested(self) -> None:
        """Stage 3: open the requested figure or file, and make the canvas."""
        window, shell = self.window, self.window.shell
        # Once more: some window managers add the frame after the first paint.
        window_geometry.fit_to_screen(window)
        shell.docks.resize_docks()
        shell.docks.lowness.start(dock_state.restore(window, window.settings))
        shell.docks.narrowness.settle_anew()
        window.setUpdatesEnabled(True)
        # Settings are read before anything can show what is wrong with them.
        shell.document.report(window.settings.problems)
        window.settings.failed.connect(self._tell_problem)
        self._open_documents()
        shell.canvas.painted.connect(self.build_controllers)
        # A canvas that is never painted (a minimised window) must not keep the controllers away.
        QTimer.singleShot(LATEST_MS, self.build_controllers)
        page = shell.start_page.page
        if page is None:
            shell.canvas.create()
            return
        first_paint = FirstPaint(page)
        first_paint.painted.connect(self.build_controllers)
        first_paint.show()

    def build_controllers(self) -> None:
        """Stage 4, once: build the panels on screen, and what carries out the commands."""
        if self.window.complete:
            return
        shell = self.window.shell
        trace("start-page-painted" if shell.start_page.on else "canvas-painted")
        # Behind the start page there is none yet.
        shell.canvas.create()
        from looplight.panels.figure.messages_panel import MessagesPanel  # noqa: PLC0415 - after the canvas
        from looplight.window import assembly  # noqa: PLC0415 - after the canvas

        assembly.build_controllers(self.window)
        document, docks = self.window.document, self.window.shell.docks
        # From now on the panel listens by itself.
        document.problems.disconnect(self._keep_problems)
        docks.panel_of(MessagesPanel).model.add(tuple(self._early_problems))
        self.start_background()

    def start_background(self) -> None:
        """Stage 5: start the background services and make the panels that are not open."""
        from looplight.session.background.file_reader import PATIENCE_SECONDS  # noqa: PLC0415
        from looplight.session.storage.autosave import Autosave, work_in  # noqa: PLC0415 - after the canvas
        from looplight.session.storage.file_watcher import FileWatcher  # noqa: PLC0415 - after the canvas
        from looplight.window.recovery_offer import RecoveryOffer  # noqa: PLC0415
        from looplight.window.startup.garbage_collection import collect_from_now_on  # noqa: PLC0415

        window, document = self.window, self.window.document
        # With its docks folded away the window can be as small as a small screen.
        window_geometry.fit_to_screen(window)
        opener = window.shell.opener
        opener.reader.patience = PATIENCE_SECONDS
        if self._earlier_work is not None and opener.session is not None:
            # What a restart brought along is saved as far as it stands in the session's file.
            window.controllers.unsaved_work.compare_with(work_in(opener.session.path))
        if hand_over := getattr(self.parent(), "hand_over", None):
            hand_over(opener.open_all)
        self.watcher = FileWatcher(document, read=opener.read_again, parent=self)
        self.watcher.set_enabled(window.settings.get("files/watch"))
        self.autosave = Autosave(document, parent=self, session=opener.present_session)
        self.autosave.failed.connect(self._tell_problem)
        opener.reader.read_catalogue(self._list_figures)
        collect_from_now_on(self)
        self._recovery = RecoveryOffer(window.controllers, self.autosave, self._requested)
        self._recovery.offer()
        window.controllers.library_drop.offer(self._folders)
        trace("started")
        window.shell.docks.make_remaining()

    def _list_figures(self, _catalogue: object) -> None:
        from looplight.panels.figure.figures_panel import FiguresPanel  # noqa: PLC0415 - after the canvas

        self.window.shell.docks.panel_of(FiguresPanel).fill()
        from looplight.window.preload import preload  # noqa: PLC0415 - after the canvas

        # When the window answers: the worker would take half of its time while it is made.
        timer = QTimer(self.window, singleShot=True, interval=PRELOAD_MS)
        timer.timeout.connect(partial(preload, self.window))
        self.window.closing.connect(timer.stop)
        timer.start()

    def end(self) -> None:
        """End normally: leave no file that would look like a crash at the next start."""
        # What fails while Python ends is none of the user's concern, and no dialog could show it.
        self._exception_hook.uninstall()
        if self.autosave is not None:
            self.autosave.discard()
        self.window.settings.flush()

    def _save_work(self) -> bool:
        return self.autosave is not None and self.autosave.write()

    def _keep_problems(self, problems: tuple[Problem, ...]) -> None:
        """Collect problems for the Messages panel, which does not exist yet."""
        self._early_problems += problems

    def _open_documents(self) -> None:
        document = self.window.document
        if self._earlier_work is not None:
            snapshot, session, problems = restart.take(self._earlier_work)
            document.report(problems)
            # Not saved: it stands in no file of the user, only in that of the restart.
            if snapshot is not None and document.restore(snapshot, saved=False):
                self.window.shell.opener.session = session
        opener = self.window.shell.opener
        # Nothing else can be done with the window yet, so the first figure is waited for.
        opener.reader.patience = START_PATIENCE_SECONDS
        # Files are read together, as a newer reading ends an older one. The last word is shown.
        files = [word for word in self._requested if _means_file(word)]
        names = [word for word in self._requested if word not in files]
        last_is_name = bool(names) and self._requested[-1] == names[-1]
        if files:
            opener.finished.connect(self._files_read)
        if files and last_is_name:
            opener.open_all(map(Path, files))
        for word in names:
            self.refused |= not self._open(word)
        if files and not last_is_name:
            opener.open_all(map(Path, files))
        if not opener.reader.opening:
            self._open_something()

    def _files_read(self, good: bool) -> None:
        """Take note of what came of the files of the command line."""
        self.window.shell.opener.finished.disconnect(self._files_read)
        self.refused |= not good
        self._open_something()

    def _open_something(self) -> None:
        """Open the figure of the last time, or show the start page, where nothing is open."""
        document, settings = self.window.document, self.window.settings
        if document.shown.entry is not None:
            return
        last = settings.get("start/figure") if settings.get("start/reopen") else ""
        if last and document.figures.entry(last) is not None:
            document.open(last)
        else:
            self.window.shell.start_page.show()

    def _open(self, word: str) -> bool:
        """Open a figure by its name; False where it is refused."""
        document = self.window.document
        try:
            return document.open(document.figures.resolve(word).key)
        except InputError as error:
            document.report(error.problems)
            return False

    def _tell_problem(self, problem: Problem) -> None:
        self.window.document.report((problem,))


def _means_folder(word: str) -> bool:
    """Return whether an argument is a folder, an archive or a gene-set file: for the library.

    Names of figures go before files of that name, as they do elsewhere.
    """
    path = Path(word)
    if path.is_dir():
        if os.sep in word:
            return True
        from looplight.pathways.catalogue import bundled  # noqa: PLC0415 - for few starts

        return not any(word in entry.names for entry in bundled().entries)
    if not path.is_file():
        return False
    from looplight.window.drop.recognition import is_library_source  # noqa: PLC0415 - for few starts

    return is_library_source(path)


def _means_file(word: str) -> bool:
    """Return whether an argument is a file name, even of a file that does not exist."""
    path = Path(word)
    if path.is_file() or os.sep in word:
        return True
    if not path.suffix:
        return False
    from looplight.session.storage.formats_with_sessions import ALL_FORMATS  # noqa: PLC0415 - for few starts

    known = {suffix for row in ALL_FORMATS for suffix in row.suffixes}
    return path.suffix.lower() in known.union(OTHER_SUFFIXES)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="looplight",
        description=translate("command line", "Show the window."),
        epilog=translate("command line", "Commands: looplight --help"),
    )
    parser.add_argument(
        "what",
        nargs="*",
        metavar="FIGURE|FILE",
        help=translate(
            "command line", "a figure's name, files to open, or a folder to make a library of"
        ),
    )
    # Taken from the words before; what is left here is a language that there is not.
    parser.add_argument(OPTION, choices=tuple(LANGUAGES), help=argparse.SUPPRESS)
    # For a restart: the work of the program before.
    parser.add_argument(restart.OPTION, type=Path, dest="again", help=argparse.SUPPRESS)
    return parser


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
