"""The time panel in the window: its dock below the canvas, and the player of the time course."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolButton, QWidget

from looplight.panels.registry import PANELS, Place
from looplight.panels.time_course.time_panel import TimePanel
from looplight.panels.widgets.buttons import tool_button
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.docks.panel_scroll_area import PanelScrollArea

# Height of the panel in a small window, and in one with room to spare.
HEIGHTS = (184, 260)
ROOMY_HEIGHT = 900
MOTION = "look/reduced-motion"


class TimeDock(QObject):
    """Shows and hides the time panel; the player works without it, in full screen for example.

    Attributes
    ----------
    announced : Signal(str)
        The moment that the user went to, in words; not while the course plays.
    visibility_changed : Signal()
        The dock was shown or hidden.
    computation : TimeCourseComputation
    player : CoursePlayer
    panel : TimePanel
    dock : QDockWidget
    """

    announced = Signal(str)
    visibility_changed = Signal()

    def __init__(
        self, window: QMainWindow, document: Document, settings: Settings, jobs: JobRunner
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self.computation = TimeCourseComputation(document, jobs, self)
        self.player = CoursePlayer(document, self.computation, self)
        self.panel = TimePanel(document, self.computation, self.player, jobs)
        self.panel.visibility_changed.connect(self.computation.set_active)
        self.panel.header.addWidget(self._close_button())
        row = next(row for row in PANELS if row.place is Place.BOTTOM)
        self.panel.setAccessibleName(translate("screen reader", "{title} panel", title=row.title))
        self.dock = QDockWidget(row.title)
        self.dock.setObjectName(f"dock.{row.key}")
        self.dock.setAccessibleName(row.title)
        self.dock.setWidget(PanelScrollArea(self.panel))
        # The panel's own first row says what it is; a title above it would cost the canvas.
        self.dock.setTitleBarWidget(QWidget())
        self.dock.visibilityChanged.connect(self.visibility_changed)
        # The layout of the window was restored before this dock was there.
        if not window.restoreDockWidget(self.dock):
            self.arrange()
        document.after_paint.changed.connect(self._document_changed)
        self.player.playing_changed.connect(self._playing_changed)
        settings.changed.connect(self._setting_changed)
        self._setting_changed(MOTION)

    @property
    def is_open(self) -> bool:
        """True where the panel is not folded away."""
        return not self.dock.isHidden()

    def arrange(self) -> None:
        """Put the dock in its default place: below the canvas, hidden."""
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.setFloating(False)
        self.dock.hide()

    def toggle(self) -> None:
        """Show the panel, or fold it away."""
        if self.is_open:
            self.fold()
        else:
            self.open()

    def open(self) -> None:
        """Show the panel and give it the keyboard."""
        self.dock.show()
        # Each time, because a dock that was hidden comes back in the height of its hint.
        height = HEIGHTS[self._window.height() >= ROOMY_HEIGHT]
        self._window.resizeDocks([self.dock], [height], Qt.Orientation.Vertical)
        self.panel.take_focus()

    def fold(self) -> None:
        """Hide the panel and show the steady state.

        Without the slider nothing on screen would tell that the drawing shows a moment in time.
        """
        self.player.rest()
        self.dock.hide()

    def copy_plot(self) -> None:
        """Copy the plot as a picture; the panel opens where it was folded away."""
        self._require_panel()
        self.panel.copy_plot()

    def export_plot(self) -> None:
        """Save the plot; the panel opens where it was folded away."""
        self._require_panel()
        self.panel.export_plot()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.panel.set_theme(theme)

    def _require_panel(self) -> None:
        if not self.is_open:
            self.open()
        self.panel.build()

    def _close_button(self) -> QToolButton:
        close = tool_button("✕", translate("panel", "Fold Time away"), self.fold)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return close

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if new.moment is not None and new.moment is not old.moment and not self.player.playing:
            self._announce(new)

    def _playing_changed(self, playing: bool) -> None:
        shown = self._document.shown
        # While it plays, a screen reader could not keep up with the frames.
        if not playing and shown.moment is not None:
            self._announce(shown)

    def _announce(self, shown: ViewState) -> None:
        # Not needed before something plays.
        from looplight.session.text.view_as_text import moment_sentence  # noqa: PLC0415

        self.announced.emit(moment_sentence(shown))

    def _setting_changed(self, key: str) -> None:
        if key == MOTION:
            self.player.reduced = bool(self._settings.get(MOTION))
