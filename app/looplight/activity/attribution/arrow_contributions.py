"""Freezing arrows: what an arrow contributes to every node, and what state it is in.

What every arrow contributes to every node, by freezing it; remembered per answer.
"""

import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from looplight.activity.model.compile import Bools, Floats
from looplight.activity.model.equations import System, shifted
from looplight.activity.results.response import ArrowState
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.activity.solver.steady_state import TOLERANCE, newton
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.pathway import Sign

# A signal that moved by less contributes nothing that the solver's tolerance (1e-8) could tell from
# noise.
UNMOVED = 1e-9
# Steps with one inverse; columns that need more are cheaper with Newton's own Jacobian.
CHORDS = 25
# Arrows that are frozen at a time: memory grows with arrows times columns.
BATCH = 256
# Newton's method holds a matrix for each column: so many numbers together at most, 128 MB.
MOST_NUMBERS = 16_000_000


def arrow_signals(case: SolvedCase) -> tuple[Floats, Floats]:
    """Signal w h(source) of every row of the model, at the comparison and now."""
    before = case.before.signals(case.start)[:, 0]
    after = case.after.signals(case.end.level.reshape(-1, 1))[:, 0]
    return before, after


def contributions(
    case: SolvedCase,
    keys: Sequence[str],
    limits: SolverControl = UNLIMITED,
    inverse: Floats | None = None,
) -> dict[str, Floats]:
    """For each arrow: level of every node less its level with the arrow frozen.

    Frozen = the arrow keeps the signal that it has at the comparison, while the rest of the
    system settles anew under the same interventions. Many arrows are solved in one batch.
    Arrows whose signal has not moved, or whose frozen system does not settle, are left out.

    Parameters
    ----------
    inverse : array, optional
        What `inverse_at_rest` returns, for a caller that asks several times.
    """
    before, after = arrow_signals(case)
    first = case.model.first
    moved = [k for k in keys if k in first and abs(after[first[k]] - before[first[k]]) > UNMOVED]
    if not moved:
        return {}
    if inverse is None:
        inverse = inverse_at_rest(case)
    parts: dict[str, Floats] = {}
    for begin in range(0, len(moved), BATCH):
        limits.check()
        parts |= _batch(case, moved[begin : begin + BATCH], before, inverse, limits)
    return parts


def _batch(
    case: SolvedCase,
    moved: Sequence[str],
    before: Floats,
    inverse: Floats | None,
    limits: SolverControl,
) -> dict[str, Floats]:
    """Freeze a few arrows, each in a column of its own."""
    first = case.model.first
    numbers = np.array([case.model.origin[first[key]] for key in moved])
    frozen = case.model.origin[:, None] == numbers[None, :]
    system = replace(case.after, frozen=frozen, signal=before.reshape(-1, 1))
    levels, converged = _chord(case, system, moved, inverse)
    # Newton solves anew in each step, where the chord uses one inverse for all: only what is left.
    left = np.flatnonzero(~converged)
    together = max(1, MOST_NUMBERS // case.model.size**2)
    for begin in range(0, len(left), together):
        columns = np.zeros(len(moved), dtype=bool)
        columns[left[begin : begin + together]] = True
        start = np.repeat(case.end.level.reshape(-1, 1), int(columns.sum()), axis=1)
        levels[:, columns], converged[columns] = newton(system.take(columns), start, limits=limits)
    return {
        key: case.end.level - levels[:, column]
        for column, key in enumerate(moved)
        if converged[column]
    }


def inverse_at_rest(case: SolvedCase) -> Floats | None:
    """Inverse of I - J at the intervention's rest; None where it has none."""
    slopes = case.after.jacobian(case.end.level.reshape(-1, 1))[1][0]
    try:
        return np.asarray(np.linalg.inv(shifted(slopes)), dtype=float)
    except np.linalg.LinAlgError:
        return None


def _chord(
    case: SolvedCase, system: System, keys: Sequence[str], inverse: Floats | None
) -> tuple[Floats, Bools]:
    """Newton steps for all frozen arrows with one inverse, taken at the intervention's rest.

    Freezing an arrow takes one entry out of the Jacobian, so its own inverse follows by the
    Sherman-Morrison formula. Columns that do not converge quickly are left to Newton.
    """
    model = case.model
    level = case.end.level.reshape(-1, 1)
    slopes = case.after.jacobian(level)[1][0]
    columns = np.arange(len(keys))
    levels = np.repeat(level, len(keys), axis=1)
    converged = np.zeros(len(keys), dtype=bool)
    if inverse is None:
        return levels, converged
    rows = [model.first[key] for key in keys]
    target, source = model.tgt[rows], model.src[rows]
    lost = slopes[target, source]
    out = inverse[:, target]
    scale = lost / (1.0 + lost * out[source, columns])
    for _ in range(CHORDS):
        residual = system.production(levels) - levels
        converged = np.abs(residual).max(axis=0) < TOLERANCE
        if converged.all():
            break
        move = inverse @ residual
        move -= out * (scale * move[source, columns])
        levels = np.maximum(levels + move, 0.0)
    return levels, converged


def arrow_state(case: SolvedCase, key: str, contribution: Floats | None) -> ArrowState:
    """State of a feedback arrow: did its source move, and did that move its target."""
    if contribution is None:
        return ArrowState.UNCHANGED
    row = case.model.first[key]
    arrow = case.pathway.by_key[key]
    cut = case.parameters.cutoffs
    source = case.model.src[row]
    moved = case.end.level[source] - case.rest.level[source]
    effect = contribution[case.model.index[arrow.target]]
    brake = arrow.sign is Sign.MINUS
    if abs(moved) < cut.source_fell or abs(effect) < cut.target_moved:
        return ArrowState.UNCHANGED
    if moved < 0 and (effect > 0) == brake:
        return ArrowState.RELEASED if brake else ArrowState.LOST
    if moved > 0 and (effect < 0) == brake:
        return ArrowState.ENGAGED if brake else ArrowState.STRENGTHENED
    return ArrowState.UNCHANGED


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
