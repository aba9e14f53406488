"""The pathway files of a folder: which endings they have, and what each says.

They are read by the readers of `pathways.formats.registry`, as the window reads them; only the
layout of files without places is left out, as nothing of it is searched.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import PurePath

from looplight.files.problems import InputError, Problem
from looplight.library.indexing import archive_members
from looplight.library.indexing.record_entry import IndexEntry, from_record
from looplight.pathways.formats.plugins import plugin_formats
from looplight.pathways.formats.registry import FORMATS, format_of

# What a file of a common ending is where it is no figure: no mistake, and no message.
_OTHER_FILES = frozenset(
    {"unknown-kind", "foreign-file", "picture-file", "no-figure", "not-netflux", "file-too-large"}
)
LEFT_OUT = "left-out"
# Reading so many bytes of a drawing takes as long as reading one record.
_BYTES_PER_RECORD = 400


@cache
def pathway_suffixes() -> frozenset[str]:
    """Return all endings that files with arrows can have, those of other packages included."""
    return frozenset(_suffixes()) | _common_suffixes()


def titles_of_suffixes() -> dict[str, str]:
    """Return the titles of the formats by the endings that belong to them alone."""
    rows = (*FORMATS, *plugin_formats(FORMATS))
    common = _common_suffixes()
    return {s.lower(): row.title for row in rows for s in row.suffixes if s.lower() not in common}


def weight(suffix: str, size: int) -> int:
    """Return how many records take as long to read as a file of an ending and a size."""
    return 1 if suffix not in pathway_suffixes() else 1 + size // _BYTES_PER_RECORD


def read_pathway_file(path: str) -> IndexEntry:
    """Return what a file with arrows says.

    Raises
    ------
    InputError
        If it cannot be read. Code `LEFT_OUT`, without a message, for a file of another kind whose
        ending many files have.
    """
    # Imported with the first of them: many libraries have none.
    from looplight.library.indexing.pathway_entry import from_pathway  # noqa: PLC0415
    from looplight.pathways.layout.pathway_arrangement import without_layout  # noqa: PLC0415

    is_common = PurePath(path).suffix.lower() in _common_suffixes()
    try:
        content = archive_members.read(path)
        file_format = format_of(content, FORMATS)
        with without_layout():
            contents = file_format.read(content)
    except InputError as error:
        if is_common and error.problem.code in _OTHER_FILES:
            raise _left_out(path) from None
        raise
    if contents.record is not None:
        return from_record(contents.record)
    # A table of drugs or an article is nothing that could be searched for genes.
    if contents.pathway is None:
        raise _left_out(path)
    return from_pathway(contents.pathway, content.path.name)


def _left_out(path: str) -> InputError:
    return InputError(Problem(LEFT_OUT, "", path))


def _suffixes() -> Iterable[str]:
    rows = (*FORMATS, *plugin_formats(FORMATS))
    return (suffix.lower() for row in rows if row.kind != "pfocr" for suffix in row.suffixes)


@cache
def _common_suffixes() -> frozenset[str]:
    return frozenset(suffix for row in FORMATS for suffix in row.common)
