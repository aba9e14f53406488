"""Steady states of many columns at once: Anderson acceleration.

Anderson 1965, J ACM 12:547, in the type II form of Walker, Ni 2011, SIAM J Numer Anal
49:1715: the next iterate is the mixture of the last few whose residuals cancel best.
"""

from collections.abc import Callable

import numpy as np

from looplight.activity.compile import Bools, Floats
from looplight.activity.equations import System
from looplight.activity.steady import newton

MEMORY = 5
MIXING = 0.7
RIDGE = 1e-10
TOLERANCE = 1e-4
STEPS = 120
CHUNK = 250


class Cancelled(Exception):
    """The work was overtaken and has stopped."""


Progress = Callable[[float], None]
Stop = Callable[[], bool]


def check(cancelled: Stop | None) -> None:
    """Stop here if the work was overtaken."""
    if cancelled is not None and cancelled():
        raise Cancelled


def anderson(
    system: System,
    start: Floats,
    mixing: float = MIXING,
    *,
    steps: int = STEPS,
    cancelled: Stop | None = None,
) -> tuple[Floats, Bools]:
    """Solve P(y) = y on every column; converged columns are dropped on the way.

    Returns
    -------
    levels : array
        (nodes, columns).
    done : array of bool
    """
    result = np.array(start, dtype=float)
    left = np.arange(result.shape[1])
    finished = np.zeros(len(left), dtype=bool)
    y = result.copy()
    size = len(y)
    moves = np.empty((MEMORY, size, len(left)))
    bends = np.empty((MEMORY, size, len(left)))
    gram = np.zeros((len(left), MEMORY, MEMORY))
    y_old = f_old = None
    for step in range(steps):
        check(cancelled)
        f = system.production(y) - y
        done = np.abs(f).max(axis=0) < TOLERANCE
        if done.any():
            result[:, left[done]] = y[:, done]
            finished[left[done]] = True
            if done.all():
                return result, finished
            keep = ~done
            system, left = system.take(keep), left[keep]
            y, f = y[:, keep], f[:, keep]
            moves, bends, gram = moves[..., keep], bends[..., keep], gram[keep]
            if y_old is not None and f_old is not None:
                y_old, f_old = y_old[:, keep], f_old[:, keep]
        trial = y + mixing * f
        if y_old is not None and f_old is not None:
            slot = (step - 1) % MEMORY
            moves[slot], bends[slot] = y - y_old, f - f_old
            used = min(step, MEMORY)
            row = np.einsum("kns,ns->sk", bends[:used], bends[slot])
            gram[:, slot, :used] = gram[:, :used, slot] = row
            part = gram[:, :used, :used]
            ridge = RIDGE * np.trace(part, axis1=1, axis2=2) + 1e-300
            aim = np.einsum("kns,ns->sk", bends[:used], f)
            weights = np.linalg.solve(part + ridge[:, None, None] * np.eye(used), aim[:, :, None])[
                :, :, 0
            ]
            for k in range(used):
                trial -= weights[:, k] * (moves[k] + mixing * bends[k])
        y_old, f_old = y, f
        y = np.clip(trial, 0.0, 1.0)
    result[:, left] = y
    return result, finished


def solve_batch(
    system: System, start: Floats, cancelled: Stop | None = None
) -> tuple[Floats, Bools]:
    """Solve every column; what fails is tried again with step 1, then by Newton's method."""
    levels, done = anderson(system, start, cancelled=cancelled)
    for again in (_plain, newton):
        failed = ~done
        if not failed.any():
            break
        check(cancelled)
        better, ok = again(system.take(failed), start[:, failed])
        where = np.flatnonzero(failed)
        levels[:, where[ok]] = better[:, ok]
        done[where[ok]] = True
    return levels, done


def _plain(system: System, start: Floats) -> tuple[Floats, Bools]:
    return anderson(system, start, mixing=1.0)
