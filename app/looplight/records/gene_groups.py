"""Gene rows grouped by the word that is printed on the figure."""

from looplight.files.safe_text import fold
from looplight.records.figure_record import FigureRecord, GeneGroup, GeneRow


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
