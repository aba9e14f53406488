"""What the View menu does: canvas, panels, theme, motion, layout."""

from PySide6.QtCore import QObject

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind
from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions
from looplight.window.centre.canvas_area import CanvasHost
from looplight.window.docks.panel_docks import Docks
from looplight.window.theme_controller import SYSTEM, Theming

ZOOM_STEP = 1.25
PANELS = {
    "panel.details": "details",
    "panel.caption": "caption",
    "panel.genes": "genes",
    "panel.inhibitors": "inhibitors",
    "panel.feedback": "feedback",
    "panel.readings": "reading",
    "panel.problems": "problems",
    "panel.closing": "closing",
    "panel.context": "context",
    "panel.outline": "outline",
    "panel.parameters": "parameters",
}
THEMES = ("system", "light", "dark", "print", "contrast")


class ViewCommands(QObject):
    """Carries out the View menu."""

    def __init__(
        self,
        document: Document,
        settings: Settings,
        theming: Theming,
        canvas: CanvasHost,
        docks: Docks,
        commands: Actions,
    ) -> None:
        super().__init__(canvas)
        self._document = document
        self._settings = settings
        self._theming = theming
        self._canvas = canvas
        self._docks = docks
        self._commands = commands
        commands.bind(
            {
                "view.fit": canvas.fit,
                "view.zoom-in": self.zoom_in,
                "view.zoom-out": self.zoom_out,
                "view.frame-selection": self.frame_selection,
                "view.focus-canvas": canvas.go_by_key,
                "view.reset-layout": docks.arrange,
                "view.fold-panels": docks.fold_all,
                "view.reduced-motion": self.set_motion,
                "panel.figures": self.toggle_figures,
                "theme.switch": self.switch_theme,
            }
        )
        commands.bind({f"theme.{name}": self.take_theme for name in THEMES})
        commands.bind({name: _Raise(docks, key, self).raise_panel for name, key in PANELS.items()})
        figures = docks.docks["figures"]
        figures.visibilityChanged.connect(self._figures_visible)
        self._figures_visible(not figures.isHidden())
        self.show_settings()

    def zoom_in(self) -> None:
        """Make the figure larger."""
        self._canvas.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make the figure smaller."""
        self._canvas.zoom(1 / ZOOM_STEP)

    def frame_selection(self) -> None:
        """Bring the selected thing into view."""
        shown = self._document.shown
        pathway = shown.pathway
        selection = shown.state.selection
        if pathway is None:
            return
        if selection.pick is SelectionKind.NODE:
            self._canvas.frame((selection.id,))
        elif selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
            arrow = pathway.by_key[selection.id]
            self._canvas.frame((arrow.source, arrow.target))
        elif selection.pick is SelectionKind.LOOP and shown.response:
            loops = [loop for loop in shown.response.loops if loop.id == selection.id]
            self._canvas.frame(loops[0].nodes if loops else ())

    def toggle_figures(self) -> None:
        """Show or hide the list of figures."""
        dock = self._docks.docks["figures"]
        if self._commands.by_id["panel.figures"].isChecked():
            self._docks.show("figures")
        else:
            dock.hide()

    def take_theme(self) -> None:
        """Use the theme that is checked in the menu."""
        for name in THEMES:
            if self._commands.by_id[f"theme.{name}"].isChecked():
                self.use_theme(name)

    def switch_theme(self) -> None:
        """Go from light to dark or back."""
        self.use_theme("light" if self._theming.theme.dark else "dark")

    def use_theme(self, name: str) -> None:
        """Use a theme and keep it."""
        self._settings.set("look/theme", name)
        self._theming.choose(name)
        self._commands.by_id[f"theme.{name}"].setChecked(True)

    def set_motion(self) -> None:
        """Switch movements off or on, and keep that."""
        reduced = self._commands.by_id["view.reduced-motion"].isChecked()
        self._settings.set("look/reduced-motion", reduced)
        self._canvas.set_reduced_motion(reduced)

    def show_settings(self) -> None:
        """Bring menu and canvas in line with the settings."""
        theme = self._settings.get("look/theme")
        self._commands.by_id[f"theme.{theme if theme in THEMES else SYSTEM}"].setChecked(True)
        reduced = bool(self._settings.get("look/reduced-motion"))
        self._commands.by_id["view.reduced-motion"].setChecked(reduced)
        self._canvas.set_reduced_motion(reduced)

    def _figures_visible(self, visible: bool) -> None:
        self._commands.by_id["panel.figures"].setChecked(visible)


class _Raise(QObject):
    """Brings one panel to the front; a bound method per panel."""

    def __init__(self, docks: Docks, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._docks = docks
        self._key = key

    def raise_panel(self) -> None:
        self._docks.show(self._key)
