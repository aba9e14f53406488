"""Announces what changed, and keeps the title of the window in line with the figure."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView

from looplight.files.safe_text import one_line
from looplight.panels.widgets.accessibility import speak
from looplight.session.document.document import Document
from looplight.session.state.state import State, ViewState
from looplight.session.storage.settings import Settings
from looplight.session.text import certainty_words
from looplight.session.text.parameter_words import limits_for
from looplight.window.bars.status_and_screen_reader_text import (
    announcement,
    repeats_headline,
    spoken_text,
    written_text,
)
from looplight.window.bars.status_bar import StatusBar
from looplight.window.centre.canvas_controller import CanvasController


class AnnouncementController(QObject):
    """Reports changes to the status bar, screen readers and the title of the window.

    Parameters
    ----------
    document : Document
    settings : Settings
        Remember the figure for the next start.
    status_bar : StatusBar
    canvas : CanvasController
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        status_bar: StatusBar,
        canvas: CanvasController,
    ) -> None:
        super().__init__(status_bar)
        self._document = document
        self._settings = settings
        self._status_bar = status_bar
        self._canvas = canvas
        # The state before the last change that was announced, and the line that announced it.
        self._before, self._line = ViewState(State()), ""
        # The change that waits for its turn to be announced.
        self._waiting: tuple[ViewState, ViewState] | None = None
        document.after_paint.changed.connect(self._document_changed)
        self._catch_up(document.shown)

    def _catch_up(self, shown: ViewState) -> None:
        """Announce the figure that was opened before this was there."""
        if shown.entry is None:
            return
        self._show_figure(shown)
        # A session that was opened has been announced by its file name.
        if not self._status_bar.announcement.text():
            self._announce(ViewState(State()), shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        self._announce_waiting()
        self._waiting = old, new
        self._document.after_paint.in_turn(self._announce_waiting)

    def _announce_waiting(self) -> None:
        if self._waiting is None:
            return
        (old, new), self._waiting = self._waiting, None
        self._announce(old, new)
        if old.entry is not new.entry:
            self._show_figure(new)

    def _announce(self, old: ViewState, new: ViewState) -> None:
        drugs = self._document.inhibitors
        text = announcement(old, new, drugs)
        if text:
            spoken = "" if self._is_read_aloud(old, new) else spoken_text(old, new, drugs, text)
            self._line = written_text(old, new, text)
            repeats = repeats_headline(old, new, drugs, text)
            self._status_bar.announce(self._line, spoken, visible=not repeats)
            self._before = old
        elif old.certainty_result is not new.certainty_result:
            self._qualify(new)
            speak(self._status_bar.announcement, certainty_words.doubt(new))

    def _qualify(self, new: ViewState) -> None:
        """Write the line of the last answer again: it lists what is sure, now that it is known.

        A line that something else wrote in the meantime stays.
        """
        shown = self._status_bar.announcement
        if self._line and shown.text() == self._line:
            self._line = announcement(self._before, new, self._document.inhibitors) or self._line
            shown.setText(self._line)

    def _show_figure(self, shown: ViewState) -> None:
        if shown.entry is not None:
            # Qt shows a star for unsaved work at [*]; twice, it is a title's own.
            title = one_line(shown.entry.title).replace("[*]", "[*][*]")
            self._status_bar.window().setWindowTitle(f"{title}[*] – Looplight")
            # How reliable a draft is stands above its drawing and beside its title.
            self._status_bar.limits.show_line(limits_for(shown.pathway))
            self._settings.set("start/figure", shown.state.figure)

    def _is_read_aloud(self, old: ViewState, new: ViewState) -> bool:
        """Return whether screen readers announce the step by themselves: the focus moved."""
        if old.entry is not new.entry or old.response is not new.response:
            return False
        focused = self._status_bar.window().focusWidget()
        active = self._canvas.active
        return isinstance(focused, QAbstractItemView) or (active is not None and active.hasFocus())
