"""Lets a reader be stopped: long loops ask now and then whether anybody still wants the result.

Readers are called through many functions that have nothing to do with it, so the question is not
passed as an argument; it stands in a variable of the thread that reads.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
# How often work of one piece is left for a question.
PAUSE_S = 0.01


class Cancelled(Exception):
    """The result is no longer needed."""


_is_cancelled: ContextVar[Callable[[], bool] | None] = ContextVar("is_cancelled", default=None)


@contextmanager
def cancellable(is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let `check` ask ``is_cancelled``, in this thread and until the end of the block."""
    token = _is_cancelled.set(is_cancelled)
    try:
        yield
    finally:
        _is_cancelled.reset(token)


def is_cancellable() -> bool:
    """Return whether somebody may cancel the work of this thread: a window waits for it."""
    return _is_cancelled.get() is not None


def checked(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, and `check` before each: for loops that may be long."""
    for item in items:
        check()
        yield item


def beside(work: Callable[[], T]) -> T:
    """Return the result of work in one piece, such as a call of a library; `check` meanwhile.

    Where somebody may cancel, it runs in a thread of its own, so it must share nothing with this
    one. It is waited for in any case.
    """
    if not is_cancellable():
        return work()
    from concurrent.futures import ThreadPoolExecutor, wait  # noqa: PLC0415 - rarely needed

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        while not future.done():
            wait([future], PAUSE_S)
            check()
        return future.result()


def check() -> None:
    """Raise Cancelled where the work of this thread was cancelled; cheap enough for any loop."""
    is_cancelled = _is_cancelled.get()
    if is_cancelled is not None and is_cancelled():
        raise Cancelled
