"""Questions that figures of the user's libraries answer, to begin with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from looplight.activity.results.response import Direction
from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.database import libraries
from looplight.library.figure_search import Hit, newest, search
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import OWN_ARROWS, FigureKind, parse_query
from looplight.records.gene_names import gene_names
from looplight.session.background.job_runner import Progress
from looplight.session.background.library_questions.figure_arrows import figure_arrows
from looplight.session.background.library_questions.parallel_answers import ask_figures
from looplight.session.background.library_questions.question_jobs import figures_with
from looplight.translation.messages import translate

# Blocks that people ask about first; each is shown only where a figure answers it.
_KNOWN = (
    ("MTOR", "AKT"),
    ("MEK", "ERK"),
    ("PI3K", "AKT"),
    ("EGFR", "ERK"),
    ("mTORC1", "AKT"),
    ("JAK", "STAT3"),
)
# Figures that are tried for each, and figures that further questions are made from.
_TRIED, _LOOKED_AT = 4, 6
_ARROWS_TRIED = 12
_LONGEST = 16
_WITH_ARROWS = OWN_ARROWS | {FigureKind.CURATED}


@dataclass(frozen=True)
class ExamplesRequest:
    """Looks for pairs of a block and a node that some figure answers."""

    most: int = 2

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> tuple[str, ...]:
        """Return questions; none where no figure of the libraries has arrows."""
        del progress
        with cancellation.cancellable(cancelled):
            pairs: list[tuple[str, str, str]] = []
            for blocked, target, hits in self._candidates():
                cancellation.check()
                direction = _direction(hits, blocked, target)
                if direction and all(pair[0] != blocked for pair in pairs):
                    pairs.append((blocked, target, direction))
                if len(pairs) >= self.most:
                    break
        return _questions(pairs)

    def _candidates(self) -> Iterator[tuple[str, str, tuple[Hit, ...]]]:
        for blocked, target in _KNOWN:
            text = figures_with(LibraryQuestion((blocked,), target))
            yield blocked, target, _hits(text, _TRIED)
        for hit in _hits("", _LOOKED_AT):
            for blocked, target in _pairs(hit):
                yield blocked, target, (hit,)


def _hits(text: str, most: int) -> tuple[Hit, ...]:
    """Return the first figures with arrows that a text finds."""
    rows: list[Hit] = []
    for library in libraries():
        try:
            # More than are tried: those without arrows are passed over.
            result = search(library, parse_query(text), 40) if text else newest(library, 200)
        except InputError:
            # The search itself tells what is wrong with a library.
            continue
        rows += [hit for hit in result.hits if hit.kind in _WITH_ARROWS][:most]
    return tuple(rows[:most])


def _pairs(hit: Hit) -> Iterator[tuple[str, str]]:
    """Return ends of arrows of a figure whose names are genes or families."""
    try:
        pathway, _ = figure_arrows(hit, ())
    except InputError:
        return
    names = gene_names()
    tried = 0
    for arrow in pathway.arrows:
        ends = (pathway.by_id[arrow.source].label, pathway.by_id[arrow.target].label)
        known = all(len(end) <= _LONGEST and names.symbols_of(end) for end in ends)
        if arrow.in_model and known and ends[0] != ends[1]:
            tried += 1
            yield ends
        if tried == _ARROWS_TRIED:
            return


def _direction(hits: tuple[Hit, ...], blocked: str, target: str) -> str:
    """Return where the node goes in the first figure that tells; empty where none does."""
    moves = (Direction.UP.value, Direction.DOWN.value)
    for hit in hits:
        for answer in ask_figures((hit,), LibraryQuestion((blocked,), target), ()):
            if answer.kind and answer.direction in moves and not answer.is_in_doubt:
                return answer.direction
    return ""


def _questions(pairs: list[tuple[str, str, str]]) -> tuple[str, ...]:
    questions = []
    for number, (blocked, target, direction) in enumerate(pairs):
        if number:
            text = translate(
                "library",
                "What happens to {target} when {blocked} is inhibited?",
                target=target,
                blocked=blocked,
            )
        elif direction == Direction.UP.value:
            text = translate(
                "library",
                "In which figures does blocking {blocked} raise {target}?",
                target=target,
                blocked=blocked,
            )
        else:
            text = translate(
                "library",
                "In which figures does blocking {blocked} lower {target}?",
                target=target,
                blocked=blocked,
            )
        questions.append(text)
    if pairs:
        name = pairs[0][0]
        questions.append(
            translate("library", "What closes the loop when {name} is blocked?", name=name)
        )
    return tuple(questions)
