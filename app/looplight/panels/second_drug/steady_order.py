"""Keeps the order of rows that are being read, and offers the order of surer answers."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from looplight.panels.second_drug.addition_rows_and_tooltips import ClosingRow
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.background.combination_search import Question
from looplight.translation.messages import translate


class SteadyOrder(QWidget):
    """A line that says that rows would stand otherwise now, with a button that sorts them.

    How sure rows are is known later than the rows. Sorted anew at once, another row stood under
    the pointer, and a click added that one.

    Parameters
    ----------
    sort : callable
        Shows the rows in their present order.
    """

    def __init__(self, sort: Callable[[], object]) -> None:
        super().__init__()
        self._sort = sort
        self._question: Question | None = None
        self._keys: tuple[str, ...] = ()
        self.words = plain_label(
            translate("panel", "Surer answers would sort these rows otherwise."),
            "muted",
            font=fonts.interface(11),
        )
        tip = translate("panel", "Sort the rows by the answers that have arrived since")
        self.button = tool_button(translate("panel", "Sort"), tip, self._sort_now)
        layouts.row((self.words, 1), self.button, within=self)
        self.hide()

    def arranged(
        self, question: Question | None, rows: Sequence[ClosingRow], is_read: bool
    ) -> tuple[ClosingRow, ...]:
        """Return rows in the order that they have on screen, if they are being read; else as given.

        Parameters
        ----------
        question : Question or None
            What they answer: the rows of another question have no order yet.
        rows : sequence of ClosingRow
        is_read : bool
            Whether the pointer or the keyboard is in the list.
        """
        keys = tuple(row.key for row in rows)
        is_same = question is not None and question == self._question
        if not (is_read and is_same and set(keys) == set(self._keys)):
            self._question, self._keys = question, keys
        self.setVisible(keys != self._keys)
        places = {key: place for place, key in enumerate(self._keys)}
        return tuple(sorted(rows, key=lambda row: places[row.key]))

    def _sort_now(self) -> None:
        self._question = None
        self._sort()
