"""Bring the index of a library up to date: new and changed figures in, missing ones out."""

import sqlite3
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.database import (
    DAMAGED,
    TEXT_COLUMNS,
    Library,
    forget,
    library_of,
    opened,
    opened_for_writing,
    set_aside,
    transaction,
)
from looplight.library.indexing import gene_set_file
from looplight.library.indexing.archive_members import is_archive
from looplight.library.indexing.folder_contents import archive_files, record_files
from looplight.library.indexing.index_entry import (
    COLUMNS,
    IndexRow,
    Refusal,
    folded_texts,
    index_row,
)
from looplight.library.indexing.parallel_reading import read_batches
from looplight.translation.messages import language

# A batch of records, or of drawings that take as long to read, is written at once: some 0.2 s, and
# the most work that a kill loses.
BATCH = 1_000
# Refused files that are named in the report; of a flood only the number is kept.
MAX_REFUSED = 200
# Letters of a batch of gene sets: one may have thousands of genes.
_BATCH_LETTERS = 2_000_000
# There are some 40,000 genes; a hostile file can name any number.
_MOST_GENE_IDS = 100_000
_ALL = ("id", *COLUMNS, "genes")
_INSERT = f"INSERT INTO figures ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))})"
_TEXTS = ", ".join(TEXT_COLUMNS)
_MARKS = ", ".join("?" * len(TEXT_COLUMNS))
_ADD_TEXT = f"INSERT INTO texts (rowid, {_TEXTS}) VALUES (?, {_MARKS})"
# FTS5 takes a text out of an index without content only if it is given again.
_DROP_TEXT = f"INSERT INTO texts (texts, rowid, {_TEXTS}) VALUES ('delete', ?, {_MARKS})"

_T = TypeVar("_T")
Progress = Callable[[int, int], None]
_Row = IndexRow | Refusal


@dataclass(frozen=True)
class IndexReport:
    """What one update did.

    Attributes
    ----------
    indexed, unchanged, removed : int
        Numbers of figures.
    refused : tuple of Problem
        Files, or lines of a gene-set file, that are no figure; at most `MAX_REFUSED`.
    refused_count : int
        How many there are.
    left_out : int
        Files of a common ending (.csv, .xlsx ...) that hold no figure.
    seconds : float
        By the clock.
    """

    indexed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: tuple[Problem, ...] = ()
    refused_count: int = 0
    left_out: int = 0
    seconds: float = 0.0


def update_index(source: Path, progress: Progress | None = None) -> IndexReport:
    """Index a folder, an archive of pathways or a gene-set file, as far as it changed.

    The thread can be stopped (`looplight.files.cancellation`); what was indexed until then stays,
    and the next call goes on from there. ``progress`` is called with the number of files looked at
    and the number of all, after every batch; while it waits, indexing waits.

    Raises
    ------
    InputError
        If the source cannot be read or the index cannot be written.
    looplight.files.cancellation.Cancelled
        If the thread was stopped.
    """
    library = library_of(source)
    started = time.perf_counter()
    is_new = not library.index.is_file()
    try:
        report = _updated(library, progress or _no_progress)
    except InputError as error:
        if error.problem.code != DAMAGED or not library.index.is_file():
            # What was indexed before the disk was full stays, and the next call goes on from there.
            if is_new and not _holds_figures(library):
                forget(library)
            raise
        # Damaged where only writing looks: cut off, or overwritten in the middle.
        set_aside(library.index)
        forget(library)
        report = _updated(library, progress or _no_progress)
    if is_new and not report.indexed and not report.refused_count:
        # Chosen by mistake: it is no library. One whose files are away is kept: they may come back.
        forget(library)
    return replace(report, seconds=time.perf_counter() - started)


def _holds_figures(library: Library) -> bool:
    try:
        with opened(library.index) as database:
            return bool(database.execute("SELECT 1 FROM figures LIMIT 1").fetchone())
    except InputError:
        return False


def _updated(library: Library, progress: Progress) -> IndexReport:
    with opened_for_writing(library) as database:
        update = _Update(database, progress)
        if library.source.suffix.lower() == gene_set_file.SUFFIX:
            update.gene_sets(library.source)
        else:
            update.folder(library)
        return update.report()


def _no_progress(_number: int, _total: int) -> None:
    """Stand in for a progress that nobody wants to see."""


@dataclass
class _Update:
    """One update of one index."""

    database: sqlite3.Connection
    progress: Progress
    indexed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: list[Problem] = field(default_factory=list)
    refused_count: int = 0
    left_out: int = 0
    gene_ids: dict[str, int] = field(default_factory=dict)

    def folder(self, library: Library) -> None:
        """Index the records and pathway files of a folder, or the pathways of an archive."""
        known = dict(self.database.execute("SELECT path, stamp FROM figures"))
        refused = self._refused_before()
        source = library.source
        files = list(archive_files(source) if is_archive(source) else record_files(source))
        changed = []
        for file in files:
            stamp, message = refused.get(file.path, ("", ""))
            if known.pop(file.path, None) == file.stamp:
                self.unchanged += 1
            elif stamp == _refusal_stamp(file.stamp, message):
                self.refuse(Problem("record", message, file.path))
            else:
                changed.append(file)
        # What is left was indexed or refused before and is not there any more.
        self._remove((*known, *(refused.keys() - {file.path for file in files})))
        count = len(files) - len(changed)
        for batch in read_batches(changed, BATCH):
            self._write(batch)
            count += len(batch)
            self.progress(count, len(files))

    def gene_sets(self, path: Path) -> None:
        """Index a gene-set file anew where it changed: its lines have no times of their own."""
        stat = path.stat() if path.is_file() else None
        stamp = f"{stat.st_size}:{stat.st_mtime_ns}" if stat else ""
        refused = self._refused_before()
        is_whole = self._meta("stamp") == stamp != ""
        if is_whole and _are_in_language(refused):
            self.unchanged = self._figure_count(stamp)
            for _, message in refused.values():
                self.refuse(Problem("gene-set-line", message, str(path)))
            self.refused_count = max(self.refused_count, int(self._meta("refused") or 0))
            return
        # Looked at before anything is removed: an unreadable file must not empty the index.
        total = gene_set_file.count_lines(path)
        # What an update that was stopped has written of this state of the file.
        number, _, read_stamp = self._meta("read").partition(" ")
        count = int(number) if read_stamp == stamp and not is_whole else 0
        if not count:
            with transaction(self.database):
                # Until all of it is written, nothing is known to be as in the file.
                self.database.execute("DELETE FROM refused")
                self.database.execute("DELETE FROM meta WHERE key IN ('stamp', 'read')")
        if count or is_whole:
            self.unchanged = self._figure_count(stamp)
        for batch in _batches_by_size(self._gene_set_rows(path, stamp, count)):
            # In another language, only what was refused has other words.
            rows = [row for row in batch if row is not None]
            self._write([row for row in rows if not is_whole or isinstance(row, Refusal)])
            self.refused_count += len(batch) - len(rows)
            count += len(batch)
            self._set_meta("read", f"{count} {stamp}")
            self.progress(min(count, total), total)
        # What is left of an older state of the file; there may be more than memory takes.
        older = "SELECT path FROM figures WHERE stamp <> ? LIMIT ?"
        while paths := [row[0] for row in self.database.execute(older, (stamp, BATCH))]:
            self._remove(paths)
        if count < total:
            self.progress(total, total)
        self._set_meta("stamp", stamp)
        self._set_meta("refused", str(self.refused_count))

    def _gene_set_rows(self, path: Path, stamp: str, skipped: int) -> Iterator[_Row | None]:
        """Yield what is written for the lines of a gene-set file, but for the first ones.

        Of a flood of lines that are no gene sets, only the number is kept: None for each.
        """
        refused = 0
        for number, (line, entry) in enumerate(gene_set_file.read_entries(path)):
            refused += entry is None
            if number < skipped and entry is None:
                self.refuse(gene_set_file.no_gene_set(path, line))
            elif number >= skipped and entry is not None:
                yield index_row(f"{path}#{entry.figid}", stamp, entry)
            elif number >= skipped:
                problem = gene_set_file.no_gene_set(path, line) if refused <= MAX_REFUSED else None
                yield Refusal((f"{path}#{line}", stamp), problem) if problem else None

    def _figure_count(self, stamp: str) -> int:
        count = "SELECT count(*) FROM figures WHERE stamp = ?"
        return int(self.database.execute(count, (stamp,)).fetchone()[0])

    def _meta(self, key: str) -> str:
        row = self.database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def _set_meta(self, key: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def refuse(self, problem: Problem) -> None:
        """Note an input that is no figure; without a message it is no mistake, either."""
        if not problem.message:
            self.left_out += 1
            return
        self.refused_count += 1
        if len(self.refused) < MAX_REFUSED:
            self.refused.append(problem)

    def report(self) -> IndexReport:
        """Return what was done."""
        counts = (self.indexed, self.unchanged, self.removed)
        return IndexReport(*counts, tuple(self.refused), self.refused_count, self.left_out)

    def _refused_before(self) -> dict[str, tuple[str, str]]:
        rows = self.database.execute("SELECT path, stamp, message FROM refused")
        return {path: (stamp, message) for path, stamp, message in rows}

    def _remove(self, paths: Iterable[str]) -> None:
        for batch in _batches(list(paths)):
            cancellation.check()
            with transaction(self.database):
                for path in batch:
                    self.removed += self._drop(path)

    def _write(self, rows: list[_Row]) -> None:
        cancellation.check()
        # A gene-set file may name a figure twice; the last line of it counts.
        rows = list({row.path: row for row in rows}.values())
        with transaction(self.database):
            # An older state of a file, or the same one written by another window meanwhile.
            for path in self._present([row.path for row in rows]):
                self._drop(path)
            number = self.database.execute("SELECT max(id) FROM figures").fetchone()[0] or 0
            figures, texts, refused = [], [], []
            for row in rows:
                if isinstance(row, IndexRow):
                    number += 1
                    genes = array("i", sorted(map(self._gene_id, row.genes))).tobytes()
                    figures.append((number, *row.values, genes))
                    texts.append((number, *row.texts))
                else:
                    self.refuse(row.problem)
                    place, stamp = row.place
                    message = row.problem.message
                    refused.append((place, _refusal_stamp(stamp, message), message))
            self.database.executemany(_INSERT, figures)
            self.database.executemany(_ADD_TEXT, texts)
            self.database.executemany("INSERT INTO refused VALUES (?, ?, ?)", refused)
            self.indexed += len(figures)

    def _present(self, paths: list[str]) -> list[str]:
        """Return those of the paths that the index knows, with figures or as refused."""
        marks = ", ".join("?" * len(paths))
        select = f"SELECT path FROM {{}} WHERE path IN ({marks})"
        select = f"{select.format('figures')} UNION {select.format('refused')}"
        return [row[0] for row in self.database.execute(select, paths * 2)]

    def _drop(self, path: str) -> bool:
        """Take a figure out of the index; return False where it is not in it."""
        self.database.execute("DELETE FROM refused WHERE path = ?", (path,))
        select = f"SELECT id, {', '.join(COLUMNS)} FROM figures WHERE path = ?"
        row = self.database.execute(select, (path,)).fetchone()
        if row is None:
            return False
        self.database.execute(_DROP_TEXT, (row[0], *folded_texts(row[1:])))
        self.database.execute("DELETE FROM figures WHERE id = ?", (row[0],))
        return True

    def _gene_id(self, symbol: str) -> int:
        """Return the number of a gene in this index; a new one gets the next."""
        if symbol not in self.gene_ids:
            if len(self.gene_ids) >= _MOST_GENE_IDS:
                self.gene_ids.clear()
            # Another window may have added genes since.
            add = "INSERT OR IGNORE INTO genes (symbol) VALUES (?)"
            self.database.execute(add, (symbol,))
            find = "SELECT id FROM genes WHERE symbol = ?"
            self.gene_ids[symbol] = self.database.execute(find, (symbol,)).fetchone()[0]
        return self.gene_ids[symbol]


def _refusal_stamp(stamp: str, message: str) -> str:
    """Return the stamp of a refused file: in another language it is read again.

    Reasons are sentences of many readers, in the language of that day; there are few of them.
    """
    return f"{language()} {stamp}" if message else stamp


def _are_in_language(refused: Mapping[str, tuple[str, str]]) -> bool:
    return all(stamp.startswith(f"{language()} ") for stamp, _ in refused.values())


def _batches(items: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _batches_by_size(rows: Iterable[_Row | None]) -> Iterator[list[_Row | None]]:
    batch: list[_Row | None] = []
    letters = 0
    for row in rows:
        batch.append(row)
        letters += _size(row)
        if len(batch) >= BATCH or letters >= _BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _size(row: _Row | None) -> int:
    """Return about how many letters of its file a figure takes."""
    return sum(map(len, row.texts)) if isinstance(row, IndexRow) else 0
