"""The text of the settings file: an ini file whose values are text and nothing else.

`QSettings` is not used for it. While reading, it turns ``@Variant(...)`` into objects and unpickles
those that came from Python: a settings file of a stranger could run a program. The
escapes are those of Qt, so that files of earlier versions stay readable.
"""

import configparser
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.translation.messages import translate

# The file is a few kilobytes; a larger one is not ours.
MAX_BYTES = 256 * 1024
_GENERAL = "General"
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,4})|(.))|(\")", re.DOTALL)
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Halves of letters, too: UTF-8 has no way to write them.
_TO_ESCAPE = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff"\\\\]')
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)?")


@dataclass(frozen=True)
class SettingsText:
    """The parsed text of a settings file.

    Attributes
    ----------
    values : dict of str to str
        Text by ``group/name``.
    damaged : tuple of str
        Keys whose values are no text: objects of Qt or Python.
    """

    values: dict[str, str] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()


def read(path: Path) -> SettingsText:
    """Read a settings file; one that does not exist is empty.

    Raises
    ------
    InputError
        If it is no regular file, too large (over 256 kB), not UTF-8 text or no ini file.
    """
    try:
        text = read_text(path, MAX_BYTES)
    except InputError as error:
        if error.problem.code == "file-missing":
            return SettingsText()
        raise
    return parse(text, str(path))


def parse(text: str, name: str = "") -> SettingsText:
    """Read the text of a settings file; raise InputError where it is no ini file."""
    parser = configparser.RawConfigParser(
        delimiters=("=",),
        comment_prefixes=(";",),
        # A key that stands twice is no reason to lose all settings: the last one counts.
        strict=False,
        empty_lines_in_values=False,
        # No group lends its values to the others, whatever its name.
        default_section="",
    )
    # configparser makes keys lower case otherwise.
    parser.optionxform = str  # type: ignore[method-assign, assignment]
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        raise InputError(
            Problem("not-settings", translate("problem", "not a settings file"), name, line)
        )
    try:
        parser.read_string(text)
    except configparser.Error as error:
        line = getattr(error, "lineno", 1)
        raise InputError(
            Problem("not-settings", translate("problem", "not a settings file"), name, line)
        ) from None
    values: dict[str, str] = {}
    damaged: list[str] = []
    for group in parser.sections():
        for key, raw in parser.items(group):
            full = key if group == _GENERAL else f"{group}/{key}"
            value = _unescaped(raw)
            if value is None or not _PLAIN_KEY.fullmatch(full):
                damaged.append(full)
            else:
                values[full] = value
    return SettingsText(values, tuple(damaged))


def dumps(values: Mapping[str, str]) -> str:
    """Return the text of a settings file; `parse` gives the same values back."""
    groups: dict[str, list[str]] = {}
    for full, value in values.items():
        group, _, key = full.rpartition("/")
        groups.setdefault(group or _GENERAL, []).append(f"{key}={_escaped(value)}\n")
    return "\n".join(f"[{group}]\n{''.join(lines)}" for group, lines in sorted(groups.items()))


def _unescaped(raw: str) -> str | None:
    """Return the text of a value; None where it is none."""
    try:
        text = _ESCAPE.sub(_character, raw)
    except (ValueError, OverflowError):
        return None
    # The mark of an object, as Qt writes it; a text that starts with it has the mark twice.
    if text.startswith("@@"):
        return text[1:]
    return None if text.startswith("@") else text


def _character(match: re.Match[str]) -> str:
    code, letter, _quote = match.groups()
    if code:
        return chr(int(code, 16))
    return _LETTERS.get(letter or "", letter or "")


def _escaped(value: str) -> str:
    text = _TO_ESCAPE.sub(_escape, value)
    return f'"{"@" if value.startswith("@") else ""}{text}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    # Four digits, so that a digit which follows is not read as part of the number.
    return f"\\{character}" if character in '"\\' else f"\\x{ord(character):04x}"
