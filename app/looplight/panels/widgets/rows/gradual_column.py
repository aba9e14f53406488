"""A column that is filled in several turns of the event loop, from its top."""

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.columns import TextColumn

# To make one and to lay it out takes up to 3 ms.
PARTS_IN_A_TURN = 6


class GradualColumn(TextColumn):
    """A column of widgets that scrolls; after the first few they come in later turns.

    Parameters
    ----------
    name : str
        For screen readers.
    in_next_turn : callable
        Calls a bound method in the next turn of the event loop.
    """

    def __init__(self, name: str, in_next_turn: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(name)
        self._in_next_turn = in_next_turn
        self._parts: Iterator[QWidget] = iter(())

    def fill(self, parts: Iterator[QWidget]) -> None:
        """Show other widgets in place of the present ones; each is made when it is its turn."""
        self.clear()
        self._parts = parts
        self._add_next()

    def clear(self) -> None:
        """Remove everything, also what has not come yet."""
        self._parts = iter(())
        super().clear()

    def _add_next(self) -> None:
        added = 0
        for part in islice(self._parts, PARTS_IN_A_TURN):
            self.add(part)
            added += 1
        if added == PARTS_IN_A_TURN:
            self._in_next_turn(self._add_next)
