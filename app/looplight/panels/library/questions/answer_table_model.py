"""What the figures of a library answer to one question, as a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.results.response import Certainty, Direction, OutputClass, Verdict
from looplight.activity.sentences.interventions_in_sentences import box_words
from looplight.panels.library.questions.figure_title_and_tooltip import FigureRow
from looplight.pathways.repeated_boxes import plain_name
from looplight.session.background.library_questions.answer_order import answer_place
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.text.certainty_words import ORDER, SHORT, tip
from looplight.session.text.display_names import CERTAINTY
from looplight.session.text.verdicts import VERDICT_MARK, verdict_name
from looplight.translation.messages import translate

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
