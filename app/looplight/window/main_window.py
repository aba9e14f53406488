"""The main window: it paints at once, and is completed a moment later.

Nothing here may import panels, commands or the document at the top: the first paint does not
wait for them (`parts` and `rest` have them all).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMainWindow

from looplight.session.appearance.themes import Theme
from looplight.session.storage.settings import Settings
from looplight.window.startup import window_state
from looplight.window.startup.placeholder import Opening
from looplight.window.theme_controller import Theming

if TYPE_CHECKING:
    from looplight.session.document.document import Document
    from looplight.session.state.state import ViewState


class MainWindow(QMainWindow):
    """One figure, what was done to it, and what follows.

    Parameters
    ----------
    document : Document or None
        None = an opening sheet until `build` and `finish` are called.
    settings : Settings
    theming : Theming

    Attributes
    ----------
    closing : Signal()
        The window is about to go; everything is still there.
    complete : bool
        True once every part stands.
    again : pathlib.Path or None
        The work, where the program shall start again once the window is closed.
    """

    closing = Signal()

    def __init__(self, document: "Document | None", settings: Settings, theming: Theming) -> None:
        super().__init__()
        self.setWindowTitle("Looplight")
        self.setAcceptDrops(True)
        self.setAnimated(False)
        self.settings, self.theming = settings, theming
        self.complete = False
        self.again: Path | None = None
        window_state.restore_size(self, settings)
        if document is None:
            self.setCentralWidget(Opening(theming.theme))
        else:
            self.build(document)
            self.finish()
            self.docks.make_rest(at_once=True)

    def build(self, document: "Document") -> None:
        """Put in what a figure needs to be shown."""
        from looplight.window import assembly  # noqa: PLC0415 - see the top

        self.document = document
        assembly.build(self)

    def finish(self) -> None:
        """Put in the rest: panels, and what commands do."""
        if self.complete:
            return
        from looplight.window import rest  # noqa: PLC0415 - see the top

        rest.build(self)
        self.complete = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if self.complete:
            self.drops.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files."""
        self.drops.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout."""
        if self.complete:
            window_state.keep(self, self.talk.layout_to_keep(), self.settings)
            self.closing.emit()
            self.jobs.shutdown()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let panels scroll where the window gets small."""
        super().resizeEvent(event)
        if self.complete:
            from looplight.window.docks.panel_scroll_area import renew  # noqa: PLC0415 - see the top

            renew(self, event.oldSize(), event.size())

    def reset_layout(self) -> None:
        """Put every panel back to its place."""
        self.docks.arrange()
        QTimer.singleShot(0, self.docks.give_sizes)
        self.time.arrange()

    def document_changed(self, old: "ViewState", new: "ViewState") -> None:
        """Tell what changed; keep title and settings in line."""
        from looplight.panels.widgets.accessibility import speak  # noqa: PLC0415 - see the top
        from looplight.session.appearance.tooltip import one_line  # noqa: PLC0415 - see the top
        from looplight.session.text.certainty import doubt  # noqa: PLC0415 - see the top
        from looplight.window.bars.announcements import announcement, said_aloud  # noqa: PLC0415 - see the top

        text = announcement(old, new, self.document.inhibitors)
        if text:
            told = self._tells_itself(old, new)
            self.bottom.announce(
                text, "" if told else said_aloud(old, new, self.document.inhibitors, text)
            )
        elif old.findings is not new.findings:
            speak(self.bottom.announcement, doubt(new))
        self.commands.by_id["edit.clear"].setEnabled(bool(new.state.interventions))
        if old.entry is not new.entry and new.entry is not None:
            self.setWindowTitle(f"{one_line(new.entry.title)} – Looplight")
            self.settings.set("start/figure", new.state.figure)

    def _tells_itself(self, old: "ViewState", new: "ViewState") -> bool:
        """Tell whether a screen reader hears of the step already: the keyboard went there."""
        if old.entry is not new.entry or old.response is not new.response:
            return False
        return isinstance(self.focusWidget(), QAbstractItemView) or (
            self.canvas.canvas is not None and self.canvas.canvas.hasFocus()
        )

    def setting_changed(self, key: str) -> None:
        """Let a changed setting count at once."""
        if key == "look/theme":
            self.theming.choose(self.settings.get(key))
        self.views.show_settings()

    def take_theme(self, theme: Theme) -> None:
        """Hand a theme to everything that draws by hand."""
        for taker in (self.docks, self.time, self.canvas, self.commands):
            taker.set_theme(theme)

    def talk_changed(self, talk: bool) -> None:
        """Switch the keys of a talk."""
        self.commands.set_talk(talk)
        self.commands.by_id["talk.full-screen"].setChecked(talk)
        self.canvas.take_focus()

    def canvas_ready(self) -> None:
        """Give the keyboard to the canvas, unless somebody types already."""
        if not isinstance(self.focusWidget(), QLineEdit):
            self.canvas.take_focus()
