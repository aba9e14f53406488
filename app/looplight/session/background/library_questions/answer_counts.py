"""How many figures of a library answered what, and what closes the loop in how many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.results.response import Verdict
from looplight.files.safe_text import fold
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.translation.messages import translate


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


@dataclass(frozen=True)
class LoopTally:
    """What closes the loop in how many figures.

    Attributes
    ----------
    open : int
        Figures in which the block alone does not keep every output down.
    held : int
        Figures in which it does.
    closing : tuple of (str, int)
        Nodes that, blocked as well, keep every output down, each with the number of figures; the
        most frequent first.
    """

    open: int
    held: int
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
    return LoopTally(sum(row.is_open for row in rows), held, closing)


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
