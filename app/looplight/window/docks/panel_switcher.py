"""The rail at the right edge: one button per panel, to raise it or fold it away."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from looplight.panels.widgets.basic import plain_tip
from looplight.panels.widgets.icons import icon
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.window.actions.spec import ACTIONS

WIDTH = 58
ICONS = {
    "reading": "reading",
    "caption": "caption",
    "genes": "genes",
    "inhibitors": "drug",
    "feedback": "feedback",
    "closing": "closing",
    "details": "information",
    "parameters": "filter",
}
COMMANDS = {"reading": "panel.readings"}
_FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class RailButton(QToolButton):
    """One panel: icon and word; checked while the panel is open."""

    chosen = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName("railButton")
        self.setText(title)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(20, 20))
        self.setFont(fonts.font(11, 500))
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{title} panel")
        keys = _keys(key)
        self.setToolTip(plain_tip(f"Open {title} or fold it away{f'  ({keys})' if keys else ''}"))
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go along the rail; Enter is a click, as Space is."""
        if event.key() in (*_FORWARD, *_BACK):
            self.stepped.emit(self.key, 1 if event.key() in _FORWARD else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self.chosen.emit(self.key)


class PanelSwitcher(QToolBar):
    """Buttons for panels that share a place, and below them for those that stand alone.

    Parameters
    ----------
    shared, alone : sequence of (key, title)

    Attributes
    ----------
    chosen : Signal(str)
        Key of the panel whose button was pressed.
    """

    chosen = Signal(str)

    def __init__(
        self, shared: tuple[tuple[str, str], ...], alone: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__("Panels")
        self.setObjectName("rail")
        self.setAccessibleName("Panels")
        self.setOrientation(Qt.Orientation.Vertical)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setEnabled(False)
        self.buttons: dict[str, RailButton] = {}
        for key, title in shared:
            self._add(key, title)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.addWidget(gap)
        for key, title in alone:
            self._add(key, title)

    def show_open(self, keys: Collection[str]) -> None:
        """Check the buttons of the panels that are open."""
        for key, button in self.buttons.items():
            button.setChecked(key in keys)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        colour = theme.color("text").name()
        for key, button in self.buttons.items():
            button.setIcon(icon(ICONS.get(key, "panel-right"), colour))

    def _add(self, key: str, title: str) -> None:
        button = RailButton(key, title)
        button.chosen.connect(self.chosen)
        button.stepped.connect(self._step)
        self.buttons[key] = button
        self.addWidget(button)

    def _step(self, key: str, by: int) -> None:
        order = list(self.buttons.values())
        place = order.index(self.buttons[key]) + by
        order[place % len(order)].setFocus(Qt.FocusReason.TabFocusReason)


def _keys(key: str) -> str:
    wanted = COMMANDS.get(key, f"panel.{key}")
    return next((spec.shortcut for spec in ACTIONS if spec.id == wanted), "")
