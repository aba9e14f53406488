"""The whole answer to what an intervention does."""

from dataclasses import replace

from looplight.activity.attribution.arrow_freezing import arrow_signals, arrow_state, contributions
from looplight.activity.attribution.feedback import Feedback, feedback_of, loop_states
from looplight.activity.model.compile import Floats
from looplight.activity.query import Query
from looplight.activity.results.response import ArrowResponse, NodeResponse, Response, Verdict
from looplight.activity.results.verdict_rules import direction, share, verdict
from looplight.activity.sentences.headline import context_words, headline, interventions_text
from looplight.activity.sentences.paradox import paradoxes
from looplight.activity.solver.solved_case import SolvedCase, solve


def respond(query: Query) -> Response:
    """Return what the interventions do, against the context (with the reference, if there is one).

    The verdict on the outputs is against the context alone, also with a reference.

    Raises
    ------
    InputError
        ``unknown-node``, ``unknown-drug`` or ``drug-without-target``.
    """
    pathway, drugs = query.pathway, query.drugs
    case = solve(query)
    # What the outputs come to is judged against the untreated cell, also beside another drug.
    plain = solve(replace(query, reference=None)) if query.reference else case
    feedback = feedback_of(pathway)
    frozen = contributions(case, feedback.arrows)
    arrows = _arrows(case, feedback, frozen)
    states = {key: arrow.state for key, arrow in arrows.items()}
    kinds = frozenset(item.kind for item in query.interventions)
    nodes = _nodes(case, paradoxes(case, kinds, feedback.arrows))
    act = interventions_text(pathway, query.interventions, drugs)
    said = headline(
        pathway,
        act,
        nodes,
        arrows,
        pathway.outputs,
        context_words(pathway, query.context, drugs),
        interventions_text(pathway, query.reference or (), drugs),
    )
    return Response(
        query=query,
        stability=case.end.stability,
        baseline_stability=case.rest.stability,
        nodes=nodes,
        arrows=arrows,
        loops=loop_states(feedback, states),
        loops_capped=feedback.capped,
        outputs=pathway.outputs,
        verdict=outputs_verdict(plain, _nodes(plain, {})) if act else Verdict.NONE,
        headline=said.text,
        told=said.nodes,
        case=case,
    )


def outputs_verdict(case: SolvedCase, nodes: dict[str, NodeResponse]) -> Verdict:
    """Verdict on the outputs; looks at the time course only where the end leaves it open."""
    outputs = case.pathway.judged_outputs
    cut = case.parameters.cutoffs
    shares = {n: share(nodes[n].level, nodes[n].baseline) for n in outputs}
    early = verdict(shares, {}, cut)
    if early in (Verdict.NONE, Verdict.ESCAPES):
        return early
    from looplight.activity.dynamics.time_course import regains  # noqa: PLC0415 - rarely needed

    back = regains(case, case.after, case.end.level.reshape(-1, 1))
    return verdict(shares, {n: float(share[0]) for n, share in back.items()}, cut)


def _nodes(case: SolvedCase, surprising: dict[str, str]) -> dict[str, NodeResponse]:
    found = {}
    cut = case.parameters.cutoffs
    for node in case.pathway.nodes:
        i = case.model.index[node.id]
        before, now = float(case.rest.level[i]), float(case.end.level[i])
        found[node.id] = NodeResponse(
            id=node.id,
            baseline=before,
            level=now,
            change=now - before,
            direction=direction(now - before, cut.dead_zone),
            low=float(case.end.low[i]),
            high=float(case.end.high[i]),
            blocked=case.clamp_after.blocked(node.id),
            driven=node.id in case.clamp_after.driven,
            paradox=surprising.get(node.id, ""),
        )
    return found


def _arrows(
    case: SolvedCase, feedback: Feedback, frozen: dict[str, Floats]
) -> dict[str, ArrowResponse]:
    before, after = arrow_signals(case)
    first = case.model.first
    closing = set(feedback.arrows)
    found = {}
    for arrow in case.pathway.arrows:
        row = first.get(arrow.key)
        moved = frozen.get(arrow.key)
        shares = (
            {}
            if moved is None
            else dict(zip(case.model.ids[: case.model.real], moved.tolist(), strict=False))
        )
        found[arrow.key] = ArrowResponse(
            key=arrow.key,
            state=arrow_state(case, arrow.key, moved),
            feedback=arrow.key in closing,
            before=0.0 if row is None else float(before[row]),
            after=0.0 if row is None else float(after[row]),
            contribution=shares,
        )
    return found
