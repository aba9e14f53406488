"""The docks: figures at the left, panels at the right beside their rail, details below them."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.panel import Panel
from looplight.panels.widgets.basic import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.window.docks.late_panels import Late
from looplight.window.docks.panel_scroll_area import Scroller
from looplight.window.docks.panel_switcher import PanelSwitcher

LEFT_WIDTH = 178
RIGHT_WIDTH = 294
TABS_HEIGHT, DETAILS_HEIGHT = 440, 150
FIGURES_HEIGHT, UNDER_HEIGHT = 400, 190


class Docks(QObject):
    """One dock per panel; the rail opens those at the right, one at a time.

    Parameters
    ----------
    window : QMainWindow
    left : Late
        Stands alone at the left.
    tabs : sequence of Late
        Share the right side: opening one folds the others away, unless they float.
    below : Late
        Stands below them.
    hidden : tuple of Late
        Join them when they are asked for; without a button on the rail.
    under : Late or None
        A small one below ``left``.

    Every dock is empty at first. `make_open` fills those on screen; the others are filled when
    they are opened, or by `make_rest`.
    """

    def __init__(
        self,
        window: QMainWindow,
        left: Late,
        tabs: tuple[Late, ...],
        below: Late,
        hidden: tuple[Late, ...] = (),
        under: Late | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        everything = [left, *tabs, below, *hidden]
        if under is not None:
            everything.append(under)
        self._under = under.key if under is not None else ""
        self._theme: Theme | None = None
        self._folded: tuple[str, ...] = ()
        self.panels: dict[str, Panel] = {}
        self._late = {p.key: p for p in everything}
        self._empty = True
        self.docks = {p.key: _dock(p.key, p.title) for p in everything}
        for one in (left, tabs[0], below, under):  # on screen before their panels are there
            if one is not None:
                self._head(one)
        self._tabs = tuple(panel.key for panel in (*tabs, *hidden))
        self._hidden = tuple(panel.key for panel in hidden)
        self._left, self._below = left.key, below.key
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        for key in self._tabs[1:]:
            self.docks[key].hide()
        shared = tuple((p.key, p.title) for p in tabs)
        self.rail = PanelSwitcher(shared, ((below.key, below.title),))
        self.rail.chosen.connect(self.toggle)
        window.addToolBar(Qt.ToolBarArea.RightToolBarArea, self.rail)
        self.arrange()
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self._visible_changed)
        self._visible_changed()

    def make_open(self) -> None:
        """Make the panels that are on screen; from now on a dock that opens is filled at once."""
        self._empty = False
        self._visible_changed()

    def make_rest(self, at_once: bool = False) -> None:
        """Make the late panels, one in each turn of the event loop."""
        while self._late:
            self.panel(next(iter(self._late)))
            if not at_once:
                QTimer.singleShot(0, self.make_rest)
                return

    def panel(self, key: str) -> Panel:
        """Return a panel; a late one is made now."""
        late = self._late.pop(key, None)
        if late is not None:
            panel = late.make()
            self._put(panel)
            panel.setVisible(not self.docks[key].isHidden())
            if self._theme is not None:
                panel.set_theme(self._theme)
        return self.panels[key]

    def _put(self, panel: Panel) -> None:
        """Put a panel into its dock."""
        self.panels[panel.key] = panel
        dock = self.docks[panel.key]
        self._head(panel)
        dock.widget().layout().addWidget(Scroller(panel))
        # A panel behind another tab counts as visible for Qt: it would be drawn, and take the
        # keyboard, where nobody sees it.
        dock.visibilityChanged.connect(panel.setVisible)

    def _head(self, panel: Panel | Late) -> None:
        """Give a dock its title, once."""
        dock = self.docks[panel.key]
        if dock.titleBarWidget() is None:
            dock.setTitleBarWidget(_title_bar(dock, panel.title))

    def arrange(self) -> None:
        """Put the docks where they belong at first."""
        window = self._window
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.docks[self._left])
        first = self.docks[self._tabs[0]]
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.docks[self._below])
        window.splitDockWidget(first, self.docks[self._below], Qt.Orientation.Vertical)
        for key in self._tabs[1:]:
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.docks[key])
            window.tabifyDockWidget(first, self.docks[key])
        if self._under:
            under = self.docks[self._under]
            window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, under)
            window.splitDockWidget(self.docks[self._left], under, Qt.Orientation.Vertical)
        for key, dock in self.docks.items():
            dock.setFloating(False)
            dock.setVisible(key not in self._tabs)
        first.show()
        self.give_sizes()
        self.mend_tabs()

    def give_sizes(self) -> None:
        """Share the room out: most of it goes to the canvas.

        A window that is on screen already lays its new docks out by their hints first; sizes
        given before that are forgotten.
        """
        window, first = self._window, self.docks[self._tabs[0]]
        layout = window.layout()
        if layout is not None:
            layout.activate()
        window.resizeDocks(
            [self.docks[self._left], first], [LEFT_WIDTH, RIGHT_WIDTH], Qt.Orientation.Horizontal
        )
        window.resizeDocks(
            [first, self.docks[self._below]],
            [TABS_HEIGHT, DETAILS_HEIGHT],
            Qt.Orientation.Vertical,
        )
        if self._under:
            window.resizeDocks(
                [self.docks[self._left], self.docks[self._under]],
                [FIGURES_HEIGHT, UNDER_HEIGHT],
                Qt.Orientation.Vertical,
            )

    def mend_tabs(self) -> None:
        """Give the tab bars that Qt made for the docks keyboard focus, names and whole titles."""
        for bar in self._window.findChildren(
            QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            bar.setAccessibleName("Panels")
            bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(False)
            bar.setExpanding(False)
            bar.setDrawBase(False)

    def fold_all(self) -> None:
        """Fold every panel away, or bring back those that were open before."""
        shown = [key for key, dock in self.docks.items() if not dock.isHidden()]
        if shown:
            self._folded = tuple(shown)
            for key in shown:
                self.docks[key].hide()
        elif self._folded:
            for key in self._folded:
                self.docks[key].show()
        else:
            self.arrange()

    def show(self, key: str) -> None:
        """Bring a panel to the front and give it the keyboard."""
        self.open(key)
        self.panel(key).take_focus()

    def open(self, key: str) -> None:
        """Bring a panel to the front; the keyboard stays where it is."""
        dock = self.docks[key]
        dock.show()
        self._fold_others(key)
        dock.raise_()
        self.mend_tabs()
        self.panel(key).show()

    def toggle(self, key: str) -> None:
        """Open a panel, or fold it away if it is open."""
        if self.docks[key].isHidden():
            self.show(key)
        else:
            self.docks[key].hide()
        self._visible_changed()

    def _fold_others(self, key: str) -> None:
        if key not in self._tabs or self.docks[key].isFloating():
            return
        for other in self._tabs:
            if other != key and not self.docks[other].isFloating():
                self.docks[other].hide()

    def _visible_changed(self, _visible: bool = False) -> None:
        shown = [key for key, dock in self.docks.items() if not dock.isHidden()]
        self.rail.show_open(shown)
        if not self._empty:
            for key in shown:
                self.panel(key)

    def set_theme(self, theme: Theme) -> None:
        """Hand a theme to every panel and to the rail."""
        self._theme = theme
        self.rail.set_theme(theme)
        for panel in self.panels.values():
            panel.set_theme(theme)


def _dock(key: str, title: str) -> QDockWidget:
    dock = QDockWidget(title)
    dock.setObjectName(f"dock.{key}")
    dock.setAccessibleName(title)
    holder = QWidget()
    holder.setObjectName("panelSurface")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    dock.setWidget(holder)
    return dock


def _title_bar(dock: QDockWidget, title: str) -> QWidget:
    bar = QWidget()
    bar.setObjectName("panelSurface")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    label = plain_label(title, "muted", wrap=False)
    label.setFont(fonts.font(12, 500))
    shut = QToolButton()
    shut.setText("✕")
    shut.setObjectName("dockClose")
    shut.setAccessibleName(f"Fold {title} away")
    shut.setToolTip(f"Fold {title} away (View menu brings it back)")
    shut.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    shut.clicked.connect(dock.close)
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 4, 4, 2)
    row.addWidget(label, 1)
    row.addWidget(shut)
    return bar
