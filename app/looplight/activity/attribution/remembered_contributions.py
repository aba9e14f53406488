"""What every arrow contributes to every node, by freezing it; remembered per answer."""

import weakref
from collections.abc import Collection, Iterator, Mapping

from looplight.activity.attribution.arrow_contributions import contributions, inverse_at_rest
from looplight.activity.model.compile import Floats
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import grouped

# Most arrows that are all frozen at once; one by one they would take longer.
MOST_TOGETHER = 400

Frozen = Mapping[str, Floats]

# Weak keys: the frozen levels of an answer are freed together with the answer.
_FROZEN: "weakref.WeakKeyDictionary[SolvedCase, Frozen]" = weakref.WeakKeyDictionary()


def frozen_levels(case: SolvedCase, limits: SolverControl = UNLIMITED) -> Frozen:
    """Return what every arrow contributes to every node, remembered per case.

    In a large pathway an arrow is frozen when its contribution is first needed.
    """
    keys = [arrow.key for arrow in live_arrows(case.pathway)]
    frozen = _FROZEN.get(case)
    if isinstance(frozen, _FrozenOnDemand):
        frozen.limits = limits
    elif frozen is None and len(keys) > MOST_TOGETHER:
        # Each holds a matrix: only the latest stays.
        _FROZEN.clear()
        frozen = _FROZEN[case] = _FrozenOnDemand(case, limits)
    elif frozen is None:
        frozen = _FROZEN[case] = contributions(case, keys, limits)
    return frozen


class _FrozenOnDemand(Frozen):
    """Freezes the arrows into a node together when the first of them is looked up.

    A chain passes a few nodes out of thousands.
    """

    def __init__(self, case: SolvedCase, limits: SolverControl) -> None:
        self.limits = limits
        # Weak: the case is the key under which this is remembered.
        self._case = weakref.ref(case)
        self._inverse = inverse_at_rest(case)
        self._target = {arrow.key: arrow.target for arrow in live_arrows(case.pathway)}
        self._into = grouped((target, key) for key, target in self._target.items())
        self._levels: dict[str, Floats] = {}

    def __getitem__(self, key: str) -> Floats:
        target, case = self._target[key], self._case()
        if target in self._into and case is not None:
            keys = self._into[target]
            self._levels |= contributions(case, keys, self.limits, self._inverse)
            # Not before: what was cancelled is frozen when it is looked up again.
            del self._into[target]
        return self._levels[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._target if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class WithoutArrows(Frozen):
    """What arrows contribute, without some of them."""

    def __init__(self, frozen: Frozen, keys: Collection[str]) -> None:
        self._frozen, self._keys = frozen, frozenset(keys)

    def __getitem__(self, key: str) -> Floats:
        if key in self._keys:
            raise KeyError(key)
        return self._frozen[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._frozen if key not in self._keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)
