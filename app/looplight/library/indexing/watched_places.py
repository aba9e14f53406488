"""What is watched for a library, so that its index follows it."""

import os
from pathlib import Path

# Folders within a library that are watched; PFOCR keeps all records in one.
MOST_FOLDERS = 64


def watched_places(source: Path) -> list[str]:
    """Return what is watched for a library: its folders, and the one of its tables.

    A folder of a hundred thousand files takes some 0.2 s: called in the background.
    """
    if not source.is_dir():
        return [str(source)] if source.is_file() else []
    tables = source.parent / "_data"
    places = [str(source), *([str(tables)] if tables.is_dir() else [])]
    for folder, names, _ in os.walk(source):
        names[:] = [name for name in sorted(names) if not name.startswith(".")]
        places += [str(Path(folder, name)) for name in names]
        if len(places) >= MOST_FOLDERS:
            break
    return places[:MOST_FOLDERS]
