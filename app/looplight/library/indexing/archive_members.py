"""Pathway files in a zip archive, such as WikiPathways offers: listed, read, and unpacked to open.

A file in an archive has a path like any other: that of the archive, ``#``, and its name in it.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from looplight.files import bounded_read
from looplight.files.archive import BROKEN, open_archive, read_member
from looplight.files.atomic_write import write
from looplight.files.bounded_read import MAX_BYTES, FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.user_folder import data_home
from looplight.translation.messages import translate

SUFFIX = ".zip"
_JOINT = f"{SUFFIX}#"
# The archive of all human pathways of WikiPathways has 9 MB.
MAX_ARCHIVE = 100 * 1024 * 1024
# Unpacked it has 63 MB; a small archive can hold gigabytes of one repeated letter.
MAX_UNPACKED = 1024 * 1024 * 1024


def is_archive(source: Path) -> bool:
    """Return whether a library is an archive, by its name."""
    return source.suffix.lower() == SUFFIX and source.is_file()


def members(source: Path) -> Iterator[ZipInfo]:
    """Yield the files of an archive, by name.

    Raises
    ------
    InputError
        If it is no zip archive, or too large.
    """
    with _opened(str(source)) as archive:
        entries = sorted((e for e in archive.infolist() if not e.is_dir()), key=_name)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        message = translate(
            "problem", "more than {size:g} MB when unpacked", size=MAX_UNPACKED / 1024**2
        )
        raise InputError(Problem("library-archive", message, str(source)))
    yield from entries


def path_of(source: Path, entry: ZipInfo) -> str:
    """Return the path of a file in an archive."""
    return f"{source}#{entry.filename}"


def member_of(path: str) -> tuple[str, str] | None:
    """Return the archive and the name in it of a path, or None for a file of its own."""
    at = path.lower().find(_JOINT)
    if at < 0:
        return None
    source, name = path[: at + len(SUFFIX)], path[at + len(_JOINT) :]
    # A folder may be called so, too.
    return (source, name) if Path(source).is_file() else None


def read(path: str) -> FileContent:
    """Read a file, or one in an archive.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    member = member_of(path)
    if member is None:
        return bounded_read.read(Path(path))
    source, name = member
    try:
        raw = read_member(_archive_of(source, Path(source).stat().st_mtime_ns), name, MAX_BYTES)
    except (*BROKEN, OSError):
        message = translate("problem", "this file of the archive cannot be unpacked")
        raise InputError(Problem("library-archive", message, path)) from None
    return FileContent(Path(PurePosixPath(name.replace("\\", "/")).name), raw, path)


def unpacked(path: Path) -> Path:
    """Return a file to open: the path itself, or a copy of a file of an archive.

    Sessions name the copy, so it stays; it is written once for each state of the file.

    Raises
    ------
    InputError
        If it cannot be read, or the copy cannot be written.
    """
    if member_of(str(path)) is None:
        return path
    content = read(str(path))
    mark = hashlib.sha256(str(path).encode("utf-8", "surrogateescape") + content.raw).hexdigest()
    copy = data_home() / "unpacked" / mark[:16] / content.path.name
    if not copy.is_file():
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write(copy, content.raw)
        except OSError as error:
            message = translate(
                "problem", "cannot be written: {reason}", reason=error.strerror or error
            )
            raise InputError(Problem("output", message, str(copy))) from None
    return copy


def _opened(source: str) -> ZipFile:
    raw = bounded_read.read_bytes(source, MAX_ARCHIVE)
    try:
        return open_archive(raw)
    except BROKEN:
        message = translate("problem", "no zip archive that can be read")
        raise InputError(Problem("library-archive", message, source)) from None


@lru_cache(maxsize=1)
def _archive_of(source: str, _time: int) -> ZipFile:
    """Return an archive; the files of one are read one after the other."""
    return _opened(source)


def _name(entry: ZipInfo) -> str:
    return entry.filename
