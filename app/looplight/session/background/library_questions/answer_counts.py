"""Answers of a library: how many figures answered what, and the order in which they stand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.results.response import Certainty, Direction, Verdict
from looplight.files.safe_text import fold
from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.understood_question import Listed
from looplight.library.search_query import OWN_ARROWS, FigureKind
from looplight.session.background.library_questions.figure_answers import (
    DOUBT,
    NOT_LINKED,
    LibraryAnswer,
)
from looplight.session.text.certainty_words import ORDER
from looplight.translation.messages import translate

_MOVES = (Direction.UP.value, Direction.DOWN.value)
_COUNTS = {
    "up": translate("library", "rises in {number}"),
    "down": translate("library", "falls in {number}"),
    "same": translate("library", "does not change in {number}"),
    DOUBT: translate("library", "is in doubt in {number}"),
    NOT_LINKED: translate("library", "is not linked in {number} (no arrow leads there)"),
}
# What was asked for comes first, also where no figure says it.
_COUNTS_OF = {
    Listed.UP: translate("library", "rises in {number} of {total}"),
    Listed.DOWN: translate("library", "falls in {number} of {total}"),
    Listed.CHANGED: translate("library", "changes in {number} of {total}"),
    Listed.SAME: translate("library", "does not change in {number} of {total}"),
}


def tally(answers: Iterable[LibraryAnswer]) -> dict[str, dict[str, int]]:
    """Return how many figures of each kind answered what.

    A direction that depends on strengths is counted as `DOUBT`, a node that no arrow leads to as
    `NOT_LINKED`; neither counts under a direction.
    """
    counts: dict[str, Counter[str]] = {}
    for answer in answers:
        if answer.direction:
            counts.setdefault(answer.kind, Counter())[answer.stated] += 1
    return {kind: dict(count) for kind, count in counts.items()}


def counted(answers: Iterable[LibraryAnswer], listed: Listed = Listed.ALL) -> str:
    """Return how many figures say what: each that has a direction is in one number.

    What was asked for (``listed``) comes first, also where no figure says it; numbers within
    brackets divide the one before them.
    """
    own = [answer for answer in answers if answer.direction]
    counts = Counter(answer.stated for answer in own)
    texts = {stated: text.format(number=counts[stated]) for stated, text in _COUNTS.items()}
    parts = []
    inside = [stated for stated in _MOVES if counts[stated]] if listed is Listed.CHANGED else []
    if listed is not Listed.ALL:
        number = sum(answer.is_listed(listed) for answer in own)
        parts.append(_COUNTS_OF[listed].format(number=number, total=len(own)))
    if inside:
        parts[0] += f" ({', '.join(texts[stated] for stated in inside)})"
    rest = [s for s in _COUNTS if counts[s] and s != listed.value and s not in inside]
    return ", ".join((*parts, *(texts[stated] for stated in rest)))


@dataclass(frozen=True)
class LoopTally:
    """What closes the loop in how many figures.

    Attributes
    ----------
    open : int
        Figures in which the block alone does not keep every output down.
    held : int
        Figures in which it does.
    other : int
        Figures in which it brings no output down.
    closing : tuple of (str, int)
        Nodes that, blocked as well, keep every output down, each with the number of figures; the
        most frequent first.
    """

    open: int
    held: int
    other: int
    closing: tuple[tuple[str, int], ...]


def loop_tally(answers: Iterable[LibraryAnswer]) -> LoopTally:
    """Count what closes the loop; a node is the same in two figures where its label is."""
    rows = list(answers)
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        names = {fold(label): " ".join(label.split()) for label in row.closing}
        labels = names | labels
        counts.update(list(names))
    held = sum(row.verdict == Verdict.HELD for row in rows)
    closing = tuple((labels[key], count) for key, count in counts.most_common())
    is_open = sum(row.is_open for row in rows)
    # Figures without an answer are none of these.
    other = sum(bool(row.kind) for row in rows) - is_open - held
    return LoopTally(is_open, held, other, closing)


def several_sentence(answers: Iterable[LibraryAnswer]) -> str:
    """Return that a name stood for several nodes, and how one of them is asked for."""
    rows = [answer for answer in answers if answer.several]
    if not rows:
        return ""
    word, *labels = rows[0].several
    return translate(
        "library",
        "{word} stands for several nodes in {count} figure, and all of them were blocked: "
        "{names}. Blocking one alone can give the opposite answer; to ask for it, write its name: "
        "{name}.",
        plural="{word} stands for several nodes in {count:,} figures, and all of them were "
        "blocked, in the first of them {names}. Blocking one alone can give the opposite answer; "
        "to ask for it, write its name: {name}.",
        count=len(rows),
        word=word,
        names=" + ".join(labels),
        name=labels[0],
    )


def feedback_sentence(answers: Iterable[LibraryAnswer]) -> str:
    """Return why drawings answer otherwise than curated figures, where it is a feedback.

    Said only where it was computed: without its feedback arrows the node of a curated figure would
    not go this way, and in drawings that answer otherwise no feedback arrow moves it.
    """
    rows = list(answers)
    known = [
        row
        for row in rows
        if row.kind == FigureKind.CURATED and row.needs_feedback and row.stated == row.direction
    ]
    if not known:
        return ""
    direction = known[0].direction
    linked = [row for row in rows if row.kind in OWN_ARROWS and row.direction and row.is_linked]
    otherwise = [row for row in linked if row.stated != direction]
    without = sum(not row.is_fed_back for row in otherwise)
    if not without:
        return ""
    node = " ".join(known[0].target.split())
    if direction == Direction.UP:
        return translate(
            "library",
            "In curated figures {node} rises through feedback; in {without} of {count} drawing "
            "that answers otherwise no feedback arrow moves it.",
            plural="In curated figures {node} rises through feedback; in {without} of {count:,} "
            "drawings that answer otherwise no feedback arrow moves it.",
            count=len(otherwise),
            node=node,
            without=without,
        )
    return translate(
        "library",
        "In curated figures {node} falls through feedback; in {without} of {count} drawing that "
        "answers otherwise no feedback arrow moves it.",
        plural="In curated figures {node} falls through feedback; in {without} of {count:,} "
        "drawings that answer otherwise no feedback arrow moves it.",
        count=len(otherwise),
        node=node,
        without=without,
    )


def caution_lines(answers: Iterable[LibraryAnswer]) -> tuple[str, ...]:
    """Return the cautions of the answers, each once, the most frequent first."""
    counts = Counter(text for answer in answers for text in answer.cautions)
    return tuple(
        translate(
            "library",
            "Caution in {count} figure: {text}",
            plural="Caution in {count:,} figures: {text}",
            count=count,
            text=text,
        )
        for text, count in counts.most_common()
    )


def card_cautions(words: Iterable[str]) -> tuple[str, ...]:
    """Return what the cards of the drugs among the names of a question warn of, drug by drug."""
    drugs = filter(None, map(drug_named, words))
    return tuple(f"{drug.name}: {caution.text}" for drug in drugs for caution in drug.cautions)


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
