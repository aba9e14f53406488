"""The theme of the whole window: a chosen one, or that of the system."""

from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from looplight.panels.widgets import style_sheet
from looplight.session.appearance import fonts, themes
from looplight.session.appearance.themes import Theme
from looplight.session.storage.settings import Settings

SYSTEM = "system"
STYLE, STYLE_IS_SET = "Fusion", "looplight-styled"


class _AccessibilityHints(Protocol):
    """The accessibility hints of the system, as Qt 6.10 and later offer them."""

    contrastPreferenceChanged: SignalInstance

    def contrastPreference(self) -> object:
        """Return a value of ``Qt.ContrastPreference``."""


class ThemeController(QObject):
    """Applies a theme to the application and to widgets that paint themselves.

    Parameters
    ----------
    app : QApplication
    choice : str
        Name of a theme, or ``system``.

    Attributes
    ----------
    changed : Signal(Theme)
    choice : str
    theme : Theme
        The theme in use.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.theme: Theme = themes.load("light")
        if not app.property(STYLE_IS_SET):
            # Once: a second style would delete the first one under widgets that still use it.
            app.setStyle(STYLE)
            app.setProperty(STYLE_IS_SET, True)
        fonts.load()
        app.setFont(fonts.font())
        style_hints = app.styleHints()
        style_hints.colorSchemeChanged.connect(self._system_changed)
        hints = _accessibility(style_hints)
        if hints is not None:
            hints.contrastPreferenceChanged.connect(self._system_changed)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Use a theme by name, or ``system``; an unknown name means ``system``."""
        self.choice = choice if choice in themes.names() else SYSTEM
        name = system_theme() if self.choice == SYSTEM else self.choice
        self.theme = themes.load(name)
        # Both: the palette is for what Qt and the panels paint, the sheet for styled widgets.
        self._app.setPalette(style_sheet.palette(self.theme))
        self._use_sheet()
        self.changed.emit(self.theme)

    def set_larger(self, pixels: int) -> None:
        """Make the letters of the interface larger by so many pixels than they usually are."""
        if pixels != fonts.larger():
            self._app.setFont(fonts.font(fonts.BASE_PIXELS + pixels))
            self._use_sheet()

    def of_export(self, settings: Settings) -> Theme:
        """Return the theme of slides, pages and pictures: the chosen one, or the window's."""
        return self.named(str(settings.get("export/theme")))

    def named(self, choice: str) -> Theme:
        """Return a theme by its name, or that of the window for any other choice."""
        return themes.load(choice) if choice in themes.names() else self.theme

    def _use_sheet(self) -> None:
        sheet = style_sheet.style_sheet(self.theme, fonts.larger())
        # Qt styles every widget anew, also for the sheet that it has.
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)

    def _system_changed(self, _scheme: object) -> None:
        if self.choice == SYSTEM:
            self.choose(SYSTEM)


def system_theme() -> str:
    """Return the theme that suits the system: high contrast, dark or light."""
    hints = QGuiApplication.styleHints()
    accessibility = _accessibility(hints)
    if accessibility is not None and _wants_contrast(accessibility):
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _wants_contrast(hints: _AccessibilityHints) -> bool:
    return hints.contrastPreference() == Qt.ContrastPreference.HighContrast


def _accessibility(hints: QStyleHints) -> _AccessibilityHints | None:
    """Return the system's hints for accessibility; None before Qt 6.10.

    They say whether the system asks for contrast. They do not say whether it asks for less
    motion, so that stays a setting of this program.
    """
    if not hasattr(hints, "accessibility"):
        return None
    return cast(_AccessibilityHints, hints.accessibility())
