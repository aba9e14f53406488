"""A small memory of results by what they answer, for everything that is costly to compute again."""

from collections import OrderedDict
from collections.abc import Hashable
from math import inf
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ResultCache(Generic[K, V]):
    """The last results, by value of their question; the one that was not used longest goes first.

    Parameters
    ----------
    size : int
        Most results, at least 1.
    most_weight : float
        Most weight of all results together; a single heavier one is remembered all the same.

    Notes
    -----
    Keys are compared by value. An ``id()`` is no key: once its object is gone, Python gives it to
    another one.
    """

    def __init__(self, size: int, most_weight: float = inf) -> None:
        self._size = size
        self._most_weight = most_weight
        self._weight = 0.0
        self._results: OrderedDict[K, tuple[V, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._results)

    def get(self, key: K) -> V | None:
        """Return the result of a question, or None."""
        known = self._results.get(key)
        if known is None:
            return None
        self._results.move_to_end(key)
        return known[0]

    def put(self, key: K, result: V, weight: float = 1.0) -> None:
        """Remember a result; a full cache forgets others."""
        self._weight += weight - self._results.pop(key, (result, 0.0))[1]
        self._results[key] = result, weight
        while len(self._results) > 1 and self._is_full:
            _, (_, lost) = self._results.popitem(last=False)
            self._weight -= lost

    @property
    def _is_full(self) -> bool:
        return len(self._results) > self._size or self._weight > self._most_weight
