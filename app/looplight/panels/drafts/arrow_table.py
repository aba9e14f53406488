"""The table of the arrows of a draft: its rows, shown or not, at the width of its panel."""

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent

from looplight.panels.widgets.table_and_list_views import RowView, SmallTextDelegate
from looplight.pathways.formats.edited_draft import ArrowDecision, DraftRow
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.own_citation import cites
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.text import display_names
from looplight.session.text.evidence_words import own_words
from looplight.translation.messages import translate


@dataclass(frozen=True)
class ArrowRow:
    """One arrow; ``key`` is that of the arrow."""

    key: str
    text: str
    state: str
    count: int
    rank: int
    tip: str


def state_text(decision: ArrowDecision) -> str:
    """Return what became of an arrow, in words."""
    match decision:
        case ArrowDecision.SHOWN:
            return translate("draft", "undecided")
        case ArrowDecision.ACCEPTED:
            return translate("draft", "accepted")
        case ArrowDecision.REJECTED:
            return translate("draft", "rejected")
        case ArrowDecision.LEFT_OUT:
            return translate("draft", "not shown")
        case ArrowDecision.ADDED:
            return translate("draft", "drawn by hand")
        case ArrowDecision.SIGN_CHANGED:
            return translate("draft", "sign changed")


def arrow_rows(rows: tuple[DraftRow, ...], pathway: Pathway | None) -> tuple[ArrowRow, ...]:
    """Return the rows of the table, the arrows with the most support first."""
    result = []
    for rank, row in enumerate(rows, start=1):
        ends = (display_names.label(pathway, end) for end in (row.arrow.source, row.arrow.target))
        mark = {1: " → ", -1: " ⊣ "}.get(int(row.arrow.sign), " — ")
        # An arrow that the user drew is drawn in no other pathway.
        sources = [item for item in row.arrow.evidence if item.source != USER]
        tip = "\n".join(item.text for item in sources[:12])
        state = state_text(row.decision)
        if not sources and row.arrow.evidence:
            tip = own_words(row.arrow)
            # An arrow of a saved figure is no proposal that waits for a decision.
            if row.decision is ArrowDecision.SHOWN:
                state = state_text(ArrowDecision.ADDED)
            if source := cites(row.arrow):
                tip, state = f"{tip}\n{source}", f"{source}; {state}"
        result.append(
            ArrowRow(
                row.arrow.key,
                mark.join(ends),
                state,
                len(sources),
                rank,
                tip,
            )
        )
    return tuple(result)


class DraftArrowsModel(TableModel):
    """Arrows by their support, and what the user decided about each."""

    columns = (
        Column(translate("draft", "Arrow"), lambda row: row.text, tip=lambda row: row.tip),
        Column(translate("draft", "State"), lambda row: row.state, tip=lambda row: row.tip),
        Column(
            translate("draft", "Drawn in"),
            lambda row: str(row.count) if row.count != 1 else "1",
            sort=lambda row: row.count,
            tip=lambda row: row.tip,
            number=True,
        ),
    )

    @property
    def has_candidates(self) -> bool:
        """False where the user drew every arrow: none is drawn in another pathway."""
        return any(row.count for row in self.rows)


# Columns, and their widths in pixels.
ARROW, STATE, COUNT = 0, 1, 2
ARROW_WIDTH, STATE_WIDTH, COUNT_WIDTH = 110, 80, 70
# States of arrows that the user drew name the source, too.
OWN_STATE_WIDTH = 118
# In a narrower table names of nodes go before counts, which stand in the tooltip.
LEAST_WITH_COUNTS = 280


class ArrowTable(RowView):
    """Arrows with their state, and in how many pathways each is drawn, where there is room."""

    def __init__(self, model: DraftArrowsModel) -> None:
        super().__init__(SortFilterProxy(model), translate("draft", "Arrows of the draft"))
        self._arrows = model
        # Names of nodes and states of two words are whole, on two lines.
        self.setObjectName("narrowCells")
        self.setWordWrap(True)
        self.setItemDelegate(SmallTextDelegate((), self))
        self.show_columns({ARROW: ARROW_WIDTH, STATE: STATE_WIDTH, COUNT: COUNT_WIDTH}, ARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show how many pathways draw an arrow, where some do and there is room."""
        has_counts = self._arrows.has_candidates
        shows = has_counts and self.width() >= LEAST_WITH_COUNTS
        self.setColumnHidden(COUNT, not shows)
        self.header().resizeSection(STATE, STATE_WIDTH if has_counts else OWN_STATE_WIDTH)
