"""What the View menu does: zoom, selection, theme, motion, layout."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind
from looplight.session.storage.settings import Settings
from looplight.window import dock_state
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.dock_state import HiddenDocks
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.docks.time_dock import TimeDock
from looplight.window.startup import window_geometry
from looplight.window.theme_controller import ThemeController

THEME, MOTION, CLICK = "look/theme", "look/reduced-motion", "canvas/click-asks"
ALL_MARKS = "canvas/all-marks"


class ViewController(QObject):
    """Carries out the View menu, and applies changed settings at once."""

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        settings: Settings,
        theme_controller: ThemeController,
        canvas: CanvasController,
        docks: PanelDocks,
        time: TimeDock,
        hidden_docks: HiddenDocks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._theme_controller = theme_controller
        self._canvas = canvas
        self._docks = docks
        self._time = time
        self._hidden_docks = hidden_docks
        settings.changed.connect(self._setting_changed)
        canvas.set_reduced_motion(self.reduced_motion)
        document.interventions.clicks.set_asks(self.clicks_ask)
        self._legends: list[QObject] = []
        canvas.created.connect(self._set_legends)
        canvas.comparison_created.connect(self._set_legends)
        self._set_legends()

    @property
    def theme_choice(self) -> str:
        """Name of the theme that the user chose, or ``system``."""
        return str(self._settings.get(THEME))

    @property
    def reduced_motion(self) -> bool:
        """True where changes are shown without moving."""
        return bool(self._settings.get(MOTION))

    @property
    def clicks_ask(self) -> bool:
        """True where a click on a node asks about it, and a double click blocks it."""
        return bool(self._settings.get(CLICK))

    @property
    def explains_all_marks(self) -> bool:
        """True where the legend explains every mark, and not only those that tell most."""
        return bool(self._settings.get(ALL_MARKS))

    def frame_selection(self) -> None:
        """Bring the selected node, arrow or loop into view."""
        shown = self._document.shown
        pathway = shown.pathway
        selection = shown.state.selection
        if pathway is None:
            return
        if selection.nodes:
            self._canvas.frame(selection.nodes)
        elif selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
            arrow = pathway.by_key[selection.id]
            self._canvas.frame((arrow.source, arrow.target))
        elif selection.pick is SelectionKind.LOOP and shown.response:
            loops = [loop for loop in shown.response.loops if loop.id == selection.id]
            self._canvas.frame(loops[0].nodes if loops else ())

    def reset_layout(self) -> None:
        """Put every panel back to its place."""
        self._docks.reset()
        # Docks that were hidden get their sizes only once the window has laid them out.
        QTimer.singleShot(0, self._docks.resize_docks)
        self._time.arrange()

    def save_layout(self) -> None:
        """Save size and layout of the window in the settings."""
        window_geometry.save(self._window, self._settings)
        dock_state.save(self._hidden_docks.usual_state, self._settings)
        self._docks.lowness.save()
        # The program may be killed by the end of a desktop session right after this.
        self._settings.flush()

    def use_theme(self, name: str) -> None:
        """Use a theme, or ``system``, and save the choice."""
        self._settings.set(THEME, name)
        # The setting had this value already where the program was started with another theme.
        if self._theme_controller.choice != name:
            self._theme_controller.choose(name)

    def switch_theme(self) -> None:
        """Go from light to dark or back."""
        self.use_theme("light" if self._theme_controller.theme.dark else "dark")

    def toggle_reduced_motion(self) -> None:
        """Switch movements off or on, and save the choice."""
        self._settings.set(MOTION, not self.reduced_motion)

    def toggle_click(self) -> None:
        """Let a click ask instead of block, or the other way round, and save the choice."""
        self._settings.set(CLICK, not self.clicks_ask)

    def toggle_all_marks(self) -> None:
        """Explain all marks below the figure, or those that tell most, and save the choice."""
        self._settings.set(ALL_MARKS, not self.explains_all_marks)

    def _set_legends(self) -> None:
        """Explain as many marks as the user chose, and save what is chosen at the figure."""
        views = self._canvas.single, self._canvas.compare_view
        for overlays in (view.overlays for view in views if view is not None):
            is_known = overlays in self._legends
            overlays.set_all_marks(self.explains_all_marks, chosen=is_known)
            if not is_known:
                self._legends.append(overlays)
                overlays.all_marks_chosen.connect(self._save_all_marks)

    def _save_all_marks(self, on: bool) -> None:
        self._settings.set(ALL_MARKS, on)

    def _setting_changed(self, key: str) -> None:
        if key == THEME:
            self._theme_controller.choose(self._settings.get(THEME))
        elif key == MOTION:
            self._canvas.set_reduced_motion(self.reduced_motion)
        elif key == CLICK:
            self._document.interventions.clicks.set_asks(self.clicks_ask)
        elif key == ALL_MARKS:
            self._set_legends()
