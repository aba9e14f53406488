"""What can be a source of arrows: archives, folders and tables, told apart by what they are."""

from pathlib import Path
from zipfile import is_zipfile

from looplight.library.sources.gpml_archive import read_gpml_source
from looplight.library.sources.interaction_source import InteractionSource, Progress
from looplight.library.sources.interaction_table import read_table_source

_TABLES = (".tsv", ".csv", ".txt", ".tab")


def read_source(path: Path, progress: Progress | None = None) -> InteractionSource:
    """Read an archive or folder of GPML files, or a table of interactions.

    Raises
    ------
    InputError
        If it cannot be read, or holds no arrow that can be used.
    """
    # A suffix may lie: a zip archive is one, whatever its name.
    is_table = path.suffix.lower() in _TABLES and path.is_file() and not is_zipfile(path)
    return (read_table_source if is_table else read_gpml_source)(path, progress)
