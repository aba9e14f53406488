"""QActions from the action table: one per command, run by name."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.icons import icon
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tip
from looplight.window.actions.spec import ACTIONS, ActionSpec

ICONS = {"theme.switch": "theme"}


def plain(text: str) -> str:
    """Return the text of an entry without the mark of its mnemonic."""
    return text.replace("&", "")


class Action(QAction):
    """The QAction of one row of the table; it tells its name when it is triggered.

    Attributes
    ----------
    asked : Signal(str)
    """

    asked = Signal(object)

    def __init__(self, spec: ActionSpec, parent: QObject) -> None:
        super().__init__(spec.title.replace("...", "…"), parent)
        self.spec = spec
        self.setObjectName(spec.id)
        self.setShortcuts([QKeySequence(key) for key in spec.shortcuts])
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(tip(f"{spec.tip}{f'  ({keys})' if keys else ''}"))
        self.setStatusTip("")
        if spec.checkable:
            self.setCheckable(True)
            self.setChecked(spec.checked)
        if spec.scope == "canvas":
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.triggered.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.spec.id)


class Actions(QObject):
    """All commands of the window by name.

    Parameters
    ----------
    window, canvas, scenes : QWidget
        Commands of scope ``canvas`` have their keys only inside ``canvas``, and those about
        scenes in their strip as well: elsewhere Page Down turns pages.
    """

    def __init__(self, window: QWidget, canvas: QWidget, scenes: QWidget) -> None:
        super().__init__(window)
        self._handlers: dict[str, Callable[[], object]] = {}
        self._early: list[str] | None = []
        self.by_id: dict[str, Action] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            command = Action(spec, self)
            command.asked.connect(self.run)
            self.by_id[spec.id] = command
            if spec.scope != "stage":
                (canvas if spec.scope == "canvas" else window).addAction(command)
            if spec.id.startswith("scene."):
                scenes.addAction(command)
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(command)
        self.set_talk(False)

    def bind(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Say what commands do; every handler is a bound method."""
        self._handlers.update(handlers)

    def run(self, name: object) -> None:
        """Do a command by name, as its menu entry would; one that comes early waits."""
        if self._early is not None and name not in self._handlers:
            self._early.append(str(name))
        else:
            self._handlers[str(name)]()

    def run_early(self) -> None:
        """Do what was asked for while the window was being built; no command is early now."""
        early, self._early = self._early or [], None
        for name in early:
            self.run(name)

    def on_stage(self) -> list[QAction]:
        """Return the commands of a talk, for the windows of the talk."""
        return [one for one in self.by_id.values() if one.spec.scope == "stage"]

    def missing(self) -> tuple[str, ...]:
        """Return commands that do nothing; a test wants none."""
        return tuple(name for name in self.by_id if name not in self._handlers)

    def set_talk(self, talk: bool) -> None:
        """Switch the keys of the talk on, and those that would be in their way off."""
        taken = {key for spec in ACTIONS if spec.scope == "talk" for key in spec.shortcuts}
        for spec in ACTIONS:
            command = self.by_id[spec.id]
            if spec.scope == "talk":
                command.setEnabled(talk)
            else:
                kept = [key for key in spec.shortcuts if not (talk and key in taken)]
                command.setShortcuts([QKeySequence(key) for key in kept])

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        colour = theme.color("text").name()
        for command in self.by_id.values():
            name = command.spec.icon or ICONS.get(command.spec.id, "")
            if name:
                command.setIcon(icon(name, colour))

    def titles_and_keys(self) -> Iterable[tuple[str, str]]:
        """Return (title, keys) pairs for the keyboard page."""
        for command in self.by_id.values():
            keys = command.spec.shortcuts
            native = (
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys
            )
            yield plain(command.text()).rstrip("…"), " or ".join(native)
