"""One sentence that says what happened, built from the model's answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from looplight.activity.attribution.strongest_feedback import (
    TELLING,
    StrongestFeedback,
    strongest_feedback,
)
from looplight.activity.results.comparable import comparable
from looplight.activity.results.direction_and_verdict import shortest_signs
from looplight.activity.results.response import (
    IN_DOUBT,
    Certainty,
    Direction,
    NodeResponse,
    OutputClass,
    Response,
)
from looplight.activity.sentences.already_off import off_nodes, off_sentence
from looplight.activity.sentences.disputed_nodes import disputed_nodes
from looplight.activity.sentences.grammar import inside, listed, lowered, number, of
from looplight.activity.sentences.intervention_words import (
    context_words,
    counts,
    interventions_text,
)
from looplight.activity.sentences.no_change import no_change_text, no_change_texts
from looplight.pathways.drugs.caution_rules import ActiveCaution
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import NodeKind, Pathway, Sign
from looplight.translation.messages import translate

_NOT_NAMED = frozenset({NodeKind.SITE, NodeKind.LIPID, NodeKind.PROCESS, NodeKind.LABEL})
# More names make a headline too long to be read at a glance.
_NAMED = 3


class Headline(NamedTuple):
    """The sentence, the nodes whose direction it states, and what it leaves open.

    ``cautions`` stand at the end of ``text``: where the answer to a drug in force misleads.
    """

    text: str
    nodes: tuple[str, ...] = ()
    doubt: str = ""
    cautions: tuple[ActiveCaution, ...] = ()


def headline_of(response: Response, certainty: Mapping[str, Certainty] | None = None) -> Headline:
    """Return the sentence of an answer, with the cautions of the drugs in force.

    Parameters
    ----------
    certainty : Mapping of str to Certainty, optional
        How sure every direction is. With it the sentence states only what is likely or very
        likely, and names in the same breath what is not. Where a caution casts doubt on the
        directions none is stated, also without it.
    """
    cautions = response.query.cautions
    if certainty is None and any(caution.doubt for caution in cautions):
        certainty = dict.fromkeys(response.nodes, Certainty.DEPENDS)
    return with_cautions(_answer(response, certainty), cautions)


def with_cautions(headline: Headline, cautions: Sequence[ActiveCaution]) -> Headline:
    """Return a headline with the sentences of cautions at its end."""
    text = " ".join((headline.text, *(caution.headline for caution in cautions)))
    return headline._replace(text=text, cautions=tuple(cautions))


def _answer(response: Response, certainty: Mapping[str, Certainty] | None) -> Headline:
    """Return the sentence of an answer without cautions."""
    pathway, table = response.query.pathway, response.query.drugs
    around = context_words(pathway, response.context, table)
    if response.query.shows_context:
        nothing = translate("headline", "{context}, nothing blocked", context=around)
        answer = _sentence(pathway, nothing, response, certainty)
        text = translate(
            "headline",
            "{answer} (compared with the cell without it).",
            answer=answer.text.removesuffix("."),
        )
        return answer._replace(text=text)
    return headline(
        interventions_text(pathway, response.interventions, table),
        response,
        against=around,
        versus=interventions_text(pathway, response.reference, table),
        certainty=certainty,
    )


def headline(
    interventions: str,
    response: Response,
    *,
    against: str = "",
    versus: str = "",
    certainty: Mapping[str, Certainty] | None = None,
) -> Headline:
    """Return the sentence: what was done, which feedback pushes back, what rises or falls.

    ``against`` names the tumour context, ``versus`` the other interventions that it is
    compared with.
    """
    pathway = response.query.pathway
    if not interventions and not versus:
        if against:
            text = translate(
                "headline", "Baseline: {context}, nothing is blocked.", context=against
            )
            return Headline(text)
        return Headline(translate("headline", "Baseline: nothing is blocked."))
    off = off_nodes(response)
    if off:
        doubt = off_sentence(response, off)
        # The name of a drug does not say which nodes it hits.
        given = any(item.kind is Kind.DRUG for item in response.interventions)
        return Headline(f"{interventions}: {doubt}" if given else doubt, doubt=doubt)
    nothing = translate("headline", "Nothing blocked")
    sentence = _sentence(pathway, interventions or nothing, response, certainty)
    if not against and not versus:
        return sentence
    answer, versus = sentence.text.removesuffix("."), lowered(versus)
    if versus and against:
        text = translate(
            "headline",
            "{answer} (compared with {versus}, both with {context}).",
            answer=answer,
            versus=versus,
            context=against,
        )
    elif versus:
        text = translate(
            "headline", "{answer} (compared with {versus}).", answer=answer, versus=versus
        )
    else:
        text = translate(
            "headline",
            "{answer} (compared with {context} alone).",
            answer=answer,
            context=against,
        )
    return sentence._replace(text=text)


def _sentence(
    pathway: Pathway,
    interventions: str,
    response: Response,
    certainty: Mapping[str, Certainty] | None,
) -> Headline:
    """State what is sure, then what is not."""
    unqualified = _statement(pathway, interventions, response, response.nodes)
    if certainty is None:
        return unqualified
    doubted = {
        node: certainty.get(node, Certainty.UNKNOWN)
        for node in response.nodes
        if certainty.get(node) in IN_DOUBT
    }
    # A node in doubt has no direction that a sentence could state.
    firm = {
        node: replace(answer, direction=Direction.SAME) if node in doubted else answer
        for node, answer in response.nodes.items()
    }
    sure = _statement(pathway, interventions, response, firm)
    named = list(dict.fromkeys([*unqualified.nodes, *_raised(response)]))
    doubts = []
    disputed = disputed_nodes(pathway, response)
    depending = [n for n in named if doubted.get(n) is Certainty.DEPENDS]
    open_ = [inside(pathway, n) for n in depending if n not in disputed]
    if open_:
        doubts.append(
            translate(
                "headline",
                "{nodes} depends on strengths",
                plural="{nodes} depend on strengths",
                count=number(open_),
                nodes=listed(open_),
            )
        )
    if argued := [inside(pathway, n) for n in depending if n in disputed]:
        doubts.append(
            translate(
                "headline",
                "sources disagree about arrows that lead to {nodes}",
                nodes=listed(argued),
            )
        )
    if left_open := [n for n in named if doubted.get(n) is Certainty.NOT_DRAWN]:
        from looplight.activity.sentences.left_open import left_open_sentences  # noqa: PLC0415 - imports only

        doubts += left_open_sentences(response, left_open)
    idle = [inside(pathway, n) for n in named if doubted.get(n) is Certainty.NONE]
    if idle:
        doubts.append(translate("headline", "no clear effect on {nodes}", nodes=listed(idle)))
    if not doubts:
        return sure
    # "No node changes noticeably" would be wrong beside nodes that change in a way that is in
    # doubt.
    nothing_sure = not sure.nodes and sure.text.endswith(no_change_texts())
    start = f"{interventions}: " if nothing_sure else f"{sure.text.removesuffix('.')}; "
    doubt = "; ".join(doubts)
    return Headline(f"{start}{doubt}.", sure.nodes, f"{doubt[:1].upper()}{doubt[1:]}.")


def _raised(response: Response) -> list[str]:
    """Return the judged outputs that end above their baseline."""
    kinds = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
    return [node for node, reading in response.judged.items() if reading.kind in kinds]


def _statement(
    pathway: Pathway,
    interventions: str,
    response: Response,
    nodes: Mapping[str, NodeResponse],
) -> Headline:
    hit = [n for n, answer in nodes.items() if answer.blocked > 0 or answer.driven]
    named: set[str] = set(hit)
    parts, stated = [], []
    push = strongest_feedback(pathway, nodes, response.arrows)
    if push is not None:
        alone = _is_alone(response, push.source)
        parts.append(_push_words(pathway, nodes, push, alone=alone))
        stated += [n for n in (push.source, *push.targets) if n not in hit]
        named |= {push.source, *push.targets}
    up = _carried(pathway, nodes, push, named) if push else ()
    down = _against(pathway, nodes, push, named) if push else ()
    if up:
        rises = _moves(pathway, up, Direction.UP)
        if down:
            falls = _moves(pathway, down, Direction.DOWN)
            rises = translate("headline", "{rises} but {falls}", rises=rises, falls=falls)
        parts.append(rises)
    else:
        fall, down_most = _largest_movers(pathway, nodes, Direction.DOWN, named)
        rise, up_most = _largest_movers(pathway, nodes, Direction.UP, named)
        if fall and (down_most >= up_most or push is not None):
            falls = _moves(pathway, fall, Direction.DOWN)
            if push is not None:
                falls = translate("headline", "but {falls}", falls=falls)
            parts.append(falls)
            down = fall
        elif rise:
            parts.append(_moves(pathway, rise, Direction.UP))
            up = rise
    stated += [*up, *down]
    free = [n for n in response.outputs if n not in named and n not in stated]
    above = tuple(n for n in free if nodes[n].direction is Direction.UP)
    below = tuple(n for n in free if nodes[n].direction is Direction.DOWN)
    tail = [_moves(pathway, above, Direction.UP)] if above else []
    tail += [_moves(pathway, below, Direction.DOWN)] if below else []
    if not parts and not tail:
        return Headline(f"{interventions}: {no_change_text(nodes, hit)}")
    ends = "; ".join(filter(None, (", ".join(parts), ", ".join(tail))))
    return Headline(f"{interventions}: {ends}.", (*stated, *above, *below))


def _push_words(
    pathway: Pathway, nodes: Mapping[str, NodeResponse], push: StrongestFeedback, *, alone: bool
) -> str:
    source = inside(pathway, push.source)
    targets = listed([inside(pathway, n) for n in push.targets])
    if not push.released:
        return translate(
            "headline",
            "{source} rises and drives {targets} more",
            plural="{source} rise and drive {targets} more",
            count=number([source]),
            source=source,
            targets=targets,
        )
    held, brakes = nodes[push.source].blocked > 0, len(push.targets)
    if held and not alone:
        return translate(
            "headline",
            "{owner} brake on {targets} lets go",
            plural="{owner} brakes on {targets} let go",
            count=brakes,
            owner=of(source),
            targets=targets,
        )
    release = translate(
        "headline",
        "its brake on {targets} lets go",
        plural="its brakes on {targets} let go",
        count=brakes,
        targets=targets,
    )
    return release if held else f"{_moves(pathway, [push.source], Direction.DOWN)}, {release}"


def _is_alone(response: Response, source: str) -> bool:
    """Return whether the source of a feedback is all that was blocked, so that it is named."""
    items = [item for item in response.interventions if counts(item)]
    return len(items) == 1 and items[0].kind is not Kind.DRUG and items[0].target == source


def _movers(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> list[str]:
    """Free nodes that move a way and that a reader knows by name; druggable ones if any."""
    movers = [
        n.id
        for n in pathway.nodes
        if nodes[n.id].direction is direction and n.id not in named and n.kind not in _NOT_NAMED
    ]
    return [n for n in movers if pathway.by_id[n].druggable] or movers


def _carried(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    push: StrongestFeedback,
    named: Collection[str],
) -> tuple[str, ...]:
    """Return what rises behind a push: the nearest, the strongest, and what drives outputs."""
    movers = [
        n for n in _movers(pathway, nodes, Direction.UP, named) if push.part.get(n, 0.0) > TELLING
    ]
    if not movers:
        return ()
    # A node that a contested arrow drives is named only where nothing else could be.
    doubtful = {a.target for a in live_arrows(pathway) if a.contested and a.sign is Sign.PLUS}
    movers = [n for n in movers if n not in doubtful] or movers
    reach = shortest_signs(pathway, push.targets)
    away = {n: reach[n][0] if n in reach else len(reach) for n in movers}
    nearest = [n for n in movers if away[n] == min(away.values())][:2]
    # Two near nodes and the strongest one: how a reader follows the feedback from its start.
    chosen = {*nearest, max(movers, key=lambda n: comparable(push.part[n]))}
    last = _output_counts(pathway)
    for node in sorted(movers, key=lambda n: (-last.get(n, 0), -comparable(push.part[n]))):
        if len(chosen) < _NAMED and last.get(node, 0) > 0:
            chosen.add(node)
    return tuple(n for n in movers if n in chosen)


def _against(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    push: StrongestFeedback,
    named: Collection[str],
) -> tuple[str, ...]:
    """Return the node that the push lifts and that falls all the same."""
    last = _output_counts(pathway)
    movers = [
        n
        for n in _movers(pathway, nodes, Direction.DOWN, named)
        if push.part.get(n, 0.0) > TELLING and nodes[n].change < -TELLING and last.get(n, 0) > 0
    ]
    return (min(movers, key=lambda n: comparable(nodes[n].change)),) if movers else ()


def _output_counts(pathway: Pathway) -> dict[str, int]:
    """Count for every node the outputs that it drives directly."""
    counts: dict[str, int] = {}
    for arrow in pathway.arrows:
        if pathway.by_id[arrow.target].output and arrow.in_model and arrow.sign is Sign.PLUS:
            counts[arrow.source] = counts.get(arrow.source, 0) + 1
    return counts


def _largest_movers(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> tuple[tuple[str, ...], float]:
    """Up to two nodes that moved most, outputs left out, and how far the first moved."""
    movers = [n for n in _movers(pathway, nodes, direction, named) if not pathway.by_id[n].output]
    best = sorted(movers, key=lambda n: (-comparable(abs(nodes[n].change)), n))[:2]
    return tuple(n for n in movers if n in best), abs(nodes[best[0]].change) if best else 0.0


def _moves(pathway: Pathway, ids: Sequence[str], direction: Direction) -> str:
    names = [inside(pathway, n) for n in ids]
    count, nodes = number(names), listed(names)
    if direction is Direction.UP:
        return translate(
            "headline", "{nodes} rises", plural="{nodes} rise", count=count, nodes=nodes
        )
    return translate("headline", "{nodes} falls", plural="{nodes} fall", count=count, nodes=nodes)
