"""Tables and networks on their way into files, with the notes about them beside them."""

from collections.abc import Mapping
from pathlib import Path

from looplight.files.atomic_write import draft
from looplight.files.table_writer import USUAL, Table, TableFormat
from looplight.session.export.provenance import as_lines, notes_path


def write_with_notes(path: Path, text: str, notes: Mapping[str, str]) -> tuple[Path, ...]:
    """Write a text and the notes about it beside it: both, or neither.

    Returns
    -------
    tuple of pathlib.Path
        What was written.

    Raises
    ------
    OSError
        If one of them cannot be written; earlier files of these names stay as they were.
    """
    beside = notes_path(path)
    # Both drafts are complete before either takes its place: no table without its notes.
    with draft(path, may_be_empty=True) as file, draft(beside) as note_file:
        file.write_text(text, encoding="utf-8", newline="\n")
        note_text = f"About {path.name}\n\n{as_lines(notes)}"
        note_file.write_text(note_text, encoding="utf-8", newline="\n")
    return path, beside


def write_table(
    path: Path, table: Table, notes: Mapping[str, str], table_format: TableFormat = USUAL
) -> tuple[Path, ...]:
    """Write a table, separated as the ending of ``path`` says, and the notes about it.

    Raises
    ------
    OSError
        As `write_with_notes` does.
    """
    return write_with_notes(path, table.as_file(path.suffix.lower(), table_format), notes)
