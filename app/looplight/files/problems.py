"""One shape for everything that can be wrong with a file."""

from dataclasses import dataclass


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
