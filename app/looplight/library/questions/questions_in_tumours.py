"""Reads questions about a cell that has lost or gained something: "which drug for PTEN loss".

What the tumour has lost is the context of the question and no treatment. What the rest of the text
asks is read as any question is; a drug for a loss asks what is to be blocked there.
"""

import re
from dataclasses import replace

from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.question_parser import read_question
from looplight.library.questions.question_words import MEANINGS, Meaning
from looplight.library.questions.tumour_alterations import Alteration, read_alterations
from looplight.library.questions.understood_question import QuestionKind, QuestionReading

# With a loss beside them and no name that is blocked, these ask what is to be blocked.
_ASKS_DRUG = frozenset(
    (
        *("drug", "drugs", "medicine", "medicines", "medication", "treat", "treatment", "therapy"),
        *("inhibitor", "inhibitors", "block", "inhibit", "target", "combine", "combination"),
        *("wirkstoff", "wirkstoffe", "medikament", "medikamente", "mittel", "behandlung"),
        *("therapie", "hemmer", "hemmstoff", "blockieren", "hemmen", "behandeln"),
        *("fármaco", "fármacos", "farmaco", "farmacos", "medicamento", "medicamentos"),
        *("tratamiento", "terapia", "inhibidor", "inhibidores", "bloquear", "inhibir", "tratar"),
    )
)
_ASKING = frozenset(
    (
        *("what", "which", "was", "welche", "welcher", "welches", "que", "qué", "cual", "cuál"),
        *("cuales", "cuáles"),
    )
)
# What the panel of contexts calls it.
_TITLE = re.compile(r"\b(?:tumou?r\s+context|tumorkontext|contexto\s+tumoral)\b:?", re.IGNORECASE)
_MARKS = "?!.,:;\"'()¿¡"


def read_question_in_tumour(text: str) -> QuestionReading:
    """Return what a text asks, with what the tumour has lost or gained as its context.

    Examples
    --------
    >>> reading = read_question_in_tumour("AKT when PTEN is lost")
    >>> reading.target, reading.blocked, [str(each) for each in reading.context]
    ('AKT', (), ['loss:PTEN'])
    >>> read_question_in_tumour("which drug for PTEN loss").kind
    <QuestionKind.CLOSING: 'closing'>
    """
    altered = read_alterations(_TITLE.sub(" ", text))
    if not altered.alterations:
        return read_question(text)
    context, words = altered.alterations, _words(altered.rest)
    reading = replace(read_question(altered.rest), context=context)
    if reading.kind is QuestionKind.GENES or reading.is_negated or reading.asks_causes:
        return reading
    if reading.blocked or reading.kind is QuestionKind.CLOSING:
        return reading
    if reading.kind is QuestionKind.EFFECT and reading.target:
        return replace(reading, asks_block=_asks_block(words))
    # Names alone beside the loss.
    names = tuple(filter(None, (reading.search, *reading.unread)))
    if _ASKS_DRUG & set(words):
        return QuestionReading(QuestionKind.CLOSING, unread=names, context=context)
    target, unread = (names[0], names[1:]) if names else ("", ())
    return QuestionReading(QuestionKind.EFFECT, target=target, unread=unread, context=context)


def with_name_as_mutation(text: str, reading: QuestionReading) -> QuestionReading | None:
    """Return what a drug beside a gene may mean as well: the drug where the gene is mutated.

    Examples
    --------
    >>> text = "everolimus PIK3CA"
    >>> again = with_name_as_mutation(text, read_question_in_tumour(text))
    >>> again.blocked, [str(each) for each in again.context]
    (('everolimus',), ['mutation:PIK3CA'])
    """
    names = (*reading.blocked, reading.target)
    if reading.context or not reading.target or len(text.split()) != len(names):
        return None
    if not all(map(drug_named, reading.blocked)):
        return None
    return replace(reading, target="", context=(Alteration((reading.target,), None),))


def _words(text: str) -> list[str]:
    words = (word.strip(_MARKS) for word in text.casefold().split())
    return [word for word in words if word]


def _asks_block(words: list[str]) -> bool:
    """Return whether a text asks what raises or lowers something: "which drug lowers AKT"."""
    if not words or words[0] not in _ASKING:
        return False
    rest = [word for word in words[1:] if word not in _ASKS_DRUG]
    return bool(rest) and MEANINGS.get((rest[0],)) in (Meaning.UP, Meaning.DOWN)
