"""Steady states of many columns at once: Anderson acceleration.

Anderson 1965, J ACM 12:547, in the type II form of Walker, Ni 2011, SIAM J Numer Anal
49:1715: the next iterate is the mixture of the last few whose residuals cancel best.
"""

from collections.abc import Callable

import numpy as np

from looplight.activity.model.compile import Bools, Floats
from looplight.activity.model.equations import System
from looplight.activity.solver.cancellation_and_progress import Stop, check
from looplight.activity.solver.steady_state import newton

# Iterates that are mixed, the share of each step that is taken, and the ridge (relative to the
# trace) that keeps the small least-squares problem solvable.
MEMORY = 5
MIXING = 0.7
RIDGE = 1e-10
# Looser than for one state: directions and shares of an ensemble do not need more digits.
TOLERANCE = 1e-4
# Columns that have not converged by then are solved again with full steps, or by Newton's method.
STEPS = 120
# Columns that are solved together; between two chunks a computation can be cancelled.
CHUNK = 250
# After so many steps the last few columns are left to Newton's method.
PATIENCE = 30
FEW = 6


def anderson(
    system: System,
    start: Floats,
    mixing: float = MIXING,
    *,
    steps: int = STEPS,
    cancelled: Stop | None = None,
) -> tuple[Floats, Bools]:
    """Solve P(y) = y on every column; converged columns leave the computation.

    Returns
    -------
    levels : array
        (nodes, columns).
    converged : array of bool
    """
    result = np.array(start, dtype=float)
    finished = np.zeros(result.shape[1], dtype=bool)
    history = _History(result.shape, mixing)
    left = np.arange(result.shape[1])
    y = result.copy()
    for step in range(steps):
        check(cancelled)
        f = system.production(y) - y
        converged = np.abs(f).max(axis=0) < TOLERANCE
        fresh = converged & ~finished[left]
        if fresh.any():
            result[:, left[fresh]] = y[:, fresh]
            finished[left[fresh]] = True
        open_ = ~finished[left]
        count = int(open_.sum())
        if not count or (step >= PATIENCE and count <= FEW):
            break
        # Dropping columns copies everything, so it waits until a few have gathered.
        if count <= 0.8 * len(left):
            system, left, y, f = system.take(open_), left[open_], y[:, open_], f[:, open_]
            history.keep(open_)
        # Mixing can leave the range in which the equations make sense.
        y = np.minimum(np.maximum(history.next(y, f), 0.0), np.maximum(system.cap, 1.0))
    unfinished = ~finished[left]
    result[:, left[unfinished]] = y[:, unfinished]
    return result, finished


class _History:
    """The last differences of iterates and residuals, and their scalar products."""

    def __init__(self, shape: tuple[int, ...], mixing: float) -> None:
        size, columns = shape
        self.mixing = mixing
        self.count = 0
        # Per slot: change of the residual, and the move it stands for (mixing included).
        self.bends = np.zeros((MEMORY, size, columns))
        self.moves = np.zeros((MEMORY, size, columns))
        self.gram = np.zeros((columns, MEMORY, MEMORY))
        self.eye = np.eye(MEMORY)
        self.last: tuple[Floats, Floats] | None = None

    def next(self, y: Floats, f: Floats) -> Floats:
        """Return the next iterate of every column."""
        trial = y + self.mixing * f
        if self.last is not None:
            slot = self.count % MEMORY
            self.count += 1
            used = min(self.count, MEMORY)
            bend = np.subtract(f, self.last[1], out=self.bends[slot])
            np.subtract(y, self.last[0], out=self.moves[slot])
            self.moves[slot] += self.mixing * bend
            bends = self.bends[:used]
            row = np.einsum("kns,ns->sk", bends, bend)
            self.gram[:, slot, :used] = self.gram[:, :used, slot] = row
            part = self.gram[:, :used, :used]
            # The tiny constant is for columns that do not move at all.
            ridge = RIDGE * np.einsum("skk->s", part) + 1e-300
            aim = np.einsum("kns,ns->sk", bends, f)
            matrix = part + ridge[:, None, None] * self.eye[:used, :used]
            weights = np.linalg.solve(matrix, aim[:, :, None])[:, :, 0]
            trial -= np.einsum("sk,kns->ns", weights, self.moves[:used])
        self.last = y, f
        return trial

    def keep(self, columns: Bools) -> None:
        """Drop the other columns."""
        self.bends, self.moves = self.bends[..., columns], self.moves[..., columns]
        self.gram = self.gram[columns]
        if self.last is not None:
            self.last = self.last[0][:, columns], self.last[1][:, columns]


def solve_batch(
    system: System, start: Floats, cancelled: Stop | None = None
) -> tuple[Floats, Bools]:
    """Solve every column; what fails is tried again with step 1, then by Newton's method."""
    levels, converged = anderson(system, start, cancelled=cancelled)
    if (~converged).sum() > FEW:
        _again(anderson_plain, system, start, levels, converged)
    check(cancelled)
    if not converged.all():
        _again(newton, system, start, levels, converged)
    return levels, converged


def anderson_plain(system: System, start: Floats) -> tuple[Floats, Bools]:
    """Anderson acceleration with step 1."""
    return anderson(system, start, mixing=1.0)


def _again(
    method: Callable[[System, Floats], tuple[Floats, Bools]],
    system: System,
    start: Floats,
    levels: Floats,
    converged: Bools,
) -> None:
    failed = ~converged
    better, ok = method(system.take(failed), start[:, failed])
    where = np.flatnonzero(failed)
    levels[:, where[ok]] = better[:, ok]
    converged[where[ok]] = True
