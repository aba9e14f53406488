"""Cancelling and progress of a computation, and what it must not begin."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.files.cancellation import Cancelled

Progress = Callable[[float], None]
Stop = Callable[[], bool]


class NeedsIntegration(Exception):
    """The answer is found only by following the system in time, which was not allowed."""


def check(cancelled: Stop | None) -> None:
    """Stop here if the work was overtaken."""
    if cancelled is not None and cancelled():
        raise Cancelled


@dataclass(frozen=True)
class SolverControl:
    """What one computation may do, and whom it tells; by default anything and nobody.

    Attributes
    ----------
    integrate : bool
        Whether the system may be followed in time where Newton's method does not tell where it
        rests. That takes hundreds of times as long: a caller that somebody waits for forbids it.
    cancelled : callable or None
        Asked at every step.
    progress : callable or None
        Takes the share of the whole answer that is done, 0..1.
    """

    integrate: bool = True
    cancelled: Stop | None = None
    progress: Progress | None = None

    def check(self) -> None:
        """Stop here if the work was overtaken.

        Raises
        ------
        Cancelled
        """
        check(self.cancelled)

    def check_integration(self) -> None:
        """Stop here if following the system in time is not allowed.

        Raises
        ------
        NeedsIntegration
        """
        if not self.integrate:
            raise NeedsIntegration

    def report(self, share: float) -> None:
        """Report how much of the whole answer is done."""
        if self.progress is not None:
            self.progress(share)


UNLIMITED = SolverControl()
