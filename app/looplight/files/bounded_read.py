"""The only way in for a stranger's file: a regular file, of bounded size, in strict UTF-8."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.translation.messages import translate

# A parsed YAML file takes many times its size in memory. The largest shipped file has 90 kB.
MAX_TEXT_BYTES = 4 * 1024 * 1024
# Workbooks and network files of other programs are larger than text.
MAX_BYTES = 20 * 1024 * 1024
# Characters that tell the format: a front matter or the first elements of a document.
HEAD_LENGTH = 20_000

_PIECE = 64 * 1024
# Of a file that is read line by line: many short lines are decoded at once.
_BLOCK = 256 * 1024

# Opening must neither wait (a pipe without a writer) nor act (a terminal that takes over).
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


class FileContent:
    """The content of a file, read once, so that all readers see the same bytes.

    Parameters
    ----------
    path : pathlib.Path
    raw : bytes
    name : str, optional
        The file as the user named it, for messages; default: the path.
    """

    def __init__(self, path: Path, raw: bytes, name: str = "") -> None:
        self.path = path
        self.raw = raw
        self.name = name or str(path)

    @cached_property
    def text(self) -> str:
        """The text of the file (see `decode`); raises InputError where it is none."""
        if len(self.raw) > MAX_TEXT_BYTES:
            raise _too_large(self.name, MAX_TEXT_BYTES)
        return decode(self.raw, self.name)

    @cached_property
    def head(self) -> str:
        """The first lines, good enough to recognise the format; never an error."""
        start = self.raw[: 4 * HEAD_LENGTH].decode("utf-8", errors="replace")
        return _plain_lines(start)[:HEAD_LENGTH]


def read(path: Path, limit: int = MAX_BYTES, name: str = "") -> FileContent:
    """Read a file of any kind once; raise InputError as `read_bytes` does."""
    return FileContent(path, read_bytes(path, limit), name)


def read_text(path: Path | str, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the text of a regular file: strict UTF-8, no byte-order mark, size capped.

    Parameters
    ----------
    path : pathlib.Path or str
    limit : int
        Largest number of bytes that is read.

    Raises
    ------
    InputError
        As `read_bytes` and `decode` do.
    """
    return decode(read_bytes(path, limit), str(path))


def read_bytes(path: Path | str, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises
    ------
    InputError
        Codes ``file-missing``, ``file-unreadable``, ``file-not-regular``, ``file-too-large``.
    """
    with opened(path, limit) as file:
        raw = _read_all(file.fileno(), os.fstat(file.fileno()).st_size, limit)
    if len(raw) > limit:
        raise _too_large(str(path), limit)
    return raw


@contextmanager
def opened(path: Path | str, limit: int = MAX_BYTES) -> Iterator[io.FileIO]:
    """Open a regular file for reading, without a buffer; it may grow beyond ``limit`` meanwhile.

    Errors of the system while it is read become `InputError`, too: only reading belongs in the
    block.

    Raises
    ------
    InputError
        As `read_bytes` does.
    """
    name = str(path)
    try:
        descriptor = _descriptor(path, name, limit)
        with io.FileIO(descriptor) as file:
            # Looked at again: in between, something else can have taken the place of the file.
            _check(os.fstat(descriptor), name, limit)
            yield file
    except BlockingIOError:
        # A file of /proc that would make its reader wait.
        raise _refusal(
            "file-unreadable", translate("problem", "cannot be read: no data now"), name
        ) from None
    except FileNotFoundError:
        raise _refusal(
            "file-missing", translate("problem", "there is no such file"), name
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refusal(
            "file-unreadable", translate("problem", "cannot be read: {reason}", reason=reason), name
        ) from None


def _descriptor(path: Path | str, name: str, limit: int) -> int:
    """Look at a file and open it: opening a device may already act on it."""
    try:
        # By `os`: very many records are read by their names, without a `Path` for each.
        _check(os.stat(path), name, limit)  # noqa: PTH116
        return os.open(path, _FLAGS)
    except ValueError:
        # A null character, or half of one that UTF-8 cannot write.
        raise _refusal(
            "file-unreadable", translate("problem", "cannot be read: not a file name"), name
        ) from None


def _read_all(descriptor: int, size: int, limit: int) -> bytes:
    """Return what a file holds, at most one byte more than ``limit``.

    Asked for by its size: room for the limit, megabytes for each of a hundred thousand records,
    would take longer than reading.
    """
    parts = []
    left, piece = limit + 1, size + 1
    while left > 0 and (part := os.read(descriptor, min(piece, left))):
        parts.append(part)
        left -= len(part)
        if limit + 1 - left == size:
            # One byte more was asked for and did not come: this is the end.
            break
        # A file may have grown, and those of /proc have no size.
        piece = _PIECE
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_lines(path: Path, limit: int) -> Iterator[str]:
    """Yield the lines of a regular file without holding it as a whole; with their ends.

    Parameters
    ----------
    path : pathlib.Path
    limit : int
        Largest number of bytes that is read.

    Raises
    ------
    InputError
        As `read_bytes` and `decode` do, while the lines are read.
    """
    name = str(path)
    size = number = 0
    rest = b""
    with opened(path, limit) as file:
        while piece := file.read(_BLOCK):
            size += len(piece)
            lines, end, rest = (rest + piece).rpartition(b"\n")
            # One line of a table is short: one without an end would be held as a whole.
            if size > limit or len(rest) > MAX_TEXT_BYTES:
                raise _too_large(name, min(limit, MAX_TEXT_BYTES if rest else limit))
            if end:
                yield from _lines(lines + end, name, number)
                number += lines.count(b"\n") + 1
    yield from _lines(rest, name, number)


def _lines(raw: bytes, name: str, before: int) -> Iterator[str]:
    """Return the lines of a part of a file; ``before`` is the number of lines that precede it."""
    try:
        text = decode(raw, name)
    except InputError as error:
        problem = error.problem
        raise InputError(replace(problem, line=(problem.line or 1) + before)) from None
    # Not `splitlines`, which takes other characters for the end of a line as well.
    return io.StringIO(text, newline="\n")


def decode(raw: bytes, name: str) -> str:
    """Return bytes as text; line ends of Windows and of old Macs become plain ones.

    Raises
    ------
    InputError
        Code ``text-not-utf8``, with the line of the first wrong byte.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = translate("problem", "UTF-16 text; save the file as UTF-8")
        raise InputError(Problem("text-not-utf8", message, name, 1))
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = translate(
            "problem", "not UTF-8 text (byte {start}); save the file as UTF-8", start=error.start
        )
        raise InputError(Problem("text-not-utf8", message, name, line)) from None
    return _plain_lines(text)


def warn_unended(text: str, name: str) -> tuple[Problem, ...]:
    """Return a warning where the last line has no line end, as when a download was cut off."""
    if not text or text.endswith("\n"):
        return ()
    message = translate("problem", "the last line has no line end: the file may be cut off")
    return (Problem("file-unended", message, name, text.count("\n") + 1),)


def _plain_lines(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _check(state: os.stat_result, name: str, limit: int) -> None:
    if not stat.S_ISREG(state.st_mode):
        kind = (
            translate("problem", "a folder, not a file")
            if stat.S_ISDIR(state.st_mode)
            else translate("problem", "not a regular file")
        )
        raise _refusal("file-not-regular", kind, name)
    if state.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> InputError:
    return _refusal(
        "file-too-large",
        translate("problem", "larger than {size:g} MB; not read", size=limit / 1024**2),
        name,
    )


def _refusal(code: str, message: str, name: str) -> InputError:
    return InputError(Problem(code, message, name))
