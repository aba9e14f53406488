"""What Looplight's own curated figures answer to a question that is asked of a library.

The figures of a library are counted, and most of them are drawings that were made for another
purpose: of 13 drawings of WikiPathways in which arrows lead from what everolimus blocks to AKT, one
lets it rise. The curated answers stand beside the count, so that a majority of drawings is not
taken for what is known.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from looplight.files import cancellation
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import FigureKind
from looplight.pathways.catalogue import Entry, bundled
from looplight.session.background.library_questions.figure_answers import (
    LibraryAnswer,
    answer_of,
)
from looplight.translation.messages import language


def own_answers(
    question: LibraryQuestion, beside: Iterable[LibraryAnswer] = ()
) -> tuple[LibraryAnswer, ...]:
    """Return what the curated figures answer that have all names of a question.

    Parameters
    ----------
    question : LibraryQuestion
        A question that comes again takes no time.
    beside : iterable of LibraryAnswer
        Answers of figures of the library: one that is curated is not asked twice.
    """
    answered = {answer.figid for answer in beside if answer.kind}
    return tuple(a for a in _answers(question, language()) if a.figid not in answered)


@lru_cache(maxsize=32)
def _answers(question: LibraryQuestion, _language: str) -> tuple[LibraryAnswer, ...]:
    answers = [_answer(entry, question) for entry in bundled().drawable]
    return tuple(replace(answer, is_own=True) for answer in answers if answer.kind)


def _answer(entry: Entry, question: LibraryQuestion) -> LibraryAnswer:
    cancellation.check()
    assert entry.pathway is not None  # it is drawable
    plain = LibraryAnswer(entry.key, entry.title, entry.key)
    return answer_of(plain, entry.pathway, FigureKind.CURATED, question)
