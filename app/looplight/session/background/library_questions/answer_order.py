"""The order of the answers to a question: what has an effect first, what says nothing last."""

from looplight.activity.results.response import Certainty, Direction, Verdict
from looplight.library.search_query import FigureKind
from looplight.session.background.library_questions.figure_answers import (
    DOUBT,
    NOT_LINKED,
    LibraryAnswer,
)
from looplight.session.text.certainty_words import ORDER

_CHANGED, _IN_DOUBT, _CLOSING, _OTHERS, _NOT_LINKED, _WITHOUT = range(6)
_DIRECTIONS = {Direction.UP: 0, Direction.DOWN: 1, Direction.SAME: 2}
# Open loops first.
_VERDICTS = (
    *(Verdict.BROUGHT_BACK, Verdict.IN_PART, Verdict.HELD, Verdict.NOT_REACHED, Verdict.NONE),
)


def answer_place(answer: LibraryAnswer) -> tuple[bool, int, int, bool, int]:
    """Return where an answer stands among others.

    What Looplight's own curated figures state comes before those of the library. Effects come
    first, certain ones before others and doubts behind them; then figures in which
    a second block closes the loop, those without a change, those without a link, and last those
    without an answer.
    """
    certainty = ORDER[Certainty(answer.certainty)]
    within = (
        _DIRECTIONS[Direction(answer.direction)]
        if answer.direction
        else _VERDICTS.index(Verdict(answer.verdict))
    )
    is_first = answer.is_own and _group(answer) == _CHANGED
    return not is_first, _group(answer), certainty, answer.kind != FigureKind.CURATED, within


def _group(answer: LibraryAnswer) -> int:
    if not answer.kind:
        return _WITHOUT
    stated = answer.stated
    if stated in {Direction.UP, Direction.DOWN}:
        return _CHANGED
    if stated == DOUBT:
        return _IN_DOUBT
    if answer.closing:
        return _CLOSING
    return _NOT_LINKED if stated == NOT_LINKED else _OTHERS
