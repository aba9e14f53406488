"""What can be done with a figure of a library, as an expression of its index."""

import re
from functools import cache

from looplight import assets
from looplight.library.database import SEPARATOR
from looplight.library.drafts.printed_words_as_nodes import MIN_WORDS
from looplight.library.search_query import FigureKind

_FIGURE = re.compile(r"^figure: *([\w.-]+) *$", re.MULTILINE)


@cache
def curated_figures() -> frozenset[str]:
    """Return the ids of the figures whose arrows ship with Looplight."""
    files = assets.path("pathways").glob("*.yaml")
    # Only this line is needed, and reading the pathways whole takes a second.
    return frozenset(name for file in files for name in _FIGURE.findall(file.read_text("utf-8")))


@cache
def kind_expression() -> str:
    """Return what gives the `FigureKind` of a row of ``figures``, as SQL.

    A draft needs `MIN_WORDS` printed words that stand for genes. The index counts all printed gene
    words, so a draft of such a figure can still find too few.
    """
    ids = ", ".join(f"'{name}'" for name in sorted(curated_figures()))
    # Words are joined by one character: counting it counts the words without reading them.
    separators = (
        f"length(figures.words) - length(replace(figures.words, char({ord(SEPARATOR)}), ''))"
    )
    return (
        "CASE WHEN figures.kind <> '' THEN figures.kind"
        f" WHEN figures.figid IN ({ids}) OR figures.alias IN ({ids})"
        f" THEN '{FigureKind.CURATED}'"
        f" WHEN {separators} >= {MIN_WORDS - 1} THEN '{FigureKind.DRAFT}'"
        f" ELSE '{FigureKind.CAPTION}' END"
    )
