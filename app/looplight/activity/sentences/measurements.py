"""What is said where a published measurement contradicts the model's answer."""

from collections.abc import Sequence

from looplight.activity.results.contradictions import contradicted_read_outs, contradictions
from looplight.activity.results.response import Direction, Response
from looplight.activity.sentences.grammar import inside, listed, number
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution
from looplight.pathways.measured_outcomes import MeasuredOutcome
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

WORDS = {
    Direction.UP: translate("measurement", "rises"),
    Direction.DOWN: translate("measurement", "falls"),
    Direction.SAME: translate("measurement", "no change"),
}


def measured_sentences(response: Response) -> dict[str, str]:
    """Return for each contradicted node what was measured, and what the model says."""
    pathway, known = response.query.pathway, contradictions(response)
    sentences = {
        node: translate(
            "measurement",
            "Measured: {measured} ({where}); in the model: {model}.",
            measured=WORDS[Direction(outcome.measured[node])],
            where=where_measured(pathway, outcome, [node]),
            model=WORDS[response.nodes[node].direction],
        )
        for node, outcome in known.items()
    }
    for node, read_out in contradicted_read_outs(response).items():
        outcome = known[read_out]
        sentences[node] = translate(
            "measurement",
            "Measured by {read_out}, on which nothing else acts: {measured} ({where}); in the "
            "model: {model}.",
            read_out=inside(pathway, read_out),
            measured=WORDS[Direction(outcome.measured[read_out])],
            where=where_measured(pathway, outcome, [read_out]),
            model=WORDS[response.nodes[node].direction],
        )
    return sentences


def agreement(response: Response, node: str) -> str:
    """Return that a node was measured to go the way it goes here; empty where it was not.

    Only findings that somebody read: what is right anyway needs no support that is none.
    """
    direction = response.nodes[node].direction
    for outcome in response.query.outcomes:
        if outcome.measured.get(node) == direction.value and node in outcome.read:
            return translate(
                "measurement",
                "Measured, too: {measured} ({where}).",
                measured=WORDS[direction],
                where=where_measured(response.query.pathway, outcome, [node]),
            )
    return ""


def measured_cautions(response: Response) -> tuple[ActiveCaution, ...]:
    """Return a caution for each measurement that contradicts an answer."""
    groups: dict[tuple[str, Direction], list[str]] = {}
    outcomes: dict[str, MeasuredOutcome] = {}
    for node, outcome in contradictions(response).items():
        outcomes[outcome.id] = outcome
        groups.setdefault((outcome.id, Direction(outcome.measured[node])), []).append(node)
    names = response.query.pathway
    cautions = []
    for (key, measured), nodes in groups.items():
        labels = [inside(names, node) for node in nodes]
        short = _sentence(labels, measured, _short_where(outcomes[key]))
        long = _sentence(labels, measured, where_measured(names, outcomes[key], nodes))
        cautions.append(ActiveCaution("", short, long, doubt=False, measured=True))
    return tuple(cautions)


def _sentence(names: list[str], measured: Direction, where: str) -> str:
    nodes, count = listed(names), number(names)
    if measured is Direction.UP:
        return translate(
            "measurement",
            "Measured otherwise: {nodes} rose ({where}).",
            plural="Measured otherwise: {nodes} rose ({where}).",
            count=count,
            nodes=nodes,
            where=where,
        )
    if measured is Direction.DOWN:
        return translate(
            "measurement",
            "Measured otherwise: {nodes} fell ({where}).",
            plural="Measured otherwise: {nodes} fell ({where}).",
            count=count,
            nodes=nodes,
            where=where,
        )
    return translate(
        "measurement",
        "Measured otherwise: {nodes} did not change ({where}).",
        plural="Measured otherwise: {nodes} did not change ({where}).",
        count=count,
        nodes=nodes,
        where=where,
    )


def where_measured(pathway: Pathway, outcome: MeasuredOutcome, nodes: Sequence[str]) -> str:
    """Return cells and papers, and for which finding nobody has read them, where that is so."""
    unread = [inside(pathway, node) for node in nodes if node not in outcome.read]
    note = translate("measurement", "papers not read by us") if unread else ""
    if 0 < len(unread) < len(nodes):
        note = translate("measurement", "{nodes}: papers not read by us", nodes=listed(unread))
    return "; ".join(filter(None, (outcome.cells_shown, *outcome.sources, note)))


def _short_where(outcome: MeasuredOutcome) -> str:
    """Return author and year of the first paper: a headline has no room for more."""
    return outcome.sources[0].partition(",")[0]
