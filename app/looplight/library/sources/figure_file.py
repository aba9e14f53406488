"""The file of one figure as a source of arrows: a GPML file, or any other that draws arrows."""

from pathlib import Path

from looplight.files.bounded_read import read
from looplight.files.problems import InputError, Problem
from looplight.library.sources.gpml_archive import source_pathway
from looplight.library.sources.interaction_source import InteractionSource, stamp_of
from looplight.pathways.formats.registry import FORMATS, read_figure
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# Called an archive, and refused as one where it is none.
_ARCHIVE = ".zip"


def figure_endings() -> tuple[str, ...]:
    """Return the endings of files that may draw arrows."""
    # An article and a table of drugs are no figures.
    rows = (row for row in FORMATS if not row.no_figure)
    return tuple(dict.fromkeys(suffix for row in rows for suffix in row.suffixes))


def is_figure_file(path: Path) -> bool:
    """Return whether a file may be that of a single figure, by its ending."""
    return path.suffix.lower() != _ARCHIVE


def read_figure_source(path: Path) -> InteractionSource:
    """Read the arrows of one figure.

    Raises
    ------
    InputError
        Code ``source-file``: if it is no figure, or draws no arrow between genes.
    """
    try:
        pathway = read_figure(read(path), FORMATS).pathway
    except InputError as error:
        if error.problem.code not in ("unknown-kind", "no-figure", "foreign-file"):
            raise
        raise _refusal(
            path, translate("problem", "no archive, table or figure with arrows between genes")
        ) from None
    source = source_pathway(pathway, gene_names()) if pathway is not None else None
    if source is None or not source.lines:
        raise _refusal(path, translate("problem", "it draws no arrow between genes"))
    return InteractionSource(path.name, str(path), stamp_of(path), (source,))


def _refusal(path: Path, message: str) -> InputError:
    return InputError(Problem("source-file", message, str(path)))
