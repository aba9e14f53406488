"""A search result as a file: a table of its figures, or their papers for a reference manager."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from looplight.files.atomic_write import write
from looplight.files.problems import InputError, Problem
from looplight.files.table_writer import SEPARATORS, table_of
from looplight.library.bibtex_and_ris import Citation, bibtex, ris
from looplight.library.database import Library, opened
from looplight.library.figure_search import Hit
from looplight.library.search_query import OWN_ARROWS
from looplight.translation.messages import translate

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
