"""What changes in an answer when one arrow of the drawing is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from looplight.activity.certainty.variant_answers import output_classes, sampled
from looplight.activity.certainty.variant_sampling import Draws, left_out
from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import Direction, OutputClass
from looplight.activity.solver.before_and_after_states import SolvedCase, solve
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, Stop


@dataclass(frozen=True)
class Omission:
    """The answer of a drawing without one arrow, with the usual strengths.

    Attributes
    ----------
    arrow : str
        Key of the arrow.
    settled : bool
        Whether the model comes to rest without it; if not, the rest is empty.
    directions : Mapping of node id to Direction
    classes : Mapping of node id to OutputClass
        Of the judged outputs that are concerned.
    """

    arrow: str
    settled: bool
    directions: Mapping[str, Direction]
    classes: Mapping[str, OutputClass]


def omit(query: Query, arrow: str, cancelled: Stop | None = None) -> Omission:
    """Answer a query without one arrow, as a variant of the ensemble leaves it out.

    Roles and feedback marks of the whole drawing stay, and a gate asks for the inputs that are
    left: the arrow is missing in the cell, its source is not blocked.

    Parameters
    ----------
    query : Query
    arrow : str
        Key of the arrow; an arrow without effect in the model changes nothing.
    cancelled : callable, optional
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    case = solve(query, untreated=query.shows_context)
    levels = sampled(case, _usual(case, arrow), cancelled=cancelled)
    # The verdict is against the context alone, also with a reference.
    plain, beside = case, levels
    if query.reference:
        plain = solve(replace(query, reference=None), limits=UNLIMITED)
        beside = sampled(plain, _usual(plain, arrow), cancelled=cancelled)
    if not (levels.settled.all() and beside.settled.all()):
        return Omission(arrow, False, {}, {})
    dead_zone = case.parameters.cutoffs.dead_zone
    directions = {
        node: direction(float(levels.change[row, 0]), dead_zone)
        for row, node in enumerate(case.model.ids[: case.model.real])
    }
    shares = output_classes(plain, _usual(plain, arrow), beside, cancelled)
    classes = {node: max(kinds, key=lambda kind: kinds[kind]) for node, kinds in shares.items()}
    return Omission(arrow, True, directions, classes)


def _usual(case: SolvedCase, arrow: str) -> Draws:
    """Return the usual strengths as the only variant, without one arrow."""
    model = case.model
    # One column, also where no arrow of the drawing has an effect in the model.
    present = np.array([key != arrow for key in model.keys], dtype=bool)[model.origin, np.newaxis]
    weight = model.weight.copy()
    if model.rules is None:
        for name, part, _ in model.gates:
            if name == "mean":
                # Shares before the mean is taken: all alike, each times its own weight below.
                weight[part] = 1.0
    weight, bare, met = left_out(model, weight, present)
    return Draws(weight, model.n, model.beta, model.level, bare, met)
