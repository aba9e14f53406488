"""The arrows of a draft, shown or not, as rows."""

from dataclasses import dataclass

from looplight.pathways.formats.edited_draft import ArrowDecision, DraftRow
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.own_citation import cites
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.text import display_names
from looplight.session.text.evidence import own_words
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
