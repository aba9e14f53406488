"""One row of the tables of commands in `looplight.window.menus`."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

C = TypeVar("C")


class Scope(Enum):
    """Where the keys of a command work."""

    WINDOW = "window"
    CANVAS = "canvas"
    """Only while the canvas has the keyboard, so that Space still ticks a box in a list."""
    SCENES = "scenes"
    """On the canvas and in the strip of scenes; elsewhere Page Down turns pages."""
    FULL_SCREEN = "full screen"
    """Only while the window fills the screen."""
    STAGE = "stage"
    """Only in the windows of the presenter: the stage and the speaker's view."""


@dataclass(frozen=True, slots=True)
class Condition(Generic[C]):
    """When a command can be done, and what to tell people while it cannot.

    Attributes
    ----------
    holds : callable
        Gets the parts of the window; tells whether the command can be done now.
    reason : str
        What is missing and what to do about it, short enough for a row of the palette. Tooltip
        and palette show it while the command is greyed.
    first : Condition or None
        What must hold before; its reason is given while it does not.
    """

    holds: Callable[[C], bool]
    reason: str
    first: "Condition[C] | None" = None

    def obstacle(self, parts: C) -> str:
        """Return why the command cannot be done now; empty where it can."""
        before = self.first.obstacle(parts) if self.first is not None else ""
        return before or ("" if self.holds(parts) else self.reason)


@dataclass(frozen=True, slots=True)
class Command(Generic[C]):
    """One command: what it is called, which keys it has, what it does and when it can be done.

    ``C`` is what ``run``, ``enabled`` and ``checked`` get: the parts of the window.

    Attributes
    ----------
    id : str
        Stable name, ``group.verb``; tests, the palette and sub-menus use it.
    title : str
        Menu text; ``...`` where a dialog follows.
    run : callable
        Does the command.
    tip : str
        One sentence.
    keys : str
        Portable key sequences, separated by ``|``; the first one is shown.
    icon : str
        Name in resources/icons, for commands with a button in the toolbar: menus show no icons,
        and each one that is drawn lengthens the start.
    enabled : Condition or None
        When the command can be done; None = always.
    checked : callable or None
        Tells whether the command is on now; None = it is not one to switch on and off.
    group : str
        Checked commands of one group exclude each other.
    scope : Scope
    words : str
        What else people call it; the palette finds the command by these words, too.
    section : int
        A line in the menu separates a command from one of another section.
    """

    id: str
    title: str
    run: Callable[[C], object]
    _: KW_ONLY
    tip: str
    keys: str = ""
    icon: str = ""
    enabled: Condition[C] | None = None
    checked: Callable[[C], bool] | None = None
    group: str = ""
    scope: Scope = Scope.WINDOW
    words: str = ""
    section: int = 0

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Portable key sequences, the one that is shown first."""
        return tuple(key for key in self.keys.split("|") if key)


def together(*rows: Command[C], **shared: Any) -> tuple[Command[C], ...]:
    """Return neighbouring rows with what they have in common: section, scope or condition.

    Parameters
    ----------
    *rows : Command
    **shared : object
        Fields of `Command` that all the rows get.
    """
    return tuple(replace(row, **shared) for row in rows)
