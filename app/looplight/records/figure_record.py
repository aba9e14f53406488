"""Typed figure records: every field of PFOCR generations 1 to 5, as printed and repaired.

Gene rows grouped by the word that is printed on the figure.
"""

from dataclasses import dataclass, field

from looplight.files.problems import Problem
from looplight.files.safe_text import fold


@dataclass(frozen=True, slots=True)
class GeneRow:
    """One gene row of a record.

    Attributes
    ----------
    word : str
        The text as printed in the figure (raw OCR).
    repaired : str
        The word with look-alike letters folded and stray punctuation removed; for reading
        and searching, never shown without a way to see ``word``.
    symbol : str
        The name the record matched (``match`` in newer tables).
    source : str
        How the record matched it, for example ``hgnc_symbol`` or ``bioentities_symbol``.
    hgnc_symbol, entrez : str
        Identifiers as the record gives them; empty where missing.
    organism_id, organism_name, organism_group : str
        Generation 4 and newer only.
    counts : tuple of (str, int)
        The ``count_*`` columns of generation 4 and newer.
    """

    word: str
    repaired: str
    symbol: str = ""
    source: str = ""
    hgnc_symbol: str = ""
    entrez: str = ""
    organism_id: str = ""
    organism_name: str = ""
    organism_group: str = ""
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GeneGroup:
    """All rows of one repaired printed word: a family expansion opens to its genes.

    Attributes
    ----------
    word : str
        The repaired word.
    printed : tuple of str
        The words as printed, distinct, in order of appearance.
    rows : tuple of GeneRow
        The rows, sorted by HGNC symbol, duplicates (same symbol) removed.
    duplicates : int
        How many rows repeated a symbol already in the group.
    """

    word: str
    printed: tuple[str, ...]
    rows: tuple[GeneRow, ...]
    duplicates: int = 0


@dataclass(frozen=True, slots=True)
class TermRow:
    """One chemical or disease row.

    ``source`` and ``identifier`` come from older records; ``match``, ``name``, ``mesh`` and
    ``ontology`` (ChEBI or DOID) from newer tables. Empty where missing.
    """

    word: str
    repaired: str
    source: str = ""
    identifier: str = ""
    match: str = ""
    name: str = ""
    mesh: str = ""
    ontology: str = ""


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One PFOCR figure record.

    Missing values (``NA``, ``.na.character``, empty) are empty strings or empty tuples.

    Attributes
    ----------
    figid, alias : str
        For example ``PMC3811159__nihms512981f2`` and ``PMC3811159__F2`` (made from ``pmcid``
        and ``number`` where the record has none).
    number, title, caption, paper_title, reference, year : str
        As in the record; ``year`` may be empty and is never invented.
    generation : int
        1 to 5.
    genes : tuple of GeneRow
        Rows in record order, duplicates included.
    problems : tuple of Problem
        Warnings that did not keep the record from loading.
    """

    figid: str
    alias: str
    generation: int
    number: str = ""
    title: str = ""
    caption: str = ""
    pmcid: str = ""
    paper_title: str = ""
    reference: str = ""
    year: str = ""
    figlink: str = ""
    filename: str = ""
    organisms: tuple[str, ...] = ()
    organisms_ner: tuple[str, ...] = ()
    doi: str = ""
    journal: str = ""
    journal_short: str = ""
    publisher: str = ""
    paper_keywords: tuple[str, ...] = ()
    schema_keywords: tuple[str, ...] = ()
    pathway_score: str = ""
    figtype: str = ""
    redirect_from: str = ""
    ndex: str = ""
    wpid: str = ""
    rank: str = ""
    license: str = ""
    annotations: tuple[str, ...] = ()
    genes: tuple[GeneRow, ...] = ()
    chemicals: tuple[TermRow, ...] = ()
    diseases: tuple[TermRow, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    file: str = ""
    problems: tuple[Problem, ...] = field(default=())

    @property
    def figure_url(self) -> str:
        """Address of the figure at PubMed Central, or an empty string."""
        link = self.figlink.lstrip("/")
        return f"https://www.ncbi.nlm.nih.gov/{link}" if link else ""

    @property
    def gene_symbols(self) -> tuple[str, ...]:
        """Distinct gene symbols as the record gives them, in order of appearance."""
        return tuple(dict.fromkeys(row.hgnc_symbol for row in self.genes if row.hgnc_symbol))


def group_genes(record: FigureRecord) -> tuple[GeneGroup, ...]:
    """Return one group per printed word, in the order in which the words appear.

    ``MTOR``, ``mTor`` and ``(MTOR`` are one word; a family such as ``Rab`` is one group that
    opens to its genes. Nothing is lost: rows of a group plus its duplicates are the rows of the
    record with that word.
    """
    by_word: dict[str, list[GeneRow]] = {}
    for row in record.genes:
        by_word.setdefault(fold(row.repaired or row.word), []).append(row)
    return tuple(_group(rows) for rows in by_word.values())


def _group(rows: list[GeneRow]) -> GeneGroup:
    distinct: dict[tuple[str, str], GeneRow] = {}
    for row in rows:
        distinct.setdefault((row.hgnc_symbol or row.symbol, row.organism_id), row)
    ordered = sorted(distinct.items(), key=lambda item: item[0])
    return GeneGroup(
        word=rows[0].repaired or rows[0].word,
        printed=tuple(dict.fromkeys(row.word for row in rows)),
        rows=tuple(row for _, row in ordered),
        duplicates=len(rows) - len(distinct),
    )
