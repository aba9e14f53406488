"""What the index keeps of one figure, and the row that it is written as."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from looplight.files.problems import Problem
from looplight.files.safe_text import fold, without_hidden
from looplight.files.typed_reader import MAX_PARTS, present
from looplight.library.database import SEPARATOR, TEXT_COLUMNS
from looplight.records.fast_front_matter_reader import Table, Value
from looplight.records.figure_record import FigureRecord, GeneRow, TermRow
from looplight.records.record_reader import MISSING_WORD, alias_of
from looplight.records.word_repair import repair_word, word_for


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One figure as it is indexed.

    Attributes
    ----------
    figid, alias, number, title, caption, pmcid, paper_title, reference, doi, journal, wpid : str
        As in the record; empty where missing.
    year : str
        As in the record, possibly empty.
    organisms : tuple of str
        As in the record, those that were recognised in the text included.
    words : tuple of str
        Distinct printed gene words, repaired.
    symbols, entrez : tuple of str
        Distinct gene symbols and Entrez ids, in the order of the rows.
    chemicals, diseases : tuple of str
        Distinct printed words, repaired, with the names that the record gives them.
    kind : str
        A value of `looplight.library.search_query.FigureKind` where it is not the record of a
        figure, of which other columns tell what can be done with it.
    """

    figid: str
    alias: str = ""
    number: str = ""
    title: str = ""
    caption: str = ""
    pmcid: str = ""
    paper_title: str = ""
    reference: str = ""
    year: str = ""
    doi: str = ""
    journal: str = ""
    wpid: str = ""
    organisms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    entrez: tuple[str, ...] = ()
    chemicals: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    kind: str = ""


def from_record(record: FigureRecord) -> IndexEntry:
    """Return the entry of a record that the safe reader gave."""
    return IndexEntry(
        figid=record.figid,
        alias=record.alias,
        number=record.number,
        title=record.title,
        caption=record.caption,
        pmcid=record.pmcid,
        paper_title=record.paper_title,
        reference=record.reference,
        year=record.year,
        doi=record.doi,
        journal=record.journal,
        wpid=record.wpid,
        organisms=_distinct((*record.organisms, *record.organisms_ner)),
        **gene_columns(record.genes),
        chemicals=terms(record.chemicals),
        diseases=terms(record.diseases),
        kind="",
    )


def gene_columns(rows: Iterable[GeneRow]) -> dict[str, tuple[str, ...]]:
    """Return the words, symbols and Entrez ids of gene rows."""
    rows = tuple(rows)
    return {
        "words": _distinct(row.repaired for row in rows),
        "symbols": _distinct(row.hgnc_symbol for row in rows),
        "entrez": _distinct(row.entrez for row in rows),
    }


def terms(rows: Iterable[TermRow]) -> tuple[str, ...]:
    """Return the words of chemical or disease rows and the names that they were matched to."""
    return _distinct(text for row in rows for text in (row.repaired, row.name or row.match))


# The columns of the tables beside a record that are indexed.
TABLE_COLUMNS = {
    "genes": ("word", "match", "ncbigene_symbol", "ncbigene_id"),
    "chemicals": ("word", "match", "name"),
    "diseases": ("word", "match", "name"),
}


def from_tables(tables: dict[str, tuple[tuple[str, ...], ...]]) -> dict[str, tuple[str, ...]]:
    """Return what `gene_columns` and `terms` give for the tables beside a record.

    Parameters
    ----------
    tables : dict of str to tuple of tuple of str
        By kind, the columns of `TABLE_COLUMNS`. Each word of a thousand is looked at once.
    """
    printed, matches, *numbers = tables["genes"]
    symbols, entrez = (_distinct(map(_present, dict.fromkeys(column))) for column in numbers)
    words = {
        kind: _distinct(
            text
            for word, match, name in dict.fromkeys(zip(*tables[kind], strict=True))
            for text in (_term_word(word), _present(name) or _present(match))
        )
        for kind in ("chemicals", "diseases")
    }
    genes = dict.fromkeys(zip(printed, matches, strict=True))
    return {
        "words": _distinct(starmap(_gene_word, genes)),
        "symbols": symbols,
        "entrez": entrez,
        **words,
    }


def from_front_matter(
    data: dict[str, Value], columns: dict[str, tuple[str, ...]] | None = None
) -> IndexEntry | None:
    """Return the entry of a record from its named fields, without the checks of the safe reader.

    Parameters
    ----------
    data : dict
        The front matter.
    columns : dict, optional
        ``words``, ``symbols``, ``entrez``, ``chemicals`` and ``diseases`` from the tables beside
        the record; default: from the tables in it.

    Returns
    -------
    IndexEntry or None
        What `from_record` gives for the same file; None where a field has an unusual shape.
    """
    try:
        pmcid, number = _text(data, "pmcid"), _text(data, "number")
        if columns is None:
            columns = {
                **_genes(data.get("genes", [])),
                "chemicals": _terms(data.get("chemicals", [])),
                "diseases": _terms(data.get("diseases", [])),
            }
        entry = IndexEntry(
            figid=_text(data, "figid"),
            alias=_text(data, "figid_alias") or alias_of(pmcid, number),
            number=number,
            title=_text(data, "figtitle"),
            caption=_text(data, "caption"),
            pmcid=pmcid,
            paper_title=_text(data, "papertitle"),
            reference=_text(data, "reftext"),
            year=_text(data, "year"),
            doi=_text(data, "doi"),
            journal=_text(data, "journal_title"),
            wpid=_text(data, "wpid"),
            organisms=_distinct((*_texts(data, "organisms"), *_texts(data, "organisms_ner"))),
            **columns,
            kind="",
        )
    except _UnusualError:
        return None
    return entry if entry.figid else None


class _UnusualError(Exception):
    """A field has a shape that only the safe reader explains."""


def _text(data: dict[str, Value], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        if value:
            raise _UnusualError
        return ""
    return present(value)


def _texts(data: dict[str, Value], key: str) -> tuple[str, ...]:
    value = data.get(key, "")
    if isinstance(value, str):
        return tuple(filter(None, (present(value),)))
    if not isinstance(value, list):
        raise _UnusualError
    return tuple(filter(None, map(present, _texts_of(value))))


def _columns(table: Value, *names: str) -> list[list[str]]:
    """Return columns of a table in which every cell is a text."""
    if isinstance(table, Table):
        if len(table) > MAX_PARTS:
            raise _UnusualError
        return [table.columns.get(name) or [""] * len(table) for name in names]
    if not isinstance(table, list) or len(table) > MAX_PARTS:
        if not table:
            return [[] for _ in names]
        raise _UnusualError
    rows = [row for row in table if isinstance(row, dict)]
    if len(rows) != len(table):
        raise _UnusualError
    return [_texts_of([row.get(name, "") for row in rows]) for name in names]


def _texts_of(values: list[Value]) -> list[str]:
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(values):
        raise _UnusualError
    return texts


def _genes(table: Value) -> dict[str, tuple[str, ...]]:
    printed, matched, *names = _columns(table, "word", "symbol", "hgnc_symbol", "entrez")
    words = dict.fromkeys(zip(printed, matched, strict=True))
    symbols, entrez = (_distinct(map(_present, dict.fromkeys(column))) for column in names)
    return {"words": _distinct(starmap(_gene_word, words)), "symbols": symbols, "entrez": entrez}


def _terms(table: Value) -> tuple[str, ...]:
    (words,) = _columns(table, "word")
    return _distinct(map(_term_word, dict.fromkeys(words)))


# A few thousand words make up most of all figures; repairing one takes some 10 us.
@lru_cache(maxsize=1 << 15)
def _gene_word(printed: str, symbol: str) -> str:
    return word_for(_printed(printed), present(symbol))


@lru_cache(maxsize=1 << 15)
def _term_word(printed: str) -> str:
    return repair_word(_printed(printed))


def _printed(word: str) -> str:
    return "" if word == MISSING_WORD else without_hidden(word)


# A few thousand genes are in most of all figures.
@lru_cache(maxsize=1 << 15)
def _present(text: str) -> str:
    return present(text)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(texts)))


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
