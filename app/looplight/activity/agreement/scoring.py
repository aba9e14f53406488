"""Scores of calls against measurements: signs, order, and how far a word of certainty holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from looplight.activity.agreement.predictions import Call
from looplight.activity.results.response import Certainty
from looplight.pathways.graph.reach import grouped

# Below the product's dead zone of 0.005: a call that is shown as "same" may count.
LEAST_CHANGE = 0.002
# Absolute log2 fold changes from which a measured value counts as changed: a loose and a strict
# one.
THRESHOLDS = (0.4, 0.8)
# Two conditions are ordered where they differ by this much, log2.
APART = 0.4
# Bins of the score for the calibration error.
BINS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

Method = Callable[[Call], float]


def by_model(call: Call) -> float:
    """Change that the model computes."""
    return call.model if abs(call.model) > LEAST_CHANGE else 0.0


def always_down(call: Call) -> float:
    """Let the row fall, whatever is done: most inhibitors lower most read-outs."""
    return -float(call.read_out.sign)


def by_path(call: Call) -> float:
    """Sign of the shortest signed path on the drawing."""
    return float(call.path)


def without_feedback(call: Call) -> float:
    """Change that the model computes with every feedback arrow frozen."""
    return call.no_feedback if abs(call.no_feedback) > LEAST_CHANGE else 0.0


METHODS: Mapping[str, Method] = {
    "model": by_model,
    "always down": always_down,
    "shortest path": by_path,
    "no feedback": without_feedback,
}


class Tally(NamedTuple):
    """How many of some calls are right."""

    right: int
    of: int


class Signs(NamedTuple):
    """Agreement in sign at one threshold; rises and falls of the measured rows apart."""

    all: Tally
    rises: Tally
    falls: Tally


class Order(NamedTuple):
    """Share of the pairs of conditions that are ordered as measured; ties count half."""

    share: float
    pairs: int


class ClassScore(NamedTuple):
    """How often the directions of one class are right.

    ``claimed`` is the mean score of its calls, ``right`` the share of right ones.
    """

    certainty: Certainty
    calls: int
    share: float
    claimed: float
    right: float


@dataclass(frozen=True)
class Calibration:
    """How far the words of certainty hold.

    Attributes
    ----------
    classes : tuple of ClassScore
        Classes without calls are left out.
    error : float
        Mean difference between claim and truth over the classes, weighted by their calls.
    binned_error : float
        The same over finer bins of the score.
    """

    calls: int
    classes: tuple[ClassScore, ...]
    error: float
    binned_error: float


def signs(calls: Iterable[Call], threshold: float, method: Method) -> Signs:
    """Count how many measured changes of at least ``threshold`` a method gives the sign of."""
    counted = [call for call in calls if abs(call.measured) >= threshold]

    def tally(some: Sequence[Call]) -> Tally:
        return Tally(sum(call.measured * method(call) > 0 for call in some), len(some))

    rises = [call for call in counted if call.measured * call.read_out.sign > 0]
    falls = [call for call in counted if call.measured * call.read_out.sign < 0]
    return Signs(tally(counted), tally(rises), tally(falls))


def order(calls: Iterable[Call], method: Method) -> Order:
    """Compare the order of conditions within each read-out and group."""
    groups = grouped((call.group, call) for call in calls)
    good, pairs = 0.0, 0
    for group in groups.values():
        for first, second in combinations(group, 2):
            measured = first.measured - second.measured
            if abs(measured) < APART:
                continue
            pairs += 1
            predicted = _size(first, method) - _size(second, method)
            good += 0.5 if abs(predicted) < 1e-6 else float(predicted * measured > 0)
    return Order(good / pairs if pairs else 0.0, pairs)


def _size(call: Call, method: Method) -> float:
    """Change for ordering, without a dead zone."""
    if method is by_model:
        return call.model
    return call.no_feedback if method is without_feedback else method(call)


class Claim(NamedTuple):
    """One direction that the ensemble claims, and whether it is right.

    ``right`` is 1 or 0, and a half where as many variants rise as fall: no direction is claimed.
    """

    certainty: Certainty
    score: float
    right: float


def claims(calls: Iterable[Call], threshold: float) -> list[Claim]:
    """Return the claims about measured changes of at least ``threshold``."""
    return [
        Claim(call.certainty, call.score, right_share(call.claim, call.measured))
        for call in calls
        if abs(call.measured) >= threshold and call.certainty is not Certainty.UNKNOWN
    ]


def right_share(claim: int, measured: float) -> float:
    """Return 1 where a claimed direction is the measured one, else 0; a half without a claim."""
    return 0.5 if claim == 0 else float(claim * measured > 0)


def calibration(claims: Sequence[Claim]) -> Calibration:
    """Compare what the classes claim with how often they are right."""
    classes, error = [], 0.0
    for kind in Certainty:
        group = [claim for claim in claims if claim.certainty is kind]
        if group:
            claimed, right = _means(group)
            classes.append(ClassScore(kind, len(group), len(group) / len(claims), claimed, right))
            error += abs(claimed - right) * len(group) / len(claims)
    binned = 0.0
    for low, high in zip(BINS, (*BINS[1:], 2.0), strict=True):
        group = [claim for claim in claims if low <= claim.score < high]
        if group:
            claimed, right = _means(group)
            binned += abs(claimed - right) * len(group) / len(claims)
    return Calibration(len(claims), tuple(classes), error, binned)


def _means(some: Sequence[Claim]) -> tuple[float, float]:
    return (
        sum(claim.score for claim in some) / len(some),
        sum(claim.right for claim in some) / len(some),
    )
