"""Feedback: the loops with sign and state, the feedback arrows with their effects."""

import re

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from looplight.activity.results.response import ArrowState
from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import SplitColumn
from looplight.panels.widgets.table_and_list_views import RowView, SmallTextDelegate
from looplight.session.document.document import Document
from looplight.session.item_models.loops import FeedbackModel, LoopsModel
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

TRUNCATED = translate(
    "panel", "There are more loops than are listed: the search stopped at its limit."
)


# Short names of states for narrow columns.
SHORT = {
    display_names.STATE[ArrowState.UNCHANGED]: translate("panel", "same"),
    display_names.STATE[ArrowState.STRENGTHENED]: translate("panel", "stronger"),
}
# Up to the change that a bracket explains: ``MTOR (2) +20`` of ``MTOR (2) +20 (about half ...)``.
_CHANGE = re.compile(r".*? [+-]\d+(?= \()")
# Limits of the rows that the height of a list is set by, and the rows of title and header.
MIN_ROWS, MAX_ROWS, HEADER_ROWS = 2, 5, 2


class WithoutBrackets(SmallTextDelegate):
    """Shortens texts for a narrow column by the part in brackets; the tooltip has it.

    For example ``negative (a brake)`` and ``AKT +20 (54 % of its change)``.
    """

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the text before the bracket; one that belongs to a node's name stays."""
        text = str(value)
        change = _CHANGE.match(text)
        return change.group() if change else text.split(" (", maxsplit=1)[0]


class ShortStates(SmallTextDelegate):
    """Shortens states for a narrow column."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the short name of the state."""
        return SHORT.get(str(value), str(value))


class FeedbackPanel(Panel):
    """Two lists; going to a row highlights it on the canvas."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.arrows_model = FeedbackModel(document, self)
        self.loops_model = LoopsModel(document, self)
        self.add_models(self.arrows_model, self.loops_model)
        self.arrows = RowView(
            SortFilterProxy(self.arrows_model, self), translate("panel", "Feedback arrows")
        )
        self.loops = RowView(
            SortFilterProxy(self.loops_model, self), translate("panel", "Feedback loops")
        )
        self.arrow_marks = ShortStates((0, 1), self)
        self.loop_marks = ShortStates((3,), self)
        self.sign_names = WithoutBrackets((), self)
        self.loops.setItemDelegateForColumn(2, self.sign_names)
        self.effects = WithoutBrackets((), self)
        self.arrows.setItemDelegateForColumn(2, self.effects)
        self.arrows.setItemDelegate(self.arrow_marks)
        self.loops.setItemDelegate(self.loop_marks)
        for view in (self.arrows, self.loops):
            view.setObjectName("narrowCells")
            # Names of loops and effects are sentences: on two lines most of them are whole.
            view.setWordWrap(True)
        self.arrows.show_columns({0: 104, 1: 72, 2: 92}, 0)
        self.loops.show_columns({0: 110, 2: 66, 3: 72}, 0)
        self.capped = plain_label(TRUNCATED, "muted")
        self.arrows.row_chosen.connect(self.select_arrow)
        self.arrows.row_activated.connect(self.select_arrow)
        self.loops.row_chosen.connect(self._select_loop)
        self.loops.row_activated.connect(self._select_loop)
        self.parts = SplitColumn(
            _titled(translate("panel", "Feedback arrows"), self.arrows),
            _titled(translate("panel", "Loops"), self.loops),
        )
        self._counts: tuple[int, int] | None = None
        layouts.add(self.column, (self.parts, 1), self.capped)
        self.first_focus = self.arrows

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Follow the selection; show a note where the list of loops is truncated."""
        del old
        self._set_sizes()
        self.capped.setVisible(self.loops_model.capped)
        for view, pick in ((self.arrows, SelectionKind.ARROW), (self.loops, SelectionKind.LOOP)):
            key = new.state.selection.of(pick)
            if key != view.current_key():
                view.set_current_key(key)

    def _set_sizes(self) -> None:
        """Share the height by the numbers of rows, unless the user moved the splitter."""
        counts = self.arrows.model().rowCount(), self.loops.model().rowCount()
        if counts == self._counts:
            return
        self._counts = counts
        self.parts.share([min(max(count, MIN_ROWS), MAX_ROWS) + HEADER_ROWS for count in counts])

    def _select_loop(self, loop: object) -> None:
        self.document.select(Selection(SelectionKind.LOOP, str(loop)))


def _titled(title: str, view: QWidget) -> QWidget:
    box = QWidget()
    title_label = section_title(title)
    title_label.setContentsMargins(4, 2, 0, 0)
    layouts.column(title_label, (view, 1), within=box, margins=(0, 0, 0, 4), spacing=4)
    return box
