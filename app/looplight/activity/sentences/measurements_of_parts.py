"""What was measured of a part of what is done, which says something else than this answer.

It is no verdict on the answer, for nobody measured the whole; but a reader who adds a block to a
measured one is not to lose what was measured.
"""

from looplight.activity.query import Query
from looplight.activity.results.contradictions import contradicted_nodes
from looplight.activity.results.response import Direction, Response
from looplight.activity.sentences.grammar import inside, listed, lowered, number
from looplight.activity.sentences.measurements import WORDS, where_measured
from looplight.pathways.measured_outcomes import MeasuredOutcome
from looplight.pathways.model.interventions import Kind
from looplight.translation.messages import translate


def measured_in_parts(response: Response) -> dict[str, str]:
    """Return for each such node what was measured, of what, and what was not there.

    Nodes that are held are left out, and those about which the whole was measured.
    """
    known: dict[str, str] = {}
    for outcome, nodes in _by_outcome(response).items():
        measured_for, rest = _names(response.query, outcome)
        for node in nodes:
            text = translate(
                "measurement",
                "Measured for {done} alone, not together with {rest}: {measured} ({where}).",
                done=measured_for,
                measured=WORDS[Direction(outcome.measured[node])],
                where=where_measured(response.query.pathway, outcome, [node]),
                rest=rest,
            )
            known[node] = " ".join(filter(None, (known.get(node), text)))
    return known


def measured_in_parts_sentences(response: Response) -> tuple[str, ...]:
    """Return the same for an answer as a whole, nodes that went one way together."""
    sentences = []
    for outcome, nodes in _by_outcome(response).items():
        measured_for, rest = _names(response.query, outcome)
        groups: dict[Direction, list[str]] = {}
        for node in nodes:
            groups.setdefault(Direction(outcome.measured[node]), []).append(node)
        for measured, group in groups.items():
            names = [inside(response.query.pathway, node) for node in group]
            texts = {
                "done": measured_for,
                "nodes": listed(names),
                "where": where_measured(response.query.pathway, outcome, group),
                "rest": rest,
            }
            sentences.append(_sentence(measured, number(names), texts))
    return tuple(sentences)


def _sentence(measured: Direction, count: int, texts: dict[str, str]) -> str:
    if measured is Direction.UP:
        return translate(
            "measurement",
            "Measured for {done} alone, not together with {rest}: {nodes} rose ({where}).",
            plural="Measured for {done} alone, not together with {rest}: {nodes} rose ({where}).",
            count=count,
            **texts,
        )
    if measured is Direction.DOWN:
        return translate(
            "measurement",
            "Measured for {done} alone, not together with {rest}: {nodes} fell ({where}).",
            plural="Measured for {done} alone, not together with {rest}: {nodes} fell ({where}).",
            count=count,
            **texts,
        )
    return translate(
        "measurement",
        "Measured for {done} alone, not together with {rest}: {nodes} did not change ({where}).",
        plural="Measured for {done} alone, not together with {rest}: {nodes} did not change "
        "({where}).",
        count=count,
        **texts,
    )


def _by_outcome(response: Response) -> dict[MeasuredOutcome, list[str]]:
    """Return the nodes that go another way in this answer than in a measurement of a part."""
    whole, held = contradicted_nodes(response), response.query.held
    nodes: dict[MeasuredOutcome, list[str]] = {}
    for outcome in response.query.outcomes_of_parts:
        for node, measured in outcome.measured.items():
            answer = response.nodes.get(node)
            if answer is None or node in whole or node in held:
                continue
            if answer.direction is not Direction(measured):
                nodes.setdefault(outcome, []).append(node)
    return nodes


def _names(query: Query, outcome: MeasuredOutcome) -> tuple[str, str]:
    """Return what was done for an outcome, and what is done here beside it, in names."""
    pathway, rest = query.pathway, []
    for item in query.rest_beside(outcome):
        drug = query.drugs.find(item.target) if query.drugs and item.kind is Kind.DRUG else None
        rest.append(lowered(drug.name) if drug is not None else inside(pathway, item.target))
    return listed([inside(pathway, node) for node in outcome.held]), listed(rest)
