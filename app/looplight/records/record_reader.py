"""Read one PFOCR figure record: Markdown with YAML front matter, generations 1 to 5."""

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from looplight.files.bounded_read import FileContent, read_text
from looplight.files.problems import InputError, Problem, ProblemList, short
from looplight.files.safe_text import straighten, without_hidden
from looplight.files.typed_reader import Cursor, present
from looplight.files.yaml.safe_yaml import Data, ParsedYaml, load
from looplight.records import record_tables
from looplight.records.figure_record import FigureRecord, GeneRow, TermRow
from looplight.records.word_repair import repair_word, word_for
from looplight.translation.messages import translate

_FENCE = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
# R writes a missing text so; `NA` may be a word on a figure.
MISSING_WORD = ".na.character"
_KINDS = ("genes", "chemicals", "diseases")
# What `_assemble` has a place for; every other field ends in ``other``.
_FIELDS = frozenset(
    {
        *("figid", "figid_alias", "figlink", "figtitle", "figtype", "filename", "number"),
        *("pmcid", "papertitle", "reftext", "year", "doi", "keywords", "caption"),
        *("journal_title", "journal_nlm_ta", "publisher_name", "redirect_from"),
        *("organisms", "organisms_ner", "annotations", "schema-jsonld", *_KINDS),
        *("pathway_score", "automl_pathway", "ndex", "wpid", "pmc_ranked_result_index"),
    }
)
_SCHEMA_FIELDS = frozenset({"keywords", "license"})


class _Rows(NamedTuple):
    """The three tables of a record."""

    genes: list[GeneRow]
    chemicals: list[TermRow]
    diseases: list[TermRow]


def read_record(path: Path) -> FigureRecord:
    """Read a figure record from a file, with the tables in ``_data/`` beside it.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    FigureRecord
        With warnings in ``problems``.

    Raises
    ------
    InputError
        If the file is no figure record or may not be read safely.
    """
    return parse_record(read_text(path), str(path), beside=path)


def looks_like_record(content: FileContent) -> bool:
    """Return True if a file begins as a figure record does, or is Markdown with front matter."""
    head = content.head.lstrip()
    if not _FENCE.match(head):
        return False
    # Other Markdown files also begin with a front matter; under another name only one with a figid
    # counts.
    named = content.path.suffix.lower() == ".md"
    return named or re.search(r"^figid[ \t]*:", head, re.MULTILINE) is not None


def parse_record(text: str, file: str, beside: Path | None = None) -> FigureRecord:
    """Read a figure record from its text; ``beside`` is the folder of its tables."""
    document = _front_matter(text, file)
    if not isinstance(document.data, dict):
        raise InputError(
            Problem(
                "record-shape",
                translate("problem", "the front matter has no named fields"),
                file,
                2,
            )
        )
    report = ProblemList(file, list(document.problems))
    # Lenient: records were made by programs of several years, and one odd field must not hide the
    # rest.
    fields = Cursor(document.data, document, report, lenient=True)
    figid = fields.text("figid")
    if not figid:
        message = translate("problem", "no figure record: the field figid is missing")
        raise InputError(Problem("record-no-figid", message, file, fields.child("figid").line))
    # Generations 1 to 3 have their tables in the record, later ones in files beside it.
    if any(key in document.data for key in _KINDS):
        rows = _own_tables(fields)
    else:
        rows = _tables_beside(figid, file, beside, report)
    record = _assemble(fields, figid, rows)
    _warn(fields, record)
    return replace(record, problems=report.ordered())


def split_front_matter(text: str, file: str) -> str:
    """Return the YAML between the ``---`` lines that a record begins with.

    Raises
    ------
    InputError
        Codes ``record-no-front-matter`` and ``record-cut-off``.
    """
    # Some editors on Windows put a byte order mark first.
    text = text.removeprefix("\ufeff")
    opening = _FENCE.match(text)
    if not opening:
        message = translate(
            "problem", "no figure record: the file does not begin with a line '---'"
        )
        raise InputError(Problem("record-no-front-matter", message, file, 1))
    # Found by its first letters, which is faster than trying the expression on every line.
    start = opening.end() - 1
    closing = None
    while closing is None and (start := text.find("\n---", start)) >= 0:
        start += 1
        closing = _FENCE.match(text, start)
    if not closing:
        message = translate(
            "problem", "the front matter has no closing line '---': is the file cut off?"
        )
        raise InputError(Problem("record-cut-off", message, file, 1))
    return text[opening.end() : closing.start()]


def _front_matter(text: str, file: str) -> ParsedYaml:
    inner = split_front_matter(text, file)
    # A warning only: published records have keys twice.
    return load(inner, file, first_line=2, warn_duplicates=True)


def _own_tables(fields: Cursor) -> _Rows:
    """Read the tables of generations 1 to 3, which are part of the record itself."""
    genes = []
    for row in fields.child("genes").mappings():
        word, symbol = _printed(row), row.text("symbol")
        genes.append(
            GeneRow(
                word=word,
                repaired=word_for(word, symbol),
                symbol=symbol,
                source=row.text("source"),
                hgnc_symbol=row.text("hgnc_symbol"),
                entrez=row.text("entrez"),
            )
        )
    terms: list[list[TermRow]] = []
    for kind in ("chemicals", "diseases"):
        terms.append([])
        for row in fields.child(kind).mappings():
            word = _printed(row)
            source, identifier = row.text("source"), row.text("identifier")
            # In the form of newer records, so that both are linked alike.
            mesh = f"mesh:{identifier}" if source == "MESH" and identifier else ""
            terms[-1].append(TermRow(word, repair_word(word), source, identifier, mesh=mesh))
    return _Rows(genes, terms[0], terms[1])


def _printed(row: Cursor) -> str:
    """Return the word exactly as printed: even ``NA`` may be a word on a figure."""
    word = row.child("word")
    if isinstance(word.value, str):
        return "" if word.value == MISSING_WORD else without_hidden(word.value)
    word.wrong_shape(translate("problem", "a text"))
    return ""


def _tables_beside(figid: str, file: str, beside: Path | None, report: ProblemList) -> _Rows:
    """Read the tables of generations 4 and 5."""
    tables: dict[str, list[record_tables.Row]] = {}
    for kind in _KINDS:
        path = record_tables.find(beside, figid, kind) if beside else None
        if path:
            tables[kind], problems = record_tables.read(path)
            report.problems.extend(problems)
    if "genes" not in tables:
        message = translate(
            "problem", "no gene table {figid}-genes.tsv in ../_data beside the record", figid=figid
        )
        report.add("record-no-gene-table", message, 1)
    return _Rows(
        [record_tables.gene(row) for row in tables.get("genes", [])],
        [record_tables.term(row) for row in tables.get("chemicals", [])],
        [record_tables.term(row) for row in tables.get("diseases", [])],
    )


def _assemble(fields: Cursor, figid: str, rows: _Rows) -> FigureRecord:
    schema = fields.child("schema-jsonld").mapping()
    pmcid, number = fields.text("pmcid"), fields.text("number")
    keywords = fields.text("keywords")
    return FigureRecord(
        figid=figid,
        alias=fields.text("figid_alias") or alias_of(pmcid, number),
        generation=_generation(fields),
        number=number,
        title=fields.text("figtitle"),
        caption=fields.text("caption"),
        pmcid=pmcid,
        paper_title=fields.text("papertitle"),
        reference=fields.text("reftext"),
        year=fields.text("year"),
        figlink=fields.text("figlink"),
        filename=fields.text("filename"),
        organisms=fields.texts("organisms"),
        organisms_ner=fields.texts("organisms_ner"),
        doi=fields.text("doi"),
        journal=fields.text("journal_title"),
        journal_short=fields.text("journal_nlm_ta"),
        publisher=fields.text("publisher_name"),
        paper_keywords=tuple(filter(None, (present(word) for word in keywords.split(" | ")))),
        schema_keywords=schema.texts("keywords"),
        pathway_score=fields.text("pathway_score") or fields.text("automl_pathway"),
        figtype=fields.text("figtype"),
        redirect_from=fields.text("redirect_from"),
        ndex=fields.text("ndex"),
        wpid=fields.text("wpid"),
        rank=fields.text("pmc_ranked_result_index"),
        license=schema.text("license"),
        annotations=_annotations(fields),
        genes=tuple(rows.genes),
        chemicals=tuple(rows.chemicals),
        diseases=tuple(rows.diseases),
        other=_other(fields, schema),
        file=fields.report.file,
    )


def alias_of(pmcid: str, number: str) -> str:
    """Return the alias of a record that has none, in the form of newer records; or nothing."""
    if not pmcid or not number:
        return ""
    # `Figure 2` and `Fig. 2` become F2.
    return f"{pmcid}__F" + re.sub(r"(?i)^(figure|fig\.?|f)\s*", "", number)


def _warn(fields: Cursor, record: FigureRecord) -> None:
    """Note what a reader should know before trusting the record."""
    if not record.year:
        fields.child("year").problem(
            "record-no-year", translate("problem", "the record gives no year")
        )
    linked = re.search(r"PMC\d+", record.figlink)
    if linked and record.pmcid and linked[0] != record.pmcid:
        message = translate(
            "problem",
            "the figure link leads to {address}, the record is of {pmcid}",
            address=linked[0],
            pmcid=record.pmcid,
        )
        fields.child("figlink").problem("record-link-differs", message)
    lines = _lines_of_words(fields)
    for word in dict.fromkeys(row.word for row in record.genes):
        plain = straighten(word) if not word.isascii() else word
        if plain != word:
            message = translate(
                "problem",
                "look-alike letters in {word}: read as {plain}",
                word=short(word),
                plain=short(plain),
            )
            fields.report.add("record-look-alike", message, lines.get(word))


def _lines_of_words(fields: Cursor) -> dict[str, int]:
    """Return the line of the record on which each printed word occurs first."""
    lines: dict[str, int] = {}
    for row in fields.child("genes").items():
        if isinstance(row.value, dict) and isinstance(word := row.value.get("word"), str):
            # The first line of a word: it may be printed several times.
            lines.setdefault(without_hidden(word), row.child("word").line)
    return lines


def _generation(fields: Cursor) -> int:
    keys = _parts(fields).keys()
    if not any(key in keys for key in _KINDS):
        # Records name no version; the generations differ in their fields.
        return 5 if "organisms_ner" in keys or "wpid" in keys else 4
    if not keys & {"figid_alias", "redirect_from", "figtype"}:
        return 1
    return 2 if isinstance(fields.child("organisms").value, str) else 3


def _annotations(fields: Cursor) -> tuple[str, ...]:
    """Return annotations as text; a row with columns becomes ``column: value; ...``."""
    value = fields.child("annotations").value
    if not isinstance(value, list) or all(isinstance(item, str) for item in value):
        return fields.texts("annotations")
    rows = []
    for row in fields.child("annotations").mappings():
        parts = [f"{key}: {row.text(key)}" for key in _parts(row) if row.text(key)]
        rows.append("; ".join(parts))
    return tuple(text for text in rows if text)


def _other(fields: Cursor, schema: Cursor) -> tuple[tuple[str, str], ...]:
    """Return every remaining text, also of lists and inner fields: nothing of a record is lost."""
    remaining: list[tuple[str, str]] = []
    for prefix, part, known in (("", fields, _FIELDS), ("schema-jsonld.", schema, _SCHEMA_FIELDS)):
        for key, value in _parts(part).items():
            if key not in known:
                remaining += _texts_in(prefix + present(key), value)
    # The description repeats the caption.
    caption = _texts_in("schema-jsonld.description", fields.child("caption").value)
    return tuple(text for text in remaining if text not in caption)


def _parts(cursor: Cursor) -> dict[str, Data]:
    return cursor.value if isinstance(cursor.value, dict) else {}


def _texts_in(name: str, value: Data) -> list[tuple[str, str]]:
    """Return the texts of a value of any shape, each with its name; the depth is capped."""
    if isinstance(value, str):
        return [(name, present(value))] if present(value) else []
    parts = value.items() if isinstance(value, dict) else (("", part) for part in value)
    texts: list[tuple[str, str]] = []
    for key, part in parts:
        texts += _texts_in(f"{name}.{present(key)}" if key else name, part)
    return texts
