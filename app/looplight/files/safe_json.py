"""JSON from strangers, as the data that `Cursor` reads: no key twice, nothing deep, all text.

Words without quotation marks (numbers, true, false) become `Bare`, strings become `Quoted`, so
that a reader can tell ``5`` from ``"5"``; null is a missing value.
"""

import json
import re
from functools import cached_property
from typing import Any

from looplight.files.bounded_read import MAX_TEXT_BYTES
from looplight.files.problems import InputError, Problem, cut_off
from looplight.files.yaml import safe_yaml
from looplight.files.yaml.safe_yaml import MAX_DEPTH, MAX_VALUES, Bare, Data, Quoted
from looplight.translation.messages import translate

_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e]")


_NO_JSON = translate(
    "problem", "this text is not what such a file holds; open the file in the program that wrote it"
)
_BRACKET = translate(
    "problem", "a comma or a closing bracket is missing here or at the end of the line before"
)
# By how the message of Python's parser begins.
_JSON = {
    "Expecting value": translate(
        "problem", "a value is missing here, or a text without quotation marks stands here"
    ),
    "Expecting ',' delimiter": _BRACKET,
    "Expecting ':' delimiter": translate("problem", "a colon is missing after the name"),
    "Expecting property name": translate(
        "problem",
        "a name in double quotation marks must follow here; perhaps there is a comma too many",
    ),
    "Unterminated string": translate(
        "problem", "the quotation mark that opens here is never closed"
    ),
    "Invalid control character": translate(
        "problem", "a tab or the end of the line stands inside of quotation marks"
    ),
    "Invalid \\": translate(
        "problem", "inside of quotation marks, a backslash must be written twice"
    ),
    "Extra data": translate(
        "problem", "more text follows where the data have ended; perhaps a bracket is closed twice"
    ),
    "Illegal trailing comma": translate("problem", "there is a comma too many"),
}


class ParsedJson:
    """One loaded document; lines are looked for when something is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self.file = file
        self.data: Data = ""

    def near(self, *path: str | int) -> int:
        """Return the line of a key path, or of the innermost part of it that exists."""
        return self._lines.near(*path) if self._lines is not None else 1

    @cached_property
    def _lines(self) -> safe_yaml.ParsedYaml | None:
        # JSON is YAML but for the two halves of letters such as 🧬; where lines end stays.
        text = _NOT_YAML.sub("?", _ESCAPE.sub("?", self._text))
        try:
            return safe_yaml.load(text, self.file, warn_duplicates=True)
        except InputError:
            return None

    def repeated(self) -> tuple[Problem, ...]:
        """Return the places of keys that occur twice in one object."""
        return self._lines.problems if self._lines is not None else ()


class _RepeatedKey(ValueError):
    """A key that occurs twice in one object."""


def load(text: str, file: str) -> ParsedJson:
    """Load one JSON document without trusting it.

    Raises
    ------
    InputError
        Codes ``file-too-large``, ``not-json`` and ``repeated-key``.
    """
    if len(text) > MAX_TEXT_BYTES:
        message = translate(
            "problem", "larger than {size} MB; not read", size=MAX_TEXT_BYTES // 1024**2
        )
        raise InputError(Problem("file-too-large", message, file))
    document = ParsedJson(text, file)
    try:
        value = json.loads(
            text,
            # Numbers stay as they are written: a reader decides what it takes, and nothing is
            # rounded.
            parse_int=Bare,
            parse_float=Bare,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
        # The parser has no limit of depth or number; both are checked before the data is used.
        document.data = _plain(value)
    except json.JSONDecodeError as error:
        raise InputError(
            Problem(
                "not-json",
                not_json(_reason(error)),
                file,
                error.lineno,
            )
        ) from None
    except _RepeatedKey as error:
        places = document.repeated()
        line = places[0].line if places else None
        message = translate("problem", "the key {error} is given twice in one object", error=error)
        raise InputError(Problem("repeated-key", message, file, line)) from None
    except (ValueError, RecursionError) as error:
        reason = (
            str(error) if isinstance(error, ValueError) else translate("problem", "nested too deep")
        )
        raise InputError(Problem("not-json", not_json(reason), file)) from None
    return document


def _reason(error: json.JSONDecodeError) -> str:
    """Return what is wrong with a JSON text, for the line that the error names."""
    text = error.doc
    if not text.strip():
        return translate("problem", "the file is empty")
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _NO_JSON
    if error.pos >= len(text.rstrip()) and not error.msg.startswith("Extra"):
        return cut_off()
    if error.msg.startswith("Unterminated") and "\n" not in text[error.pos :].strip():
        # Nothing follows: no other quotation mark could close it.
        return cut_off()
    known = (reason for start, reason in _JSON.items() if error.msg.startswith(start))
    return next(known, _BRACKET)


def not_json(reason: str) -> str:
    """Return the message about a text that is no JSON."""
    return translate("problem", "not JSON: {reason}", reason=reason)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _RepeatedKey(repr(repeated[:60]))
    return values


def _refuse_constant(name: str) -> None:
    raise ValueError(translate("problem", "{name} is no number", name=name))


def _plain(value: Any) -> Data:
    """Return what was parsed with every scalar as text, without recursion."""
    top: list[Any] = [value]
    level: list[Any] = [top]
    count = 0
    for _ in range(MAX_DEPTH + 2):
        inner: list[Any] = []
        for parts in level:
            keys = parts.keys() if isinstance(parts, dict) else range(len(parts))
            count += len(parts)
            for key in keys:
                part = parts[key]
                if isinstance(part, dict | list):
                    inner.append(part)
                else:
                    parts[key] = _scalar(part)
        if count > MAX_VALUES:
            raise ValueError(
                translate("problem", "more than {max_values} values", max_values=MAX_VALUES)
            )
        if not inner:
            plain: Data = top[0]
            return plain
        level = inner
    raise ValueError(
        translate("problem", "nested more than {max_depth} levels deep", max_depth=MAX_DEPTH)
    )


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return Bare(str(value).lower())
    return value if isinstance(value, Bare) else Quoted(value)
