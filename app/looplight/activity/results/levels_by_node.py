"""A value for every node of a large pathway, read from an array."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


class LevelsByNode(Mapping[str, float]):
    """A value for each node id.

    A dict of numbers takes ten times the memory of an array, and a large pathway has one for each
    of its feedback arrows.

    Parameters
    ----------
    places : mapping of node id to int
        Shared by all values of one model, in the order of the nodes.
    values : array
        One-dimensional, one value for each place.
    """

    __slots__ = ("_places", "_values")

    def __init__(
        self, places: Mapping[str, int], values: "np.ndarray[Any, np.dtype[np.float64]]"
    ) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, node: str) -> float:
        return float(self._values[self._places[node]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LevelsByNode) and other._places is self._places:
            return bool((self._values == other._values).all())
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]
