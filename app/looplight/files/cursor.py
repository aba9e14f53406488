"""Typed access to a loaded YAML document that collects every problem instead of stopping."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from looplight.files.problems import InputError, Problem
from looplight.files.safe_yaml import Data, ParsedYaml

Choice = TypeVar("Choice", bound=StrEnum)

# A broken file can hold thousands of mistakes of one kind; nobody reads more than this.
MAX_PROBLEMS = 200
MAX_TEXT = 4000
FARTHEST = 100_000.0


@dataclass
class ProblemList:
    """The problems of one file, found in any order and told by line."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, line: int | None) -> None:
        """Note one problem."""
        self.problems.append(Problem(code, message, self.file, line))

    def raise_if_any(self) -> None:
        """Raise InputError with all problems, in the order of their lines."""
        if not self.problems:
            return
        # Several readers may ask for one value; its mistake is told once.
        ordered = sorted(dict.fromkeys(self.problems), key=lambda problem: problem.line or 0)
        told, left = ordered[:MAX_PROBLEMS], len(ordered) - MAX_PROBLEMS
        if left > 0:
            told.append(Problem("many-problems", f"and {left} more problems", self.file))
        raise InputError(told[0], tuple(told[1:]))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``'; did you mean X?'`` for a near miss, else an empty string."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(word.casefold()[:80], list(by_fold), n=1, cutoff=0.6)
    return f"; did you mean {by_fold[near[0]]}?" if near else ""


def short(text: str) -> str:
    """Return a text from a file as it may stand in a message: one line, not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 60 else flat[:57] + "...")


@dataclass(frozen=True)
class Cursor:
    """A value of the document together with its place and the report it complains to."""

    value: Data
    document: ParsedYaml
    report: ProblemList
    path: tuple[str | int, ...] = ()

    @property
    def line(self) -> int:
        """1-based line of this value."""
        return self.document.near(*self.path)

    @property
    def name(self) -> str:
        """The last key, for messages; a part of a list by its place in it."""
        keys = [key for key in self.path if isinstance(key, str)]
        if not keys:
            return "the file"
        last = self.path[-1]
        return f"part {last + 1} of {keys[-1]}" if isinstance(last, int) else last

    def problem(self, code: str, message: str) -> None:
        """Report a problem at this place."""
        self.report.add(code, message, self.line)

    def at(self, key: str | int, value: Data) -> "Cursor":
        """Return the cursor of a part."""
        return Cursor(value, self.document, self.report, (*self.path, key))

    def is_empty(self) -> bool:
        """Return True for a key that has no value."""
        return not self.value

    def keys(self, known: Iterable[str], required: Iterable[str] = ()) -> "Cursor":
        """Return this cursor as a mapping with known keys only; report what is not."""
        if self.value == "":
            cursor = Cursor({}, self.document, self.report, self.path)
        elif not isinstance(self.value, dict):
            self.problem("wrong-shape", f"{self.name} must be a mapping (key: value)")
            return Cursor({}, self.document, self.report, self.path)
        else:
            cursor = self
        present = cursor.value if isinstance(cursor.value, dict) else {}
        names = tuple(known)
        for key in present:
            if key not in names:
                hint = did_you_mean(key, names)
                cursor.at(key, "").problem("unknown-key", f"unknown key {short(key)}{hint}")
        for key in required:
            if present.get(key, "") == "":
                cursor.problem("missing-key", f"{self.name} needs {key!r}")
        return cursor

    def child(self, key: str) -> "Cursor":
        """Return the cursor of a key; its value is an empty text where the key is missing."""
        value = self.value.get(key, "") if isinstance(self.value, dict) else ""
        return self.at(key, value)

    def items(self) -> Iterator["Cursor"]:
        """Yield the parts of a list; report anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield self.at(index, value)
        elif self.value != "":
            self.problem("wrong-shape", f"{self.name} must be a list")

    def rows(self) -> Iterator[tuple[str, "Cursor"]]:
        """Yield key and part of a mapping; report anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self.at(key, value)
        elif self.value != "":
            self.problem("wrong-shape", f"{self.name} must be a mapping (key: value)")

    def text(self, key: str) -> str:
        """Return a text, in one line; empty where it is missing."""
        return self.child(key).as_text()

    def as_text(self) -> str:
        """Return this value as a text in one line."""
        if not isinstance(self.value, str):
            self.problem("wrong-shape", f"{self.name} must be a text")
            return ""
        if len(self.value) > MAX_TEXT:
            self.problem("too-long", f"{self.name} is longer than {MAX_TEXT} characters")
            return ""
        return " ".join(self.value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(item.as_text() for item in self.child(key).items())

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        """Return one of the words of ``kind``; the default where it is missing or wrong."""
        word = self.word(key, tuple(member.value for member in kind), default.value)
        return kind(word)

    def word(self, key: str, known: tuple[str, ...], default: str) -> str:
        """Return one of the known words."""
        word = self.text(key)
        if not word:
            return default
        if word not in known:
            hint = did_you_mean(word, known) or "; use one of " + ", ".join(k for k in known if k)
            self.child(key).problem("unknown-word", f"unknown {key} {short(word)}{hint}")
            return default
        return word

    def flag(self, key: str, default: bool = False) -> bool:
        """Return ``true`` or ``false``."""
        word = self.word(key, ("true", "false"), "")
        return default if not word else word == "true"

    def number(self, key: str, low: float, high: float) -> float | None:
        """Return a number in ``low..high``; None where it is missing or wrong."""
        cursor = self.child(key)
        return None if cursor.value == "" else cursor.as_number(low, high)

    def as_number(self, low: float = -FARTHEST, high: float = FARTHEST) -> float | None:
        """Return this value as a finite number in a range."""
        text = self.value if isinstance(self.value, str) else ""
        try:
            number = float(text) if "_" not in text else None
        except ValueError:
            number = None
        if number is None or not isfinite(number):
            self.problem("not-a-number", f"{self.name} must be a number")
            return None
        if not low <= number <= high:
            self.problem(
                "out-of-range", f"{self.name}: {number:g} is not between {low:g} and {high:g}"
            )
            return None
        return number

    def numbers(self, key: str, count: int) -> tuple[float, ...] | None:
        """Return a list of ``count`` numbers; None where it is missing or wrong."""
        cursor = self.child(key)
        return None if cursor.value == "" else cursor.as_numbers(count)

    def as_numbers(self, count: int) -> tuple[float, ...] | None:
        """Return this value as a list of ``count`` numbers."""
        found = [item.as_number() for item in self.items()]
        good = tuple(number for number in found if number is not None)
        if len(found) != count or len(good) != count:
            if len(good) == len(found):
                self.problem("wrong-shape", f"{self.name} must be a list of {count} numbers")
            return None
        return good
