"""The bar at the right edge: one button per panel, to raise it or fold it away."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from looplight.panels.registry import PanelRow
from looplight.panels.widgets.icons import icon
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate

# Of a button with its icon, with the space below it.
WIDTH, HEIGHT = 58, 60
# Of a button without its icon, and the least; pixels between two, and above and below all of them.
TEXT_HEIGHT, LEAST_HEIGHT, SPACING, EDGES = 27, 20, 4, 14
_FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class SwitcherButton(QToolButton):
    """One panel: icon and word; checked while the panel is open.

    Attributes
    ----------
    chosen : Signal(str)
        Key of the panel.
    stepped : Signal(str, int)
        Key of the panel, and 1 or -1 for the next or the previous button.
    """

    chosen = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, row: PanelRow) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("railButton")
        self.setText(row.title)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(20, 20))
        self.setFont(fonts.font(11, 500))
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("screen reader", "{title} panel", title=row.title))
        self.setToolTip(
            tooltip(
                translate(
                    "tooltip",
                    "Open {title} or fold it away  ({shortcut})",
                    title=row.title,
                    shortcut=row.shortcut,
                )
            )
        )
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go along the bar; Enter is a click, as Space is."""
        if event.key() in (*_FORWARD, *_BACK):
            self.stepped.emit(self.row.key, 1 if event.key() in _FORWARD else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self.chosen.emit(self.row.key)


class PanelSwitcher(QToolBar):
    """Buttons for panels that share a place, and below them for those that stand alone.

    Parameters
    ----------
    sharing, alone : iterable of PanelRow

    Attributes
    ----------
    chosen : Signal(str)
        Key of the panel whose button was pressed.
    """

    chosen = Signal(str)

    def __init__(self, sharing: Iterable[PanelRow], alone: Iterable[PanelRow]) -> None:
        super().__init__(translate("panel", "Panels"))
        # Part of saved layouts, where the bar keeps the name of its first version.
        self.setObjectName("rail")
        self.setAccessibleName(translate("screen reader", "Panels"))
        self.setOrientation(Qt.Orientation.Vertical)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # A context menu of Qt could hide it, and nothing would bring it back.
        self.toggleViewAction().setEnabled(False)
        self.buttons: dict[str, SwitcherButton] = {}
        for row in sharing:
            self._add(row)
        # Pushes what follows to the lower end, beside the panel that it opens.
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.addWidget(gap)
        for row in alone:
            self._add(row)

    def show_open(self, keys: Collection[str]) -> None:
        """Check the buttons of the panels that are open."""
        for key, button in self.buttons.items():
            button.setChecked(key in keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons out where there is no room for all buttons with them.

        In a low window the buttons are lower: Qt would hide the last ones.
        """
        super().resizeEvent(event)
        has_room = event.size().height() >= len(self.buttons) * HEIGHT
        style = (
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            if has_room
            else Qt.ToolButtonStyle.ToolButtonTextOnly
        )
        share = (event.size().height() - EDGES) // len(self.buttons) - SPACING
        most = HEIGHT if share >= TEXT_HEIGHT else max(share, LEAST_HEIGHT)
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
            button.setMaximumHeight(most)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        colour = theme.color("text").name()
        for button in self.buttons.values():
            button.setIcon(icon(button.row.icon, colour))

    def _add(self, row: PanelRow) -> None:
        button = SwitcherButton(row)
        button.chosen.connect(self.chosen)
        button.stepped.connect(self._step)
        self.buttons[row.key] = button
        self.addWidget(button)

    def _step(self, key: str, by: int) -> None:
        order = list(self.buttons.values())
        place = order.index(self.buttons[key]) + by
        order[place % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
