"""Which directions would be others if curated figures were right about the signs of a drawing.

The rule: an answer states a direction of a drawing only where it stays with the curated signs, too.
Where a curated figure, with a paper read for it, has the opposite sign of what was drawn, one of
both is wrong, and variants of strengths cannot tell which: they all keep the sign, so nearly all of
them agree on a direction that may be the wrong one. What can be computed is which directions depend
on it. The model is solved once more with the sign of the curated figure; a node that then moves the
other way, or no longer moves, hangs on the disputed arrow and is called `Certainty.DISPUTED`, never
likely. A node that moves the same way with either sign keeps its certainty: the dispute is not
about it. Where several curated arrows are contradicted, each is tried alone, and all are together:
errors on one path may cancel each other, and parallel arrows may stand in for each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from looplight.activity.model.compile import Floats, compiled
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import Direction
from looplight.activity.solver.before_and_after_states import SolvedCase, steady_state_of
from looplight.activity.solver.cancellation_and_progress import SolverControl, Stop
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.pathways.opposite_signs import opposite_signs


@dataclass(frozen=True, slots=True)
class OpposedSign:
    """Why the direction of a node hangs on arrows that curated figures see otherwise.

    Attributes
    ----------
    keys : tuple of str
        The arrows of the drawing.
    otherwise : Direction
        Where the node goes with the signs of the curated figures.
    """

    keys: tuple[str, ...]
    otherwise: Direction


def opposed_nodes(case: SolvedCase, cancelled: Stop | None = None) -> Mapping[str, OpposedSign]:
    """Return the nodes that move in this drawing, and not that way with the curated signs.

    Takes no time where no curated figure contradicts the drawing.

    Parameters
    ----------
    case : SolvedCase
    cancelled : callable, optional
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    if not opposite_signs(case.pathway):
        return {}
    limits = SolverControl(cancelled=cancelled)
    drawn = _change(case, case.pathway, limits)
    hanging: dict[str, OpposedSign] = {}
    for keys, pathway in case.pathway.once(_corrected):
        other = _change(case, pathway, limits)
        for node, as_drawn in drawn.items():
            if as_drawn is not Direction.SAME and other[node] is not as_drawn:
                hanging.setdefault(node, OpposedSign(keys, other[node]))
    return hanging


def _change(case: SolvedCase, pathway: Pathway, limits: SolverControl) -> dict[str, Direction]:
    """Return where every node of a case goes on another pathway with the same nodes."""
    before, after = case.clamp_before, case.clamp_after
    model = compiled(pathway, case.parameters, before.spared | after.spared)

    def rest(held: Clamp) -> Floats:
        return steady_state_of(model, held, limits).level

    change = rest(after) - rest(before)
    dead_zone = case.parameters.cutoffs.dead_zone
    nodes = model.ids[: model.real]
    return {node: direction(float(change[model.index[node]]), dead_zone) for node in nodes}


def _corrected(pathway: Pathway) -> tuple[tuple[tuple[str, ...], Pathway], ...]:
    """Return the pathway with the sign of each contradicting curated arrow, and with all."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for key, curated in opposite_signs(pathway).items():
        # AKT1, AKT2 and AKT3 onto BAD: one curated arrow says something of all of them.
        group = pathway.by_key[key].target, curated.figure.name, curated.arrow.key
        groups.setdefault(group, []).append(key)
    sets = [tuple(keys) for keys in groups.values()]
    if len(sets) > 1:
        sets.append(tuple(key for keys in sets for key in keys))
    return tuple((keys, _with_other_signs(pathway, frozenset(keys))) for keys in sets)


def _with_other_signs(pathway: Pathway, keys: frozenset[str]) -> Pathway:
    return replace(
        pathway,
        arrows=tuple(
            replace(arrow, sign=Sign(-int(arrow.sign))) if arrow.key in keys else arrow
            for arrow in pathway.arrows
        ),
    )
