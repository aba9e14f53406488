"""How much of a change each feedback arrow explains, as a range over the variants.

One number would claim an exactness that the model does not have: over the variants the share of
one arrow spreads widely. Shares of one change are scaled so that together they never explain
more than the whole of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from looplight.activity.certainty.variant_sampling import Draws, Levels
from looplight.activity.model.compile import Bools, Floats
from looplight.activity.solver.anderson_acceleration import CHUNK, solve_batch
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.activity.solver.cancellation_and_progress import Stop, check
from looplight.files.cancellation import checked

# The middle half of the variants.
LOW, MIDDLE, HIGH = 25, 50, 75
# Quartiles of fewer variants are not worth stating.
LEAST_VARIANTS = 20


class ShareRange(NamedTuple):
    """Share of a change, -1..1: the middle of the variants and where most of them lie."""

    low: float
    middle: float
    high: float


def scaled(parts: Sequence[Floats]) -> list[Floats]:
    """Scale shares of one change so that what helps it adds up to the whole at most."""
    helping = np.sum([np.maximum(part, 0.0) for part in parts], axis=0)
    return [np.clip(part / np.maximum(helping, 1.0), -1.0, 1.0) for part in parts]


def moving_feedback(case: SolvedCase) -> tuple[str, ...]:
    """Return the keys of the feedback arrows whose source moved enough to be mentioned."""
    moved = np.abs(case.end.level - case.rest.level)
    line = case.parameters.cutoffs.source_fell
    keys = [key for key in case.model.keys if key in case.model.roles.feedback]
    return tuple(key for key in keys if moved[case.model.src[case.model.first[key]]] >= line)


def feedback_shares(
    case: SolvedCase, draws: Draws, levels: Levels, cancelled: Stop | None = None
) -> dict[str, dict[str, ShareRange]]:
    """Return for each feedback arrow which share of every node's change it explains.

    The share of an arrow is the part of the change that disappears when the arrow keeps its signal
    of the reference. Variants in which a node hardly moves, or moves in another direction than with
    the default strengths, contribute nothing to its share.

    Returns
    -------
    dict of str to dict of str to ShareRange
        By arrow key and node id; nodes that move in too few variants are left out.
    """
    keys = moving_feedback(case)
    if not keys:
        return {}
    model, settled = case.model, levels.settled.copy()
    frozen = []
    for key in keys:
        levels_without, converged = frozen_levels(case, draws, levels, (key,), cancelled)
        frozen.append(levels_without)
        # All shares come from the same variants: those in which every frozen system settles.
        settled &= converged
    change = levels.change[: model.real, settled]
    usual = (case.end.level - case.rest.level)[: model.real, None]
    counts = (np.abs(change) > case.parameters.cutoffs.responds) & (change * usual > 0)
    # The 1 only avoids a division by 0: what does not count is left out below.
    total = np.where(counts, change, 1.0)
    parts = scaled([(levels.after - without)[: model.real, settled] / total for without in frozen])
    ranges: dict[str, dict[str, ShareRange]] = {key: {} for key in keys}
    for row, node in enumerate(checked(model.ids[: model.real])):
        valid = counts[row]
        if valid.sum() < LEAST_VARIANTS:
            continue
        for key, part in zip(keys, parts, strict=True):
            low, middle, high = np.percentile(part[row, valid], (LOW, MIDDLE, HIGH)).tolist()
            ranges[key][node] = ShareRange(low, middle, high)
    return ranges


def frozen_levels(
    case: SolvedCase,
    draws: Draws,
    levels: Levels,
    keys: Iterable[str],
    cancelled: Stop | None = None,
) -> tuple[Floats, Bools]:
    """Levels after the intervention with some arrows frozen at their signal before it.

    Returns
    -------
    levels : array
        (nodes, variants).
    converged : array of bool
    """
    model = case.model
    mask = model.rows_of(keys)
    result, converged = np.zeros_like(levels.after), np.zeros_like(levels.settled)
    for first in range(0, draws.count, CHUNK):
        check(cancelled)
        columns = slice(first, min(first + CHUNK, draws.count))
        before = draws.system(model, case.clamp_before, columns)
        system = replace(
            draws.system(model, case.clamp_after, columns),
            frozen=mask,
            signal=before.signals(levels.before[:, columns]),
        )
        result[:, columns], converged[columns] = solve_batch(
            system, levels.after[:, columns], cancelled
        )
    return result, converged & levels.settled
