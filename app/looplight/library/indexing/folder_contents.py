"""The files of a folder: which may hold a figure, whether they changed, and what records say."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from looplight.files import cancellation
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.library.indexing import archive_members
from looplight.library.indexing.gene_set_file import SUFFIX
from looplight.library.indexing.index_entry import (
    TABLE_COLUMNS,
    IndexEntry,
    from_front_matter,
    from_record,
    from_tables,
)
from looplight.library.indexing.pathway_files import pathway_suffixes, titles_of_suffixes, weight
from looplight.records import record_tables
from looplight.records.fast_front_matter_reader import scan
from looplight.records.record_reader import parse_record, split_front_matter
from looplight.translation.messages import translate, whole

RECORD = ".md"
TABLE_KINDS = ("genes", "chemicals", "diseases")
# Beside a record; they are read with it.
_TABLES = tuple(f"-{kind}.tsv" for kind in TABLE_KINDS)
# A hostile tree of folders must end; PFOCR keeps all records in one folder.
_MAX_DEPTH = 8
MAX_FILES = 1_000_000


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that may be a record, or hold a pathway.

    Attributes
    ----------
    path : str
        Absolute path.
    stamp : str
        Changes whenever the file, or one of the tables beside it, changes: sizes and times.
    tables : tuple of str, or None
        Paths of the tables that are named like the file, by `TABLE_KINDS`; empty texts where
        there are none. None = nobody has looked.
    weight : int
        How many records take as long to read.
    """

    path: str
    stamp: str
    tables: tuple[str, ...] | None = None
    weight: int = 1

    @property
    def is_record(self) -> bool:
        """Whether its ending is that of a record."""
        return self.path.endswith(RECORD)


def record_files(folder: Path) -> Iterator[RecordFile]:
    """Yield the records and pathway files of a folder and of the folders in it, by name.

    They are told by their endings. Links to folders are not followed: they can lead in a circle or
    out of the chosen folder.

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
        stamp, beside = tables.beside(path) if path.endswith(RECORD) else ("", None)
        own = weight(_suffix(path), stat.st_size)
        yield RecordFile(path, f"{_stamp(stat)}{stamp}", beside, own)


def read_entry(file: RecordFile) -> IndexEntry:
    """Return what a record file says.

    A regular record is read by lines, any other by the safe reader; both give the same.

    Raises
    ------
    InputError
        If the file is no figure record or may not be read safely.
    """
    text = read_text(file.path)
    fields = scan(split_front_matter(text, file.path), has_dataset=False)
    entry = None
    if fields is not None:
        if any(kind in fields for kind in TABLE_KINDS):
            entry = from_front_matter(fields)
        elif isinstance(figid := fields.get("figid"), str):
            entry = from_front_matter(fields, _columns_beside(file, figid))
    return entry or from_record(parse_record(text, file.path, beside=Path(file.path)))


_NO_TABLES = from_tables({kind: ((),) * len(names) for kind, names in TABLE_COLUMNS.items()})


def _columns_beside(file: RecordFile, figid: str) -> dict[str, tuple[str, ...]]:
    # Where the file is named after the record, its tables are known from looking through the
    # folder; to look for each of a hundred thousand takes as long as reading some of them.
    tables: list[str] | tuple[str, ...]
    if file.tables is None or not file.path.endswith(f"{os.sep}{figid}{RECORD}"):
        path = Path(file.path)
        tables = [str(record_tables.find(path, figid, kind) or "") for kind in TABLE_KINDS]
    elif any(file.tables) and record_tables.is_safe_name(figid):
        tables = file.tables
    else:
        return _NO_TABLES
    columns: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind, table in zip(TABLE_KINDS, tables, strict=True):
        names = TABLE_COLUMNS[kind]
        columns[kind] = record_tables.read_columns(table, names) if table else ((),) * len(names)
    return from_tables(columns)


_NO_PATHS = ("",) * len(TABLE_KINDS)


class _Tables:
    """The times of the tables beside records; each folder is looked through once."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, str]] = {}

    def beside(self, path: str) -> tuple[str, tuple[str, ...]]:
        """Return the stamps of the tables that belong to a record, and the tables by their kinds.

        Both are empty where there are none.
        """
        folder, _, name = path.rpartition(os.sep)
        stem = name.removesuffix(RECORD)
        stamps, paths = "", dict.fromkeys(TABLE_KINDS, "")
        # Texts, since a `Path` for each of a hundred thousand records takes a second.
        for place in (f"{folder.rpartition(os.sep)[0]}{os.sep}_data", folder):
            tables = self._of(place)
            for kind in TABLE_KINDS if tables else ():
                table = f"{stem}-{kind}.tsv"
                if stamp := tables.get(table, ""):
                    stamps += f" {stamp}"
                    paths[kind] = paths[kind] or f"{place}{os.sep}{table}"
        return stamps, tuple(paths.values()) if stamps else _NO_PATHS

    def _of(self, folder: str) -> dict[str, str]:
        if folder not in self._folders:
            self._folders[folder] = {
                entry.name: _stamp(stat)
                for entry in _entries(folder)
                if entry.name.endswith(".tsv") and (stat := _stat(entry)) and _is_file(stat)
            }
        return self._folders[folder]


def archive_files(source: Path) -> Iterator[RecordFile]:
    """Yield the pathway files of an archive; records are left out, whose tables lie beside them.

    Raises
    ------
    InputError
        If it is no archive that can be read.
    """
    for entry in archive_members.members(source):
        cancellation.check()
        name, size = entry.filename, entry.file_size
        is_hidden = name.rpartition("/")[2].startswith(".")
        if may_hold_figure(name) and not is_hidden and not name.endswith(RECORD):
            # Not the time of the archive: of a new one, only what differs is read.
            stamp = f"{size}:{entry.CRC}"
            path = archive_members.path_of(source, entry)
            yield RecordFile(path, stamp, None, weight(_suffix(name), size))


def figure_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths and endings of all files of a folder or archive that may hold a figure."""
    if archive_members.is_archive(folder):
        return ((file.path, _suffix(file.path)) for file in archive_files(folder))
    return ((path, _suffix(path)) for path, _ in _files(folder, 0))


def may_hold_figure(name: str) -> bool:
    """Return whether a file is looked into, by its name."""
    suffix = _suffix(name)
    return suffix == RECORD or (suffix in pathway_suffixes() and not name.endswith(_TABLES))


def weight_of(entry: "os.DirEntry[str]") -> int:
    """Return how many records take as long to read as a file; 1 for what is not looked into."""
    suffix = _suffix(entry.name)
    stat = _stat(entry) if suffix in pathway_suffixes() else None
    return weight(suffix, stat.st_size) if stat is not None else 1


def _suffix(name: str) -> str:
    # Without a `Path` for each of a hundred thousand files.
    return name[name.rfind(".") :].lower()


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
        elif may_hold_figure(entry.name) and (stat := _stat(entry)):
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


def _is_file(state: os.stat_result) -> bool:
    return S_ISREG(state.st_mode)


def _stamp(stat: os.stat_result) -> str:
    return f"{stat.st_size}:{stat.st_mtime_ns}"


# A look takes a moment; a folder of more files is told to have more.
MOST_LOOKED_AT = 20_000


@dataclass(frozen=True)
class FolderContents:
    """How many files a library would look into.

    Attributes
    ----------
    kinds : tuple of (str, int)
        Title of a format and the number of files that have its ending, the most frequent first.
    others : int
        Files of endings that may hold pathways and mostly do not (.csv, .xlsx ...).
    is_whole : bool
        False = there are more, which were not counted.
    """

    kinds: tuple[tuple[str, int], ...] = ()
    others: int = 0
    is_whole: bool = True

    @property
    def is_empty(self) -> bool:
        """True where a library would find nothing."""
        return not self.kinds and not self.others

    def sentence(self) -> str:
        """Return the kinds and their numbers, in a few words."""
        parts = [
            translate("library", "{kind}: {number}", kind=title, number=whole(count))
            for title, count in self.kinds
        ]
        if self.others:
            parts.append(
                translate(
                    "library",
                    "{count} file that may hold a pathway",
                    plural="{count:,} files that may hold pathways",
                    count=self.others,
                )
            )
        if not self.is_whole:
            parts.append(translate("library", "and more"))
        return ", ".join(parts)


def folder_contents(source: Path, most: int = MOST_LOOKED_AT) -> FolderContents:
    """Return what a folder, an archive or a gene-set file holds.

    What cannot be read holds nothing.
    """
    if source.suffix.lower() == SUFFIX and not source.is_dir():
        return FolderContents(((translate("library", "Gene sets"), 1),))
    counts: Counter[str] = Counter()
    titles = titles_of_suffixes()
    others = 0
    is_whole = True
    with suppress(InputError):
        for number, (_, suffix) in enumerate(figure_files(source)):
            cancellation.check()
            if number == most:
                is_whole = False
                break
            title = titles.get(suffix)
            if title:
                counts[title] += 1
            else:
                others += 1
    return FolderContents(tuple(counts.most_common()), others, is_whole)
