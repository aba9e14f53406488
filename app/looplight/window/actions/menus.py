"""Menus and toolbar, built from the table of commands."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QToolBar, QToolButton, QWidget

from looplight.panels.widgets.basic import plain_tip
from looplight.session.storage.recent_files import Recent
from looplight.window.actions.registry import Actions, plain
from looplight.window.actions.spec import MENUS, in_menu

SUBMENUS = {
    "panel": "Panels",
    "theme": "Theme",
    "time": "Time course",
    "compare": "Side by side",
    "scenes": "Edit scenes",
}
RECENT = "file.open-recent"
TOOLBAR = (
    ("edit.undo", "edit.redo", "edit.clear"),
    ("panel.time", "view.compare"),
    ("view.fit", "view.fold-panels", "theme.switch", "present.start"),
)
# Buttons that say their word: no picture alone tells it.
WORDED = {"panel.time": "Time", "view.compare": "Compare"}


class Menus(QObject):
    """Fills the menu bar.

    Attributes
    ----------
    recent_chosen : Signal(pathlib.Path)
    """

    recent_chosen = Signal(object)

    def __init__(self, window: QMainWindow, commands: Actions, recent: Recent) -> None:
        super().__init__(window)
        self._recent = recent
        self.recent_menu = QMenu("Open recent", window)
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.triggered.connect(self._recent_triggered)
        recent.changed.connect(self.fill_recent)
        for name in MENUS:
            self._fill(window.menuBar().addMenu(f"&{name}"), name, commands)
            give_mnemonics(window.menuBar().actions()[-1].menu())
        self.fill_recent()

    def fill_recent(self) -> None:
        """List the files that were opened last."""
        self.recent_menu.clear()
        for path in self._recent.paths:
            action = QAction(path.name.replace("&", "&&"), self.recent_menu)
            action.setData(str(path))
            action.setToolTip(plain_tip(str(path)))
            self.recent_menu.addAction(action)
        self.recent_menu.setEnabled(bool(self._recent.paths))

    def _fill(self, menu: QMenu, name: str, commands: Actions) -> None:
        section = 0
        submenus: dict[str, QMenu] = {}
        for spec in in_menu(name):
            if spec.section != section:
                section = spec.section
                menu.addSeparator()
            group = spec.id.split(".")[0]
            if spec.id == RECENT:
                menu.addMenu(self.recent_menu)
            elif group in SUBMENUS and group != name.lower():
                if group not in submenus:
                    submenus[group] = menu.addMenu(SUBMENUS[group])
                submenus[group].addAction(commands.by_id[spec.id])
            else:
                menu.addAction(commands.by_id[spec.id])

    def _recent_triggered(self, action: QAction) -> None:
        self.recent_chosen.emit(Path(str(action.data())))


def give_mnemonics(menu: QMenu) -> None:
    """Give every entry a letter of its own: of a word's start, else any; menus below as well."""
    actions = [one for one in menu.actions() if not one.isSeparator()]
    texts = [plain(one.text()) for one in actions]
    taken: dict[str, int] = {}
    for number in range(len(texts)):
        _take_letter(number, texts, taken, set())
    places = {number: letter for letter, number in taken.items()}
    for number, (action, text) in enumerate(zip(actions, texts, strict=True)):
        letter = places.get(number)
        at = next((n for n in _places(text) if text[n].lower() == letter), None)
        if at is not None:
            action.setText(f"{text[:at]}&{text[at:]}")
        below = action.menu()
        if isinstance(below, QMenu):
            give_mnemonics(below)


def _take_letter(number: int, texts: list[str], taken: dict[str, int], tried: set[str]) -> bool:
    """Give one entry a letter; an entry that can have another one gives way."""
    letters = [texts[number][place].lower() for place in _places(texts[number])]
    for letter in dict.fromkeys(letters):
        if letter not in taken:
            taken[letter] = number
            return True
    for letter in dict.fromkeys(letters):
        if letter not in tried:
            tried.add(letter)
            if _take_letter(taken[letter], texts, taken, tried):
                taken[letter] = number
                return True
    return False


def _places(text: str) -> list[int]:
    """Return where a mnemonic may stand, the best place first."""
    letters = [n for n, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    return sorted(letters, key=lambda n: (n > 0 and text[n - 1] != " ", n))


def name_overflow(bar: QToolBar) -> None:
    """Name the button that Qt shows where a bar has more buttons than room."""
    for button in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
        button.setAccessibleName("More buttons")


def toolbar(window: QMainWindow, commands: Actions, title: QWidget) -> QToolBar:
    """Return the toolbar: title at the left, a few commands, the search button."""
    bar = QToolBar("Toolbar")
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(18, 18))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(title)
    for names in TOOLBAR:
        for name in names:
            bar.addAction(commands.by_id[name])
            button = bar.widgetForAction(commands.by_id[name])
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                style = Qt.ToolButtonStyle.ToolButtonIconOnly
                if name in WORDED:
                    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                    commands.by_id[name].setIconText(WORDED[name])
                button.setToolButtonStyle(style)
                button.setAccessibleName(plain(commands.by_id[name].text()))
        bar.addSeparator()
    search = QPushButton("Search, commands   Ctrl+K")
    search.setObjectName("searchButton")
    search.setAccessibleName("Search and commands")
    search.setToolTip(commands.by_id["view.palette"].toolTip())
    search.clicked.connect(commands.by_id["view.palette"].trigger)
    bar.addWidget(search)
    name_overflow(bar)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    bar.toggleViewAction().setEnabled(False)
    return bar
