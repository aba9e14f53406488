"""The ensemble: the same question asked of many models with other strengths."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from looplight.activity.certainty.grading import by_topology, graded, topological
from looplight.activity.model.clamp import Clamp
from looplight.activity.model.compile import Floats, Model, hill_beta
from looplight.activity.model.equations import System
from looplight.activity.query import Query
from looplight.activity.results.response import Certainty, Shares
from looplight.activity.solver.batch import CHUNK, Progress, Stop, check, solve_batch
from looplight.activity.solver.solved_case import SolvedCase, solve
from looplight.pathways.model.pathway import Sign, Strength


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where the strengths of a sample are drawn from, evenly."""

    n: tuple[float, float] = (1.2, 2.0)
    ec50: tuple[float, float] = (0.35, 0.55)
    activating: tuple[float, float] = (0.8, 1.0)
    inhibiting: tuple[float, float] = (0.2, 0.8)
    source: tuple[float, float] = (0.6, 1.0)


@dataclass(frozen=True, eq=False)
class EnsembleRequest:
    """Everything that an ensemble needs; run it with ``ensemble``."""

    query: Query
    samples: int = 500
    seed: int = 1
    ranges: Ranges = Ranges()


@dataclass(frozen=True)
class Ensemble:
    """The answer of an ensemble.

    Attributes
    ----------
    shares : Mapping of str to Shares
    certainty : Mapping of str to Certainty
    settled : int
        Samples that came to rest; shares are shares of these.
    """

    request: EnsembleRequest
    shares: Mapping[str, Shares]
    certainty: Mapping[str, Certainty]
    settled: int


@dataclass(frozen=True, eq=False)
class Draws:
    """Parameters of all samples for one model, and the baselines solved so far."""

    weight: Floats
    n: Floats
    beta: Floats
    level: Floats
    rests: dict[tuple[Clamp, int], tuple[Floats, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]] = (
        field(default_factory=dict)
    )

    def system(self, model: Model, held: Clamp, columns: slice) -> System:
        """Return the equations of some samples."""
        cap, driven = held.arrays(model)
        return System(
            model,
            self.weight[:, columns],
            self.n[:, columns],
            self.beta[:, columns],
            self.level[:, columns],
            cap,
            model.tau,
            driven,
        )


_DRAWS: list[tuple[Model, int, int, Ranges, Draws]] = []


def draw(case: SolvedCase, samples: int, seed: int, ranges: Ranges = Ranges()) -> Draws:
    """Draw the strengths of every arrow; the same arrow always gets the same draws.

    Each arrow and source has its own stream, seeded by its name, so that the order of a file
    does not matter. A user's own values stay as they are; those of a file are spread in
    proportion.
    """
    for model, count, start, used, draws in _DRAWS:
        if model is case.model and (count, start, used) == (samples, seed, ranges):
            return draws
    draws = _drawn(case, samples, seed, ranges)
    _DRAWS.insert(0, (case.model, samples, seed, ranges, draws))
    del _DRAWS[4:]
    return draws


def _drawn(case: SolvedCase, samples: int, seed: int, ranges: Ranges) -> Draws:
    model, parameters = case.model, case.parameters
    count = len(model.keys)
    weight, n, ec50 = (np.empty((count, samples)) for _ in range(3))
    for number, key in enumerate(model.keys):
        arrow, own = case.pathway.by_key[key], parameters.arrow(key)
        dice = np.random.default_rng([seed, zlib.crc32(key.encode())]).random((samples, 3)).T
        if model.rules is not None:
            # An imported model has values of its own: they are spread in proportion.
            row = model.first[key]
            n[number] = model.n[row] * _spread(dice[0], ranges.n) / parameters.n
            own_ec50 = parameters.ec50 if own.ec50 is None else own.ec50
            ec50[number] = own_ec50 * _spread(dice[1], ranges.ec50) / parameters.ec50
            weight[number] = model.weight[row] * _spread(dice[2], ranges.activating)
            continue
        n[number] = own.n or _spread(dice[0], ranges.n) * (arrow.n or parameters.n) / parameters.n
        middle = (arrow.ec50 or parameters.ec50) / parameters.ec50
        ec50[number] = own.ec50 or _spread(dice[1], ranges.ec50) * middle
        if own.weight is not None:
            weight[number] = own.weight
        elif arrow.weight is not None:
            plus = arrow.sign is Sign.PLUS
            usual = parameters.activating if plus else parameters.inhibiting
            drawn = _spread(dice[2], ranges.activating if plus else ranges.inhibiting)
            weight[number] = np.minimum(drawn * arrow.weight / usual, 1.0)
        elif arrow.sign is Sign.PLUS:
            weight[number] = _spread(dice[2], ranges.activating)
        else:
            factor = {Strength.WEAK: parameters.weak, Strength.STRONG: parameters.strong}
            drawn = _spread(dice[2], ranges.inhibiting) * factor.get(arrow.strength, 1.0)
            weight[number] = np.minimum(drawn, 1.0)
    # An own n or EC50 of a user may meet a draw that it cannot go with.
    ec50 = np.minimum(ec50, 0.499 ** (1.0 / n))
    level = np.repeat(model.level, samples, axis=1)
    real = [*model.ids[: model.real], *(node for _, node in model.shadow_of)]
    for i in np.flatnonzero(model.sources):
        if parameters.node(real[i]).source_level is None:
            dice = np.random.default_rng([seed, zlib.crc32(real[i].encode()), 1]).random(samples)
            # A source with a level of its own is spread around that, in proportion.
            middle = model.level[i] / parameters.source_level
            level[i] = np.minimum(_spread(dice, ranges.source) * middle, 1.0)
    beta = hill_beta(n, ec50)
    rows = model.origin
    return Draws(weight[rows], n[rows], beta[rows], level)


def _spread(dice: Floats, span: tuple[float, float]) -> Floats:
    return np.asarray(span[0] + (span[1] - span[0]) * dice)


def changes(
    case: SolvedCase,
    draws: Draws,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Floats:
    """Change of every node in every sample that settles, as (nodes, samples)."""
    model, samples = case.model, draws.weight.shape[1]
    found = []
    for first in range(0, samples, CHUNK):
        check(cancelled)
        columns = slice(first, min(first + CHUNK, samples))
        key = (case.clamp_before, first)
        solved = draws.rests.get(key)
        if solved is None:
            if len(draws.rests) > 64:
                draws.rests.clear()
            start = np.repeat(case.start, columns.stop - first, axis=1)
            system = draws.system(model, case.clamp_before, columns)
            solved = draws.rests[key] = solve_batch(system, start, cancelled)
        rest, ok = solved
        if progress is not None:
            progress((first + 0.5 * (columns.stop - first)) / samples)
        end, good = solve_batch(draws.system(model, case.clamp_after, columns), rest, cancelled)
        found.append((end - rest)[: model.real, ok & good])
        if progress is not None:
            progress(columns.stop / samples)
    return np.concatenate(found, axis=1) if found else np.zeros((model.real, 0))


def screen(
    case: SolvedCase,
    sets: Sequence[Clamp],
    draws: Draws,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Iterator[tuple[SolvedCase, dict[str, Shares]]]:
    """Ask every sample about many combinations, one after the other.

    Yields the case of each combination with its shares; the baselines are solved once.
    """
    for number, held in enumerate(sets):
        asked = replace(case, clamp_after=held, after=held.system(case.model))
        yield asked, shares_of(asked, changes(asked, draws, cancelled=cancelled))
        if progress is not None:
            progress((number + 1) / len(sets))


def ensemble(
    request: EnsembleRequest,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Ensemble:
    """Ask every sample, and read shares and certainty.

    Parameters
    ----------
    progress : callable
        Called with 0..1.
    cancelled : callable
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    case = solve(request.query)
    draws = draw(case, request.samples, request.seed, request.ranges)
    moved = changes(case, draws, progress, cancelled)
    shares = shares_of(case, moved)
    sure = topological(case)
    return Ensemble(request, shares, graded(shares, sure, case), moved.shape[1])


def shares_of(case: SolvedCase, moved: Floats) -> dict[str, Shares]:
    """Shares of the samples that respond either way."""
    line = case.parameters.cutoffs.responds
    count = max(1, moved.shape[1])
    up = (moved > line).sum(axis=1) / count
    down = (moved < -line).sum(axis=1) / count
    return {
        node: Shares(float(up[i]), float(down[i]), float(max(0.0, 1.0 - up[i] - down[i])))
        for i, node in enumerate(case.model.ids[: case.model.real])
    }


def certainty(query: Query, *, samples: int = 500, seed: int = 1) -> Mapping[str, Certainty]:
    """Certainty of every node; with ``samples`` 0 only what topology decides is said."""
    if samples:
        return ensemble(EnsembleRequest(query, samples, seed)).certainty
    case = solve(query)
    return by_topology(topological(case), case)
