"""Lets long work be stopped, and say how far it is: loops ask whether the result is still needed.

Readers and routers are called through many functions that have nothing to do with it, so the
question is not passed as an argument; it stands in a variable of the thread that works.
"""

import time
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
_progress: ContextVar[Callable[[float], None] | None] = ContextVar("progress", default=None)


@contextmanager
def cancellable(is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let `check` ask ``is_cancelled``, in this thread and until the end of the block."""
    token = _is_cancelled.set(is_cancelled)
    try:
        yield
    finally:
        _is_cancelled.reset(token)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let `check` raise Cancelled once this thread has worked for some seconds.

    Time that the thread waits does not count: on a busy machine the same work is within the limit.
    """
    outer = _is_cancelled.get()
    end = time.thread_time() + seconds

    def is_over() -> bool:
        return time.thread_time() > end or (outer is not None and outer())

    with cancellable(is_over):
        yield


@contextmanager
def reporting(progress: Callable[[float], None]) -> Iterator[None]:
    """Let `report_progress` call ``progress``, in this thread and until the end of the block."""
    token = _progress.set(progress)
    try:
        yield
    finally:
        _progress.reset(token)


def report_progress(share: float) -> None:
    """Say which share (0 to 1) of the work of this thread is done, where somebody listens."""
    progress = _progress.get()
    if progress is not None:
        progress(share)


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
