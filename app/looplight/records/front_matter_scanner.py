"""Read the YAML of regular figure records by lines, many times faster than a YAML parser.

A hundred thousand records are indexed at a time, and a YAML parser spends most of that time. The
records were written by two programs that use a small part of YAML: mappings and lists in block
form, plain and quoted texts folded over indented lines. This module knows that part only. Where a
line is anything else, or could be read in two ways, it gives up, and the caller uses
`looplight.files.safe_yaml`; it never guesses. Tests compare the two on every record at hand and on
generated ones.
"""

import re
from functools import lru_cache
from typing import cast

from looplight.files.safe_yaml import Data

_Mapping = dict[str, Data]

# Anything that YAML forbids or takes for a line break, tabs, and byte-order marks.
_IRREGULAR = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_KEY = re.compile(r"[A-Za-z_][\w-]*|'@\w+'")
# A plain text begins with no sign that means something to YAML; a dash counts as a letter only
# before another one.
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[^\s-]")


# In a column of values, one a line: any that is not plain, or does not begin as most do.
_NOT_PLAIN = re.compile(r"^(?![A-Za-z0-9(./])|: | #|:$", re.MULTILINE)


class _IrregularError(Exception):
    """The text is not of the regular form."""


def scan(text: str) -> _Mapping | None:
    r"""Return the named fields of a front matter without its ``---`` lines.

    Parameters
    ----------
    text : str
        Lines that end in ``\n``.

    Returns
    -------
    dict or None
        Exactly what `looplight.files.safe_yaml.load` gives as ``data``; None where the text is
        not of the regular form, which says nothing about whether it is valid.
    """
    # Blanks at the end of a line are kept or dropped depending on how the text is quoted.
    if " \n" in text or text.endswith(" "):
        return None
    # `isprintable` is ten times faster, and stricter, than the expression.
    if not text.replace("\n", "").isprintable() and _IRREGULAR.search(text):
        return None
    try:
        return _Scanner(text).document()
    except _IrregularError:
        return None


class _Scanner:
    """Walks over the lines of one document."""

    def __init__(self, text: str) -> None:
        self.lines = text.removesuffix("\n").split("\n")
        self.at = 0
        # Always false, so that the last line needs no check of its own.
        self.lines.append("")

    def document(self) -> _Mapping:
        fields = self.mapping(0)
        if self.at != len(self.lines) - 1:
            raise _IrregularError
        return fields

    def mapping(self, indent: int) -> _Mapping:
        """Read ``key: value`` lines of one indentation."""
        fields: _Mapping = {}
        start = " " * indent
        while (line := self.lines[self.at]).startswith(start):
            name, colon, value = line.partition(": ")
            if not colon:
                # Only at the end of the line is a colon without a space a key's.
                if not name.endswith(":"):
                    break
                name = name[:-1]
            key = _key(name[indent:])
            if key is None:
                break
            if key in fields:
                raise _IrregularError
            self.at += 1
            fields[key] = self.value(value, indent)
        if not fields:
            raise _IrregularError
        return fields

    def value(self, text: str, indent: int) -> Data:
        """Read what follows ``key:``: a text, a list or a mapping."""
        if text:
            return self.text(text, indent)
        line = self.lines[self.at]
        depth = len(line) - len(line.lstrip(" "))
        # Lists stand at the indentation of their key.
        if line.startswith("- ", indent) and depth == indent:
            return self.list_of(indent)
        if depth > indent:
            return self.mapping(depth)
        return ""

    def list_of(self, indent: int) -> list[Data]:
        """Read ``- `` lines of one indentation: texts or rows with named columns."""
        dash, deeper = " " * indent + "- ", " " * (indent + 2)
        values: list[Data] = [*self.plain_texts(dash)]
        while (line := self.lines[self.at]).startswith(dash):
            rest = line[indent + 2 :]
            if _begins_row(rest):
                # The first column stands behind the dash, the others below it.
                self.lines[self.at] = deeper + rest
                row = self.mapping(indent + 2)
                values.append(row)
                values += self.equal_rows(tuple(row), dash, deeper)
            else:
                self.at += 1
                values.append(self.text(rest, indent))
        return values

    def plain_texts(self, dash: str) -> list[str]:
        """Read all texts of a list at once, where each has a line of its own."""
        end = self.at
        while self.lines[end].startswith(dash):
            end += 1
        # A deeper line goes on with the last text.
        if self.lines[end].startswith(" " * (len(dash) - 1)):
            return []
        skipped = len(dash)
        values = [_simple(line[skipped:]) for line in self.lines[self.at : end]]
        if None in values:
            return []
        self.at = end
        return cast("list[str]", values)

    def equal_rows(self, keys: tuple[str, ...], dash: str, deeper: str) -> list[_Mapping]:
        """Read all further rows of a list at once, where each has these columns, unfolded.

        Most lines of a record are rows of its gene table; column by column they are read some
        five times faster than line by line.
        """
        end = self.at
        while self.lines[end].startswith((dash, deeper)):
            end += 1
        lines, count = self.lines[self.at : end], len(keys)
        if not lines or len(lines) % count:
            return []
        columns: list[list[str]] = []
        for place, key in enumerate(keys):
            start = f"{deeper if place else dash}{key}: "
            width = len(start)
            cells = lines[place::count]
            if [cell[:width] for cell in cells] != [start] * len(cells):
                return []
            values = [cell[width:] for cell in cells]
            # Most columns are plain, which one search over all of them shows.
            if _NOT_PLAIN.search("\n".join(values)):
                simple = [_simple(value) for value in values]
                if None in simple:
                    return []
                values = cast("list[str]", simple)
            columns.append(values)
        self.at = end
        return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]

    def text(self, first: str, indent: int) -> Data:
        """Read a text that may go on in deeper lines; ``[]`` and ``{}`` are empty values."""
        folded = self.lines[self.at].startswith(" " * (indent + 1))
        if not folded:
            value = _simple(first)
            if value is None:
                if first == "[]":
                    return []
                if first == "{}":
                    return {}
                raise _IrregularError
            return value
        return self.folded(first, indent)

    def folded(self, first: str, indent: int) -> str:
        """Read a text over several lines; a line break counts as one space."""
        deeper = " " * (indent + 1)
        parts = [first]
        quote = first[0] if first[0] in "'\"" else ""
        is_open = bool(quote) and _stays_open(first[1:], quote)
        # YAML reads quoted texts on at any indentation; regular ones are indented.
        while (line := self.lines[self.at]).startswith(deeper):
            if quote and not is_open:
                raise _IrregularError
            part = line.lstrip(" ")
            is_open = is_open and _stays_open(part, quote)
            parts.append(part)
            self.at += 1
        whole = " ".join(parts)
        if not quote and (not _PLAIN_START.match(whole) or not _is_plain(whole)):
            raise _IrregularError
        value = _quoted(whole) if quote else whole
        if value is None:
            raise _IrregularError
        return value


def _stays_open(part: str, quote: str) -> bool:
    """Return True where a line of a quoted text holds no quotation mark that ends it."""
    return quote not in (part.replace("''", "") if quote == "'" else part)


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str | None:
    """Return the key that stands before a colon, or None where it is not a regular one."""
    return name.strip("'") if _KEY.fullmatch(name) else None


def _begins_row(text: str) -> bool:
    """Return True where what follows a dash is the first column of a row."""
    name, colon, _ = text.partition(": ")
    return _key(name if colon else text[:-1]) is not None if colon or text[-1:] == ":" else False


@lru_cache(maxsize=1 << 14)
def _simple(text: str) -> str | None:
    """Return the value of a text on one line, or None where it is not simple."""
    if _PLAIN_START.match(text):
        return text if _is_plain(text) else None
    return _quoted(text)


def _quoted(text: str) -> str | None:
    """Return the value of a quoted text, or None; escapes with a backslash are not regular."""
    quote, inner = text[:1], text[1:-1]
    if quote not in ("'", '"') or text[-1] != quote or len(text) < 2:
        return None
    if quote == '"':
        return None if '"' in inner or "\\" in inner else inner
    return None if "'" in inner.replace("''", "") else inner.replace("''", "'")


def _is_plain(text: str) -> bool:
    """Return False where an unquoted text would be read as a key or hold a remark."""
    return ": " not in text and " #" not in text and not text.endswith(":")
