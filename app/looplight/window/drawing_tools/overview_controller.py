"""The overview map of figures that are opened at a part, and the commands for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.event_loop_turns import Turn
from looplight.session.storage.settings import Settings
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.canvas.view.overview.overview import Overview

SHOWN = "canvas/overview"


class OverviewController(Controller):
    """Makes the map with the first figure that needs it, and carries out its commands.

    Parameters
    ----------
    parent : QObject
    document : Document
    settings : Settings
    themes : ThemeController
    canvas : CanvasController

    Attributes
    ----------
    overview : Overview or None
        None before a figure needed it.
    created : Signal()
        There is a map: what is done with it is possible now.
    """

    created = Signal()

    def __init__(
        self,
        parent: QObject,
        document: Document,
        settings: Settings,
        themes: ThemeController,
        canvas: CanvasController,
    ) -> None:
        super().__init__(parent, document)
        self._settings, self._themes, self._canvas = settings, themes, canvas
        self.overview: Overview | None = None
        # After the first picture of the figure: both together would be a long turn.
        self._turn = Turn(self)
        self._turn.timeout.connect(self._make)
        settings.changed.connect(self._setting_changed)
        themes.changed.connect(self._set_theme)
        canvas.created.connect(self._canvas_created)
        if canvas.single is not None:
            self._canvas_created()

    @property
    def is_shown(self) -> bool:
        """True where the user wants the map."""
        return bool(self._settings.get(SHOWN))

    @property
    def has_reading_view(self) -> bool:
        """True where the figure is too large to be read as a whole."""
        canvas = self._canvas.active
        return canvas is not None and canvas.camera.reading is not None

    @property
    def has_map(self) -> bool:
        """True where the map is on screen."""
        return self.overview is not None and not self.overview.map.isHidden()

    def switch_shown(self) -> None:
        """Show the map, or hide it, and save the choice."""
        self._settings.set(SHOWN, not self.is_shown)

    def read(self) -> None:
        """Show the part of the figure that it was opened at; panes follow each other."""
        if self._canvas.active is not None:
            self._canvas.active.camera.read()

    def take_focus(self) -> None:
        """Move the keyboard to the map."""
        if self.overview is not None and self.has_map:
            self.overview.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _canvas_created(self) -> None:
        canvas = self._canvas.single
        if canvas is not None:
            canvas.camera.reading_changed.connect(self._reading_changed)
            self._reading_changed()

    def _reading_changed(self) -> None:
        canvas = self._canvas.single
        if self.overview is None and canvas is not None and canvas.camera.reading is not None:
            self._turn.start()

    def _make(self) -> None:
        canvas = self._canvas.single
        # Another figure may have been opened meanwhile.
        if self.overview is not None or canvas is None or canvas.camera.reading is None:
            return
        from looplight.canvas.view.overview.overview import Overview  # noqa: PLC0415 - for few figures

        self.overview = Overview(canvas, self._themes.theme)
        self.overview.show_map(self.is_shown)
        self.overview.hide_requested.connect(self.switch_shown)
        self.created.emit()

    def _set_theme(self, theme: Theme) -> None:
        if self.overview is not None:
            self.overview.set_theme(theme)

    def _setting_changed(self, key: str) -> None:
        if key == SHOWN and self.overview is not None:
            self.overview.show_map(self.is_shown)
