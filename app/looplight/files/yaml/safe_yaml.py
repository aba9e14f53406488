"""YAML from strangers: one pass over parser events, nothing recursive, all scalars text.

PyYAML's composing loaders crash or hang on hostile files (deep nesting, merge keys, alias
bombs), so no loader is used: the event stream is walked with an explicit stack that refuses
everything a figure record or a pathway file has no need of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import yaml

from looplight.files import cancellation
from looplight.files.bounded_read import MAX_TEXT_BYTES
from looplight.files.problems import MAX_PROBLEMS, InputError, Problem, short
from looplight.files.yaml.syntax_error_messages import NOT_READABLE, explain
from looplight.translation.messages import translate

# Shipped pathways nest five levels deep.
MAX_DEPTH = 16
# Values of one file; the largest pathway that can be shown has some 200,000.
MAX_VALUES = 500_000
# Less than a millisecond.
EVENTS_A_CHECK = 100


class Bare(str):
    """A word of JSON without quotation marks: a number, true or false."""

    __slots__ = ()


class Quoted(str):
    """A string of JSON: text, whatever it looks like."""

    __slots__ = ()


Data: TypeAlias = "dict[str, Data] | list[Data] | str"
_Lines: TypeAlias = "dict[str, tuple[int, _Lines]] | list[tuple[int, _Lines]] | None"

# Every scalar stays a text. The parser in C is there only where PyYAML was built with it.
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

    def near(self, *path: str | int) -> int:
        """Return the 1-based line of a key path such as ``("genes", 3, "word")``.

        Of a path that is not there, the line of the innermost part of it that is.
        """
        line, part = self.start, self.lines
        for step in path:
            inner: tuple[int, _Lines] | None = None
            if isinstance(part, dict) and isinstance(step, str):
                inner = part.get(step)
            elif isinstance(part, list) and isinstance(step, int) and 0 <= step < len(part):
                inner = part[step]
            if inner is None:
                break
            line, part = inner
        return line


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
        True = keep the last value of a repeated key and say so in ``ParsedYaml.problems``;
        False = refuse the document.

    Returns
    -------
    ParsedYaml

    Raises
    ------
    InputError
        For everything that is wrong; no other exception leaves this function.
    """
    if len(text) > MAX_TEXT_BYTES:
        message = translate(
            "problem", "larger than {size} MB; not read", size=MAX_TEXT_BYTES // 1024**2
        )
        raise InputError(Problem("file-too-large", message, file))
    builder = _Builder(file, first_line)
    try:
        for number, event in enumerate(_events(text)):
            # Whether somebody cancelled takes longer to ask than an event to read.
            if number % EVENTS_A_CHECK == 0:
                cancellation.check()
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        message = _explained(error, text, first_line)
        row = _row(error.problem_mark or error.context_mark)
        raise builder.error("yaml-syntax", message, row) from None
    except yaml.reader.ReaderError:
        bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
        row = text.count("\n", 0, bad.start()) if bad else None
        reason = translate(
            "problem", "a character that cannot be seen is not allowed here; delete it"
        )
        raise builder.error("yaml-character", reason, row) from None
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError, OSError):
        reason = translate(
            "problem", "the file cannot be read as text; save it as plain text in UTF-8"
        )
        raise builder.error("yaml-syntax", reason, None) from None
    if not builder.roots:
        raise builder.error("yaml-empty", translate("problem", "the file holds no data"), None)
    duplicates = tuple(builder.duplicates)
    if duplicates and not warn_duplicates:
        raise InputError(duplicates[0], duplicates[1:])
    data, lines = builder.roots[0]
    return ParsedYaml(data, file, duplicates, first_line, lines)


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_PARSER)


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> str:
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    problem = error.problem or error.context or ""
    if mark is None:
        return NOT_READABLE
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    start = None if opened is None else opened.line + first_line
    return explain(problem, error.context or "", line, mark.column, start)


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
        self.values = 0

    def error(self, code: str, message: str, row: int | None) -> InputError:
        line = None if row is None else row + self.first_line
        return InputError(Problem(code, " ".join(message.split()), self.file, line))

    def take(self, event: yaml.Event) -> None:
        row = _row(event.start_mark) or 0
        # A long list has hundreds of thousands of events: the most frequent ones come first.
        if isinstance(event, yaml.NodeEvent):
            self.values += 1
            if self.values > MAX_VALUES:
                raise self.error(
                    "yaml-too-many",
                    translate("problem", "more than {max_values} values", max_values=MAX_VALUES),
                    row,
                )
            if event.anchor is not None or getattr(event, "tag", None) is not None:
                raise self._not_allowed(event, row)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, row)
            else:
                self._open(isinstance(event, yaml.MappingStartEvent), row)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self.stack.pop()
            self._place(frame.data, frame.lines, frame.row)
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            raise self.error(
                "yaml-many-documents",
                translate("problem", "more than one document in the file"),
                row,
            )

    def _not_allowed(self, event: yaml.NodeEvent, row: int) -> InputError:
        """Return what is wrong with an alias, an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent):
            # A few aliases of aliases can stand for billions of values.
            message = translate("problem", "aliases (*name) are not allowed")
            return self.error("yaml-alias", message, row)
        if event.anchor is not None:
            message = translate("problem", "anchors (&name) are not allowed")
            return self.error("yaml-anchor", message, row)
        tag = getattr(event, "tag", None)
        message = translate("problem", "tags ({tag}) are not allowed", tag=tag)
        return self.error("yaml-tag", message, row)

    def _open(self, mapping: bool, row: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            message = translate(
                "problem", "nested more than {max_depth} levels deep", max_depth=MAX_DEPTH
            )
            raise self.error("yaml-too-deep", message, row)
        if self._wants_key():
            raise self.error(
                "yaml-key",
                translate("problem", "a key must be plain text, not a list or mapping"),
                row,
            )
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
        # In quotes it is a key like any other.
        if key == "<<" and not event.style:
            raise self.error(
                "yaml-merge-key", translate("problem", "merge keys (<<) are not allowed"), row
            )
        if key in cast("dict[str, Data]", top.data):
            text = translate(
                "problem", "the key {key} is given twice in one mapping", key=short(key)
            )
            if len(self.duplicates) < MAX_PROBLEMS:
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
