"""What a headline states of an answer: which feedback pushes back, what rises and what falls."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from looplight.activity.attribution.strongest_feedback import (
    TELLING,
    StrongestFeedback,
    strongest_feedback,
)
from looplight.activity.results.response import Direction, NodeResponse, OutputClass, Response
from looplight.activity.sentences.grammar import inside, listed, listed_first, number, of
from looplight.activity.sentences.headline.choice_of_moving_nodes import (
    against,
    carried,
    largest_movers,
    opposite_mover,
)
from looplight.activity.sentences.interventions_in_sentences import counts
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# A drawing of another program may have a hundred outputs; none of the shipped figures has more. A
# headline that names more fills three lines, and nobody reads the last one.
MOST_NAMED = 5


class Statement(NamedTuple):
    """A sentence about what moves, and the nodes whose direction it states.

    ``beside`` are those of them that stand there only because they move the other way: where
    their direction is in doubt, nothing need be said of them.
    """

    text: str
    nodes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def statement(
    pathway: Pathway,
    interventions: str,
    response: Response,
    nodes: Mapping[str, NodeResponse],
    only_likely: Collection[str] = (),
    contradicted: Collection[str] = (),
    most: int = MOST_NAMED,
) -> Statement:
    """Return what was done, the strongest feedback to it, and what moves with it.

    ``nodes`` are those of the answer, with no direction where none may be stated; the sentence
    calls the direction of those in ``only_likely`` likely. Where the strongest feedback starts at
    one of the ``contradicted`` nodes none is spoken of: that node was measured not to move so.
    Of more nodes than ``most`` in a clause the others are counted.
    """
    hit = [n for n, answer in nodes.items() if answer.blocked > 0 or answer.driven]
    named: set[str] = set(hit)
    parts, stated = [], []
    push = _spoken_feedback(pathway, nodes, response, contradicted)
    if push is not None:
        alone = _is_alone(response, push.source)
        parts.append(_push_words(pathway, nodes, push, only_likely, most, alone=alone))
        stated += [n for n in (push.source, *push.targets) if n not in hit]
        named |= {push.source, *push.targets}
    beside: tuple[str, ...] = ()
    up = carried(pathway, nodes, push, named) if push else ()
    down = against(pathway, nodes, push, named) if push else ()
    if push is not None and not push.released:
        beside = _lowered_most(pathway, nodes, {*named, *down}, down)
    if beside:
        parts.insert(0, _moves(pathway, beside, Direction.DOWN, only_likely, most))
        stated += beside
        down = ()
    if up:
        rises = _moves(pathway, up, Direction.UP, only_likely, most)
        if down:
            falls = _moves(pathway, down, Direction.DOWN, only_likely, most)
            rises = translate("headline", "{rises} but {falls}", rises=rises, falls=falls)
        parts.append(rises)
    elif not beside:
        fall, down_most = largest_movers(pathway, nodes, Direction.DOWN, named)
        rise, up_most = largest_movers(pathway, nodes, Direction.UP, named)
        if fall and (down_most >= up_most or push is not None):
            falls = _moves(pathway, fall, Direction.DOWN, only_likely, most)
            if push is not None:
                falls = translate("headline", "but {falls}", falls=falls)
            parts.append(falls)
            down = fall
            # A push has named what it lifts; an answer that was measured otherwise states less.
            if push is None and not contradicted:
                up = beside = opposite_mover(pathway, nodes, Direction.UP, named)
                parts += [_moves(pathway, up, Direction.UP, only_likely, most)] if up else []
        elif rise:
            parts.append(_moves(pathway, rise, Direction.UP, only_likely, most))
            up = rise
            down = beside = opposite_mover(pathway, nodes, Direction.DOWN, named)
            parts += [_moves(pathway, down, Direction.DOWN, only_likely, most)] if down else []
    stated += [*up, *down]
    free = [n for n in response.outputs if n not in named and n not in stated]
    above = tuple(n for n in free if nodes[n].direction is Direction.UP)
    below = tuple(n for n in free if nodes[n].direction is Direction.DOWN)
    tail = _outputs_that_move(pathway, above, below, only_likely, most)
    if not parts and not tail:
        return Statement(f"{interventions}: {no_change_text(nodes, hit)}")
    ends = "; ".join(filter(None, (_joined(parts), _joined(tail))))
    return Statement(f"{interventions}: {ends}.", (*stated, *above, *below), beside)


def _spoken_feedback(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    response: Response,
    contradicted: Collection[str],
) -> StrongestFeedback | None:
    push = strongest_feedback(pathway, nodes, response.arrows)
    return None if push is not None and push.source in contradicted else push


def _joined(clauses: Sequence[str]) -> str:
    """Return clauses with commas between them; before a list of names, which has its own, none.

    "Its brake on RTKs lets go, PI3K, RAS and ERK rise" was read as one list.
    """
    text = "".join(clauses[:1])
    for clause in clauses[1:]:
        text += f"; {clause}" if ", " in clause else f", {clause}"
    return text


def _lowered_most(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    named: Collection[str],
    down: Sequence[str],
) -> tuple[str, ...]:
    """Return what falls most, where it falls further than ``down``; else nothing.

    Where a brake lets go, the node that falls has been named. Where an activation has grown
    instead, the sentence would leave out what was blocked: that ERK falls under a block of RAS.
    """
    fall, most = largest_movers(pathway, nodes, Direction.DOWN, named)
    least = max((abs(nodes[node].change) for node in down), default=TELLING)
    return fall if most > least else ()


def _push_words(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    push: StrongestFeedback,
    only_likely: Collection[str],
    most: int,
    *,
    alone: bool,
) -> str:
    source = inside(pathway, push.source)
    targets = listed([inside(pathway, n) for n in push.targets])
    if not push.released and push.source in only_likely:
        return translate(
            "headline",
            "{source} likely rises and drives {targets} more",
            plural="{source} likely rise and drive {targets} more",
            count=number([source]),
            source=source,
            targets=targets,
        )
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
    falls = _moves(pathway, [push.source], Direction.DOWN, only_likely, most)
    return release if held else f"{falls}, {release}"


def _is_alone(response: Response, source: str) -> bool:
    """Return whether the source of a feedback is all that was blocked, so that it is named."""
    items = [item for item in response.interventions if counts(item)]
    return len(items) == 1 and items[0].kind is not Kind.DRUG and items[0].target == source


def _outputs_that_move(
    pathway: Pathway,
    above: Sequence[str],
    below: Sequence[str],
    only_likely: Collection[str],
    most: int,
) -> list[str]:
    """Return clauses about the outputs that nothing has been said of yet."""
    clauses = []
    for ids, direction in ((above, Direction.UP), (below, Direction.DOWN)):
        sure = [n for n in ids if n not in only_likely]
        likely = [n for n in ids if n in only_likely]
        clauses += [
            _moves(pathway, part, direction, only_likely, most) for part in (sure, likely) if part
        ]
    return clauses


def _moves(
    pathway: Pathway,
    ids: Sequence[str],
    direction: Direction,
    only_likely: Collection[str],
    most: int,
) -> str:
    """Return which way nodes go; likely where that is all that may be said of any of them."""
    names = [inside(pathway, n) for n in ids]
    count, nodes = number(names), listed_first(names, most)
    likely, up = any(n in only_likely for n in ids), direction is Direction.UP
    if likely and up:
        return translate(
            "headline",
            "{nodes} likely rises",
            plural="{nodes} likely rise",
            count=count,
            nodes=nodes,
        )
    if likely:
        return translate(
            "headline",
            "{nodes} likely falls",
            plural="{nodes} likely fall",
            count=count,
            nodes=nodes,
        )
    if up:
        return translate(
            "headline", "{nodes} rises", plural="{nodes} rise", count=count, nodes=nodes
        )
    return translate("headline", "{nodes} falls", plural="{nodes} fall", count=count, nodes=nodes)


def no_change_text(nodes: Mapping[str, NodeResponse], held: Sequence[str]) -> str:
    """Return that nothing follows; what is held itself does change, where it was not off."""
    none, others, left = no_change_texts()
    if all(nodes[node].direction is Direction.SAME for node in held):
        return none
    return others if len(held) < len(nodes) else left


def no_change_texts() -> tuple[str, str, str]:
    """Return all that `no_change_text` may return, in the present language."""
    return (
        translate("headline", "no node changes noticeably."),
        translate("headline", "no other node changes noticeably."),
        translate("headline", "every node is held, none is left to answer."),
    )


def spoken_of(response: Response) -> tuple[str, ...]:
    """Return the nodes that the headline of an answer names, those in doubt included."""
    stated = statement(response.query.pathway, "", response, response.nodes).nodes
    return tuple(dict.fromkeys((*stated, *raised_outputs(response))))


def raised_outputs(response: Response) -> list[str]:
    """Return the judged outputs that end above their baseline."""
    kinds = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
    return [node for node, reading in response.judged.items() if reading.kind in kinds]


def is_akt(node: str) -> bool:
    """Return whether a node is AKT, whose rise is what these figures are about."""
    return node.upper() == "AKT"


def by_interest(pathway: Pathway, response: Response, nodes: Iterable[str]) -> list[str]:
    """Return nodes in the order in which a reader asks about them.

    Outputs come first, those that a verdict counts before others, then AKT, then the strongest
    feedback, then the rest; within each as they were.
    """
    push = strongest_feedback(pathway, response.nodes, response.arrows)
    feedback = {push.source, *push.targets} if push is not None else set()

    def rank(node: str) -> int:
        if node in response.outputs:
            return 0 if node in response.judged else 1
        if is_akt(node):
            return 2
        return 3 if node in feedback else 4

    return sorted(nodes, key=rank)
