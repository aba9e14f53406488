"""Menus and toolbar, built from the tables of commands."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QMenuBar,
    QPushButton,
    QToolBar,
    QToolButton,
    QWidget,
)

from looplight.session.appearance.tooltip import tooltip
from looplight.session.storage.recent_files import RecentFiles
from looplight.translation.messages import translate
from looplight.window.actions.registry import Actions, Row, plain

# A command whose id begins with such a word goes into a sub-menu.
SUBMENUS = {
    "panel": translate("menu", "Panels"),
    "theme": translate("menu", "Theme"),
    "time": translate("menu", "Time course"),
    "compare": translate("menu", "Side by side"),
    "scenes": translate("menu", "Edit scenes"),
    "drawing": translate("menu", "Drawing"),
    "arrange": translate("menu", "Align and distribute"),
    "image": translate("menu", "Your image"),
    "library": translate("menu", "Questions to the library"),
    "draft": translate("menu", "Draft arrows"),
    "select": translate("menu", "Selection"),
}
RECENT = "file.open-recent"
TOOLBAR = (
    ("edit.undo", "edit.redo", "edit.clear"),
    ("panel.time", "view.compare"),
    ("view.fit", "view.fold-panels", "theme.switch", "present.start"),
)
# Buttons with text: no icon alone says what these do.
WITH_TEXT = {
    "panel.time": translate("toolbar", "Time"),
    "view.compare": translate("toolbar", "Compare"),
    "present.start": translate("toolbar", "Present"),
}
SEARCH = translate("toolbar", "Search, commands   Ctrl+K")
SHORT_SEARCH = translate("toolbar", "Search")
# A narrower bar has icons alone and a short search button: what is at its end would be hidden.
WIDE = 860
# Others get their texts where title and citation have their room without that.
WIDER = {"present.start": 1360}


class Menus(QObject):
    """Fills the menu bar.

    Parameters
    ----------
    window : QMainWindow
    actions : Actions
    recent : RecentFiles
    menus : mapping of str to sequence of Command
        Title and rows of each menu, in their order.

    Attributes
    ----------
    recent_chosen : Signal(pathlib.Path)
    """

    recent_chosen = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        recent: RecentFiles,
        menus: Mapping[str, Sequence[Row]],
    ) -> None:
        super().__init__(window)
        self._recent = recent
        self.recent_menu = QMenu(translate("menu", "Open recent"), window)
        # Entries show the name of a file, their tool tips its whole path.
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.triggered.connect(self._recent_triggered)
        recent.changed.connect(self.fill_recent)
        self._bar = window.menuBar()
        for title, rows in menus.items():
            menu = self._bar.addMenu(title)
            # They tell what a command does, and why a greyed one is not possible.
            menu.setToolTipsVisible(True)
            self._fill(menu, rows, actions)
        _give_letters(self._bar)
        self.fill_recent()

    def give_mnemonics(self) -> None:
        """Give every entry a letter of its own; a start does that once the canvas is painted."""
        for action in self._bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                _give_mnemonics(menu)

    def fill_recent(self) -> None:
        """List the files that were opened last."""
        self.recent_menu.clear()
        for file in self._recent.entries:
            action = QAction(file.text.replace("&", "&&"), self.recent_menu)
            action.setData(str(file.path))
            action.setToolTip(tooltip(file.tip))
            self.recent_menu.addAction(action)
        self.recent_menu.setEnabled(bool(self._recent.paths))

    def _fill(self, menu: QMenu, rows: Sequence[Row], actions: Actions) -> None:
        section = 0
        submenus: dict[str, QMenu] = {}
        for row in rows:
            if row.section != section:
                section = row.section
                menu.addSeparator()
            group = row.id.split(".")[0]
            if row.id == RECENT:
                menu.addMenu(self.recent_menu)
            elif group in SUBMENUS:
                if group not in submenus:
                    submenus[group] = menu.addMenu(SUBMENUS[group])
                    submenus[group].setToolTipsVisible(True)
                submenus[group].addAction(actions.by_id[row.id])
            else:
                menu.addAction(actions.by_id[row.id])

    def _recent_triggered(self, action: QAction) -> None:
        self.recent_chosen.emit(Path(str(action.data())))


# Before a letter that is given already; no "&", which may be part of a file's name.
FIXED = "\0"


def _give_mnemonics(menu: QMenu) -> None:
    for action in _give_letters(menu):
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            _give_mnemonics(submenu)


def _give_letters(menu: QMenu | QMenuBar) -> list[QAction]:
    """Give every entry a letter of its own, the first of a word, else any; return the entries."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    texts = tuple(
        action.text().replace("&", FIXED)
        if _has_letter_of_other_menu(action)
        else plain(action.text())
        for action in actions
    )
    for action, text, index in zip(actions, texts, _mnemonics(texts), strict=True):
        if index is not None and FIXED not in text:
            action.setText(f"{text[:index]}&{text[index:]}")
    return actions


def _has_letter_of_other_menu(action: QAction) -> bool:
    """Whether an entry of two menus has its letter already: there is one text for both."""
    menus = [place for place in action.associatedObjects() if isinstance(place, QMenu)]
    return len(menus) > 1 and "&" in action.text()


@lru_cache(maxsize=64)
def _mnemonics(texts: tuple[str, ...]) -> tuple[int | None, ...]:
    """Return for each entry of a menu where its mnemonic stands, None where it has none."""
    taken: dict[str, int] = {}
    for number in range(len(texts)):
        _take_letter(number, texts, taken, set())
    letters = {number: letter for letter, number in taken.items()}
    return tuple(
        next((n for n in _candidates(text) if text[n].lower() == letters.get(number)), None)
        for number, text in enumerate(texts)
    )


def _take_letter(
    number: int, texts: tuple[str, ...], taken: dict[str, int], tried: set[str]
) -> bool:
    """Give one entry a mnemonic; an entry with an alternative gives up its letter.

    This is bipartite matching along augmenting paths, so an entry stays without a letter only where
    no assignment could give it one.
    """
    letters = [texts[number][index].lower() for index in _candidates(texts[number])]
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


@lru_cache(maxsize=512)
def _candidates(text: str) -> tuple[int, ...]:
    """Return the indices where a mnemonic may stand, starts of words first.

    A title is looked at again and again while the letters are given. One that has its letter from
    another menu has no other place for it.
    """
    if FIXED in text:
        return (text.index(FIXED) + 1,)
    letters = [n for n, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    return tuple(sorted(letters, key=lambda n: (n > 0 and text[n - 1] != " ", n)))


class MainToolbar(QToolBar):
    """Title at the left, commands, the search button at the right; it stays in a narrow window.

    Parameters
    ----------
    actions : Actions
    title : QWidget
    """

    def __init__(self, actions: Actions, title: QWidget) -> None:
        super().__init__(translate("screen reader", "Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addWidget(title)
        # Buttons with a text, and the width of the bar from which they have it.
        self._with_text: list[tuple[QToolButton, int]] = []
        for names in TOOLBAR:
            for name in names:
                self._add_command(actions, name)
            self.addSeparator()
        self.search = QPushButton(SEARCH)
        self.search.setObjectName("searchButton")
        self.search.setAccessibleName(translate("screen reader", "Search and commands"))
        self.search.setToolTip(actions.by_id["view.palette"].toolTip())
        self.search.clicked.connect(actions.by_id["view.palette"].trigger)
        self.addWidget(self.search)
        self._is_wide = True
        name_overflow(self)

    def _add_command(self, actions: Actions, name: str) -> None:
        self.addAction(actions.by_id[name])
        button = self.widgetForAction(actions.by_id[name])
        if not isinstance(button, QToolButton):
            return
        # Not by click: a command from the toolbar leaves the keyboard where it is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        if name in WITH_TEXT:
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            actions.by_id[name].setIconText(WITH_TEXT[name])
            self._with_text.append((button, WIDER.get(name, WIDE)))
        button.setToolButtonStyle(style)
        button.setAccessibleName(plain(actions.by_id[name].text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what is wide where the window is narrow."""
        is_wide = event.size().width() >= WIDE
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            self.search.setText(SEARCH if is_wide else SHORT_SEARCH)
        for button, least in self._with_text:
            style = Qt.ToolButtonStyle.ToolButtonIconOnly
            if event.size().width() >= least:
                style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if button.toolButtonStyle() is not style:
                button.setToolButtonStyle(style)
        super().resizeEvent(event)


def name_overflow(bar: QToolBar) -> None:
    """Name the button that Qt shows where a bar has more buttons than room."""
    for button in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
        button.setAccessibleName(translate("screen reader", "More buttons"))


def toolbar(window: QMainWindow, actions: Actions, title: QWidget) -> QToolBar:
    """Return the toolbar, added to the window."""
    bar = MainToolbar(actions, title)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    # A context menu of Qt could hide the toolbar, and nothing would bring it back.
    bar.toggleViewAction().setEnabled(False)
    return bar
