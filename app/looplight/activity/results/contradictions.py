"""Nodes about which a published measurement says something else than the model."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import Direction, Response
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.measured_outcomes import MeasuredOutcome
from looplight.pathways.model.vocabulary import Sign

if TYPE_CHECKING:
    # What a window starts with loads without numpy.
    from looplight.activity.solver.before_and_after_states import SolvedCase

Contradictions = Mapping[str, MeasuredOutcome]
# Nodes that are read by another one, which was measured.
ReadOuts = Mapping[str, str]


def contradictions(response: Response) -> Contradictions:
    """Return what speaks against the answer, by node; takes no time where nothing was measured."""
    return response.once(_of_response)


def _of_response(response: Response) -> Contradictions:
    outcomes = response.query.outcomes
    return _other_than(outcomes, response.query, lambda node: response.nodes[node].direction)


def contradicted_read_outs(response: Response) -> ReadOuts:
    """Return nodes that do nothing in the figure that was not measured otherwise.

    What a kinase does is read by its substrate: where phosphorylated S6K was measured not to
    change, that mTORC1 falls must not be stated, for nothing else makes S6K fall. So it is where
    every arrow onto the measured node comes from one node, which moves it the way of the model.

    Returns
    -------
    mapping of node id to node id
        The node, and the one that reads it, which `contradictions` has.
    """
    return response.once(_read_outs_of_response)


def _read_outs_of_response(response: Response) -> ReadOuts:
    return _read_outs(
        response.query,
        contradictions(response),
        lambda node: response.nodes[node].direction,
    )


def _read_outs(
    query: Query, contradicted: Contradictions, model: Callable[[str], Direction]
) -> ReadOuts:
    read_by: dict[str, str] = {}
    for node in contradicted:
        onto = [arrow for arrow in live_arrows(query.pathway) if arrow.target == node]
        drivers = {arrow.source for arrow in onto} - {node}
        signs = {arrow.sign for arrow in onto}
        if len(drivers) != 1 or len(signs) != 1:
            continue
        (driver,), (sign,) = drivers, signs
        moves, expected = model(driver), model(node)
        if driver in contradicted or driver in query.held or moves is Direction.SAME:
            continue
        if (moves is expected) is (sign is Sign.PLUS) and expected is not Direction.SAME:
            read_by[driver] = node
    return read_by


def contradicted_nodes(response: Response) -> frozenset[str]:
    """Return the nodes whose direction a measurement contradicts, of itself or by its read-out."""
    return frozenset((*contradictions(response), *contradicted_read_outs(response)))


def contradicted_nodes_of_case(query: Query, case: "SolvedCase") -> frozenset[str]:
    """Return `contradicted_nodes` of a solved case, where there is no whole answer to it."""
    if not query.outcomes:
        return frozenset()
    model = _directions(case)
    known = _other_than(query.outcomes, query, model)
    return frozenset((*known, *_read_outs(query, known, model)))


def _directions(case: "SolvedCase") -> Callable[[str], Direction]:
    def model(node: str) -> Direction:
        i = case.model.index[node]
        change = float(case.end.level[i] - case.rest.level[i])
        return direction(change, case.parameters.cutoffs.dead_zone)

    return model


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
