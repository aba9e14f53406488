"""The index of one library: a SQLite file with full-text search (FTS5) in the user's folder.

The index holds what is searched and shown in a list of results, never the records themselves. It
can always be made again, so an index of another version is thrown away, and a damaged one is set
aside.
"""

import errno
import hashlib
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.files.user_folder import data_home
from looplight.translation.messages import translate

# Another number makes every index new.
SCHEMA_VERSION = 2
# Folding words depends on Python's table of characters; words indexed with another table could not
# be taken out of the full-text index again.
_CONTENT_VERSION = f"{SCHEMA_VERSION}/{unicodedata.unidata_version}"
# Two windows may index one folder; each waits for the other's batch, which takes under a second.
_BUSY_SECONDS = 20.0
SUFFIX = ".sqlite"

# The columns of the full-text index, in the order of their weight in a ranking.
TEXT_COLUMNS = (
    *("ids", "title", "genes", "words", "chemicals", "diseases", "paper", "organisms", "caption"),
)
# Lists of names in one column; the character occurs in no text of a record.
SEPARATOR = "\x1f"

_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    figid TEXT NOT NULL, alias TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
    caption TEXT NOT NULL, pmcid TEXT NOT NULL, paper_title TEXT NOT NULL,
    reference TEXT NOT NULL, year INTEGER, doi TEXT NOT NULL, journal TEXT NOT NULL,
    wpid TEXT NOT NULL, organisms TEXT NOT NULL, words TEXT NOT NULL, symbols TEXT NOT NULL,
    chemicals TEXT NOT NULL, diseases TEXT NOT NULL, kind TEXT NOT NULL, genes BLOB NOT NULL
);
CREATE INDEX figures_by_year ON figures (year);
CREATE TABLE genes (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE);
CREATE TABLE refused (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, message TEXT NOT NULL);
CREATE VIRTUAL TABLE texts USING fts5 (
    {", ".join(TEXT_COLUMNS)},
    content='', prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
"""


@dataclass(frozen=True)
class Library:
    """A folder of records and pathways, or a gene-set file, and its index.

    Attributes
    ----------
    source : pathlib.Path
        The folder or file, absolute.
    index : pathlib.Path
        The SQLite file.
    """

    source: Path
    index: Path

    @property
    def name(self) -> str:
        """The name of the folder or file, for lists."""
        return self.source.name or str(self.source)


def library_of(source: Path) -> Library:
    """Return the library of a folder or gene-set file; its index may not be there yet."""
    source = Path(source).expanduser().absolute()
    # Two folders of one name have two indexes; the name is for whoever looks into the folder.
    mark = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    plain = "".join(c for c in source.name if c.isascii() and (c.isalnum() or c in "-_"))[:40]
    return Library(source, _folder() / f"{plain or 'library'}-{mark}{SUFFIX}")


def libraries() -> tuple[Library, ...]:
    """Return all libraries that have an index, by name; damaged indexes are left out."""
    return tuple(library for library in _indexed() if isinstance(library, Library))


def libraries_of_drawings() -> tuple[Library, ...]:
    """Return the libraries whose folder has drawn pathways (GPML): their arrows can be taken."""
    return tuple(library for library in libraries() if _has_drawings(library))


def _has_drawings(library: Library) -> bool:
    if not library.source.is_dir():
        return False
    try:
        with opened(library.index) as database:
            rows = database.execute("SELECT 1 FROM figures WHERE path LIKE '%.gpml' LIMIT 1")
            return rows.fetchone() is not None
    except InputError:
        return False


def unusable_indexes() -> tuple[Problem, ...]:
    """Return why indexes are left out of `libraries`: damaged ones, those of another version."""
    return tuple(problem for problem in _indexed() if isinstance(problem, Problem))


def outdated_libraries() -> tuple[Library, ...]:
    """Return the libraries whose indexes an older Looplight has made; they must be made anew."""
    outdated = []
    for index in sorted(_folder().glob(f"*{SUFFIX}")):
        # What is damaged is told by `unusable_indexes`.
        with suppress(InputError), _connection(index, writing=False) as database:
            version = _version(database)
            if version != _CONTENT_VERSION and _schema_number(version) <= SCHEMA_VERSION:
                row = database.execute("SELECT value FROM meta WHERE key = 'source'").fetchone()
                outdated += [Library(Path(row[0]), index)] if row else []
    return tuple(outdated)


def _indexed() -> Iterator[Library | Problem]:
    for index in sorted(_folder().glob(f"*{SUFFIX}")):
        try:
            with opened(index) as database:
                row = database.execute("SELECT value FROM meta WHERE key = 'source'").fetchone()
        except InputError as error:
            message = translate(
                "problem",
                "the library {name} cannot be searched: {reason}",
                # Without the mark that tells two folders of one name apart.
                name=index.name.rpartition("-")[0],
                reason=error.problem.message,
            )
            yield replace(error.problem, message=message)
        else:
            if row:
                yield Library(Path(row[0]), index)


def forget(library: Library) -> None:
    """Remove the index of a library; its records are not touched.

    Raises
    ------
    InputError
        If a file of the index cannot be removed.
    """
    # SQLite would take an old journal that it finds beside a new index for that of the new one.
    for suffix in ("", "-wal", "-shm"):
        path = library.index.with_name(library.index.name + suffix)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(library.index, error.strerror or str(error)) from None


@contextmanager
def opened(index: Path) -> Iterator[sqlite3.Connection]:
    """Open an index for searching.

    Raises
    ------
    InputError
        If it is not there, is of another version, or cannot be read. Errors of SQLite inside the
        block become InputError too.
    """
    if not index.is_file():
        raise InputError(
            Problem(
                "library-missing",
                translate("problem", "this library is not indexed yet"),
                str(index),
            )
        )
    with _connection(index, writing=False) as database:
        if _version(database) != _CONTENT_VERSION:
            message = translate(
                "problem", "the index is of another version of Looplight; index the folder again"
            )
            raise InputError(Problem("library-version", message, str(index)))
        yield database


@contextmanager
def opened_for_writing(library: Library) -> Iterator[sqlite3.Connection]:
    """Open the index of a library, made new where there is none or one of another version.

    A file that is no database is set aside, with ``.damaged`` behind its name, and one of a newer
    version with ``.newer``.

    Raises
    ------
    InputError
        If it cannot be written. Errors of SQLite inside the block become InputError too.
    """
    try:
        library.index.parent.mkdir(parents=True, exist_ok=True)
        if library.index.is_file() and not _is_usable(library.index):
            # Of another version, or set aside just now: its search files go too.
            forget(library)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            message = translate(
                "problem",
                "nothing can be indexed: the folder for indexes may not be written to",
            )
            raise InputError(Problem("library-index", message, str(library.index))) from None
        raise _trouble(library.index, error.strerror or str(error)) from None
    with _connection(library.index, writing=True) as database:
        # Readers go on while a batch is written, and a kill leaves the last whole batch.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA cache_size = -65536")
        # Some 32 MB: each checkpoint waits for the disk.
        database.execute("PRAGMA wal_autocheckpoint = 8192")
        with transaction(database):
            if not _version(database):
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    database.execute(statement)
                values = [("version", _CONTENT_VERSION), ("source", str(library.source))]
                database.executemany("INSERT INTO meta VALUES (?, ?)", values)
                database.execute("INSERT INTO texts (texts, rank) VALUES ('hashsize', 33554432)")
        yield database


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Write all of a block or nothing of it; other writers wait."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


@contextmanager
def _connection(index: Path, writing: bool) -> Iterator[sqlite3.Connection]:
    try:
        database = _connect(index, "mode=rwc") if writing else _connected_for_reading(index)
        try:
            yield database
        finally:
            database.close()
    except sqlite3.Error as error:
        # The lower byte is the kind of the error, whatever its words are. One without a number is
        # of Python, where a column holds no text.
        number = getattr(error, "sqlite_errorcode", None)
        is_damaged = number is None and isinstance(error, sqlite3.OperationalError)
        if number is not None:
            is_damaged = number & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        raise _trouble(index, str(error), is_damaged) from None


def _connected_for_reading(index: Path) -> sqlite3.Connection:
    """Return a connection that also works in a folder that may not be written to.

    Readers of a database with a journal of this kind put files beside it. Where they may not, and
    no journal is waiting, the database is complete and nobody can change it: it is read as it is.
    """
    database = _connect(index, "mode=ro")
    try:
        database.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        database.close()
        is_unwritable = str(error) in (_READ_ONLY, _CANNOT_OPEN)
        if not is_unwritable or index.with_name(f"{index.name}-wal").exists():
            raise
        return _connect(index, "immutable=1")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _connect(index: Path, options: str) -> sqlite3.Connection:
    address = f"{index.as_uri()}?{options}"
    return sqlite3.connect(address, timeout=_BUSY_SECONDS, isolation_level=None, uri=True)


def _version(database: sqlite3.Connection) -> str:
    has_meta = "SELECT 1 FROM sqlite_master WHERE name = 'meta'"
    if database.execute(has_meta).fetchone() is None:
        return ""
    row = database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    return str(row[0]) if row else ""


def _is_usable(index: Path) -> bool:
    """Return False where the index must be made anew; what is no database is set aside first."""
    try:
        with _connection(index, writing=False) as database:
            version = _version(database)
    except InputError as error:
        if error.problem.code != DAMAGED:
            raise
        set_aside(index)
        return False
    if _schema_number(version) > SCHEMA_VERSION:
        set_aside(index, ".newer")
    return version == _CONTENT_VERSION


def _schema_number(version: str) -> int:
    number = version.partition("/")[0]
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def set_aside(index: Path, suffix: str = ".damaged") -> None:
    """Give an index another name, under which nothing looks for it.

    Raises
    ------
    OSError
        If it cannot be renamed.
    """
    index.replace(index.with_name(index.name + suffix))


def _folder() -> Path:
    return data_home() / "libraries"


# As SQLite says it.
_READ_ONLY, _CANNOT_OPEN = "attempt to write a readonly database", "unable to open database file"
_REASONS = {
    "database or disk is full": translate("problem", "the disk is full; make room and index again"),
    _READ_ONLY: translate(
        "problem",
        "the index may not be written to; what is in it can be searched, and nothing new comes in",
    ),
    "database is locked": translate(
        "problem", "another window is writing to the index for a long time; try again later"
    ),
    _CANNOT_OPEN: translate("problem", "the index cannot be opened in this folder"),
}
DAMAGED = "library-damaged"


def _trouble(index: Path, reason: str, is_damaged: bool = False) -> InputError:
    if is_damaged:
        message = translate("problem", "the index is damaged; index the folder again")
        return InputError(Problem(DAMAGED, message, str(index)))
    message = _REASONS.get(
        reason, translate("problem", "the index cannot be used: {reason}", reason=reason)
    )
    return InputError(Problem("library-index", message, str(index)))
