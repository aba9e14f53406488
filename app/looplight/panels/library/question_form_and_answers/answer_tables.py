"""What the figures of a library answer, as tables: to one question, or for changed genes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from looplight.activity.results.response import Certainty, Direction, OutputClass, Verdict
from looplight.activity.sentences.interventions_in_sentences import box_words
from looplight.library.search_query import FigureKind
from looplight.panels.library.facet_bar import KINDS
from looplight.pathways.repeated_boxes import plain_name
from looplight.session.background.library_questions.answer_counts import answer_place
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.text.certainty_words import ORDER, SHORT, tip
from looplight.session.text.display_names import CERTAINTY
from looplight.session.text.verdict_words import VERDICT_MARK, verdict_name
from looplight.translation.messages import decimal, translate

Answer = TypeVar("Answer", LibraryAnswer, GeneExplanation)
_ARROWS = {
    FigureKind.CURATED: KINDS[FigureKind.CURATED],
    FigureKind.DRAWING: KINDS[FigureKind.DRAWING],
    FigureKind.NETWORK: KINDS[FigureKind.NETWORK],
    FigureKind.DRAFT: translate("library", "Draft"),
}


@dataclass(frozen=True)
class FigureRow(Generic[Answer]):
    """One figure and its answer; ``key`` is the path of its file."""

    key: str
    answer: Answer

    @property
    def kind(self) -> str:
        """Where the arrows come from; empty without an answer."""
        return _ARROWS[FigureKind(self.answer.kind)] if self.answer.kind else ""

    @property
    def title(self) -> str:
        """The title of the figure, its id where it has none."""
        return self.answer.title or self.answer.figid

    @property
    def figure_tip(self) -> str:
        """Title, id and file of the figure, a line each."""
        return "\n".join(filter(None, (self.title, self.answer.figid, self.key)))


_ANSWER = {
    Direction.UP: translate("library", "▲ {node} rises"),
    Direction.DOWN: translate("library", "▼ {node} falls"),
    Direction.SAME: translate("library", "– {node} does not change"),
}
_IN_DOUBT = {
    Certainty.DEPENDS: translate("library", "◇ {node}: depends on strengths"),
    Certainty.NOT_DRAWN: translate("library", "◇ {node}: left open by the drawing"),
    Certainty.DISPUTED: translate("library", "◇ {node}: sources disagree"),
    Certainty.CAUTION: translate("library", "◇ {node}: in doubt, see the drug's caution"),
    Certainty.CONTRADICTED: translate("library", "◇ {node}: contradicted by a measurement"),
    Certainty.NONE: translate("library", "○ {node}: no clear effect"),
}
_UNLINKED = translate("library", "– {node}: not linked")
_UNLINKED_TIP = translate(
    "library",
    "No path of arrows leads to {node} from what is blocked: the figure says nothing about it.",
)
_MARKS = {Direction.UP: "up", Direction.DOWN: "down"}
_NO_OUTPUTS = translate("library", "no output is reached")
# There is room for so many names in a cell; the tooltip has all.
MOST_CLOSING = 3


@dataclass(frozen=True)
class AnswerRow(FigureRow[LibraryAnswer]):
    """One figure and what it answers."""

    @property
    def certainty(self) -> Certainty:
        """How sure the direction is; unknown for drafts."""
        return Certainty(self.answer.certainty)

    @property
    def verdict(self) -> Verdict:
        """What becomes of the outputs."""
        return Verdict(self.answer.verdict)

    @property
    def text(self) -> str:
        """Mark, node and direction; why there is none where the figure gives no answer."""
        answer = self.answer
        if not answer.kind:
            return answer.reason
        if not answer.direction:
            kinds = [OutputClass(kind) for kind in answer.classes]
            mark, words = VERDICT_MARK[self.verdict], verdict_name(self.verdict, kinds)
            return f"{mark} {words}" if words else _NO_OUTPUTS
        node = " ".join(answer.target.split())
        if not answer.is_linked:
            return _UNLINKED.format(node=node)
        if answer.is_in_doubt:
            return _IN_DOUBT[self.certainty].format(node=node)
        return _ANSWER[Direction(answer.direction)].format(node=node)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        if not self.answer.kind:
            return "text_muted"
        if self.answer.is_in_doubt or not self.answer.direction:
            return ""
        return _MARKS.get(Direction(self.answer.direction), "")

    @property
    def text_tip(self) -> str:
        """The whole text; of a node without a link, what that means."""
        if self.answer.is_linked:
            return self.text
        return _UNLINKED_TIP.format(node=" ".join(self.answer.target.split()))

    @property
    def place(self) -> tuple[tuple[bool, int, int, bool, int], str]:
        """Effects first, figures without an answer last; equal ones by title or reason."""
        answer = self.answer
        return answer_place(answer), answer.title if answer.kind else answer.reason


def answer_rows(answers: Iterable[LibraryAnswer]) -> tuple[AnswerRow, ...]:
    """Return a row for each file: effects first, figures without an answer last."""
    # One folder may lie in another: a file that two libraries hold answers once.
    rows = {answer.path: AnswerRow(answer.path, answer) for answer in answers}
    return tuple(sorted(rows.values(), key=lambda row: answer_place(row.answer)))


def _spoken(row: AnswerRow) -> str:
    sure = CERTAINTY[row.certainty]
    return ", ".join(filter(None, (row.title, row.kind, row.text, sure)))


def _closing(row: AnswerRow) -> str:
    return ", ".join(" ".join(label.split()) for label in row.answer.closing[:MOST_CLOSING])


def _closing_tip(row: AnswerRow) -> str:
    if not row.answer.closing:
        return ""
    return translate(
        "library",
        "Block any one of these, too, and every output of this figure stays down: {names}",
        names=", ".join(" ".join(label.split()) for label in row.answer.closing),
    )


def _blocked(row: AnswerRow) -> str:
    """Return what was blocked; boxes of one name are counted: ``MTOR (2 boxes)``."""
    counts = Counter(map(plain_name, row.answer.labels))
    return ", ".join(
        box_words(name, count) if count > 1 else name for name, count in counts.items()
    )


class AnswerModel(TableModel):
    """Answers in the order of `answer_rows`."""

    columns = (
        Column(
            translate("table", "Figure"),
            lambda row: row.title,
            tip=lambda row: row.figure_tip,
            spoken=_spoken,
        ),
        Column(translate("library", "Arrows"), lambda row: row.kind),
        Column(
            translate("table", "Answer"),
            lambda row: row.text,
            sort=lambda row: row.place,
            tip=lambda row: row.text_tip,
        ),
        Column(
            translate("table", "How sure"),
            lambda row: SHORT[row.certainty],
            sort=lambda row: ORDER[row.certainty],
            tip=lambda row: tip(row.certainty, ""),
        ),
        Column(translate("library", "Closes the loop"), _closing, tip=_closing_tip),
        Column(translate("library", "Blocked"), _blocked, tip=_blocked),
    )


@dataclass(frozen=True)
class ExplanationRow(FigureRow[GeneExplanation]):
    """One figure and how well a block of it explains the genes."""

    @property
    def text(self) -> str:
        """How many of the genes move as they did; why the figure says nothing."""
        answer = self.answer
        if not answer.kind:
            return answer.reason
        total = answer.right + answer.opposite + answer.same
        if answer.opposite:
            return translate(
                "library",
                "{right} of {all}, {opposite} opposite",
                right=answer.right,
                all=total,
                opposite=answer.opposite,
            )
        return translate("library", "{right} of {all}", right=answer.right, all=total)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "" if self.answer.kind else "text_muted"


def _block_tip(row: ExplanationRow) -> str:
    if not row.answer.equal:
        return row.answer.label
    return translate(
        "library",
        "{node}; as good: {names}",
        node=row.answer.label,
        names=", ".join(row.answer.equal),
    )


def _genes_tip(row: ExplanationRow) -> str:
    genes = ", ".join(row.answer.genes)
    lines = [row.text]
    if genes:
        lines.append(translate("library", "Your genes in the figure: {genes}", genes=genes))
    return "\n".join(lines)


def _explanation_spoken(row: ExplanationRow) -> str:
    return ", ".join(filter(None, (row.title, row.kind, row.answer.label, row.text)))


def _number(value: float, row: ExplanationRow) -> str:
    return decimal(value, ".2g") if row.answer.kind else ""


class ExplanationModel(TableModel):
    """Explanations, the clearest first."""

    columns = (
        Column(
            translate("table", "Figure"),
            lambda row: row.title,
            tip=lambda row: row.figure_tip,
            spoken=_explanation_spoken,
        ),
        Column(translate("library", "Arrows"), lambda row: row.kind),
        Column(translate("library", "Block"), lambda row: row.answer.label, tip=_block_tip),
        Column(
            translate("library", "Explains"),
            lambda row: row.text,
            # Smallest first, as the other columns: the block that explains most is on top.
            sort=lambda row: row.answer.opposite - row.answer.right,
            tip=_genes_tip,
        ),
        Column("p", lambda row: _number(row.answer.p, row), lambda row: row.answer.p, number=True),
        Column("q", lambda row: _number(row.answer.q, row), lambda row: row.answer.q, number=True),
    )


def explanation_rows(answers: tuple[GeneExplanation, ...]) -> tuple[ExplanationRow, ...]:
    """Return a row for each record."""
    rows = {answer.path: ExplanationRow(answer.path, answer) for answer in answers}
    return tuple(rows.values())
