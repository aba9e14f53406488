"""The whole answer to what an intervention does."""

from collections.abc import Mapping
from dataclasses import replace

from looplight.activity.attribution.arrow_contributions import (
    arrow_signals,
    arrow_state,
    contributions,
)
from looplight.activity.attribution.feedback_loops_and_arrows import (
    Feedback,
    feedback_of,
    loop_states,
)
from looplight.activity.model.compile import Floats
from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction, verdict
from looplight.activity.results.output_readings import NO_OUTPUTS, read_outputs
from looplight.activity.results.response import ArrowResponse, LevelsByNode, NodeResponse, Response
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.sentences.paradox import paradoxes
from looplight.activity.solver.before_and_after_states import SolvedCase, solve
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.pathways.model.interventions import Kind

_WHOLE = frozenset({Kind.LOSS, Kind.GAIN})
# Shares of the work, as measured on large pathways.
_SOLVED, _EXPLAINED = 0.7, 0.85
# Most nodes whose values are copied into a dict, which is looked up faster than an array.
MOST_COPIED = 200


def respond(query: Query, limits: SolverControl = UNLIMITED) -> Response:
    """Return what the interventions do, against the context (with the reference, if any).

    The verdict on the outputs is against the context alone, also with a reference. Without any
    intervention a context is compared with the cell without it.

    Raises
    ------
    InputError
        ``unknown-node``, ``unknown-drug`` or ``drug-without-target``.
    Cancelled, NeedsIntegration
        As ``limits`` says.
    """
    pathway, interventions = query.pathway, query.interventions
    case = solve(query, untreated=query.shows_context, limits=limits)
    limits.report(_SOLVED)
    # The verdict on the outputs is against the untreated tumour, also with a reference drug.
    plain = solve(replace(query, reference=None), limits=limits) if query.reference else case
    feedback = feedback_of(pathway)
    frozen = contributions(case, feedback.arrows, limits)
    limits.report(_EXPLAINED)
    limits.check()
    arrows = _arrows(case, feedback, frozen)
    states = {key: arrow.state for key, arrow in arrows.items()}
    kinds = frozenset(item.kind for item in interventions)
    acting = any(item.kind in _WHOLE or item.dose > 0 for item in interventions)
    # Without an intervention there is nothing that could be held or brought back.
    outputs = read_outputs(plain, limits) if acting else NO_OUTPUTS
    answer = Response(
        query=query,
        stability=case.end.stability,
        baseline_stability=case.rest.stability,
        nodes=_nodes(case, paradoxes(case, kinds, feedback.arrows), _lost(query, case)),
        arrows=arrows,
        loops=loop_states(feedback, states),
        loops_capped=feedback.capped,
        outputs=pathway.outputs,
        verdict=verdict(reading.kind for reading in outputs.judged.values()),
        headline="",
        judged=outputs.judged,
        not_concerned=outputs.not_concerned,
        not_judged=outputs.not_judged,
        case=case,
    )
    sentence = headline_of(answer)
    return replace(answer, headline=sentence.text, advice=sentence.advice)


def _lost(query: Query, case: SolvedCase) -> frozenset[str]:
    """Return the nodes that a loss of function takes away, and nothing else."""
    items = (*query.interventions, *query.context)
    losses = {item.target for item in items if item.kind is Kind.LOSS}
    hits = [hit.node for hit in case.clamp_after.hits]
    return frozenset(node for node in losses if hits.count(node) == 1)


def _nodes(
    case: SolvedCase, surprising: dict[str, str], lost: frozenset[str]
) -> dict[str, NodeResponse]:
    responses = {}
    cut = case.parameters.cutoffs
    for node in case.pathway.nodes:
        i = case.model.index[node.id]
        # 1 but in models of Netflux, whose nodes may reach more.
        most = float(case.model.ymax[i].item())
        before, now = _within(case.rest.level[i], most), _within(case.end.level[i], most)
        responses[node.id] = NodeResponse(
            id=node.id,
            baseline=before,
            level=now,
            change=now - before,
            direction=direction(now - before, cut.dead_zone),
            low=_within(case.end.low[i], most),
            high=_within(case.end.high[i], most),
            blocked=case.clamp_after.blocked(node.id),
            driven=node.id in case.clamp_after.driven,
            raised=node.id in case.clamp_after.raised,
            paradox=surprising.get(node.id, ""),
            lost=node.id in lost,
        )
    return responses


def _within(level: float, most: float) -> float:
    """Return a level in 0..most: rounding leaves some of two stable states at -0.0000003."""
    return min(max(float(level), 0.0), most)


def _by_node(case: SolvedCase, values: Floats) -> Mapping[str, float]:
    """Return a value for each node; many of them are read from the array when they are needed."""
    if case.model.real > MOST_COPIED:
        return LevelsByNode(case.model.index, values[: case.model.real])
    return dict(zip(case.model.ids[: case.model.real], values.tolist(), strict=False))


def _arrows(
    case: SolvedCase, feedback: Feedback, frozen: dict[str, Floats]
) -> dict[str, ArrowResponse]:
    before, after = arrow_signals(case)
    first = case.model.first
    closing = set(feedback.arrows)
    responses = {}
    for arrow in case.pathway.arrows:
        row = first.get(arrow.key)
        moved = frozen.get(arrow.key)
        shares = {} if moved is None else _by_node(case, moved)
        responses[arrow.key] = ArrowResponse(
            key=arrow.key,
            state=arrow_state(case, arrow.key, moved),
            feedback=arrow.key in closing,
            before=0.0 if row is None else float(before[row]),
            after=0.0 if row is None else float(after[row]),
            contribution=shares,
        )
    return responses
