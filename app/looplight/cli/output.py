"""What commands print and write: text, tables, JSON, one line per error."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from looplight import __version__
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import on_terminal
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate


def plain(text: str) -> str:
    """Return ``text`` on one line, without anything that a terminal would obey."""
    return on_terminal(" ".join(text.split()))


def say(text: str = "") -> None:
    """Print one line."""
    print(on_terminal(text))


def complain(problems: Iterable[Problem]) -> None:
    """Print one line per problem on stderr."""
    # Otherwise the problems would appear before what was printed so far.
    sys.stdout.flush()
    for problem in problems:
        print(plain(problem.one_line()), file=sys.stderr)


def print_json(value: Any, indent: int | None = None) -> None:
    """Print one JSON value; ``indent`` None = on one line."""
    # JSON stays readable in UTF-8, and valid in any other encoding.
    encoding = (getattr(sys.stdout, "encoding", "") or "ascii").lower().replace("-", "")
    print(json.dumps(value, ensure_ascii=encoding != "utf8", indent=indent))


def with_limits(value: dict[str, Any], data_version: str = "", limits: str = "") -> dict[str, Any]:
    """Return a JSON object with the limits line and the versions that it was made with.

    ``limits`` = the line of a figure of its own, else that of curated ones.
    """
    limits = limits or limits_line()
    return {**value, "limits": limits, "version": __version__, "data_version": data_version}


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with columns as wide as they need to be."""
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def say_limits(limits: str = "") -> None:
    """Print the line about the limits of use after an empty line; ``limits`` as `with_limits`."""
    say()
    say(limits or limits_line())


class SlowProgress:
    """Says on stderr how far a computation is, once it takes long; what is quick stays silent.

    Parameters
    ----------
    words : callable
        Returns the line for a share from 0 to 1.
    """

    # Shorter waits need no word; a line every few seconds shows that it goes on.
    FIRST_SECONDS, EVERY_SECONDS = 3.0, 5.0

    def __init__(self, words: Callable[[float], str]) -> None:
        self._words = words
        self._next = time.monotonic() + self.FIRST_SECONDS

    def __call__(self, share: float) -> None:
        """Take note of how far it is."""
        if time.monotonic() >= self._next:
            # On stderr: what is piped on must hold rows only.
            print(plain(self._words(share)), file=sys.stderr, flush=True)
            self._next = time.monotonic() + self.EVERY_SECONDS


def number(value: float) -> float:
    """Return a number as it is printed in JSON: six decimals, no minus zero."""
    # Adding 0.0 turns -0.0 into 0.0.
    return round(float(value), 6) + 0.0


def fields(value: object, *names: str) -> dict[str, Any]:
    """Return attributes of a value as JSON has them, by their names."""
    return {name: _plain_value(getattr(value, name)) for name in names}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return number(value)
    return list(value) if isinstance(value, tuple) else value


def cannot_write(path: Path, error: OSError) -> InputError:
    """Return the error for a file that cannot be written."""
    reason = error.strerror or type(error).__name__
    return InputError(
        Problem(
            "cannot-write",
            translate("command line", "cannot be written: {reason}", reason=reason),
            str(path),
        )
    )
