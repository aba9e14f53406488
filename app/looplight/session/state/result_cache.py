"""A small memory of results by what they answer, for everything that is costly to compute again."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ResultCache(Generic[K, V]):
    """The last results, by value of their question; the one that was not used longest goes first.

    Parameters
    ----------
    size : int
        Most results, at least 1.

    Notes
    -----
    Keys are compared by value. An ``id()`` is no key: once its object is gone, Python gives it to
    another one.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._results)

    def get(self, key: K) -> V | None:
        """Return the result of a question, or None."""
        result = self._results.get(key)
        if result is not None:
            self._results.move_to_end(key)
        return result

    def put(self, key: K, result: V) -> None:
        """Remember a result; a full cache forgets another one."""
        self._results[key] = result
        self._results.move_to_end(key)
        if len(self._results) > self._size:
            self._results.popitem(last=False)
