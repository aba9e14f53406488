"""Read one PFOCR figure record: Markdown with YAML front matter, generations 1 to 5."""

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from looplight.files.lenient_fields import Fields, clean
from looplight.files.problems import InputError, Problem
from looplight.files.safe_yaml import Data, ParsedYaml, load, read_text
from looplight.records import record_tables
from looplight.records.figure_record import FigureRecord, GeneRow, TermRow
from looplight.records.word_repair import repair_word, straighten, word_for

_FENCE = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_KINDS = ("genes", "chemicals", "diseases")


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


def looks_like_record(text: str) -> bool:
    """Return True if ``text`` begins as a figure record does."""
    head = text[:20_000]
    return bool(_FENCE.match(head)) and re.search(r"^figid[ \t]*:", head, re.MULTILINE) is not None


def parse_record(text: str, file: str, beside: Path | None = None) -> FigureRecord:
    """Read a figure record from its text; ``beside`` says where its tables may lie."""
    document = _front_matter(text, file)
    if not isinstance(document.data, dict):
        raise InputError(Problem("record-shape", "the front matter has no named fields", file, 2))
    fields = Fields(document, document.data)
    figid = fields.text("figid")
    if not figid:
        message = "no figure record: the field figid is missing"
        raise InputError(Problem("record-no-figid", message, file, fields.line("figid")))
    problems = list(document.problems)
    if any(key in document.data for key in _KINDS):
        rows = _own_tables(fields, problems)
    else:
        rows = _tables_beside(figid, file, beside, problems)
    record = _assemble(fields, figid, rows)
    problems.extend((*_warnings(fields, record), *fields.problems))
    return replace(record, problems=tuple(sorted(problems, key=_by_line)))


def _front_matter(text: str, file: str) -> ParsedYaml:
    text = text.removeprefix("\ufeff")
    opening = _FENCE.match(text)
    if not opening:
        message = "no figure record: the file does not begin with a line '---'"
        raise InputError(Problem("record-no-front-matter", message, file, 1))
    closing = _FENCE.search(text, opening.end())
    if not closing:
        message = "the front matter has no closing line '---': is the file cut off?"
        raise InputError(Problem("record-cut-off", message, file, 1))
    inner = text[opening.end() : closing.start()]
    return load(inner, file, first_line=2, warn_duplicates=True)


def _own_tables(fields: Fields, problems: list[Problem]) -> _Rows:
    """Read the tables of generations 1 to 3, which stand in the record itself."""
    genes = []
    for row in fields.rows("genes"):
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
        problems.extend(row.problems)
    terms: list[list[TermRow]] = []
    for kind in ("chemicals", "diseases"):
        terms.append([])
        for row in fields.rows(kind):
            word = _printed(row)
            source, identifier = row.text("source"), row.text("identifier")
            mesh = f"mesh:{identifier}" if source == "MESH" and identifier else ""
            terms[-1].append(TermRow(word, repair_word(word), source, identifier, mesh=mesh))
            problems.extend(row.problems)
    return _Rows(genes, terms[0], terms[1])


def _printed(row: Fields) -> str:
    """Return the word exactly as printed: even ``NA`` may be a word on a figure."""
    row.used.add("word")
    value = row.data.get("word", "")
    if isinstance(value, str):
        return "" if value == ".na.character" else value
    row.wrong("word", "a text")
    return ""


def _tables_beside(figid: str, file: str, beside: Path | None, problems: list[Problem]) -> _Rows:
    """Read the tables of generations 4 and 5."""
    found: dict[str, list[record_tables.Row]] = {}
    for kind in _KINDS:
        path = record_tables.find(beside, figid, kind) if beside else None
        if path:
            found[kind], noted = record_tables.read(path)
            problems.extend(noted)
    if "genes" not in found:
        message = f"no gene table {figid}-genes.tsv in ../_data beside the record"
        problems.append(Problem("record-no-gene-table", message, file, 1))
    return _Rows(
        [record_tables.gene(row) for row in found.get("genes", [])],
        [record_tables.term(row) for row in found.get("chemicals", [])],
        [record_tables.term(row) for row in found.get("diseases", [])],
    )


def _assemble(fields: Fields, figid: str, rows: _Rows) -> FigureRecord:
    schema = fields.inner("schema-jsonld")
    pmcid, number = fields.text("pmcid"), fields.text("number")
    short = "F" + re.sub(r"(?i)^(figure|fig\.?|f)\s*", "", number)
    keywords = fields.text("keywords")
    record = FigureRecord(
        figid=figid,
        alias=fields.text("figid_alias") or (f"{pmcid}__{short}" if pmcid and number else ""),
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
        paper_keywords=tuple(filter(None, (clean(k) for k in keywords.split(" | ")))),
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
        file=fields.document.file,
    )
    fields.problems.extend(schema.problems)
    return record


def _warnings(fields: Fields, record: FigureRecord) -> list[Problem]:
    """Return what a reader should know before trusting the record."""
    found = []

    def warn(code: str, message: str, line: int | None) -> None:
        found.append(Problem(code, message, record.file, line))

    if not record.year:
        warn("record-no-year", "the record gives no year", fields.line("year"))
    linked = re.search(r"PMC\d+", record.figlink)
    if linked and record.pmcid and linked[0] != record.pmcid:
        message = f"the figure link leads to {linked[0]}, the record is of {record.pmcid}"
        warn("record-link-differs", message, fields.line("figlink"))
    for word in dict.fromkeys(row.word for row in record.genes):
        plain = straighten(word)
        if plain != word and not word.isascii():
            message = f"look-alike letters in {word!r}: read as {plain!r}"
            warn("record-look-alike", message, _line_of_word(fields, word))
    return found


def _by_line(problem: Problem) -> tuple[bool, str, int]:
    return problem.line is None, problem.file, problem.line or 0


def _generation(fields: Fields) -> int:
    keys = fields.data.keys()
    if not any(key in keys for key in _KINDS):
        return 5 if "organisms_ner" in keys or "wpid" in keys else 4
    if not keys & {"figid_alias", "redirect_from", "figtype"}:
        return 1
    return 2 if isinstance(fields.data.get("organisms"), str) else 3


def _annotations(fields: Fields) -> tuple[str, ...]:
    """Return annotations as text; a row with columns becomes ``column: value; ...``."""
    value = fields.data.get("annotations", [])
    if not isinstance(value, list) or all(isinstance(item, str) for item in value):
        return fields.texts("annotations")
    found = []
    for row in fields.rows("annotations"):
        parts = [f"{key}: {row.text(key)}" for key in row.data if row.text(key)]
        found.append("; ".join(parts))
    return tuple(text for text in found if text)


def _other(fields: Fields, schema: Fields) -> tuple[tuple[str, str], ...]:
    """Return every remaining text, also of lists and inner fields: nothing of a record is lost."""
    found: list[tuple[str, str]] = []
    for prefix, part in (("", fields), ("schema-jsonld.", schema)):
        for key, value in part.data.items():
            if key not in part.used:
                found += _texts_in(prefix + key, value)
    # The description repeats the caption.
    told = _texts_in("schema-jsonld.description", fields.data.get("caption", ""))
    return tuple(one for one in found if one not in told)


def _texts_in(name: str, value: Data) -> list[tuple[str, str]]:
    """Return the texts of a value of any shape, each with its name; the depth is capped."""
    if isinstance(value, str):
        return [(name, clean(value))] if clean(value) else []
    parts = value.items() if isinstance(value, dict) else (("", part) for part in value)
    return [one for key, part in parts for one in _texts_in(f"{name}.{key}" if key else name, part)]


def _line_of_word(fields: Fields, word: str) -> int | None:
    rows = fields.data.get("genes", [])
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and row.get("word") == word:
            return fields.document.line("genes", number, "word")
    return None
