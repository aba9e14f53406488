"""YAML from strangers: one pass over parser events, nothing recursive, all scalars text.

PyYAML's composing loaders crash or hang on hostile files (deep nesting, merge keys, alias
bombs), so no loader is used: the event stream is walked with an explicit stack that refuses
everything a figure record or a pathway file has no need of.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

import yaml

from looplight.files.problems import InputError, Problem

MAX_DEPTH = 16
MAX_BYTES = 4 * 1024 * 1024

Data: TypeAlias = "dict[str, Data] | list[Data] | str"
_Lines: TypeAlias = "dict[str, tuple[int, _Lines]] | list[tuple[int, _Lines]] | None"

_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class ParsedYaml:
    """One loaded document.

    Attributes
    ----------
    data : dict, list or str
        Plain values; every scalar is text as written (``NO``, ``0123`` stay strings).
    file : str
        The file as the user named it.
    problems : tuple of Problem
        Duplicate keys, where the caller asked for them as warnings.
    """

    data: Data
    file: str = ""
    problems: tuple[Problem, ...] = ()
    start: int = 1
    lines: _Lines = field(default=None, repr=False)

    def line(self, *path: str | int) -> int | None:
        """Return the 1-based line of a key path such as ``("genes", 3, "word")``, or None."""
        found, exact = self._walk(path)
        return found if exact else None

    def near(self, *path: str | int) -> int:
        """Return the line of a key path, or of the innermost part of it that exists."""
        return self._walk(path)[0]

    def _walk(self, path: tuple[str | int, ...]) -> tuple[int, bool]:
        line, here = self.start, self.lines
        for step in path:
            inner: tuple[int, _Lines] | None = None
            if isinstance(here, dict) and isinstance(step, str):
                inner = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here):
                inner = here[step]
            if inner is None:
                return line, False
            line, here = inner
        return line, True


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """Return the text of a regular file: strict UTF-8, no byte-order mark, size capped.

    Line ends of Windows and of old Macs become plain ones, so that every reader sees lines.

    Parameters
    ----------
    path : pathlib.Path
    limit : int
        Largest number of bytes that is read.

    Returns
    -------
    str

    Raises
    ------
    InputError
        Codes ``file-missing``, ``file-unreadable``, ``file-not-regular``, ``file-too-large``,
        ``text-not-utf8``.
    """
    name = str(path)
    raw = read_bytes(path, limit)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "UTF-16 text; save the file as UTF-8"
        raise InputError(Problem("text-not-utf8", message, name, 1))
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"not UTF-8 text (byte {error.start}); save the file as UTF-8"
        raise InputError(Problem("text-not-utf8", message, name, line)) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file, at most ``limit``; raise InputError otherwise."""
    name = str(path)

    def refuse(code: str, message: str) -> InputError:
        return InputError(Problem(code, message, name))

    try:
        # Look before opening: opening a pipe would wait for ever, a device may act on it.
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file"
            raise refuse("file-not-regular", what)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as handle:
            if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
                raise refuse("file-not-regular", "not a regular file")
            raw = handle.read(limit + 1)
    except FileNotFoundError:
        raise refuse("file-missing", "there is no such file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse("file-unreadable", f"cannot be read: {reason}") from None
    except ValueError:
        raise refuse("file-unreadable", "cannot be read: not a file name") from None
    if len(raw) > limit:
        raise refuse("file-too-large", f"larger than {limit / 1024**2:g} MB; not read")
    return raw


def load(text: str, file: str, *, first_line: int = 1, warn_duplicates: bool = False) -> ParsedYaml:
    """Load one YAML document without trusting it.

    Parameters
    ----------
    text : str
        The YAML text.
    file : str
        The file's name for messages.
    first_line : int
        Line of ``text``'s first line in the file (front matter starts at line 2).
    warn_duplicates : bool
        True = keep the last value of a repeated key and say so in ``Document.problems``;
        False = refuse the document.

    Returns
    -------
    Document

    Raises
    ------
    InputError
        For everything that is wrong; no other exception leaves this function.
    """
    if len(text) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1024**2} MB; not read"
        raise InputError(Problem("file-too-large", message, file))
    builder = _Builder(file, first_line)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or "cannot be read"
        raise builder.error("yaml-syntax", f"not valid YAML: {reason}", _row(mark)) from None
    except yaml.reader.ReaderError as error:
        bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
        row = text.count("\n", 0, bad.start()) if bad else None
        reason = f"a character that YAML does not allow: {error.reason}"
        raise builder.error("yaml-character", reason, row) from None
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError, OSError) as error:
        reason = f"not valid YAML: {error or type(error).__name__}"
        raise builder.error("yaml-syntax", reason, None) from None
    if not builder.roots:
        raise builder.error("yaml-empty", "the file holds no data", None)
    duplicates = tuple(builder.duplicates)
    if duplicates and not warn_duplicates:
        raise InputError(duplicates[0], duplicates[1:])
    data, lines = builder.roots[0]
    return ParsedYaml(data, file, duplicates, first_line, lines)


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_PARSER)


def _row(mark: Any) -> int | None:
    return None if mark is None else int(mark.line)


class _Frame:
    """An open mapping or sequence."""

    __slots__ = ("data", "key", "key_row", "lines", "row")

    def __init__(self, mapping: bool, row: int) -> None:
        self.row = row
        self.data: Data = {} if mapping else []
        self.lines: _Lines = {} if mapping else []
        self.key: str | None = None
        self.key_row = row


class _Builder:
    """Turns events into plain data and a mirror tree of line numbers."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.stack: list[_Frame] = []
        self.roots: list[tuple[Data, _Lines]] = []
        self.duplicates: list[Problem] = []

    def error(self, code: str, message: str, row: int | None) -> InputError:
        line = None if row is None else row + self.first_line
        return InputError(Problem(code, " ".join(message.split()), self.file, line))

    def take(self, event: yaml.Event) -> None:
        row = _row(event.start_mark) or 0
        if isinstance(event, yaml.AliasEvent):
            raise self.error("yaml-alias", "aliases (*name) are not allowed", row)
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                raise self.error("yaml-anchor", "anchors (&name) are not allowed", row)
            tag = getattr(event, "tag", None)
            if tag is not None:
                raise self.error("yaml-tag", f"tags ({tag}) are not allowed", row)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, row)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(isinstance(event, yaml.MappingStartEvent), row)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self.stack.pop()
            self._place(frame.data, frame.lines, frame.row)
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            raise self.error("yaml-many-documents", "more than one document in the file", row)

    def _open(self, mapping: bool, row: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise self.error("yaml-too-deep", message, row)
        if self._wants_key():
            raise self.error("yaml-key", "a key must be plain text, not a list or mapping", row)
        self.stack.append(_Frame(mapping, row))

    def _wants_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.data, dict) and top.key is None

    def _scalar(self, event: yaml.ScalarEvent, row: int) -> None:
        if not self._wants_key():
            self._place(event.value, None, row)
            return
        top = self.stack[-1]
        key = event.value
        if key == "<<" and not event.style:
            raise self.error("yaml-merge-key", "merge keys (<<) are not allowed", row)
        if key in cast("dict[str, Data]", top.data):
            text = f"the key {key!r} is given twice in one mapping"
            self.duplicates.append(self.error("yaml-duplicate-key", text, row).problem)
        top.key, top.key_row = key, row

    def _place(self, value: Data, lines: _Lines, row: int) -> None:
        if not self.stack:
            self.roots.append((value, lines))
            return
        top = self.stack[-1]
        if isinstance(top.data, list):
            top.data.append(value)
            cast("list[tuple[int, _Lines]]", top.lines).append((row + self.first_line, lines))
        elif isinstance(top.data, dict) and top.key is not None:
            top.data[top.key] = value
            mirror = cast("dict[str, tuple[int, _Lines]]", top.lines)
            mirror[top.key] = (top.key_row + self.first_line, lines)
            top.key = None
