"""Shows the start page in place of the figure, and leaves it when something is opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap

from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.document.undo import undoable
from looplight.session.state.state import ViewState
from looplight.session.storage.recent_files import RecentFiles
from looplight.session.storage.settings import Settings
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.centre.central_widget import CentralWidget
from looplight.window.dock_state import HiddenDocks
from looplight.window.file_opener import FileOpener
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.window.start_page.figure_card import Thumbnails
    from looplight.window.start_page.start_page import StartPage

VIEW = "start page"
TOURED = "start/toured"


class StartPageController(QObject):
    """Shows and leaves the start page.

    It is left by whatever changes what the window shows: a figure that is opened, a step that is
    undone, a drug that is given in the palette.

    Parameters
    ----------
    document : Document
    settings : Settings
    recent : RecentFiles
    opener : FileOpener
    central : CentralWidget
    canvas : CanvasController
    hidden_docks : HiddenDocks
    jobs : JobRunner
    theme_controller : ThemeController

    Attributes
    ----------
    command_chosen : Signal(str)
        Id of a command that was chosen on the page.
    library_requested : Signal(str)
        The libraries are to be searched for this text.
    changed : Signal(bool)
        True when the page is shown.
    page : StartPage or None
        None before the page is shown for the first time.
    """

    command_chosen = Signal(str)
    library_requested = Signal(str)
    changed = Signal(bool)

    def __init__(
        self,
        document: Document,
        settings: Settings,
        recent: RecentFiles,
        opener: FileOpener,
        central: CentralWidget,
        canvas: CanvasController,
        hidden_docks: HiddenDocks,
        jobs: JobRunner,
        theme_controller: ThemeController,
    ) -> None:
        super().__init__(central)
        self._document, self._settings, self._recent = document, settings, recent
        self._opener, self._central, self._canvas = opener, central, canvas
        self._hidden_docks, self._jobs = hidden_docks, jobs
        self._theme_controller = theme_controller
        self._thumbnails: Thumbnails | None = None
        self.page: StartPage | None = None
        document.changed.connect(self._document_changed)
        opener.finished.connect(self._files_opened)

    @property
    def on(self) -> bool:
        """True while the page is shown."""
        return self.page is not None and self._canvas.cover is self.page

    def show(self) -> None:
        """Show the page; what is open stays open behind it."""
        page = self.page or self._create_page()
        if self.on:
            return
        self._canvas.cover = page
        self._central.show_start_page(page)
        self._hidden_docks.hide_docks(VIEW)
        page.show_recent(self._recent.entries)
        # Read already, or on its way: the page is shown without waiting for it.
        self._opener.reader.read_catalogue(self._catalogue_read)
        page.library.count_figures(self._jobs)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(True)

    def hide(self) -> None:
        """Leave the page where a figure or an article is open."""
        if not self.on or self._document.shown.entry is None:
            return
        self._canvas.cover = None
        if self._thumbnails is not None:
            self._thumbnails.stop()
        self._central.show_figure()
        self._hidden_docks.show_docks(VIEW)
        self._canvas.take_focus()
        self.changed.emit(False)

    def leave_for_figure(self) -> None:
        """Leave the page for the figure behind it; where that has none, for the first of all."""
        document = self._document
        if self.on and document.shown.pathway is None:
            figures = (e for e in document.figures.catalogue.entries if e.pathway is not None)
            document.open(next((entry.key for entry in figures), ""))
        self.hide()

    def toggle(self) -> None:
        """Show the page, or leave it."""
        if self.on:
            self.hide()
        else:
            self.show()

    def _create_page(self) -> "StartPage":
        # Most starts open a figure: their canvas does not wait for the page and its pictures.
        from looplight.window.start_page.figure_card import Thumbnails  # noqa: PLC0415
        from looplight.window.start_page.start_page import StartPage  # noqa: PLC0415

        theme = self._theme_controller.theme
        self.page = page = StartPage(theme, self._settings.get(TOURED))
        self._thumbnails = Thumbnails(self._document, self._jobs, self)
        self._thumbnails.painted.connect(self._picture_painted)
        page.pictures_needed.connect(self._request_pictures)
        page.command_chosen.connect(self.command_chosen)
        page.left.connect(self.hide)
        page.library.search_chosen.connect(self.library_requested)
        page.figure_chosen.connect(self._open_figure)
        page.file_chosen.connect(self._open_file)
        self._theme_controller.changed.connect(page.set_theme)
        self._settings.changed.connect(self._setting_changed)
        self._recent.changed.connect(self._recent_changed)
        return page

    def _catalogue_read(self, _catalogue: object) -> None:
        if self.page is not None:
            self.page.show_entries(self._document.figures.catalogue.entries)

    def _request_pictures(self) -> None:
        page = self.page
        if page is None or self._thumbnails is None or not self.on or not page.cards:
            return
        entries = [card.entry for card in page.cards]
        size, ratio = page.picture_size(), page.devicePixelRatioF()
        self._thumbnails.request(entries, self._theme_controller.theme, size, ratio)

    def _picture_painted(self, key: str, picture: QPixmap) -> None:
        for card in self.page.cards if self.page is not None else ():
            if card.entry.key == key:
                card.set_picture(picture)

    def _open_figure(self, key: str) -> None:
        if self._document.open(key):
            # It may be the one that was open before: then nothing changes.
            self.hide()

    def _open_file(self, path: Path) -> None:
        self._opener.open(path)

    def _files_opened(self, good: bool) -> None:
        if good:
            self.hide()

    def _recent_changed(self) -> None:
        if self.page is not None:
            self.page.show_recent(self._recent.entries)

    def _setting_changed(self, key: str) -> None:
        if key == TOURED and self.page is not None:
            self.page.show_toured(self._settings.get(TOURED))

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # Not by answers that arrive: those belong to what was done before.
        if self.on and undoable(old.state) != undoable(new.state):
            self.hide()
