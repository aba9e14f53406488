"""The time panel in the window: its dock below the canvas, and its commands."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolButton, QWidget

from looplight.panels.time_course.panel import TimePanel
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import ViewState
from looplight.session.storage.settings import Settings
from looplight.session.text.summary import moment_sentence
from looplight.window.actions.registry import Actions
from looplight.window.docks.panel_scroll_area import Scroller

# Of a small window, and of one with room to spare.
HEIGHTS = (184, 260)
ROOMY = 900
MOTION = "look/reduced-motion"
# What needs a model: not there for a record without arrows.
COMMANDS = (
    *("time.play", "time.back", "time.forward", "time.rest"),
    *("edit.copy-plot", "file.export-plot"),
)


class TimeDock(QObject):
    """Shows and hides the time panel; the player works without it, in a talk for example.

    Attributes
    ----------
    announced : Signal(str)
        The moment that somebody went to, in words; not while it plays.
    """

    announced = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        settings: Settings,
        jobs: JobRunner,
        commands: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._command = commands.by_id["panel.time"]
        self._commands = commands.by_id
        self.courses = TimeCourseComputation(document, jobs, self)
        self.player = CoursePlayer(document, self.courses, self)
        self.panel = TimePanel(document, self.courses, self.player, jobs)
        self.panel.seen.connect(self.courses.want)
        self.panel.header.addWidget(self._close_button())
        self.dock = QDockWidget(self.panel.title)
        self.dock.setObjectName(f"dock.{self.panel.key}")
        self.dock.setAccessibleName(self.panel.title)
        self.dock.setWidget(Scroller(self.panel))
        # The panel's own first row says what it is; a title above it would cost the canvas.
        self.dock.setTitleBarWidget(QWidget())
        self.dock.visibilityChanged.connect(self._visibility_changed)
        # The window's layout was restored before this dock was there; it may have a place in it.
        if not window.restoreDockWidget(self.dock):
            self.arrange()
        commands.bind(
            {
                "panel.time": self.toggle,
                "time.play": self.player.toggle,
                "time.back": self.player.back,
                "time.forward": self.player.forward,
                "time.rest": self.player.rest,
                "edit.copy-plot": self.copy_plot,
                "file.export-plot": self.export_plot,
            }
        )
        document.following.changed.connect(self._document_changed)
        self.player.playing_changed.connect(self._playing_changed)
        settings.changed.connect(self._setting_changed)
        self._setting_changed(MOTION)
        self._offer(document.shown)

    def arrange(self) -> None:
        """Put the dock where it belongs at first: below the canvas, folded away."""
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.setFloating(False)
        self.dock.hide()

    def toggle(self) -> None:
        """Show the panel, or fold it away."""
        if self.dock.isHidden():
            self.open()
        else:
            self.fold()

    def open(self) -> None:
        """Show the panel and give it the keyboard."""
        self.dock.show()
        tall = HEIGHTS[self._window.height() >= ROOMY]
        self._window.resizeDocks([self.dock], [tall], Qt.Orientation.Vertical)
        self.panel.take_focus()
        self._command.setChecked(True)

    def fold(self) -> None:
        """Fold the panel away; the drawing goes back to rest, because nothing says otherwise."""
        self.player.rest()
        self.dock.hide()
        self._command.setChecked(False)

    def copy_plot(self) -> None:
        """Copy the plot as a picture; the panel opens where it was folded away."""
        self._need_panel()
        self.panel.copy_picture()

    def export_plot(self) -> None:
        """Save the plot; the panel opens where it was folded away."""
        self._need_panel()
        self.panel.ask_export()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.panel.set_theme(theme)

    def _need_panel(self) -> None:
        if self.dock.isHidden():
            self.open()
        self.panel.build()

    def _close_button(self) -> QToolButton:
        shut = QToolButton()
        shut.setText("✕")
        shut.setObjectName("dockClose")
        shut.setAccessibleName("Fold Time away")
        shut.setToolTip("Fold Time away")
        shut.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shut.clicked.connect(self.fold)
        return shut

    def _visibility_changed(self, _visible: bool) -> None:
        self._command.setChecked(not self.dock.isHidden())
        self._offer(self._document.shown)

    def _offer(self, shown: ViewState) -> None:
        """Offer the panel where there are arrows, and the way to fold it away where it is open."""
        arrows = shown.entry is not None and shown.entry.pathway is not None
        for name in COMMANDS:
            self._commands[name].setEnabled(arrows)
        self._command.setEnabled(arrows or not self.dock.isHidden())

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._offer(new)
        if new.moment is not None and new.moment is not old.moment and not self.player.playing:
            self.announced.emit(moment_sentence(new))

    def _playing_changed(self, playing: bool) -> None:
        shown = self._document.shown
        if not playing and shown.moment is not None:
            self.announced.emit(moment_sentence(shown))

    def _setting_changed(self, key: str) -> None:
        if key == MOTION:
            self.player.reduced = bool(self._settings.get(MOTION))
