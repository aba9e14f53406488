"""The docks of the panels: their places, which ones are open, and when panels are made."""

from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QWidget,
)

from looplight.panels.registry import PANELS, PanelRow, Place
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.event_loop_turns import Turn
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.docks.details_in_low_window import LowWindow
from looplight.window.docks.dock_heights import DockHeights
from looplight.window.docks.dock_widths import is_large, usual_widths
from looplight.window.docks.narrow_window import NarrowWindow
from looplight.window.docks.panel_scroll_area import PanelScrollArea, update_minimum_sizes
from looplight.window.docks.panel_switcher import PanelSwitcher

if TYPE_CHECKING:
    from looplight.panels.base_panel import Panel

# Usual heights in pixels for a window of 1280 x 720.
RIGHT_HEIGHTS, LEFT_HEIGHTS = (412, 178), (340, 250)
# Details without a selection is a hint of two lines.
NOTHING_SELECTED = (496, 94)
# The rows of Closing are read while its figure has a selection, too.
CLOSING_HEIGHTS = (440, 150)
# The card of a drug below its list has its cautions to show.
WITH_DRUG_CARD = (335, 255)
# Reasons of an answer are read whole; Details says little meanwhile.
PRACTICE_HEIGHTS = (480, 110)
SWITCHER_WIDTH = 64

P = TypeVar("P", bound="Panel")


class PanelDocks(QObject):
    """One dock for each row of `PANELS` but the one at the bottom, which has a dock of its own.

    Docks are empty at first, so that window and figure are shown sooner. `make_visible` makes the
    panels on screen; the others are made when they are opened, or by `make_remaining`.

    Parameters
    ----------
    window : QMainWindow
    document : Document
    jobs : JobRunner
    settings : Settings

    Attributes
    ----------
    panel_made : Signal(str)
        Key of a panel that was made just now.
    panels : dict of str to Panel
        The panels made so far, by key.
    docks : dict of str to QDockWidget
    switcher : PanelSwitcher
    narrowness : NarrowWindow
        Folds docks away where the window gets narrow.
    lowness : LowWindow
        Folds Details away where the window gets low.
    heights : DockHeights
        Lets docks above each other keep their shares of the height.
    """

    panel_made = Signal(str)

    def __init__(
        self, window: QMainWindow, document: Document, jobs: JobRunner, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._jobs = window, document, jobs
        self._settings = settings
        self._theme: Theme | None = None
        self._folded: tuple[str, ...] = ()
        self._holding = True
        self._has_details = False
        self._rows = {row.key: row for row in PANELS if row.place is not Place.BOTTOM}
        self._remaining = list(self._rows)
        self._turn = Turn(self)
        self._turn.timeout.connect(self.make_remaining)
        self.panels: dict[str, Panel] = {}
        # The one that is open at first leads: the others become tabs behind it.
        sharing = sorted(_at(self._rows, Place.RIGHT), key=lambda row: not row.opened)
        self._sharing = [row.key for row in (*sharing, *_at(self._rows, Place.RIGHT_ON_DEMAND))]
        self._left = _at(self._rows, Place.LEFT)[0].key
        self._left_below = _at(self._rows, Place.LEFT_BELOW)[0].key
        self._right_below = _at(self._rows, Place.RIGHT_BELOW)[0].key
        self.docks = {key: _dock(row) for key, row in self._rows.items()}
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # Without AnimatedDocks: each step of an animation would paint the canvas anew.
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        for key in self._sharing[1:]:
            self.docks[key].hide()
        on_demand = [row for row in _at(self._rows, Place.RIGHT_ON_DEMAND) if row.button]
        self.switcher = PanelSwitcher([*sharing, *on_demand], _at(self._rows, Place.RIGHT_BELOW))
        self.switcher.chosen.connect(self.toggle)
        window.addToolBar(Qt.ToolBarArea.RightToolBarArea, self.switcher)
        self.arrange()
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self._visibility_changed)
        self._visibility_changed()
        # So that the window itself need not know that it has docks.
        window.installEventFilter(self)
        widths = usual_widths(is_large(window))
        self.narrowness = NarrowWindow(window, self.docks, widths, SWITCHER_WIDTH, document)
        docks = self.docks
        right = [docks[key] for key in self._sharing], docks[self._right_below], RIGHT_HEIGHTS
        left = [docks[self._left]], docks[self._left_below], LEFT_HEIGHTS
        special = {
            docks["inhibitors"]: WITH_DRUG_CARD,
            docks["practice"]: PRACTICE_HEIGHTS,
            docks["closing"]: CLOSING_HEIGHTS,
        }
        empty = {docks[self._right_below]: NOTHING_SELECTED}
        steady = docks["drafts"], docks["image"]
        self.heights = DockHeights(window, (right, left), special, empty, steady)
        self.lowness = LowWindow(window, docks[self._right_below], document, settings, steady)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let panels scroll where the window gets small."""
        if watched is self._window and isinstance(event, QResizeEvent):
            update_minimum_sizes(self._window, event.oldSize(), event.size())
        return super().eventFilter(watched, event)

    def make_visible(self) -> None:
        """Make the panels that are on screen; from now on a dock is filled when it opens."""
        self._holding = False
        self._visibility_changed()

    def make_remaining(self, at_once: bool = False) -> None:
        """Make the panels that are not open, one in each turn of the event loop."""
        # A turn may come when the window was already taken apart.
        while self._remaining and shiboken6.isValid(self.docks[self._remaining[0]]):
            # In turns, so that clicks and keys are answered in between.
            self.panel(self._remaining[0])
            if not at_once:
                self._turn.start()
                return

    def panel(self, key: str) -> "Panel":
        """Return a panel by its key; make it if necessary."""
        if key in self._remaining:
            self._remaining.remove(key)
            self._make(self._rows[key])
        return self.panels[key]

    def panel_of(self, panel_class: type[P]) -> P:
        """Return the panel of a class; make it if necessary."""
        path = f"{panel_class.__module__}:{panel_class.__name__}"
        key = next(row.key for row in self._rows.values() if path.endswith(f".{row.path}"))
        panel = self.panel(key)
        assert isinstance(panel, panel_class)
        return panel

    def arrange(self) -> None:
        """Put every dock in its default place."""
        window, first = self._window, self.docks[self._sharing[0]]
        left, below = self.docks[self._left], self.docks[self._right_below]
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, below)
        window.splitDockWidget(first, below, Qt.Orientation.Vertical)
        for key in self._sharing[1:]:
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.docks[key])
            window.tabifyDockWidget(first, self.docks[key])
        left_below = self.docks[self._left_below]
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left_below)
        window.splitDockWidget(left, left_below, Qt.Orientation.Vertical)
        for key, dock in self.docks.items():
            dock.setFloating(False)
            dock.setVisible(key not in self._sharing)
        first.show()
        self.resize_docks()
        self._adjust_tab_bars()

    def reset(self) -> None:
        """Put every dock back to what it is in a new window of this height."""
        self.arrange()
        self.lowness.settle_anew()

    def resize_docks(self) -> None:
        """Give every dock its usual size, so that most of the room goes to the canvas.

        A window on screen lays new docks out by their size hints first and forgets sizes given
        before that, so a start calls this once more.
        """
        window, first = self._window, self.docks[self._sharing[0]]
        right = RIGHT_HEIGHTS if self._has_details else NOTHING_SELECTED
        layout = window.layout()
        if layout is not None:
            layout.activate()
        left, horizontal = self.docks[self._left], Qt.Orientation.Horizontal
        window.resizeDocks([left, first], list(usual_widths(is_large(window))), horizontal)
        for docks, heights in (
            ([first, self.docks[self._right_below]], right),
            ([left, self.docks[self._left_below]], LEFT_HEIGHTS),
        ):
            window.resizeDocks(docks, list(heights), Qt.Orientation.Vertical)

    def set_details(self, has_details: bool) -> None:
        """Give Details room where it has more to show than a hint."""
        self._has_details = has_details
        self.heights.set_filled(has_details)

    def fold_all(self) -> None:
        """Fold every panel away, or bring back those that were open before."""
        opened = self._opened()
        if opened:
            self._folded = tuple(opened)
            for key in opened:
                self.docks[key].hide()
        elif self._folded:
            for key in self._folded:
                self.docks[key].show()
        else:
            # Closed one by one: there is no earlier set to bring back.
            self.reset()

    def show(self, key: str) -> None:
        """Bring a panel to the front and give it the keyboard."""
        self.open(key)
        self.panel(key).take_focus()

    def open(self, key: str) -> None:
        """Bring a panel to the front; the keyboard stays where it is."""
        dock = self.docks[key]
        dock.show()
        self._fold_others(key)
        # Of docks behind one tab bar, `show` does not bring the shown one to the front.
        dock.raise_()
        self._adjust_tab_bars()
        self.panel(key).show()

    def toggle(self, key: str) -> None:
        """Open a panel, or fold it away if it is open."""
        if self.docks[key].isHidden():
            self.show(key)
        else:
            self.docks[key].hide()
        self._visibility_changed()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.switcher.set_theme(theme)
        for panel in self.panels.values():
            panel.set_theme(theme)

    def _opened(self) -> list[str]:
        return [key for key, dock in self.docks.items() if not dock.isHidden()]

    def _make(self, row: PanelRow) -> None:
        panel = row.panel_class().for_window(self._document, self._jobs, self._settings)
        panel.setAccessibleName(translate("panel", "{title} panel", title=row.title))
        self.panels[row.key] = panel
        dock = self.docks[row.key]
        if dock.titleBarWidget() is None:
            dock.setTitleBarWidget(_title_bar(dock, row.title))
        layout = dock.widget().layout()
        assert layout is not None
        layout.addWidget(PanelScrollArea(panel))
        # Qt counts a panel behind another tab as visible: it would be drawn, and take the
        # keyboard focus, without being visible.
        dock.visibilityChanged.connect(panel.setVisible)
        panel.setVisible(not dock.isHidden())
        if self._theme is not None:
            panel.set_theme(self._theme)
        self.panel_made.emit(row.key)

    def _adjust_tab_bars(self) -> None:
        """Give the tab bars that Qt makes for docks keyboard focus, a name and whole titles."""
        for bar in self._window.findChildren(
            QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            bar.setAccessibleName(translate("panel", "Panels"))
            bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(False)
            bar.setExpanding(False)
            bar.setDrawBase(False)

    def _fold_others(self, key: str) -> None:
        # A floating panel takes no room from the others.
        if key not in self._sharing or self.docks[key].isFloating():
            return
        for other in self._sharing:
            if other != key and not self.docks[other].isFloating():
                self.docks[other].hide()

    def _visibility_changed(self, _visible: bool = False) -> None:
        opened = self._opened()
        self.switcher.show_open(opened)
        if not self._holding:
            for key in opened:
                self.panel(key)


def _at(rows: dict[str, PanelRow], place: Place) -> list[PanelRow]:
    return [row for row in rows.values() if row.place is place]


def _dock(row: PanelRow) -> QDockWidget:
    dock = QDockWidget(row.title)
    dock.setObjectName(f"dock.{row.key}")
    dock.setAccessibleName(row.title)
    if row.opened or row.place in {Place.LEFT, Place.LEFT_BELOW, Place.RIGHT_BELOW}:
        # On screen before its panel is there; the others get their title bar with the panel.
        dock.setTitleBarWidget(_title_bar(dock, row.title))
    holder = QWidget()
    holder.setObjectName("panelSurface")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layouts.column(within=holder)
    dock.setWidget(holder)
    return dock


def _title_bar(dock: QDockWidget, title: str) -> QWidget:
    bar = QWidget()
    bar.setObjectName("panelSurface")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    label = plain_label(title, "muted", wrap=False, font=fonts.interface(12, 500))
    tip = translate("tooltip", "Fold {title} away (View menu brings it back)", title=title)
    close = tool_button(
        "✕", translate("screen reader", "Fold {title} away", title=title), dock.close, tip
    )
    close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    layouts.row((label, 1), close, within=bar, margins=(12, 2, 4, 0))
    return bar
