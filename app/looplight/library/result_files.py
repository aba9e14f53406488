"""A search result as a file: a table of its figures, or their papers for a reference manager.

The papers, or drawings, of a search result for a reference manager: BibTeX and RIS.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from looplight.files.atomic_write import write
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.files.table_writer import SEPARATORS, table_of
from looplight.library.database import Library, opened
from looplight.library.figure_search import Hit
from looplight.library.search_query import OWN_ARROWS
from looplight.translation.messages import translate

# What ends a value or begins a command in BibTeX.
_BIBTEX = str.maketrans({c: f"\\{c}" for c in "{}%&$#_"} | {"\\": "", "~": " ", "^": " "})


@dataclass(frozen=True)
class Citation:
    """What is known of the paper of a figure; empty where it is not.

    Attributes
    ----------
    key : str
        The figure id; letters, digits and a few signs of it become the BibTeX key.
    is_article : bool
        False for a drawing or a network, which is cited itself.
    """

    key: str
    title: str
    reference: str
    year: str
    journal: str
    doi: str
    pmcid: str
    is_article: bool = True


def bibtex(citations: Iterable[Citation]) -> str:
    """Return BibTeX entries, one a paper."""
    entries = []
    for citation in _papers(citations):
        fields = {
            "title": f"{{{citation.title.translate(_BIBTEX)}}}",
            "author": _authors(citation.reference).translate(_BIBTEX),
            "journal": citation.journal.translate(_BIBTEX),
            "year": citation.year,
            "doi": citation.doi.translate(_BIBTEX),
            # BibTeX has no field for PubMed Central; these two are biblatex's for archives.
            "eprint": citation.pmcid,
            "eprinttype": "pmcid" if citation.pmcid else "",
            "note": citation.reference.translate(_BIBTEX),
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        key = re.sub(r"[^A-Za-z0-9:.-]+", "-", citation.key)
        kind = "article" if citation.is_article else "misc"
        entries.append(f"@{kind}{{{key},\n{body}\n}}\n")
    return "\n".join(entries)


def ris(citations: Iterable[Citation]) -> str:
    """Return RIS records, one a paper."""
    lines = []
    for citation in _papers(citations):
        values = [
            ("TY", "JOUR" if citation.is_article else "GEN"),
            ("TI", citation.title),
            ("AU", _author(citation.reference)),
            ("T2", citation.journal),
            ("PY", citation.year),
            ("DO", citation.doi),
            ("AN", citation.pmcid),
            ("N1", citation.reference),
        ]
        lines += [f"{tag}  - {one_line(value)}" for tag, value in values if value]
        lines += ["ER  - ", ""]
    # The format asks for line ends of Windows.
    return "\r\n".join(lines)


def _papers(citations: Iterable[Citation]) -> Iterable[Citation]:
    """Return one citation a paper: a paper may have several figures."""
    return {citation.pmcid or citation.key: citation for citation in citations}.values()


def _authors(reference: str) -> str:
    author = _author(reference)
    # BibTeX prints it as "et al.".
    return f"{author} and others" if author else ""


def _author(reference: str) -> str:
    """Return the first author as the record names it, or nothing.

    Records give ``Marie W. Wooten, et al. Mol Cell Biol. 2001``: one name before the first comma.
    """
    name, comma, _ = reference.partition(", et al")
    return name if comma and len(name) < 80 else ""


TITLES = ("id", "title", "year", "kind", "matched", "reference", "file")
_PAPERS = {".bib": bibtex, ".ris": ris}
SUFFIXES = (".tsv", *_PAPERS)
# SQLite takes some thousand values in one question.
_PART = 500


def write_result(path: Path, hits: Sequence[Hit], known: Iterable[Library]) -> None:
    """Write the figures of a search result; the ending of the file says how.

    Parameters
    ----------
    path : pathlib.Path
        Ends in one of `SUFFIXES`.
    hits : sequence of Hit
    known : iterable of Library
        Where the papers of the figures are looked up.

    Raises
    ------
    InputError
        Code ``output`` for another ending, or where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message = translate(
            "problem", "a search result is written as {endings}", endings=", ".join(SUFFIXES)
        )
        raise InputError(Problem("output", message, str(path)))
    written = _PAPERS.get(suffix)
    text = written(papers_of(hits, known)) if written is not None else result_table(hits)
    try:
        write(path, text)
    except OSError as error:
        message = translate(
            "problem", "cannot be written: {reason}", reason=error.strerror or error
        )
        raise InputError(Problem("output", message, str(path))) from None


def result_table(hits: Iterable[Hit]) -> str:
    """Return the figures as tab-separated text, best first."""
    rows = (
        (
            hit.figid,
            hit.title,
            str(hit.year or ""),
            str(hit.kind),
            ", ".join(hit.matched),
            hit.reference,
            hit.path,
        )
        for hit in hits
    )
    return table_of(TITLES, rows).as_text(SEPARATORS[".tsv"])


def papers_of(hits: Sequence[Hit], known: Iterable[Library]) -> list[Citation]:
    """Return the papers of the hits, in their order."""
    paths = [hit.path for hit in hits]
    papers: dict[str, Citation] = {}
    for library in known:
        with opened(library.index) as database:
            for start in range(0, len(paths), _PART):
                part = paths[start : start + _PART]
                question = (
                    "SELECT path, kind, title, figid, paper_title, reference, year, journal, "
                    "doi, pmcid "
                    f"FROM figures WHERE path IN ({', '.join('?' * len(part))})"
                )
                for place, kind, own, figid, title, reference, year, *rest in database.execute(
                    question, part
                ):
                    is_article = kind not in OWN_ARROWS
                    known_as = title if is_article else own
                    values = (figid, known_as, reference, str(year or ""), *rest, is_article)
                    papers.setdefault(place, Citation(*values))
    return [papers[place] for place in paths if place in papers]
