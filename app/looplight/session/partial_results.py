"""Lets long work show what it has so far: rows come while the rest is still computed.

As with `files.cancellation`, what takes the values stands in a variable of the thread that works,
so that a request stays a frozen value which the command line can call, too.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# Between two values: often enough to see it move, seldom enough that rows can be read meanwhile.
INTERVAL_S = 0.4

_take: ContextVar[Callable[[Any], None] | None] = ContextVar("take", default=None)


@contextmanager
def delivering(take: Callable[[Any], None]) -> Iterator[None]:
    """Let a `Delivery` of this thread call ``take``, until the end of the block."""
    token = _take.set(take)
    try:
        yield
    finally:
        _take.reset(token)


class Delivery:
    """Hands over what there is so far, at once and then after every `INTERVAL_S`."""

    def __init__(self) -> None:
        self._take = _take.get()
        self._next = 0.0

    def offer(self, make: Callable[[], Any]) -> None:
        """Hand over what ``make`` returns, where somebody takes it and the time has come."""
        if self._take is None or time.monotonic() < self._next:
            return
        self._take(make())
        self._next = time.monotonic() + INTERVAL_S
