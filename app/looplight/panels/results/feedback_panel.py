"""Feedback: the loops with sign and state, the feedback arrows with what they do now."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from looplight.activity.results.response import ArrowResponse, ArrowState, Response
from looplight.activity.sentences.grammar import part_words
from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import SplitColumn
from looplight.panels.widgets.table_and_list_views import RowView, SmallTextDelegate
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import contest_text, loop_name
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, DocumentTableModel
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.evidence_words import own_words
from looplight.translation.messages import translate

_MOST = 3
# Half a percentage point: what rounds to nothing is not listed.
_TELLING = 0.005
POINTS = translate(
    "table",
    "What the arrow accounts for, in percentage points of full activity: +16 is a level of 50 % "
    "where it would be 34 % without the change of this arrow.",
)
_MARKS = {
    ArrowState.UNCHANGED: "",
    ArrowState.RELEASED: "released",
    ArrowState.ENGAGED: "engaged",
    ArrowState.STRENGTHENED: "up",
    ArrowState.LOST: "down",
}
# What moved comes first when sorted by state.
_ORDER = {state: i for i, state in enumerate((
    ArrowState.RELEASED, ArrowState.ENGAGED, ArrowState.STRENGTHENED, ArrowState.LOST,
    ArrowState.UNCHANGED,
))}  # fmt: skip


@dataclass(frozen=True)
class LoopRow:
    """One feedback loop."""

    key: str
    name: str
    nodes: tuple[str, ...]
    arrows: tuple[str, ...]
    text: str
    sign: str
    state: ArrowState
    reading: str = ""

    @property
    def tip_text(self) -> str:
        """Name, and what it does or which nodes it runs through."""
        return "\n".join(dict.fromkeys((self.name, self.reading or self.text)))

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return _MARKS[self.state]


class LoopsModel(DocumentTableModel):
    """The loops of the open figure; ``capped`` says that there are more."""

    columns = (
        Column(
            translate("table", "Loop"),
            lambda row: row.name,
            tip=lambda row: row.tip_text,
            spoken=lambda row: f"{row.name}, {row.sign}, {display_names.STATE[row.state]}",
        ),
        Column(translate("table", "Nodes"), lambda row: row.text, tip=lambda row: row.text),
        Column(translate("table", "Sign"), lambda row: row.sign),
        Column(
            translate("table", "State"),
            lambda row: display_names.STATE[row.state],
            sort=lambda row: _ORDER[row.state],
        ),
    )

    @property
    def capped(self) -> bool:
        """True where the search for loops stopped at its bound."""
        response = self.document.shown.response
        return bool(response and response.loops_capped)

    def make(self, shown: ViewState) -> tuple[LoopRow, ...]:
        """Return one row a loop, in the model's order."""
        pathway = shown.pathway
        if pathway is None or shown.response is None:
            return ()
        readings = {loop.id: loop.reading for loop in pathway.loops}
        rows = []
        for loop in shown.response.loops:
            text = display_names.chain(pathway, loop.nodes, loop.arrows)
            rows.append(
                LoopRow(
                    loop.id,
                    loop_name(loop.name) or text,
                    loop.nodes,
                    loop.arrows,
                    text,
                    display_names.LOOP_SIGN[loop.sign],
                    loop.state,
                    readings.get(loop.id, ""),
                )
            )
        return tuple(rows)


@dataclass(frozen=True)
class FeedbackRow:
    """One feedback arrow; ``contributions`` are (node label, change, share of its change)."""

    key: str
    text: str
    nodes: tuple[str, ...]
    state: ArrowState
    before: float
    after: float
    grade: str
    contested: str = ""
    contributions: tuple[tuple[str, float, float], ...] = ()

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return _MARKS[self.state]

    @property
    def effect(self) -> str:
        """The largest contributions in words: ``AKT +23 (about half of its change)``."""
        parts = []
        for name, change, share in self.contributions:
            tail = (
                translate(
                    "table", " ({part_words} of its change)", part_words=part_words(min(share, 1.0))
                )
                if share > 0.0
                else ""
            )
            parts.append(f"{name} {display_names.signed_percent(change)}{tail}")
        return ", ".join(parts)

    @property
    def spoken_effect(self) -> str:
        """The same with the unit: ``AKT by +23 percentage points (about half of its change)``."""
        parts = []
        for name, change, share in self.contributions:
            text = translate(
                "table",
                "{node} by {change} percentage points",
                node=name,
                change=display_names.signed_percent(change),
            )
            if share > 0.0:
                text = translate(
                    "table",
                    "{effect}, {part_words} of its change",
                    effect=text,
                    part_words=part_words(min(share, 1.0)),
                )
            parts.append(text)
        return "; ".join(parts)


class FeedbackModel(DocumentTableModel):
    """Feedback arrows with their state and what they explain."""

    columns = (
        Column(
            translate("table", "Feedback arrow"),
            lambda row: row.text + (translate("table", " (contested)") if row.contested else ""),
            tip=lambda row: "\n".join(filter(None, (row.text, row.contested))),
            spoken=lambda row: ", ".join(
                filter(None, (row.text, display_names.STATE[row.state], row.spoken_effect))
            ),
        ),
        Column(
            translate("table", "State"),
            lambda row: display_names.STATE[row.state],
            sort=lambda row: _ORDER[row.state],
        ),
        Column(
            translate("table", "Effect, % points"),
            lambda row: row.effect,
            sort=lambda row: max((abs(change) for _, change, _ in row.contributions), default=0.0),
            tip=lambda row: row.spoken_effect,
            spoken=lambda row: row.spoken_effect,
            heading_tip=POINTS,
        ),
        Column(
            translate("table", "Signal"),
            lambda row: translate(
                "table",
                "{percent} to {percent_2}",
                percent=display_names.baseline_percent(row.before),
                percent_2=display_names.baseline_percent(row.after),
            ),
            sort=lambda row: row.after - row.before,
            number=True,
        ),
        Column(translate("table", "Grade"), lambda row: row.grade),
    )

    def make(self, shown: ViewState) -> tuple[FeedbackRow, ...]:
        """Return one row a feedback arrow, in file order."""
        pathway = shown.pathway
        response = shown.response
        if pathway is None or response is None:
            return ()
        return tuple(_feedback(arrow, pathway, response) for arrow in response.feedback)


def _feedback(feedback: ArrowResponse, pathway: Pathway, response: Response) -> FeedbackRow:
    arrow = pathway.by_key[feedback.key]
    contributors = sorted(
        (
            (node, change)
            for node, change in feedback.contribution.items()
            if abs(change) > _TELLING
        ),
        key=lambda pair: -abs(pair[1]),
    )
    contributions = []
    for node, change in contributors[:_MOST]:
        whole = response.nodes[node].change if node in response.nodes else 0.0
        share = 0.0
        if abs(whole) > _TELLING:
            parts = (arrow.contribution.get(node, 0.0) / whole for arrow in response.feedback)
            # Together the arrows explain no more than the whole.
            # Shares of one change never add up to more than the whole.
            share = change / whole / max(1.0, sum(part for part in parts if part > 0))
        contributions.append((display_names.label(pathway, node), change, share))
    return FeedbackRow(
        key=feedback.key,
        text=display_names.arrow_mark(pathway, arrow),
        nodes=(arrow.source, arrow.target),
        state=feedback.state,
        before=feedback.before,
        after=feedback.after,
        grade=own_words(arrow) or arrow.grade.word,
        contested=contest_text(arrow.contested),
        contributions=tuple(contributions),
    )


TRUNCATED = translate(
    "panel", "There are more loops than are listed: the search stopped at its limit."
)

NO_LOOP = translate("panel", "No feedback loop: no chain of these arrows comes back to its start.")


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
        # The heading of the effects is whole beside names of two lines.
        self.arrows.show_columns({0: 104, 1: 72, 2: 104}, 0)
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
        self.empty = plain_label(NO_LOOP, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.empty.setContentsMargins(4, 4, 4, 0)
        self.empty.hide()
        self._counts: tuple[int, int] | None = None
        layouts.add(self.column, (self.parts, 1), (self.empty, 1), self.capped)
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
        shown = self.document.shown
        # Two headings over nothing looked as if something were still to come.
        is_empty = not any(counts) and shown.response is not None and not self.loops_model.capped
        self.parts.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
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
