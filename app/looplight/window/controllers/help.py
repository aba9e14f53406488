"""What the Help menu does."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from looplight.files.safe_text import one_line
from looplight.session.document.document import Document
from looplight.session.storage import log_file
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE
from looplight.translation.messages import translate
from looplight.window.dialogs.help import limits_about_and_keyboard
from looplight.window.dialogs.text_pages import TextPageDialog
from looplight.window.theme_controller import ThemeController

LOG_LINES = 60


class HelpController(QObject):
    """Opens the pages of the Help menu; one of them at a time.

    Parameters
    ----------
    window : QWidget
    document : Document
    settings : Settings
    theme_controller : ThemeController
    shortcuts : callable
        Returns title and keys of the commands of each menu, for the keyboard page. It is called
        when the page is opened: at the start of the window nobody reads them.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theme_controller: ThemeController,
        shortcuts: Callable[[], Mapping[str, Iterable[tuple[str, str]]]],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._settings = window, document, settings
        self._theme_controller = theme_controller
        self._shortcuts = shortcuts
        self.open_dialog: QDialog | None = None

    def guide(self) -> None:
        """Open the guide."""
        from looplight.window.dialogs.help.guide import GuideDialog  # noqa: PLC0415 - start-up

        self._open(GuideDialog(self._window))

    def limits(self) -> None:
        """Open the full limits text."""
        self._open(
            TextPageDialog(
                self._window,
                translate("dialog", "What Looplight is not"),
                limits_about_and_keyboard.limits(),
            )
        )

    def about(self) -> None:
        """Open versions, sources and licences."""
        self._open(
            TextPageDialog(
                self._window,
                translate("dialog", "About Looplight"),
                limits_about_and_keyboard.about(),
            )
        )

    def licences(self) -> None:
        """Open the list of components with their licences."""
        from looplight.window.dialogs.help.licences import LicencesDialog  # noqa: PLC0415 - start-up

        self._open(LicencesDialog(self._window))

    def keyboard(self) -> None:
        """Open the keyboard page."""
        self._open(
            TextPageDialog(
                self._window,
                translate("dialog", "Keyboard"),
                limits_about_and_keyboard.keyboard(self._shortcuts()),
            )
        )

    def marks(self) -> None:
        """Open the legend in full."""
        from looplight.window.dialogs.help.marks_and_words import MarksDialog  # noqa: PLC0415 - start-up

        self._open(MarksDialog(self._window, self._theme_controller.theme))

    def evidence(self) -> None:
        """Open the table of arrows and who found them."""
        self._open_curation(0)

    def references(self) -> None:
        """Open the table of sources."""
        self._open_curation(1)

    def report_problem(self) -> None:
        """Open a report that the user completes and saves."""
        from looplight.session.text.error_report import problem_report  # noqa: PLC0415 - start-up
        from looplight.window.dialogs.help.problem_report import ProblemReportDialog  # noqa: PLC0415

        self._open(ProblemReportDialog(self._window, problem_report(self._facts())))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Close the page at Esc also while the window has the keyboard, and no use for that key."""
        # A key reaches the window itself once the drawing and the panels have passed it on.
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        is_escape = pressed == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress
        if is_escape and self.open_dialog is not None and self.open_dialog.isVisible():
            self.open_dialog.reject()
            return True
        return False

    def _facts(self) -> Iterable[tuple[str, Iterable[str]]]:
        """Return what helps to understand a problem, under headings."""
        shown, size = self._document.shown, self._window.size()
        screen = self._window.screen()
        yield (
            translate("report", "Window"),
            (
                translate(
                    "report",
                    "Qt {version}, {platform}, window {width} x {height}, screen {screen_width} x "
                    "{screen_height} at {percent} %",
                    version=qVersion(),
                    platform=QGuiApplication.platformName(),
                    width=size.width(),
                    height=size.height(),
                    screen_width=screen.size().width(),
                    screen_height=screen.size().height(),
                    percent=round(100 * screen.devicePixelRatio()),
                ),
            ),
        )
        if shown.entry is not None:
            state = shown.state
            interventions = ", ".join(map(str, (*state.context, *state.interventions)))
            kind = (
                translate("report", "comes with Looplight")
                if shown.entry.bundled
                else translate("report", "the user's own file")
            )
            yield (
                translate("report", "Figure"),
                (
                    f"{one_line(shown.entry.title)} ({kind})",
                    translate(
                        "report",
                        "Blocked or changed: {interventions}",
                        interventions=interventions or translate("report", "nothing"),
                    ),
                    translate("report", "Answer: {headline}", headline=shown.headline),
                ),
            )
        # Only what the dialog shows: other settings hold paths and the score of the practice.
        changed = [s for s in TABLE if s.text and not self._settings.is_default(s.key)]
        lines = [f"{s.key} = {self._settings.get(s.key)}" for s in changed]
        yield translate("report", "Settings"), lines
        yield translate("report", "Log"), log_file.last_lines(LOG_LINES)

    def _open_curation(self, table: int) -> None:
        from looplight.window.dialogs.help.curation_dialog import CurationDialog  # noqa: PLC0415 - start-up

        self._open(CurationDialog(self._window, self._document, table))

    def _open(self, dialog: QDialog) -> None:
        if self.open_dialog is not None:
            # Not modal, so that a page can be read beside the figure; a second one would hide the
            # first.
            self.open_dialog.close()
            self.open_dialog.deleteLater()
        self.open_dialog = dialog
        dialog.finished.connect(lambda: self._window.removeEventFilter(self))
        # First taken away: installed twice, it would be asked twice.
        self._window.removeEventFilter(self)
        self._window.installEventFilter(self)
        dialog.show()
        # Some desktops leave the keyboard in the window below.
        dialog.activateWindow()
