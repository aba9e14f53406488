"""Reads a question that sets treatments against each other: "alpelisib or capivasertib".

"Or", "versus" and "compared with" stand between treatments of which one is given; "and", "with",
"plus" and their signs join what is given together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.question_parser import read_question
from looplight.library.questions.tumour_alterations import Alteration, read_alterations
from looplight.library.questions.understood_question import QuestionReading
from looplight.records.gene_names import gene_names

# More are no comparison that fits a window.
MOST = 6
MAX_TEXT = 400
_MARKS = " ,;:.?!"
_AGAINST = (
    r"vs|v\.?s\.|versus|against|compared\s+(?:with|to)|in\s+comparison\s+(?:with|to)|rather\s+than|"
    r"instead\s+of|better\s+than|gegen|gegenüber|im\s+vergleich\s+(?:mit|zu|zum|zur)|"
    r"verglichen\s+mit|statt|anstatt|anstelle\s+von|besser\s+als|frente\s+a|contra|"
    r"comparad[oa]s?\s+con|en\s+vez\s+de|en\s+lugar\s+de|mejor\s+que"
)
_OR = r"or|oder|o|u|o/u|and/or|und/oder|y/o|bzw\.?"
_COMPARE = re.compile(
    r"\b(?:compare|comparing|comparison|difference|differences|vergleiche|vergleichen|vergleich|"
    r"unterschied|unterschiede|comparar|compara|comparando|comparaci[oó]n|diferencia|diferencias)\b",
    re.IGNORECASE,
)
_WITH = r"with|to|mit|con"
_AND = r"and|und|y|e"
_NOTHING = re.compile(
    r"\b(?:nothing|placebo|baseline|untreated|control|no\s+(?:treatment|drug|therapy)|nichts|"
    r"unbehandelt|keine?\s+(?:behandlung|therapie|wirkstoff)|ausgangslage|kontrolle|nada|"
    r"sin\s+(?:tratamiento|terapia)|estado\s+basal)\b",
    re.IGNORECASE,
)
# Between these, one more drug is given in each case: "fulvestrant with alpelisib or capivasertib".
_SHARED = re.compile(r"\b(?:with|after|to|mit|nach|zu|con|tras|a)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ComparedTreatments:
    """Treatments of which a text asks one beside the other.

    Attributes
    ----------
    treatments : tuple of tuple of str
        Each with all that it gives or blocks at once, as typed; an empty one = nothing is done.
    target : str
        What is looked at; empty where the text names nothing.
    context : tuple of Alteration
        What the tumour has lost or gained.
    """

    treatments: tuple[tuple[str, ...], ...]
    target: str = ""
    context: tuple[Alteration, ...] = ()


def read_comparisons(text: str) -> tuple[ComparedTreatments, ...]:
    """Return the comparisons that a text may ask for, the likeliest first; none for other texts.

    A text may be read in two ways where one drug stands beside several: "fulvestrant with
    alpelisib or capivasertib".

    Examples
    --------
    >>> first, *others = read_comparisons("PTEN loss alpelisib or capivasertib")
    >>> first.treatments, [str(each) for each in first.context], others
    ((('alpelisib',), ('capivasertib',)), ['loss:PTEN'], [])
    >>> read_comparisons("everolimus and alpelisib"), read_comparisons("what happens to AKT or ERK")
    ((), ())
    """
    altered = read_alterations(text[:MAX_TEXT])
    rest = altered.rest
    asks = _COMPARE.search(rest) is not None
    rest = _COMPARE.sub(" ", rest)
    for separators, is_certain in _separators(asks):
        parts = re.split(rf"(?<!\S)(?:{separators})(?!\S)", rest, flags=re.IGNORECASE)
        parts = _divided_at_commas([part for part in parts if part.strip(_MARKS)])
        read = _read(parts, is_certain) if 1 < len(parts) <= MOST else None
        if read is not None:
            both = _ways_to_read(replace(read, context=altered.alterations), parts)
            return tuple(each for each in both if _is_sound(each))
    return ()


def _separators(asks: bool) -> list[tuple[str, bool]]:
    """Return what may stand between the treatments, and whether it compares whatever they are."""
    # Of three, a comma stands before the "or": "A, B or C".
    separators = [(f"{_AGAINST}|{_OR}", False), (_AGAINST, True)]
    # "Compare A and B" compares them; "A and B" gives both.
    return [*separators, (_WITH, True), (f"{_AND}|,", True)] if asks else separators


def _divided_at_commas(parts: Sequence[str]) -> list[str]:
    """Return the parts with "A, B" as two where each of them is a drug, as in "A, B or C"."""
    divided = []
    for number, part in enumerate(parts):
        pieces = [piece for piece in part.split(",") if piece.strip(_MARKS)]
        is_listed = number < len(parts) - 1 and all(read_question(each).blocked for each in pieces)
        divided += pieces if is_listed else [part]
    return divided if len(parts) > 1 else list(parts)


def _is_sound(compared: ComparedTreatments) -> bool:
    """Return whether no treatment is there twice, and no drug twice in one."""
    treatments = compared.treatments
    return len(set(treatments)) == len(treatments) and all(
        len(set(each)) == len(each) for each in treatments
    )


def _read(parts: Sequence[str], is_certain: bool) -> ComparedTreatments | None:
    readings = [read_question(part) for part in parts]
    targets = [reading.target for reading in readings if reading.target]
    treatments: list[tuple[str, ...]] = []
    for number, (part, reading) in enumerate(zip(parts, readings, strict=True)):
        names = reading.blocked
        if not names and _NOTHING.search(part):
            treatments.append(())
            continue
        if not names and _may_be_gene(readings, number, is_certain):
            # "Block PI3K or AKT, what happens to S6K": what is left is blocked, too.
            words = reading.unread if reading.target else tuple(reading.search.split())
            names = tuple(word for word in words if gene_names().symbols_of(word))[:1]
        if not names or not all(map(_is_known, names)):
            return None
        treatments.append(names)
    return ComparedTreatments(tuple(treatments), targets[0] if targets else "")


def _may_be_gene(readings: Sequence[QuestionReading], number: int, is_certain: bool) -> bool:
    """Return whether a name alone is a treatment, since its neighbour is blocked."""
    if is_certain:
        return True
    before, after = readings[:number], readings[number + 1 :]
    # "Block PI3K or AKT" and "PI3K or AKT inhibitor", but not "what happens to AKT or ERK".
    behind_block = any(_blocks_genes(reading) and not reading.target for reading in before)
    before_block = any(_blocks_genes(reading) and not reading.target for reading in after)
    return behind_block or before_block


def _is_known(name: str) -> bool:
    return drug_named(name) is not None or bool(gene_names().symbols_of(name))


def _blocks_genes(reading: QuestionReading) -> bool:
    return any(drug_named(name) is None for name in reading.blocked)


def _ways_to_read(read: ComparedTreatments, parts: Sequence[str]) -> tuple[ComparedTreatments, ...]:
    """Return a comparison, and the one in which what stands first or last is given in each case."""
    first, last = read.treatments[0], read.treatments[-1]
    inner, others = read.treatments[:-1], read.treatments[1:]
    if len(first) > 1 and all(len(each) == 1 for each in others):
        shared = tuple((*first[:-1], *each) for each in (first[-1:], *others))
        part = parts[0]
    elif len(last) > 1 and all(len(each) == 1 for each in inner):
        shared = tuple((*each, *last[1:]) for each in (*inner, last[:1]))
        part = parts[-1]
    else:
        return (read,)
    again = replace(read, treatments=shared)
    return (again, read) if _SHARED.search(part) else (read, again)
