"""The theme of the whole window: chosen, or following the system."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from looplight.panels.widgets import style_sheet
from looplight.session.appearance import fonts, themes
from looplight.session.appearance.themes import Theme

SYSTEM = "system"
STYLED = "looplight-styled"


class Theming(QObject):
    """Puts a theme on the application and tells who draws by hand.

    Attributes
    ----------
    changed : Signal(Theme)
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.theme: Theme = themes.load("light")
        if not app.property(STYLED):
            # Once: a second style would be deleted under the widgets that still use the first.
            app.setStyle("Fusion")
            app.setProperty(STYLED, True)
        fonts.load()
        app.setFont(fonts.font())
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        asked = _asked(self._hints)
        if asked is not None:
            asked.contrastPreferenceChanged.connect(self._system_changed)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Use a theme by name, or ``system``; an unknown name means ``system``."""
        self.choice = choice if choice in themes.names() else SYSTEM
        name = system_theme() if self.choice == SYSTEM else self.choice
        self._put(themes.load(name))

    def _put(self, theme: Theme) -> None:
        self.theme = theme
        self._app.setPalette(style_sheet.palette(theme))
        self._app.setStyleSheet(style_sheet.style_sheet(theme))
        self.changed.emit(theme)

    def _system_changed(self, _scheme: object) -> None:
        if self.choice == SYSTEM:
            self.choose(SYSTEM)


def system_theme() -> str:
    """Return the theme that the system asks for: high contrast, dark or light."""
    hints = QGuiApplication.styleHints()
    asked = _asked(hints)
    if asked is not None and asked.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _asked(hints: QStyleHints):  # type: ignore[no-untyped-def]
    """Return what the system asks for in aid of seeing; None before Qt 6.10.

    Qt tells of contrast there, and of no wish for less motion: that stays the program's setting.
    """
    return hints.accessibility() if hasattr(hints, "accessibility") else None
