"""The record files of a folder: which there are, whether they changed, and what each says."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.library.indexing.entry import (
    TABLE_COLUMNS,
    IndexEntry,
    from_front_matter,
    from_record,
    from_tables,
)
from looplight.records import record_tables
from looplight.records.figure_reader import parse_record, split_front_matter
from looplight.records.front_matter_scanner import scan
from looplight.translation.messages import translate

TABLE_KINDS = ("genes", "chemicals", "diseases")
# A hostile tree of folders must end; PFOCR keeps all records in one folder.
_MAX_DEPTH = 8
MAX_FILES = 1_000_000


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that may be a record.

    Attributes
    ----------
    path : str
        Absolute path.
    stamp : str
        Changes whenever the file, or one of the tables beside it, changes: sizes and times.
    """

    path: str
    stamp: str


def record_files(folder: Path) -> Iterator[RecordFile]:
    """Yield the Markdown files of a folder and of the folders in it, by name.

    Links to folders are not followed: they can lead in a circle or out of the chosen folder.

    Raises
    ------
    InputError
        If the folder itself cannot be read, or holds more than `MAX_FILES` files.
    """
    if not folder.is_dir():
        message = (
            translate("problem", "there is no such folder")
            if not folder.exists()
            else translate("problem", "not a folder")
        )
        raise InputError(Problem("library-folder", message, str(folder)))
    tables = _Tables()
    for count, (path, stat) in enumerate(_files(folder, 0)):
        cancellation.check()
        if count == MAX_FILES:
            message = translate(
                "problem", "more than {most} files; choose a folder further down", most=MAX_FILES
            )
            raise InputError(Problem("library-too-many", message, str(folder)))
        yield RecordFile(path, f"{_stamp(stat)}{tables.stamp(path)}")


def read_entry(file: RecordFile) -> IndexEntry:
    """Return what a record file says.

    A regular record is read by lines, any other by the safe reader; both give the same.

    Raises
    ------
    InputError
        If the file is no figure record or may not be read safely.
    """
    path = Path(file.path)
    text = read_text(path)
    fields = scan(split_front_matter(text, file.path))
    entry = None
    if fields is not None:
        if any(kind in fields for kind in TABLE_KINDS):
            entry = from_front_matter(fields)
        elif isinstance(figid := fields.get("figid"), str):
            entry = from_front_matter(fields, _columns_beside(path, figid))
    return entry or from_record(parse_record(text, file.path, beside=path))


def _columns_beside(path: Path, figid: str) -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind in TABLE_KINDS:
        table = record_tables.find(path, figid, kind)
        names = TABLE_COLUMNS[kind]
        columns[kind] = record_tables.read_columns(table, names) if table else ((),) * len(names)
    return from_tables(columns)


class _Tables:
    """The times of the tables beside records; each folder is looked through once."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, str]] = {}

    def stamp(self, path: str) -> str:
        """Return the stamps of the tables that belong to a record; empty where there are none."""
        folder, _, name = path.rpartition(os.sep)
        stem = name.removesuffix(".md")
        stamps = []
        # Texts, since a `Path` for each of a hundred thousand records takes a second.
        for place in (f"{folder.rpartition(os.sep)[0]}{os.sep}_data", folder):
            tables = self._of(place)
            if tables:
                stamps += [tables.get(f"{stem}-{kind}.tsv", "") for kind in TABLE_KINDS]
        return "".join(f" {stamp}" for stamp in stamps if stamp)

    def _of(self, folder: str) -> dict[str, str]:
        if folder not in self._folders:
            self._folders[folder] = {
                entry.name: _stamp(stat)
                for entry in _entries(folder)
                if entry.name.endswith(".tsv") and (stat := _stat(entry))
            }
        return self._folders[folder]


def _files(folder: Path | str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(_entries(folder), key=_name):
        if entry.name.startswith("."):
            continue
        try:
            # A link may lead to a folder above, whose records would be found again in each turn.
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            continue
        if is_folder:
            if depth < _MAX_DEPTH:
                yield from _files(entry.path, depth + 1)
        elif entry.name.endswith(".md") and (stat := _stat(entry)):
            yield entry.path, stat


def _entries(folder: Path | str) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        # A folder within that may not be read; the rest is read.
        return []


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _stat(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def _stamp(stat: os.stat_result) -> str:
    return f"{stat.st_size}:{stat.st_mtime_ns}"
