"""What is said of a block of nodes that are off already: it tells nothing about them."""

from looplight.activity.results.direction_and_verdict import is_off
from looplight.activity.results.response import Direction, NodeResponse, Response
from looplight.activity.sentences.grammar import inside, label, listed, number
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway, Sign
from looplight.translation.messages import translate

# More names make a headline too long to be read at a glance.
_NAMED = 3


def off_nodes(response: Response) -> tuple[str, ...]:
    """Return the blocked nodes where all of them were off before, and nothing that was on moves.

    A node that the tumour context or the other side of a comparison takes out does not count:
    there the reader has done it.
    """
    query, case = response.query, response.case
    # Against a context or another regimen, "no change" has another meaning than being off.
    if query.shows_context or query.reference or case is None:
        return ()
    # A node that is driven moves others: the answer does not come from the block alone.
    if any(item.kind is Kind.GAIN for item in query.interventions):
        return ()
    blocked = [node for node in response.nodes.values() if node.blocked > 0]
    for node in blocked:
        if not is_off(query.pathway, node.baseline) or case.clamp_before.blocked(node.id) > 0:
            return ()
    hit = tuple(node.id for node in blocked)
    others = (node for node in response.nodes.values() if node.id not in hit)

    def stays(node: NodeResponse) -> bool:
        falls = node.direction is Direction.DOWN
        return node.direction is Direction.SAME or (falls and is_off(query.pathway, node.baseline))

    return hit if all(map(stays, others)) else ()


def off_statement(response: Response, nodes: tuple[str, ...]) -> str:
    """Return that nodes are off already, and why: ``AKT1 is already off in this drawing, ...``."""
    pathway = response.query.pathway
    names = [label(pathway, nodes[0]), *(inside(pathway, node) for node in nodes[1:_NAMED])]
    if len(nodes) > _NAMED:
        more = len(nodes) - _NAMED
        names.append(translate("list", "{count} more", plural="{count} more", count=more))
    causes = [_causes(response, node) for node in nodes]
    reason = causes[0][0] if len({kind for kind, _ in causes}) == 1 else ""
    which, several = listed(names), number(names)
    # One blocker or input may act on several of the nodes.
    which_causes = _cause_names(pathway, tuple(dict.fromkeys(c for _, own in causes for c in own)))
    if reason == "inputs":
        return translate(
            "headline",
            "{nodes} is already off in this drawing, because nothing active drives it (off: "
            "{inputs}), so blocking it tells nothing.",
            plural="{nodes} are already off in this drawing, because nothing active drives them "
            "(off: {inputs}), so blocking them tells nothing.",
            count=several,
            nodes=which,
            inputs=which_causes,
        )
    if reason == "inhibitors":
        return translate(
            "headline",
            "{nodes} is already off in this drawing, held down by {inhibitors}, so blocking it "
            "tells nothing.",
            plural="{nodes} are already off in this drawing, held down by {inhibitors}, so "
            "blocking them tells nothing.",
            count=several,
            nodes=which,
            inhibitors=which_causes,
        )
    return translate(
        "headline",
        "{nodes} is already off in this drawing, so blocking it tells nothing.",
        plural="{nodes} are already off in this drawing, so blocking them tells nothing.",
        count=several,
        nodes=which,
    )


def off_advice(nodes: tuple[str, ...]) -> str:
    """Return what to do to see what a block of nodes does that are off already."""
    return translate(
        "headline",
        "Start with it active (gain of function in the baseline) to see what blocking it does.",
        plural="Start with them active (gain of function in the baseline) to see what blocking "
        "them does.",
        count=len(nodes),
    )


def _cause_names(pathway: Pathway, causes: tuple[str, ...]) -> str:
    """Return up to three names: ``PTEN, PPP2CA and 12 more``."""
    names = [inside(pathway, node) for node in causes[:_NAMED]]
    if len(causes) > _NAMED:
        more = len(causes) - _NAMED
        names.append(translate("list", "{count} more", plural="{count} more", count=more))
    return listed(names)


def _causes(response: Response, node: str) -> tuple[str, tuple[str, ...]]:
    """Return what keeps a node off: ``inputs`` that are off, ``inhibitors``, or '' = its level.

    Their ids follow. Where an input is on and an inhibitor too, another active input would not
    lift the node.
    """
    arrows = [arrow for arrow in live_arrows(response.query.pathway) if arrow.target == node]

    def is_on(source: str) -> bool:
        return not is_off(response.query.pathway, response.nodes[source].baseline)

    inputs = [arrow.source for arrow in arrows if arrow.sign is Sign.PLUS]
    inhibitors = [a.source for a in arrows if a.sign is Sign.MINUS and is_on(a.source)]
    if inhibitors and any(map(is_on, inputs)):
        return "inhibitors", tuple(inhibitors)
    idle = tuple(source for source in inputs if not is_on(source))
    return ("inputs", idle) if idle else ("", ())
