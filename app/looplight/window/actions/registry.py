"""The QActions of the window: one per row of the tables of commands, run by name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.icons import icon
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.event_loop_turns import Turn
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, Scope

Row = Command[Any]
_MNEMONIC = re.compile("&(.)")


def plain(text: str) -> str:
    """Return the text of an entry without the mark of its mnemonic; ``&&`` is a written ``&``."""
    return _MNEMONIC.sub(r"\1", text) if "&" in text else text


class Action(QAction):
    """The QAction of one row.

    Attributes
    ----------
    requested : Signal(str)
        Id of the command, where it was triggered.
    obstacle : str
        Why the command cannot be done now; empty where it can.
    """

    requested = Signal(str)

    def __init__(self, row: Row, parent: QObject) -> None:
        super().__init__(row.title.replace("...", "…"), parent)
        self.row = row
        self.setObjectName(row.id)
        self.setShortcuts([QKeySequence(key) for key in row.shortcuts])
        self.obstacle = ""
        self._obstacle_in_tip: str | None = None
        self.show_tip()
        # Else Qt would write the tip over the announcements of the status bar.
        self.setStatusTip("")
        self.setCheckable(row.checked is not None)
        # These belong to a mode that the window never starts in.
        self.setEnabled(row.scope not in {Scope.FULL_SCREEN, Scope.STAGE})
        if row.scope in {Scope.CANVAS, Scope.SCENES}:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.triggered.connect(self._triggered)

    def set_obstacle(self, obstacle: str) -> None:
        """Enable the command or grey it; its tooltip says why after `show_tip`.

        Parameters
        ----------
        obstacle : str
            Why the command cannot be done now; empty where it can.
        """
        self.setEnabled(not obstacle)
        self.obstacle = obstacle

    def show_tip(self) -> None:
        """Show the keys and, of a command that cannot be done now, why, in the tooltip."""
        if self.obstacle == self._obstacle_in_tip:
            return
        self._obstacle_in_tip = self.obstacle
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{self.row.tip}{f'  ({keys})' if keys else ''}"
        if self.obstacle:
            reason = translate("tooltip", "Not possible now. {reason}", reason=self.obstacle)
            tip = f"{tip}\n{reason}"
        self.setToolTip(tooltip(tip))

    def _triggered(self) -> None:
        self.requested.emit(self.row.id)


class Actions(QObject):
    """All commands of the window by name.

    The menus exist before the parts that the commands need. A command chosen meanwhile is carried
    out by `bind` and `run_early`.

    Parameters
    ----------
    rows : iterable of Command
    window, canvas, scenes : QWidget
        Where the keys of each scope work.

    Attributes
    ----------
    by_id : dict of str to Action
    waits : Signal(str)
        A command was chosen too early; its id.
    """

    waits = Signal(str)

    def __init__(
        self, rows: Iterable[Row], window: QWidget, canvas: QWidget, scenes: QWidget
    ) -> None:
        super().__init__(window)
        self._parts: object | None = None
        self._early: list[str] = []
        self._turn = Turn(self)
        self._turn.timeout.connect(self.update_states)
        self._tips_turn = Turn(self)
        self._tips_turn.timeout.connect(self._show_tips)
        self.by_id: dict[str, Action] = {}
        groups: dict[str, QActionGroup] = {}
        places: dict[Scope, Sequence[QWidget]] = {
            Scope.WINDOW: (window,),
            Scope.FULL_SCREEN: (window,),
            Scope.CANVAS: (canvas,),
            Scope.SCENES: (canvas, scenes),
            # The presenter puts these on its own windows.
            Scope.STAGE: (),
        }
        for row in rows:
            action = Action(row, self)
            action.requested.connect(self.run)
            self.by_id[row.id] = action
            for widget in places[row.scope]:
                widget.addAction(action)
            if row.group:
                groups.setdefault(row.group, QActionGroup(self)).addAction(action)
        self._full_screen_keys = {
            key for action in self._of_scope(Scope.FULL_SCREEN) for key in action.row.shortcuts
        }

    def bind(self, parts: object) -> None:
        """Take the parts of the window, which the rows work on; commands can be done now."""
        self._parts = parts
        self.update_states()

    def run(self, name: str) -> None:
        """Run a command by its id, as its menu entry would; one that is chosen too early waits."""
        if self._parts is None or self._early:
            # What was chosen first is done first.
            self._early.append(name)
            self.waits.emit(name)
            return
        self.by_id[name].row.run(self._parts)
        # A check mark that Qt has switched is set right where the command did not do it.
        self.update_states()

    def run_early(self) -> None:
        """Run the commands that were chosen while the window was being built, in their order."""
        early, self._early = self._early, []
        for name in early:
            self.run(name)

    def update_states(self) -> None:
        """Enable and check every command for the present state."""
        if self._parts is None:
            return
        # Several rows share a condition; each is asked once.
        obstacles: dict[Condition[Any], str] = {}
        for action in self.by_id.values():
            row = action.row
            if row.enabled is not None:
                if row.enabled not in obstacles:
                    obstacles[row.enabled] = row.enabled.obstacle(self._parts)
                action.set_obstacle(obstacles[row.enabled])
            if row.checked is not None:
                action.setChecked(row.checked(self._parts))
        # Another figure changes some seventy tips, which takes longer than drawing it; nobody reads
        # one before the next turn.
        self._tips_turn.start()

    def update_soon(self) -> None:
        """Do as `update_states` in a turn of its own: several changes at once need it once."""
        self._turn.start()

    def _show_tips(self) -> None:
        for action in self.by_id.values():
            action.show_tip()

    def stage_actions(self) -> list[Action]:
        """Return the commands that work in the windows of the presenter."""
        return list(self._of_scope(Scope.STAGE))

    def set_full_screen(self, on: bool) -> None:
        """Take keys of full screen from commands that have them otherwise, or give them back."""
        for action in self.by_id.values():
            if action.row.scope is not Scope.FULL_SCREEN:
                taken = self._full_screen_keys if on else set()
                keys = [key for key in action.row.shortcuts if key not in taken]
                action.setShortcuts([QKeySequence(key) for key in keys])

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        colour = theme.color("text").name()
        for action in self.by_id.values():
            if action.row.icon:
                action.setIcon(icon(action.row.icon, colour))

    def titles_and_keys(self, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
        """Return (title, keys) pairs of commands for the keyboard page."""
        for action in (self.by_id[row.id] for row in rows):
            native = (
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                for key in action.row.shortcuts
            )
            yield plain(action.text()).rstrip("…"), f" {translate('dialog', 'or')} ".join(native)

    def _of_scope(self, scope: Scope) -> Iterator[Action]:
        return (action for action in self.by_id.values() if action.row.scope is scope)
