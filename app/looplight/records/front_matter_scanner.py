"""Read the YAML of regular figure records by lines, many times faster than a YAML parser.

A hundred thousand records are indexed at a time, and a YAML parser spends most of that time. The
records were written by two programs that use a small part of YAML: mappings and lists in block
form, plain and quoted texts folded over indented lines. This module knows that part only. Where a
line is anything else, or could be read in two ways, it gives up, and the caller uses
`looplight.files.safe_yaml`; it never guesses. Tests compare the two on every record at hand and on
generated ones.
"""

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from looplight.files.safe_yaml import Data

# Anything that YAML forbids or takes for a line break, tabs, and byte-order marks.
_IRREGULAR = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_REGULAR_BYTES = bytes([10, *range(0x20, 0x7F)])
_KEY = r"[A-Za-z_][\w-]*|'@\w+'"
# A plain text begins with no sign that means something to YAML; a dash counts as a letter only
# before another one. It holds no colon that makes it a key, and no remark.
_PLAIN_START = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[^\s\-:#])"
_PLAIN = _PLAIN_START + r"[^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*"
# Escapes with a backslash are not regular.
_QUOTED = r"""'[^'\n]*(?:''[^'\n]*)*'|"[^"\\\n]*\""""
_SIMPLE = f"(?:{_PLAIN}|{_QUOTED})"
# Most values begin so.
_LETTERS = frozenset(string.ascii_letters + string.digits + "(./")
_WHOLE = re.compile(_SIMPLE)
_FOLD = re.compile(r"\n +")
_BLANKS = re.compile(" *")
# Records nest four levels deep; Python's stack must not be the limit.
_DEEPEST = 32
_BLANK = [" " * count for count in range(_DEEPEST + 4)]


@dataclass(frozen=True)
class Table:
    """A list of rows that all have the same columns, as most lines of a record are.

    Attributes
    ----------
    columns : dict of str to list of str
        Values by name, from the first row to the last; all have one length, at least 1.
    """

    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def rows(self) -> Iterator[dict[str, Data]]:
        """Yield the rows as `looplight.files.safe_yaml.load` gives them."""
        for row in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, row, strict=True))


Value: TypeAlias = "dict[str, Value] | list[Value] | Table | str"


class _IrregularError(Exception):
    """The text is not of the regular form."""


def scan(text: str) -> dict[str, Value] | None:
    r"""Return the named fields of a front matter without its ``---`` lines.

    Parameters
    ----------
    text : str
        Lines that end in ``\n``.

    Returns
    -------
    dict or None
        Exactly what `looplight.files.safe_yaml.load` gives as ``data``, with equal rows as a
        `Table`; None where the text is not of the regular form, which says nothing about whether it
        is valid.
    """
    # Blanks at the end of a line are kept or dropped depending on how the text is quoted.
    if " \n" in text or text.endswith(" "):
        return None
    if _has_irregular_characters(text):
        return None
    try:
        return _Scanner(text).document()
    except _IrregularError:
        return None


def _has_irregular_characters(text: str) -> bool:
    if text.isascii():
        return bool(text.encode("ascii").translate(None, _REGULAR_BYTES))
    # `isprintable` is ten times faster, and stricter, than the expression.
    return not text.replace("\n", "").isprintable() and _IRREGULAR.search(text) is not None


def as_data(value: Value) -> Data:
    """Return a value with its tables as lists of rows."""
    if isinstance(value, Table):
        return [dict(row) for row in value.rows()]
    if isinstance(value, dict):
        return {key: as_data(part) for key, part in value.items()}
    return [as_data(part) for part in value] if isinstance(value, list) else value


class _Scanner:
    """Walks over one document; ``at`` is where the next line begins."""

    def __init__(self, text: str) -> None:
        self.lines = text if text.endswith("\n") else f"{text}\n"
        self.at = 0

    def document(self) -> dict[str, Value]:
        fields = self.mapping(0)
        if self.at != len(self.lines):
            raise _IrregularError
        return fields

    def mapping(self, indent: int) -> dict[str, Value]:
        """Read ``key: value`` lines of one indentation."""
        if indent > _DEEPEST:
            raise _IrregularError
        fields: dict[str, Value] = {}
        pattern = _patterns(indent).key
        while match := pattern.match(self.lines, self.at):
            name, value = match.groups()
            key = name.strip("'")
            if key in fields:
                raise _IrregularError
            self.at = match.end()
            fields[key] = self.text(value, indent) if value else self.block(indent)
        if not fields:
            raise _IrregularError
        return fields

    def block(self, indent: int) -> Value:
        """Read what follows a key on the next lines: a list, a mapping or nothing."""
        blanks = _BLANKS.match(self.lines, self.at)
        depth = blanks.end() - self.at if blanks else 0
        # Lists stand at the indentation of their key.
        if depth == indent and self.lines.startswith("- ", self.at + indent):
            return self.list_of(indent)
        return self.mapping(depth) if depth > indent else ""

    def list_of(self, indent: int) -> list[Value] | Table:
        """Read ``- `` lines of one indentation: texts or rows with named columns."""
        patterns = _patterns(indent)
        values: list[Value] = []
        match = patterns.item.match(self.lines, self.at)
        if match is None or match["key"] is None:
            values += self.simple_texts(indent)
        elif (table := self.table(indent)) is not None:
            return table
        while match := patterns.item.match(self.lines, self.at):
            key, text = match["key"], match["text"]
            self.at = match.end()
            if key is None:
                values.append(self.text(match["words"], indent))
                continue
            # The first column stands behind the dash, the others below it.
            value = self.text(text, indent + 2) if text else self.block(indent + 2)
            row = {key.strip("'"): value}
            if _patterns(indent + 2).key.match(self.lines, self.at):
                others = self.mapping(indent + 2)
                if others.keys() & row.keys():
                    raise _IrregularError
                row |= others
            values.append(row)
        return values

    def simple_texts(self, indent: int) -> list[str]:
        """Read all texts of a list at once, where each has a line of its own."""
        patterns = _patterns(indent)
        lines = patterns.items.match(self.lines, self.at)
        # A deeper line goes on with the last text.
        if lines is None or self.lines.startswith(" " * (indent + 1), lines.end()):
            return []
        values = patterns.simple_item.findall(lines[0])
        if len(values) != lines[0].count("\n"):
            return []
        self.at = lines.end()
        return _unquoted(values)

    def table(self, indent: int) -> Table | None:
        """Read all rows of a list at once, where each has the columns of the first, unfolded.

        Most lines of a record are rows of its gene table; read together they take a tenth of the
        time.
        """
        patterns = _patterns(indent)
        lines = patterns.rows.match(self.lines, self.at)
        if lines is None:
            return None
        block = lines[0]
        # Up to the dash of the second row.
        first = block[: block.find(f"\n{' ' * indent}-") + 1] or block
        names = tuple(patterns.column.findall(first))
        if len(names) != first.count("\n") or len(set(names)) != len(names):
            return None
        rows = block.split("\n")[:-1]
        columns = {}
        for place, name in enumerate(names):
            start = f"{' ' * indent}{'  ' if place else '- '}{name}: "
            column = _column(rows[place :: len(names)], start)
            if column is None or len(rows) % len(names):
                return None
            columns[name.strip("'")] = column
        self.at = lines.end()
        return Table(columns)

    def text(self, first: str, indent: int) -> Value:
        """Read a text that may go on in deeper lines; ``[]`` and ``{}`` are empty values."""
        lines = None
        if self.lines.startswith(_BLANK[indent + 1], self.at):
            lines = _patterns(indent).deeper.match(self.lines, self.at)
        if lines is not None:
            first = _folded(f"{first}\n{lines[0][:-1]}")
            self.at = lines.end()
        if first[0] in _LETTERS:
            if _is_plain(first):
                return first
        elif _WHOLE.fullmatch(first):
            return _unquoted((first,))[0]
        elif lines is None and first in ("[]", "{}"):
            return [] if first == "[]" else {}
        raise _IrregularError


def _folded(text: str) -> str:
    """Return a text over several lines as one line; a line break counts as one space."""
    start = text.find("\n") + 1
    depth = len(text) - start - len(text[start:].lstrip(" "))
    # Lines mostly begin at one place, and replacing a text is ten times faster than a pattern.
    whole = text.replace("\n" + " " * depth, " ")
    return _FOLD.sub(" ", text) if "  " in whole or "\n" in whole else whole


@dataclass(frozen=True)
class _Patterns:
    """The lines that may stand at one indentation."""

    key: re.Pattern[str]
    item: re.Pattern[str]
    items: re.Pattern[str]
    simple_item: re.Pattern[str]
    rows: re.Pattern[str]
    column: re.Pattern[str]
    deeper: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(indent: int) -> _Patterns:
    start = " " * indent
    named = rf"(?P<key>{_KEY}):(?: (?P<text>[^\n]+))?\n"
    return _Patterns(
        key=re.compile(start + named),
        item=re.compile(rf"{start}- (?:{named}|(?P<words>[^\n]+)\n)"),
        items=re.compile(rf"(?:{start}- [^\n]*\n)+"),
        simple_item=re.compile(rf"^{start}- ({_SIMPLE})$", re.MULTILINE),
        rows=re.compile(rf"(?:{start}(?:- |  )[^\n]*\n)+"),
        column=re.compile(rf"^{start}(?:- |  )({_KEY}): ", re.MULTILINE),
        deeper=re.compile(rf"(?:{start} [^\n]*\n)+"),
    )


def _column(lines: list[str], start: str) -> list[str] | None:
    """Return what stands behind ``start`` in each of the lines, or None where one is not simple.

    Looks at all lines at once: a check of each takes ten times as long.
    """
    joined = "\n".join(lines)
    values = f"\n{joined}".split(f"\n{start}")[1:]
    if len(values) != len(lines):
        return None
    joined = "\n".join(values)
    if joined.count("\n") == joined.count("'\n'") == joined.count("'") // 2 - 1 and (
        joined[0] == joined[-1] == "'"
    ):
        return joined[1:-1].split("'\n'")
    if {value[:1] for value in values} <= _LETTERS and _is_plain(joined):
        return values
    return _unquoted(values) if all(map(_WHOLE.fullmatch, values)) else None


def _is_plain(text: str) -> bool:
    """Return False where an unquoted text, or a line of it, would be a key or hold a remark."""
    return not (": " in text or " #" in text or ":\n" in text or text.endswith(":"))


def _unquoted(values: Sequence[str]) -> list[str]:
    """Return the values of texts that are simple, without their quotation marks."""
    joined = "\n".join(values)
    if "'" not in joined and '"' not in joined:
        return list(values)
    return [
        value[1:-1].replace("''", "'" if value[0] == "'" else "''") if value[0] in "'\"" else value
        for value in values
    ]
