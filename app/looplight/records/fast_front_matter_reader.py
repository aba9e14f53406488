"""Read the YAML of regular figure records by lines, many times faster than a YAML parser.

A hundred thousand records are indexed at a time, and a YAML parser spends most of that time. The
records were written by two programs that use a small part of YAML: mappings and lists in block
form, plain and quoted texts folded over indented lines. This module knows that part only. Where a
line is anything else, or could be read in two ways, it gives up, and the caller uses
`looplight.files.yaml.safe_yaml`; it never guesses. Tests compare the two on every record at hand
and on generated ones.
"""

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from looplight.files.yaml.safe_yaml import Data

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
_AFTER_KEYS = frozenset((" ", "\n", ""))
_FEW = 40
_WHOLE = re.compile(_SIMPLE)
_WHOLE_KEY = re.compile(_KEY)
_ROW = re.compile(rf"(?:{_KEY}):(?: |$)")
_FOLD = re.compile(r"\n +")
# The field that describes a record for search engines. Its programs write it in one form; what
# differs is an address, a text and a list of words.
DATASET = "schema-jsonld"
_DATASET_HEAD = f"\n{DATASET}:\n  '@context': https://schema.org/\n  '@id': https://"
_DATASET_KIND = "\n  '@type': Dataset\n  description: "
_DATASET_TAIL = (
    "\n  license: CC0\n  name: CreativeWork\n  creator:\n    '@type': Organization\n"
    "    name: WikiPathways\n  keywords:"
)
_DATASET_WORDS = re.compile(r" \[\]|(?:\n  - [A-Za-z0-9(./][^:#\n]*)+")
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
        """Yield the rows as `looplight.files.yaml.safe_yaml.load` gives them."""
        for row in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, row, strict=True))


Value: TypeAlias = "dict[str, Value] | list[Value] | Table | str"


class _IrregularError(Exception):
    """The text is not of the regular form."""


def scan(text: str, *, has_dataset: bool = True) -> dict[str, Value] | None:
    r"""Return the named fields of a front matter without its ``---`` lines.

    Parameters
    ----------
    text : str
        Lines that end in ``\n``.
    has_dataset : bool
        False = without the description of the record for search engines (`DATASET`), which
        repeats caption and genes and is half of a record. In its usual form it is checked only.

    Returns
    -------
    dict or None
        Exactly what `looplight.files.yaml.safe_yaml.load` gives as ``data``, with equal rows as a
        `Table`; None where the text is not of the regular form, which says nothing about whether it
        is valid.
    """
    # Blanks at the end of a line are kept or dropped depending on how the text is quoted.
    if " \n" in text or text.endswith(" "):
        return None
    if _has_irregular_characters(text):
        return None
    text = text.removesuffix("\n")
    start, end = (0, 0) if has_dataset else _dataset(text)
    try:
        if not end:
            fields = _mapping(text, 0)
            if not has_dataset:
                fields.pop(DATASET, None)
            return fields
        fields = _mapping(text[:start] + text[end:], 0)
    except _IrregularError:
        return None
    # A field that is there twice is for the safe reader.
    return fields if DATASET not in fields else None


def _dataset(text: str) -> tuple[int, int]:
    """Return from where to where the field `DATASET` stands in its usual form; (0, 0) if nowhere.

    All its keys are known there, so that only its texts must be looked at.
    """
    start = text.find(_DATASET_HEAD)
    kind = text.find(_DATASET_KIND, start)
    tail = text.find(_DATASET_TAIL, kind)
    if start < 0 or kind < 0 or tail < 0:
        return 0, 0
    address = text[start + len(_DATASET_HEAD) : kind]
    description = text[kind + len(_DATASET_KIND) : tail]
    words = tail + len(_DATASET_TAIL)
    following = _patterns(0).next_key.search(text, words)
    end = following.start() if following else len(text)
    # Most words are plain; the others are looked at one by one.
    listed = _DATASET_WORDS.fullmatch(text, words, end) or (
        text.startswith("\n", words)
        and _column(text[words + 1 : end].split("\n"), "  - ") is not None
    )
    is_address = " " not in address and "\n" not in address and not address.endswith(":")
    return (start, end) if listed and is_address and _is_text(description) else (0, 0)


def _is_text(text: str) -> bool:
    """Return whether a text is one value, folded over lines that begin with three blanks."""
    if text.count("\n") != text.count("\n   "):
        return False
    if text[:1] in _LETTERS:
        return _is_plain(text)
    inner = text[1:-1]
    return len(text) > 1 and text[0] == text[-1] == "'" and "'" not in inner.replace("''", "")


def _has_irregular_characters(text: str) -> bool:
    if text.isascii():
        return bool(text.encode("ascii").translate(None, _REGULAR_BYTES))
    # The few letters of other alphabets are left over, whole: only they are looked at.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _REGULAR_BYTES)
    return _IRREGULAR.search(rest.decode("utf-8", "surrogatepass")) is not None


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
    # Below a key that is not deeper, a line can only begin with a dash.
    dash = f"\n{_start(indent, block)}-"
    fields: dict[str, Value] = {}
    plain: list[str] = []
    # Dividing all lines at once takes a tenth of the time of looking for each key.
    for entry in _patterns(indent).next_key.split(block[indent:]):
        name, colon, value = entry.partition(": ")
        if not colon or "\n" in name:
            head, _, below = entry.partition("\n")
            key = _key_of(head.removesuffix(":"))
            if key in fields or not head.endswith(":"):
                raise _IrregularError
            fields[key] = _block(below, indent)
            continue
        key = _key_of(name)
        if key in fields:
            raise _IrregularError
        if is_folded := "\n" in value:
            if dash in entry:
                raise _IrregularError
            value = _folded(value)
        if value[:1] in _LETTERS:
            plain.append(value)
            fields[key] = value
        else:
            fields[key] = _quoted_or_empty(value, is_folded=is_folded)
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
    if indent > _DEEPEST or not block:
        raise _IrregularError
    start = " " * indent
    if indent and not _are_deeper(block, start):
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
    if text[:1] == text[-1:] == "'" and text.count("'") == 2:
        return text[1:-1]
    if _WHOLE.fullmatch(text):
        return _unquoted((text,))[0]
    if not is_folded and text in ("[]", "{}"):
        return [] if text == "[]" else {}
    raise _IrregularError


def _folded(text: str) -> str:
    """Return a text over several lines as one line; a line break counts as one space."""
    start = text.find("\n")
    # Lines mostly begin at one place, and replacing a text is ten times faster than a pattern.
    depth = 3 if text.startswith("\n  ", start) and text[start + 3 : start + 4] != " " else 0
    if not depth:
        depth = len(text) - start - len(text[start + 1 :].lstrip(" "))
    whole = text.replace(text[start : start + depth], " ")
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
    ends = 2 * len(values)
    if joined[:1] == joined[-1:] == "'" and joined.count("'") == ends == (
        2 * joined.count("'\n'") + 2
    ):
        return joined[1:-1].split("'\n'")
    if {value[:1] for value in values} <= _LETTERS and _is_plain(joined):
        return values
    return _unquoted(values) if all(map(_WHOLE.fullmatch, values)) else None


def _is_plain(text: str) -> bool:
    """Return False where an unquoted text, or a line of it, would be a key or hold a remark."""
    colons = text.count(":")
    if colons > _FEW:
        return not (": " in text or " #" in text or ":\n" in text or text.endswith(":"))
    # One sign is found several times faster than two that stand together.
    place = -1
    for _ in range(colons):
        place = text.find(":", place + 1)
        if text[place + 1 : place + 2] in _AFTER_KEYS:
            return False
    return "#" not in text or " #" not in text


def _unquoted(values: Sequence[str]) -> list[str]:
    """Return the values of texts that are simple, without their quotation marks."""
    joined = "\n".join(values)
    if "'" not in joined and '"' not in joined:
        return list(values)
    return [
        value[1:-1].replace("''", "'" if value[0] == "'" else "''") if value[0] in "'\"" else value
        for value in values
    ]
