"""One sentence that says what happened, built from the model's answer."""

from collections.abc import Mapping, Sequence

from looplight.activity.readings import shortest_signs
from looplight.activity.response import ArrowResponse, ArrowState, Direction, NodeResponse
from looplight.activity.words import inside, label, listed, verb
from looplight.pathways.inhibitors import InhibitorTable
from looplight.pathways.interventions import Intervention, Kind
from looplight.pathways.model import NodeKind, Pathway

_DONE = {Kind.INHIBIT: "blocked", Kind.LOSS: "lost", Kind.GAIN: "driven"}
_QUIET = frozenset({NodeKind.SITE, NodeKind.LIPID, NodeKind.PROCESS, NodeKind.LABEL})
_TELLING = 0.02
_NOTHING = "Baseline: nothing is blocked."
_NOUN = {Kind.INHIBIT: "block", Kind.LOSS: "loss", Kind.GAIN: "gain"}


def deed(
    pathway: Pathway, interventions: Sequence[Intervention], table: InhibitorTable | None = None
) -> str:
    """Say what was done, for example ``PI3K and mTORC1 blocked``."""
    groups: dict[str, list[str]] = {}
    for item in sorted(interventions):
        if item.kind is not Kind.GAIN and item.kind is not Kind.LOSS and item.dose == 0:
            continue
        name, done = label(pathway, item.target), ""
        if item.kind is Kind.DRUG:
            drug = table.find(item.target) if table else None
            name, done = drug.name if drug else item.target, "given"
        else:
            done = _DONE[item.kind]
        if 0 < item.dose < 1 and item.kind in (Kind.DRUG, Kind.INHIBIT):
            name += f" ({item.dose:.0%})"
        groups.setdefault(done, []).append(name)
    return ", ".join(f"{listed(names)} {done}" for done, names in groups.items())


def context_words(
    pathway: Pathway, context: Sequence[Intervention], table: InhibitorTable | None = None
) -> str:
    """Say a tumour context, for example ``PTEN loss and PIK3CA gain``.

    The pathway's own names of contexts go first; what none of them explains is said by node.
    """
    held, told = set(context), []
    left = list(context)
    for known in pathway.contexts:
        if known.interventions and held.issuperset(known.interventions):
            told.append(known.label)
            left = [one for one in left if one not in known.interventions]
    for one in left:
        if one.kind is Kind.DRUG:
            drug = table.find(one.target) if table else None
            told.append(drug.name if drug else one.target)
        else:
            told.append(f"{label(pathway, one.target)} {_NOUN[one.kind]}")
    return listed(told)


def headline(
    pathway: Pathway,
    done: str,
    nodes: Mapping[str, NodeResponse],
    arrows: Mapping[str, ArrowResponse],
    outputs: Sequence[str],
    against: str = "",
) -> str:
    """Return the sentence: what was done, which brake let go, what rises or falls.

    ``against`` names the tumour context that it is compared with.
    """
    if not done:
        return f"Baseline: {against}, nothing is blocked." if against else _NOTHING
    sentence = _sentence(pathway, done, nodes, arrows, outputs)
    return f"{sentence[:-1]} (compared with {against} alone)." if against else sentence


def _sentence(
    pathway: Pathway,
    done: str,
    nodes: Mapping[str, NodeResponse],
    arrows: Mapping[str, ArrowResponse],
    outputs: Sequence[str],
) -> str:
    parts = []
    released = _released(pathway, nodes, arrows)
    mentioned: set[str] = set()
    if released is not None:
        arrow = pathway.by_key[released.key]
        source, target = inside(pathway, arrow.source), inside(pathway, arrow.target)
        mentioned |= {arrow.source, arrow.target}
        if nodes[arrow.source].blocked > 0:
            owner = "its" if done.startswith(f"{label(pathway, arrow.source)} ") else f"{source}'s"
            parts.append(f"{owner} brake on {target} lets go")
        else:
            parts.append(f"{source} {verb('fall', source)}, its brake on {target} lets go")
        rise = _told(pathway, nodes, released, mentioned)
        if rise:
            parts.append(f"{listed(rise)} {_verb('rise', rise)}")
    free = [
        n for n in outputs if nodes[n].blocked == 0 and not nodes[n].driven and n not in mentioned
    ]
    up = [inside(pathway, n) for n in free if nodes[n].direction is Direction.UP]
    down = [inside(pathway, n) for n in free if nodes[n].direction is Direction.DOWN]
    if released is None or not parts[-1].endswith(("rise", "rises")):
        fall, down_most = _moved(pathway, nodes, Direction.DOWN, mentioned)
        rise, up_most = _moved(pathway, nodes, Direction.UP, mentioned)
        if fall and (down_most >= up_most or released is not None):
            but = "but " if released is not None else ""
            parts.append(f"{but}{listed(fall)} {_verb('fall', fall)}")
        elif rise:
            parts.append(f"{listed(rise)} {_verb('rise', rise)}")
    tail = []
    if up:
        tail.append(f"{listed(up)} {_verb('rise', up)}")
    if down:
        tail.append(f"{listed(down)} {_verb('fall', down)}")
    if not parts and not tail:
        return f"{done}: no node changes noticeably."
    sentence = f"{done}: {', '.join(parts)}" if parts else f"{done}: {', '.join(tail)}"
    if parts and tail:
        ending = ", ".join(tail)
        sentence += f"; {ending}"
    return sentence + "."


def _released(
    pathway: Pathway, nodes: Mapping[str, NodeResponse], arrows: Mapping[str, ArrowResponse]
) -> ArrowResponse | None:
    """Return the released feedback arrow that moves the rest of the pathway most."""
    best, most = None, _TELLING
    for arrow in arrows.values():
        if arrow.state is not ArrowState.RELEASED:
            continue
        weight = sum(max(0.0, c) for n, c in arrow.contribution.items() if nodes[n].blocked == 0)
        if weight > most:
            best, most = arrow, weight
    return best


def _told(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    released: ArrowResponse,
    said: set[str],
) -> list[str]:
    """Return the nearest and the strongest riser behind the released brake, in file order."""
    found = [
        n.id
        for n in pathway.nodes
        if nodes[n.id].direction is Direction.UP
        and n.id not in said
        and n.kind not in _QUIET
        and nodes[n.id].blocked == 0
        and not nodes[n.id].driven
        and released.contribution.get(n.id, 0.0) > _TELLING
    ]
    found = [n for n in found if pathway.by_id[n].druggable] or found
    if not found:
        return []
    reach = shortest_signs(pathway, (pathway.by_key[released.key].target,))
    nearest = min(found, key=lambda n: reach.get(n, (len(reach), frozenset()))[0])
    chosen = {nearest, max(found, key=lambda n: released.contribution[n])}
    return [inside(pathway, n) for n in found if n in chosen]


def _moved(
    pathway: Pathway, nodes: Mapping[str, NodeResponse], way: Direction, said: set[str]
) -> tuple[list[str], float]:
    """Up to two nodes that moved most, outputs left out, and how far the first moved."""
    sign = 1 if way is Direction.UP else -1
    found = [
        (sign * nodes[n.id].change, n.id)
        for n in pathway.nodes
        if nodes[n.id].direction is way
        and n.id not in said
        and not n.output
        and n.kind not in _QUIET
        and nodes[n.id].blocked == 0
        and not nodes[n.id].driven
    ]
    druggable = [item for item in found if pathway.by_id[item[1]].druggable] or found
    best = sorted(druggable, reverse=True)[:2]
    chosen = {node for _, node in best}
    names = [inside(pathway, n.id) for n in pathway.nodes if n.id in chosen]
    return names, best[0][0] if best else 0.0


def _verb(word: str, words: Sequence[str]) -> str:
    return word if len(words) > 1 else verb(word, words[0])
