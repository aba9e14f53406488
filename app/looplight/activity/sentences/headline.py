"""One sentence that says what happened, built from the model's answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from looplight.activity.attribution.strongest_feedback import (
    TELLING,
    StrongestFeedback,
    strongest_feedback,
)
from looplight.activity.results.response import (
    ArrowResponse,
    Certainty,
    Direction,
    NodeResponse,
    OutputClass,
    Response,
)
from looplight.activity.results.verdict_rules import shortest_signs
from looplight.activity.sentences.already_off import off_nodes, off_sentence
from looplight.activity.sentences.grammar import inside, label, listed, lowered, of, verb
from looplight.pathways.drugs.caution_rules import ActiveCaution
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import NodeKind, Pathway, Sign

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable

_PARTICIPLES = {Kind.INHIBIT: "blocked", Kind.LOSS: "lost", Kind.GAIN: "driven"}
_NOT_NAMED = frozenset({NodeKind.SITE, NodeKind.LIPID, NodeKind.PROCESS, NodeKind.LABEL})
# More names make a headline too long to be read at a glance.
_NAMED = 3
_NOTHING = "Baseline: nothing is blocked."
_NOTHING_BLOCKED = "Nothing blocked"
_NO_CHANGE = "no node changes noticeably."
_DOUBTED = frozenset({Certainty.DEPENDS, Certainty.NONE})
_NOUN = {Kind.INHIBIT: "block", Kind.LOSS: "loss", Kind.GAIN: "gain"}


def interventions_text(
    pathway: Pathway, interventions: Sequence[Intervention], table: "InhibitorTable | None" = None
) -> str:
    """Return the interventions in words, for example ``PI3K and mTORC1 blocked``."""
    groups: dict[str, list[str]] = {}
    for item in sorted(interventions):
        if item.kind is not Kind.GAIN and item.kind is not Kind.LOSS and item.dose == 0:
            continue
        name, participle = label(pathway, item.target), ""
        if item.kind is Kind.DRUG:
            drug = table.find(item.target) if table else None
            name, participle = drug.name if drug else item.target, "given"
        else:
            participle = _PARTICIPLES[item.kind]
        if 0 < item.dose < 1 and item.kind in (Kind.DRUG, Kind.INHIBIT):
            name += f" ({item.dose * 100:.0f} %)"
        groups.setdefault(participle, []).append(name)
    # A generic name is an ordinary word: it has a capital at the start of the sentence only.
    clauses = [
        f"{listed([*names[:1], *map(lowered, names[1:])])} {d}" for d, names in groups.items()
    ]
    return ", ".join([*clauses[:1], *map(lowered, clauses[1:])])


def context_words(
    pathway: Pathway, context: Sequence[Intervention], table: "InhibitorTable | None" = None
) -> str:
    """Return a tumour context in words, for example ``PTEN loss and PIK3CA gain``.

    The pathway's own names of contexts go first; what none of them explains is said by node.
    """
    held, texts = set(context), []
    left = list(context)
    for known in pathway.contexts:
        if known.interventions and held.issuperset(known.interventions):
            texts.append(known.label)
            left = [
                intervention for intervention in left if intervention not in known.interventions
            ]
    for intervention in left:
        if intervention.kind is Kind.DRUG:
            drug = table.find(intervention.target) if table else None
            texts.append(drug.name if drug else intervention.target)
        else:
            texts.append(f"{label(pathway, intervention.target)} {_NOUN[intervention.kind]}")
    return listed(texts)


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
        text = _sentence(pathway, f"{around}, nothing blocked", response, certainty)
        return text._replace(text=f"{text.text[:-1]} (compared with the cell without it).")
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
        return Headline(f"Baseline: {against}, nothing is blocked." if against else _NOTHING)
    off = off_nodes(response)
    if off:
        doubt = off_sentence(response, off)
        # The name of a drug does not say which nodes it hits.
        given = any(item.kind is Kind.DRUG for item in response.interventions)
        return Headline(f"{interventions}: {doubt}" if given else doubt, doubt=doubt)
    sentence = _sentence(pathway, interventions or _NOTHING_BLOCKED, response, certainty)
    if not against and not versus:
        return sentence
    versus = lowered(versus)
    other = f"{versus}, both with {against}" if versus and against else versus
    return sentence._replace(
        text=f"{sentence.text[:-1]} (compared with {other or f'{against} alone'})."
    )


def _sentence(
    pathway: Pathway,
    interventions: str,
    response: Response,
    certainty: Mapping[str, Certainty] | None,
) -> Headline:
    """State what is sure, then what is not."""
    unqualified = _statement(
        pathway, interventions, response.nodes, response.arrows, response.outputs
    )
    if certainty is None:
        return unqualified
    doubted = {
        node: certainty.get(node, Certainty.UNKNOWN)
        for node in response.nodes
        if certainty.get(node) in _DOUBTED
    }
    # A node in doubt has no direction that a sentence could state.
    firm = {
        node: replace(answer, direction=Direction.SAME) if node in doubted else answer
        for node, answer in response.nodes.items()
    }
    sure = _statement(pathway, interventions, firm, response.arrows, response.outputs)
    named = list(dict.fromkeys([*unqualified.nodes, *_raised(response)]))
    doubts = []
    open_ = [inside(pathway, n) for n in named if doubted.get(n) is Certainty.DEPENDS]
    if open_:
        depends = "depend" if len(open_) > 1 else verb("depend", open_[0])
        doubts.append(f"{listed(open_)} {depends} on strengths")
    idle = [inside(pathway, n) for n in named if doubted.get(n) is Certainty.NONE]
    if idle:
        doubts.append(f"no clear effect on {listed(idle)}")
    if not doubts:
        return sure
    start = (
        f"{interventions}: "
        if not sure.nodes and sure.text.endswith(_NO_CHANGE)
        else f"{sure.text[:-1]}; "
    )
    doubt = "; ".join(doubts)
    return Headline(f"{start}{doubt}.", sure.nodes, f"{doubt[:1].upper()}{doubt[1:]}.")


def _raised(response: Response) -> list[str]:
    """Return the judged outputs that end above their baseline."""
    kinds = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
    return [node for node, reading in response.judged.items() if reading.kind in kinds]


def _statement(
    pathway: Pathway,
    interventions: str,
    nodes: Mapping[str, NodeResponse],
    arrows: Mapping[str, ArrowResponse],
    outputs: Sequence[str],
) -> Headline:
    hit = [n for n, answer in nodes.items() if answer.blocked > 0 or answer.driven]
    named: set[str] = set(hit)
    parts, stated = [], []
    push = strongest_feedback(pathway, nodes, arrows)
    if push is not None:
        only = interventions.startswith(f"{label(pathway, push.source)} ")
        only = only and not {"and", ","} & {*interventions.replace(",", " , ").split()}
        parts.append(_push_words(pathway, nodes, push, alone=only))
        stated += [n for n in (push.source, *push.targets) if n not in hit]
        named |= {push.source, *push.targets}
    up = _carried(pathway, nodes, push, named) if push else ()
    down = _against(pathway, nodes, push, named) if push else ()
    if up:
        also = f" but {_moves(pathway, down, 'fall')}" if down else ""
        parts.append(_moves(pathway, up, "rise") + also)
    else:
        fall, down_most = _largest_movers(pathway, nodes, Direction.DOWN, named)
        rise, up_most = _largest_movers(pathway, nodes, Direction.UP, named)
        if fall and (down_most >= up_most or push is not None):
            but = "but " if push is not None else ""
            parts.append(but + _moves(pathway, fall, "fall"))
            down = fall
        elif rise:
            parts.append(_moves(pathway, rise, "rise"))
            up = rise
    stated += [*up, *down]
    free = [n for n in outputs if n not in named and n not in stated]
    above = tuple(n for n in free if nodes[n].direction is Direction.UP)
    below = tuple(n for n in free if nodes[n].direction is Direction.DOWN)
    tail = [_moves(pathway, above, "rise")] if above else []
    tail += [_moves(pathway, below, "fall")] if below else []
    if not parts and not tail:
        return Headline(f"{interventions}: {_NO_CHANGE}")
    ends = "; ".join(filter(None, (", ".join(parts), ", ".join(tail))))
    return Headline(f"{interventions}: {ends}.", (*stated, *above, *below))


def _push_words(
    pathway: Pathway, nodes: Mapping[str, NodeResponse], push: StrongestFeedback, *, alone: bool
) -> str:
    source = inside(pathway, push.source)
    targets = listed([inside(pathway, n) for n in push.targets])
    held = nodes[push.source].blocked > 0
    if not push.released:
        return f"{source} {verb('rise', source)} and {verb('drive', source)} {targets} more"
    brake = "brakes" if len(push.targets) > 1 else "brake"
    go = f"{brake} on {targets} {verb('let', brake)} go"
    if not held:
        return f"{source} {verb('fall', source)}, its {go}"
    return f"its {go}" if alone else f"{of(source)} {go}"


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
    doubtful = {a.target for a in live_arrows(pathway) if a.contested and a.sign is Sign.PLUS}
    movers = [n for n in movers if n not in doubtful] or movers
    reach = shortest_signs(pathway, push.targets)
    away = {n: reach[n][0] if n in reach else len(reach) for n in movers}
    nearest = [n for n in movers if away[n] == min(away.values())][:2]
    chosen = {*nearest, max(movers, key=lambda n: push.part[n])}
    last = _output_counts(pathway)
    for node in sorted(movers, key=lambda n: (-last.get(n, 0), -push.part[n])):
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
    return (min(movers, key=lambda n: nodes[n].change),) if movers else ()


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
    best = sorted(movers, key=lambda n: (-abs(nodes[n].change), n))[:2]
    return tuple(n for n in movers if n in best), abs(nodes[best[0]].change) if best else 0.0


def _moves(pathway: Pathway, ids: Sequence[str], word: str) -> str:
    names = [inside(pathway, n) for n in ids]
    return f"{listed(names)} {word if len(names) > 1 else verb(word, names[0])}"
