"""The one typed reader of checked data: it collects every problem instead of stopping."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Protocol

from looplight.files import cancellation
from looplight.files.problems import KEPT_PROBLEMS, ProblemList, short
from looplight.files.safe_text import HALF_LETTER, HIDDEN, one_line
from looplight.files.yaml.safe_yaml import Bare, Data, Quoted
from looplight.translation.messages import translate

# Characters of one text where its reader sets no other limit.
MAX_TEXT = 4000
# More parts than any list or table of a file has that a person can look at.
MAX_PARTS = 10_000
# Bound of a number where its reader sets no other one.
FARTHEST = 100_000.0
# How machine-made records write a missing value.
_MISSING = frozenset({"", "NA", ".na.character", ".na", "NULL", "~", "null"})


class Lines(Protocol):
    """Returns the line of its file on which a part of the data begins."""

    def near(self, *path: str | int) -> int:
        """Return the line of a key path, or of the innermost part of it that exists."""
        ...


def present(text: str) -> str:
    """Return a text on one line; empty if it means a missing value."""
    flat = one_line(text)
    return "" if flat in _MISSING else flat


@dataclass(frozen=True)
class Cursor:
    """A value of a file together with its place and the list that its problems go to.

    Attributes
    ----------
    value : dict, list or str
        As the loader gives it: every scalar is text.
    lines : Lines
    report : ProblemList
    path : tuple of str and int
        Keys and numbers from the top of the file.
    lenient : bool
        For files that a machine wrote: what has the wrong shape is left out and noted, a text
        counts as a list of one, and words for missing values (``NA``) are empty.
    """

    value: Data
    lines: Lines
    report: ProblemList
    path: tuple[str | int, ...] = ()
    lenient: bool = False

    @property
    def line(self) -> int:
        """1-based line of this value."""
        return self.lines.near(*self.path)

    @property
    def name(self) -> str:
        """The last key, for messages; a part of a list by its place in it."""
        keys = [key for key in self.path if isinstance(key, str)]
        if not keys:
            return translate("problem", "the file")
        last = self.path[-1]
        if self.lenient or not isinstance(last, int):
            return one_line(keys[-1])
        return translate(
            "problem", "part {number} of {list}", number=last + 1, list=one_line(keys[-1])
        )

    def problem(self, code: str, message: str) -> None:
        """Report a problem at this place."""
        self.report.add(code, message, self.line)

    def wrong_shape(self, expected: str, *, mapping: bool = False) -> None:
        """Report a value of the wrong shape; ``expected`` is the right one, in words."""
        if self.lenient:
            message = translate(
                "problem",
                "{name}: {expected} was expected; this part was left out",
                name=self.name,
                expected=expected,
            )
            self.problem("record-field-shape", message)
        else:
            hint = _list_hint(self) if mapping else ""
            self.problem(
                "wrong-shape",
                translate(
                    "problem",
                    "{name} must be {expected}{hint}",
                    name=self.name,
                    expected=expected,
                    hint=hint,
                ),
            )

    def at(self, key: str | int, value: Data) -> "Cursor":
        """Return the cursor of a part."""
        return Cursor(value, self.lines, self.report, (*self.path, key), self.lenient)

    def keys(self, known: Iterable[str], required: Iterable[str] = ()) -> "Cursor":
        """Return this cursor as a mapping with known keys only; report what is not."""
        cursor = self.mapping()
        names = tuple(known)
        values = cursor.value if isinstance(cursor.value, dict) else {}
        unknown = [key for key in values if key not in names]
        for key in unknown[:KEPT_PROBLEMS]:
            hint = self.report.did_you_mean(key, names)
            cursor.at(key, "").problem(
                "unknown-key",
                translate("problem", "unknown key {key}{hint}", key=short(key), hint=hint),
            )
        # Of a flood only the number is kept.
        self.report.left_out += max(0, len(unknown) - KEPT_PROBLEMS)
        if isinstance(self.value, dict) or self.value == "":
            for key in required:
                if values.get(key, "") == "":
                    place = cursor.at(key, "") if key in values else cursor
                    place.problem(
                        "missing-key",
                        translate("problem", "{name} needs {key!r}", name=self.name, key=key),
                    )
        return cursor

    def mapping(self) -> "Cursor":
        """Return this cursor as a mapping; an empty one, and a problem, where it is none."""
        if isinstance(self.value, dict):
            return self
        if not _is_missing(self):
            self.wrong_shape(
                translate("problem", "a mapping")
                if self.lenient
                else translate("problem", "a mapping (key: value)"),
                mapping=True,
            )
        return Cursor({}, self.lines, self.report, self.path, self.lenient)

    def child(self, key: str) -> "Cursor":
        """Return the cursor of a key; its value is an empty text where the key is missing."""
        value = self.value.get(key, "") if isinstance(self.value, dict) else ""
        return self.at(key, value)

    def items(self, most: int = MAX_PARTS) -> Iterator["Cursor"]:
        """Yield the parts of a list; report anything else, and more parts than ``most``."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value[:most]):
                cancellation.check()
                yield self.at(index, value)
            _cap(self, len(self.value), most)
        elif not _is_missing(self):
            self.wrong_shape(translate("problem", "a list"))

    def rows(self, most: int = MAX_PARTS) -> Iterator[tuple[str, "Cursor"]]:
        """Yield key and part of a mapping; report anything else, and more than ``most``."""
        if isinstance(self.value, dict):
            for key, value in islice(self.value.items(), most):
                cancellation.check()
                part = self.at(key, value)
                # Keys are ids: two that look the same but for a hidden character would be two
                # things of one name, and cleaning them would make them one.
                if HIDDEN.search(key) or not key.isprintable():
                    message = translate(
                        "problem", "{key} holds a character that cannot be seen", key=short(key)
                    )
                    part.problem("hidden-character", message)
                else:
                    yield key, part
            _cap(self, len(self.value), most)
        elif not _is_missing(self):
            self.wrong_shape(translate("problem", "a mapping (key: value)"), mapping=True)

    def mappings(self) -> Iterator["Cursor"]:
        """Yield the mappings in a list; report other parts of it."""
        if not isinstance(self.value, list):
            if not _is_missing(self):
                self.wrong_shape(translate("problem", "a list of rows"))
            return
        for item in self.items():
            if isinstance(item.value, dict):
                yield item
            elif not _is_missing(item):
                item.wrong_shape(translate("problem", "a list of rows with named columns"))

    def text(self, key: str, most: int = MAX_TEXT) -> str:
        """Return a text, in one line; empty where it is missing."""
        return "" if _lacks(self, key) else self.child(key).as_text(most)

    def as_text(self, most: int = MAX_TEXT) -> str:
        """Return this value as a text in one line, without characters that cannot be seen."""
        if not isinstance(self.value, str) or isinstance(self.value, Bare):
            if self.value or not self.lenient:
                self.wrong_shape(translate("problem", "a text"))
            return ""
        if self.lenient:
            return present(self.value)
        if len(self.value) > most:
            self.problem(
                "too-long",
                translate(
                    "problem", "{name} is longer than {most} characters", name=self.name, most=most
                ),
            )
            return ""
        return one_line(self.value)

    def as_exact_text(self, most: int = MAX_TEXT) -> str:
        """Return this value as it is written, with its lines; for names that must match others."""
        if not isinstance(self.value, str) or isinstance(self.value, Bare):
            self.wrong_shape(translate("problem", "a text"))
        elif len(self.value) > most:
            self.problem(
                "too-long",
                translate(
                    "problem", "{name} is longer than {most} characters", name=self.name, most=most
                ),
            )
        elif HALF_LETTER.search(self.value):
            self.problem(
                "not-text",
                translate("problem", "{name} is not text: it holds half a letter", name=self.name),
            )
        else:
            return str(self.value)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        if _lacks(self, key):
            return ()
        part = self.child(key)
        if not self.lenient:
            return tuple(item.as_text() for item in part.items())
        values = [part.value] if isinstance(part.value, str) else part.value
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            part.wrong_shape(translate("problem", "a list of texts"))
        present_texts = [present(value) for value in values if isinstance(value, str)]
        return tuple(text for text in present_texts if text) if isinstance(values, list) else ()

    def word(self, key: str, known: tuple[str, ...], default: str) -> str:
        """Return one of the known words."""
        word = self.text(key)
        if not word:
            return default
        if word not in known:
            names = ", ".join(name for name in known if name)
            hint = self.report.did_you_mean(word, known) or translate(
                "problem", "; use one of {names}", names=names
            )
            self.child(key).problem(
                "unknown-word",
                translate(
                    "problem", "unknown {key} {word}{hint}", key=key, word=short(word), hint=hint
                ),
            )
            return default
        return word

    def flag(self, key: str, default: bool = False) -> bool:
        """Return ``true`` or ``false``."""
        if _lacks(self, key):
            return default
        part = self.child(key)
        if part.value not in ("", "true", "false") or isinstance(part.value, Quoted):
            part.problem(
                "unknown-word", translate("problem", "{name} must be true or false", name=part.name)
            )
            return default
        return part.value == "true" if part.value else default

    def number(self, key: str, low: float, high: float) -> float | None:
        """Return a number in ``low..high``; None where it is missing or wrong."""
        if _lacks(self, key):
            return None
        cursor = self.child(key)
        return None if cursor.value == "" else cursor.as_number(low, high)

    def as_number(self, low: float = -FARTHEST, high: float = FARTHEST) -> float | None:
        """Return this value as a finite number in a range."""
        text = self.value if isinstance(self.value, str) else ""
        text = "" if isinstance(text, Quoted) and text else text
        try:
            # `float` reads 1_000 as a thousand, which YAML and other programs do not.
            number = float(text) if "_" not in text else None
        except ValueError:
            number = None
        if number is None or not isfinite(number):
            self.problem(
                "not-a-number", translate("problem", "{name} must be a number", name=self.name)
            )
            return None
        if not low <= number <= high:
            self.problem(
                "out-of-range",
                translate(
                    "problem",
                    "{name}: {number:g} is not between {low:g} and {high:g}",
                    name=self.name,
                    number=number,
                    low=low,
                    high=high,
                ),
            )
            return None
        return number

    def as_numbers(self, count: int) -> tuple[float, ...] | None:
        """Return this value as a list of ``count`` numbers; None where it is missing or wrong."""
        if self.value == "":
            return None
        values = [item.as_number() for item in self.items(count + 1)]
        numbers = tuple(number for number in values if number is not None)
        if len(values) != count or len(numbers) != count:
            if len(numbers) == len(values):
                self.problem(
                    "wrong-shape",
                    translate(
                        "problem",
                        "{name} must be a list of {number} numbers",
                        name=self.name,
                        number=count,
                    ),
                )
            return None
        return numbers


def _list_hint(part: Cursor) -> str:
    """Return how a list becomes a mapping, with the first entry of the file as the example."""
    if not isinstance(part.value, list) or not part.value:
        return ""
    first = part.value[0]
    if isinstance(first, dict):
        # A node that was written as ``- id: AKT``, or as ``- AKT: {...}``.
        named = (first[key] for key in ("id", "name", "arrow") if key in first)
        first = next(named, next(iter(first), ""))
    name = first if isinstance(first, str) and first.isprintable() and len(first) <= 40 else "NAME"
    return translate(
        "problem",
        "; it is a list. Leave out the dashes and write one line for each: {name}: {{}}",
        name=name,
    )


def _lacks(part: Cursor, key: str) -> bool:
    """Return whether a key is missing: most keys of most rows are, and need no cursor."""
    return not isinstance(part.value, dict) or key not in part.value


def _is_missing(part: Cursor) -> bool:
    if part.lenient and isinstance(part.value, str):
        return not present(part.value)
    return not part.value if part.lenient else part.value == ""


def _cap(part: Cursor, count: int, most: int) -> None:
    if count > most:
        message = translate(
            "problem",
            "{name}: {number} parts are more than the {most} that can be shown",
            name=part.name,
            number=count,
            most=most,
        )
        part.problem("too-many", message)
