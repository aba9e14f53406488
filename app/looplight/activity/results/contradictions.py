"""Nodes about which a published measurement says something else than the model."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import Direction, Response
from looplight.pathways.measured_outcomes import MeasuredOutcome

if TYPE_CHECKING:
    # What a window starts with loads without numpy.
    from looplight.activity.solver.before_and_after_states import SolvedCase

Contradictions = Mapping[str, MeasuredOutcome]


def contradictions(response: Response) -> Contradictions:
    """Return what speaks against the answer, by node; takes no time where nothing was measured."""
    return response.once(_of_response)


def _of_response(response: Response) -> Contradictions:
    outcomes = response.query.outcomes
    return _other_than(outcomes, response.query, lambda node: response.nodes[node].direction)


def contradictions_of_case(query: Query, case: "SolvedCase") -> Contradictions:
    """Return the same of a solved case, where there is no whole answer to it."""

    def model(node: str) -> Direction:
        i = case.model.index[node]
        change = float(case.end.level[i] - case.rest.level[i])
        return direction(change, case.parameters.cutoffs.dead_zone)

    return _other_than(query.outcomes, query, model)


def contradictions_elsewhere(response: Response) -> Contradictions:
    """Return what speaks against the answer in whatever tumour context it was measured.

    For questions with a right answer: in another context than the measured one, too, nobody should
    be told that they are right.
    """
    query = response.query
    model = response.nodes
    return _other_than(query.outcomes_elsewhere, query, lambda node: model[node].direction)


def _other_than(
    outcomes: Iterable[MeasuredOutcome], query: Query, model: Callable[[str], Direction]
) -> Contradictions:
    drawn = query.pathway.by_id
    return {
        node: outcome
        for outcome in outcomes
        for node, measured in outcome.measured.items()
        # A user's own version of a pathway may lack some of them.
        if node in drawn and model(node) is not Direction(measured)
    }
