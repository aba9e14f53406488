"""Printed words that mean something else than the gene of that name, by what the caption says.

TG is the gene of thyroglobulin, and in most figures it is triglyceride; FAS is the gene of a death
receptor, and beside lipogenesis it is fatty acid synthase, whose gene is FASN.
"""

import re
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.files.safe_text import fold


@dataclass(frozen=True)
class OtherMeaning:
    """What a printed word stands for, other than the gene that is called like it.

    Attributes
    ----------
    phrase : str
        The words of the caption that say so.
    gene : str
        Symbol of the gene that is meant; empty where none is.
    """

    phrase: str
    gene: str


def other_meaning(word: str, caption: str) -> OtherMeaning | None:
    """Return what a word stands for by its caption; None = the gene of that name, if any."""
    row = _abbreviations().get(fold(word))
    if row is None or (row.unless is not None and row.unless.search(caption)):
        return None
    # The clearest words stand first in the table.
    matches = filter(None, (says.search(caption) for says in row.says))
    match = next(matches, None)
    return OtherMeaning(" ".join(match[0].split()), row.gene) if match else None


@dataclass(frozen=True)
class _Abbreviation:
    gene: str
    says: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


@cache
def _abbreviations() -> dict[str, _Abbreviation]:
    rows = (line.split("\t") for line in assets.text("names", "abbreviations.tsv").splitlines()[1:])
    return {
        fold(word): _Abbreviation(
            gene,
            tuple(map(_beginnings, says.split("|"))),
            _beginnings(unless) if unless else None,
        )
        for word, gene, says, unless in rows
    }


def _beginnings(phrases: str) -> re.Pattern[str]:
    """Return an expression for words that begin so, to their ends; a blank may be a line break."""
    texts = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases.split("|"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(texts)})\w*", re.IGNORECASE)
