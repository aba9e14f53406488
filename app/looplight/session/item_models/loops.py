"""Feedback loops and feedback arrows with what they do now."""

from dataclasses import dataclass

from looplight.activity.results.response import ArrowResponse, ArrowState, Response
from looplight.activity.sentences.grammar import part_words
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import contest_text, loop_name
from looplight.session.item_models.base_table_model import Column, DocumentTableModel
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.evidence import own_words
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
