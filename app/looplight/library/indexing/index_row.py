"""One figure as the index writes it, prepared where records are read: often another process."""

from typing import NamedTuple

from looplight.files.problems import Problem
from looplight.files.safe_text import fold
from looplight.library.database import SEPARATOR, TEXT_COLUMNS
from looplight.library.indexing.record_entry import IndexEntry

# The columns of a figure in the index, but for its id and the numbers of its genes.
COLUMNS = (
    *("path", "stamp", "figid", "alias", "number", "title", "caption", "pmcid", "paper_title"),
    *("reference", "year", "doi", "journal", "wpid", "organisms", "words", "symbols"),
    *("chemicals", "diseases", "kind"),
)


class IndexRow(NamedTuple):
    """The values of one figure.

    Attributes
    ----------
    values : tuple of str, int or None
        In the order of `COLUMNS`.
    texts : tuple of str
        Folded, in the order of `looplight.library.database.TEXT_COLUMNS`.
    genes : tuple of str
        Symbols in capital letters.
    """

    values: tuple[str | int | None, ...]
    texts: tuple[str, ...]
    genes: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file of the figure."""
        return str(self.values[0])


class Refusal(NamedTuple):
    """A file, or a line of a gene-set file, that is no figure.

    Attributes
    ----------
    place : tuple of str
        Path and stamp.
    problem : Problem
        Why.
    """

    place: tuple[str, str]
    problem: Problem

    @property
    def path(self) -> str:
        """The file."""
        return self.place[0]


def index_row(path: str, stamp: str, entry: IndexEntry) -> IndexRow:
    """Return what is written for an entry."""
    year = int(entry.year) if entry.year.isdigit() and len(entry.year) == 4 else None
    values = (
        *(path, stamp, entry.figid, entry.alias, entry.number, entry.title, entry.caption),
        *(entry.pmcid, entry.paper_title, entry.reference, year, entry.doi, entry.journal),
        entry.wpid,
        *(SEPARATOR.join(names) for names in (entry.organisms, entry.words, entry.symbols)),
        *(SEPARATOR.join(names) for names in (entry.chemicals, entry.diseases)),
        # A plain text: other processes send it on.
        str(entry.kind),
    )
    genes = tuple(symbol.upper() for symbol in entry.symbols)
    return IndexRow(values, folded_texts(values), genes)


def folded_texts(values: tuple[str | int | None, ...]) -> tuple[str, ...]:
    """Return the folded texts of a figure from its columns."""
    row = dict(zip(COLUMNS, values, strict=True))
    texts = {
        "ids": f"{row['figid']} {row['alias']} {row['pmcid']} {row['doi']} {row['wpid']}",
        "title": row["title"],
        "genes": row["symbols"],
        "words": row["words"],
        "chemicals": row["chemicals"],
        "diseases": row["diseases"],
        "paper": f"{row['paper_title']} {row['reference']} {row['journal']}",
        "organisms": row["organisms"],
        "caption": row["caption"],
    }
    # Most fields of most figures are empty.
    return tuple(_folded(str(text)) if (text := texts[name]) else "" for name in TEXT_COLUMNS)


def _folded(text: str) -> str:
    return fold(text.replace(SEPARATOR, " , "))
