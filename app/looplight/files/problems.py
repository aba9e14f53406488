"""One shape for everything that can be wrong with a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from looplight.translation.messages import translate

# A broken file can have thousands of mistakes of one kind.
MAX_PROBLEMS = 200
# More are kept than are shown, since they come in any order and are shown by line.
KEPT_PROBLEMS = 5 * MAX_PROBLEMS
# Names that typing errors of one file are compared with, all together: each costs some 20 µs.
_MAX_COMPARED = 6_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, in words for a reader.

    Attributes
    ----------
    code : str
        Short stable name, for example ``"yaml-too-deep"``.
    message : str
        What is wrong and what to do about it, one line of plain text.
    file : str
        The file as the user named it; empty where there is none.
    line : int or None
        1-based line, where known.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None

    def in_words(self) -> str:
        """Return the message with the name of the file and the line, for people.

        The folders of the file stand in `one_line`, for tooltips and for what is copied.
        """
        name = PurePath(self.file).name or self.file
        if not name:
            return " ".join(self.message.split())
        if self.line is None:
            return f"{name}: {' '.join(self.message.split())}"
        return translate(
            "problem",
            "{name}, line {line}: {message}",
            name=name,
            line=self.line,
            message=" ".join(self.message.split()),
        )

    def one_line(self) -> str:
        """Return ``file:line: message`` as printed on stderr."""
        place = self.file + (f":{self.line}" if self.line else "")
        flat = " ".join(self.message.split())
        return f"{place}: {flat}" if place else flat


class InputError(Exception):
    """An input that is refused, with one clear message.

    Parameters
    ----------
    problem : Problem
        What is wrong, where and why.
    more : tuple of Problem
        Further problems of the same input, in the order of its lines.
    """

    def __init__(self, problem: Problem, more: tuple[Problem, ...] = ()) -> None:
        super().__init__(problem.one_line())
        self.problem = problem
        self.more = more

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the input, the first one first."""
        return (self.problem, *self.more)


def cut_off() -> str:
    """Return that the end of a file is missing, which parsers say in words of their own."""
    return translate(
        "problem", "the file ends in the middle; it was cut off: save or download it again"
    )


def reason_of(error: Exception | None) -> str:
    """Return why something failed, for a message in the window: without folders of files."""
    if isinstance(error, InputError):
        return error.problem.in_words()
    return str(error) or type(error).__name__ if error is not None else ""


@dataclass
class ProblemList:
    """The problems of one file, added in any order and reported by line."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    compared: int = 0

    @property
    def count(self) -> int:
        """How many problems there are, those included that were only counted."""
        return len(self.problems) + self.left_out

    def add(self, code: str, message: str, line: int | None) -> None:
        """Note one problem; of a flood only the number is kept."""
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(Problem(code, message, self.file, line))
        else:
            self.left_out += 1

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """Return a hint as `did_you_mean` does, as long as a file's typing errors are few."""
        names = list(islice(known, _MAX_COMPARED))
        self.compared += len(names)
        return did_you_mean(word, names) if self.compared <= _MAX_COMPARED else ""

    def ordered(self) -> tuple[Problem, ...]:
        """Return the problems by line, each once; at most `MAX_PROBLEMS` and how many follow."""
        # Several readers may ask for one value; its mistake is reported once.
        ordered = sorted(dict.fromkeys(self.problems), key=_place)
        shown = ordered[:MAX_PROBLEMS]
        left_out = len(ordered) - len(shown) + self.left_out
        if left_out > 0:
            shown.append(
                Problem(
                    "many-problems",
                    translate("problem", "and {left_out} more problems", left_out=left_out),
                    self.file,
                )
            )
        return tuple(shown)

    def raise_if_any(self) -> None:
        """Raise InputError with all problems, in the order of their lines."""
        if self.problems:
            first, *more = self.ordered()
            raise InputError(first, tuple(more))


def _place(problem: Problem) -> tuple[bool, str, int]:
    return problem.line is None, problem.file, problem.line or 0


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``'; did you mean X?'`` for a near miss, else an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415 - most inputs have no mistake

    by_fold = {name.casefold(): name for name in sorted(islice(known, _MAX_COMPARED))}
    near = get_close_matches(word.casefold()[:80], list(by_fold), n=1, cutoff=0.6)
    return translate("problem", "; did you mean {word}?", word=by_fold[near[0]]) if near else ""


def short(text: str) -> str:
    """Return a text from a file in a form for messages: one line, not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 60 else flat[:57] + "...")
