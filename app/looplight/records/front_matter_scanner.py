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
_WHOLE_KEY = re.compile(_KEY)
_ROW = re.compile(rf"(?:{_KEY}):(?: |$)")
_FOLD = re.compile(r"\n +")
# Records nest four levels deep; Python's stack must not be the limit.
_DEEPEST = 32


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
        return _mapping(text.removesuffix("\n"), 0)
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


def _mapping(block: str, indent: int) -> dict[str, Value]:
    """Read ``key: value`` lines of one indentation, with the deeper lines and lists below them.

    Parameters
    ----------
    block : str
        All lines of the mapping, without the last line break.
    indent : int
        Blanks before each key.
    """
    start = _start(indent, block)
    fields: dict[str, Value] = {}
    plain: list[str] = []
    # Dividing all lines at once takes a tenth of the time of looking for each key.
    for entry in _patterns(indent).next_key.split(block[indent:]):
        head, _, below = entry.partition("\n")
        name, colon, value = head.partition(": ")
        key = _key_of(name if colon else name.removesuffix(":"))
        if key in fields or not (colon or head.endswith(":")):
            raise _IrregularError
        if not colon:
            fields[key] = _block(below, indent)
            continue
        if below:
            if not _are_deeper(below, f"{start} "):
                raise _IrregularError
            value = _folded(f"{value}\n{below}")
        if value[:1] in _LETTERS:
            plain.append(value)
            fields[key] = value
        else:
            fields[key] = _quoted_or_empty(value, is_folded=bool(below))
    # All at once: a check of each takes several times as long.
    if not _is_plain("\n".join(plain)):
        raise _IrregularError
    return fields


def _block(block: str, indent: int) -> Value:
    """Read what follows a key on the next lines: a list, a mapping or nothing."""
    if not block:
        return ""
    # Lists stand at the indentation of their key.
    if block.startswith("- ", indent):
        return _list_of(block, indent)
    depth = len(block) - len(block.lstrip(" "))
    if depth <= indent:
        raise _IrregularError
    return _mapping(block, depth)


def _list_of(block: str, indent: int) -> list[Value] | Table:
    """Read ``- `` lines of one indentation: texts or rows with named columns."""
    start = _start(indent, block)
    lines = block.split("\n")
    patterns = _patterns(indent)
    if patterns.row.match(lines[0]):
        if (table := _table(block, lines, indent)) is not None:
            return table
    elif (texts := _column(lines, f"{start}- ")) is not None:
        return list(texts)
    values: list[Value] = []
    for item in patterns.next_item.split(block[indent + 2 :]):
        head, _, below = item.partition("\n")
        if _ROW.match(head):
            # The first column stands behind the dash, the others below it.
            values.append(_mapping(f"{start}  {item}", indent + 2))
        else:
            if below and not _are_deeper(below, f"{start} "):
                raise _IrregularError
            text = _folded(item) if below else head
            if text[:1] not in _LETTERS:
                values.append(_quoted_or_empty(text, is_folded=bool(below)))
            elif _is_plain(text):
                values.append(text)
            else:
                raise _IrregularError
    return values


def _table(block: str, rows: list[str], indent: int) -> Table | None:
    """Read all rows of a list at once, where each has the columns of the first, unfolded.

    Most lines of a record are rows of its gene table; read together they take a tenth of the
    time.
    """
    start = " " * indent
    # Up to the dash of the second row.
    end = block.find(f"\n{start}-")
    first = block if end < 0 else block[:end]
    names = tuple(_patterns(indent).column.findall(first))
    if len(names) != first.count("\n") + 1 or len(set(names)) != len(names):
        return None
    columns = {}
    for place, name in enumerate(names):
        column = _column(rows[place :: len(names)], f"{start}{'  ' if place else '- '}{name}: ")
        if column is None or len(rows) % len(names):
            return None
        columns[name.strip("'")] = column
    return Table(columns)


def _start(indent: int, block: str) -> str:
    """Return the blanks that all lines of a block begin with."""
    start = " " * indent
    if indent > _DEEPEST or not block or not _are_deeper(block, start):
        raise _IrregularError
    return start


def _are_deeper(block: str, start: str) -> bool:
    """Return whether all lines of a block begin with some blanks."""
    return block.startswith(start) and block.count("\n") == block.count(f"\n{start}")


@lru_cache(maxsize=256)
def _key_of(name: str) -> str:
    """Return a key without its quotation marks; records have some forty of them."""
    if not _WHOLE_KEY.fullmatch(name):
        raise _IrregularError
    return name.strip("'")


def _quoted_or_empty(text: str, *, is_folded: bool) -> Value:
    """Return the value of a text that does not begin with a letter."""
    if _WHOLE.fullmatch(text):
        return _unquoted((text,))[0]
    if not is_folded and text in ("[]", "{}"):
        return [] if text == "[]" else {}
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

    next_key: re.Pattern[str]
    row: re.Pattern[str]
    next_item: re.Pattern[str]
    column: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(indent: int) -> _Patterns:
    start = " " * indent
    return _Patterns(
        # What is neither deeper nor a list below a key is the next key.
        next_key=re.compile(rf"\n{start}(?![ \-])"),
        row=re.compile(rf"{start}- (?:{_KEY}):(?: |$)"),
        next_item=re.compile(rf"\n{start}- "),
        column=re.compile(rf"^{start}(?:- |  )({_KEY}): ", re.MULTILINE),
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
