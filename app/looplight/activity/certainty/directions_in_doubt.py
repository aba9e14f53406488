"""Which directions are in doubt whatever the variants say: by one arrow, or by what sources say.

Which directions would be others if curated figures were right about the signs of a drawing.

The rule: an answer states a direction of a drawing only where it stays with the curated signs, too.
Where a curated figure, with a paper read for it, has the opposite sign of what was drawn, one of
both is wrong, and variants of strengths cannot tell which: they all keep the sign, so nearly all of
them agree on a direction that may be the wrong one. What can be computed is which directions depend
on it. The model is solved once more with the sign of the curated figure; a node that then moves the
other way, or no longer moves, hangs on the disputed arrow and is called `Certainty.DISPUTED`, never
likely. A node that moves the same way with either sign keeps its certainty: the dispute is not
about it. Where several curated arrows are contradicted, each is tried alone, and all are together:
errors on one path may cancel each other, and parallel arrows may stand in for each other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from looplight.activity.model.compile import Floats, compiled
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import Direction
from looplight.activity.solver.before_and_after_states import SolvedCase, steady_state_of
from looplight.activity.solver.cancellation_and_progress import SolverControl, Stop
from looplight.pathways.graph.drawn_complexes import whole_complex_arrows
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.pathways.opposite_signs import opposite_signs


@dataclass(frozen=True, slots=True)
class OpposedSign:
    """Why the direction of a node hangs on arrows that curated figures see otherwise.

    Attributes
    ----------
    keys : tuple of str
        The arrows of the drawing.
    otherwise : Direction
        Where the node goes with the signs of the curated figures.
    """

    keys: tuple[str, ...]
    otherwise: Direction


@dataclass(frozen=True, slots=True)
class CuratedOpposite:
    """What a curated figure says of a node that goes the other way in a drawing or draft.

    Attributes
    ----------
    node : str
        Id of the node; another one that moves by it alone has it, too.
    title : str
        Of the curated figure.
    direction : Direction
        Where the node goes there.
    """

    node: str
    title: str
    direction: Direction


def opposed_nodes(case: SolvedCase, cancelled: Stop | None = None) -> Mapping[str, OpposedSign]:
    """Return the nodes that move in this drawing, and not that way with the curated signs.

    Takes no time where no curated figure contradicts the drawing.

    Parameters
    ----------
    case : SolvedCase
    cancelled : callable, optional
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    if not opposite_signs(case.pathway):
        return {}
    limits = SolverControl(cancelled=cancelled)
    drawn = _change(case, case.pathway, limits)
    hanging: dict[str, OpposedSign] = {}
    for keys, pathway in case.pathway.once(_corrected):
        other = _change(case, pathway, limits)
        for node, as_drawn in drawn.items():
            if as_drawn is not Direction.SAME and other[node] is not as_drawn:
                hanging.setdefault(node, OpposedSign(keys, other[node]))
    return hanging


def _change(case: SolvedCase, pathway: Pathway, limits: SolverControl) -> dict[str, Direction]:
    """Return where every node of a case goes on another pathway with the same nodes."""
    before, after = case.clamp_before, case.clamp_after
    model = compiled(pathway, case.parameters, before.spared | after.spared)

    def rest(held: Clamp) -> Floats:
        return steady_state_of(model, held, limits).level

    change = rest(after) - rest(before)
    dead_zone = case.parameters.cutoffs.dead_zone
    nodes = model.ids[: model.real]
    return {node: direction(float(change[model.index[node]]), dead_zone) for node in nodes}


def _corrected(pathway: Pathway) -> tuple[tuple[tuple[str, ...], Pathway], ...]:
    """Return the pathway with the sign of each contradicting curated arrow, and with all."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for key, curated in opposite_signs(pathway).items():
        # AKT1, AKT2 and AKT3 onto BAD: one curated arrow says something of all of them.
        group = pathway.by_key[key].target, curated.figure.name, curated.arrow.key
        groups.setdefault(group, []).append(key)
    sets = [tuple(keys) for keys in groups.values()]
    if len(sets) > 1:
        sets.append(tuple(key for keys in sets for key in keys))
    return tuple((keys, _with_other_signs(pathway, frozenset(keys))) for keys in sets)


def _with_other_signs(pathway: Pathway, keys: frozenset[str]) -> Pathway:
    return replace(
        pathway,
        arrows=tuple(
            replace(arrow, sign=Sign(-int(arrow.sign))) if arrow.key in keys else arrow
            for arrow in pathway.arrows
        ),
    )


def disputed_nodes(
    pathway: Pathway, acted_on: Iterable[str], held: Collection[str] = ()
) -> dict[str, Arrow]:
    """Return the nodes behind an arrow that other sources draw with the opposite sign.

    Only arrows that what is done reaches count. A curated figure has none: its contested arrows are
    a choice of its curator, with reasons, and its doubts come from strengths.

    Parameters
    ----------
    pathway : Pathway
    acted_on : iterable of str
        Ids of the nodes that are blocked or driven.
    held : collection of str
        Those of them that are held completely: they are where they were put, whatever the arrows
        onto them say.

    Returns
    -------
    dict of node id to Arrow
        The nearest of these arrows.
    """
    if not pathway.draft:
        return {}
    arrows = [arrow for arrow in pathway.arrows if arrow.in_model and arrow.target not in held]
    neighbours = grouped((arrow.source, arrow.target) for arrow in arrows)
    reached = distances(acted_on, neighbours)
    nearest: dict[str, tuple[int, Arrow]] = {}
    for arrow in arrows:
        if not arrow.contested or arrow.source not in reached:
            continue
        for node, steps in distances([arrow.target], neighbours).items():
            if node not in nearest or steps < nearest[node][0]:
                nearest[node] = steps, arrow
    return {node: arrow for node, (_, arrow) in nearest.items()}


def moved_only_by(
    moving: Iterable[Arrow],
    held: Collection[str],
    rests_on: Callable[[Arrow, AbstractSet[str]], bool],
) -> frozenset[str]:
    """Return the nodes all of whose causes are of a kind, or come from such nodes alone.

    Parameters
    ----------
    moving : iterable of Arrow
        The arrows that change anything.
    held : collection of str
        Nodes that are where they were put, whatever moves.
    rests_on : callable
        Gets an arrow and the nodes found so far; True where the arrow is of that kind.
    """
    causes_of = grouped((arrow.target, arrow) for arrow in moving)
    nodes: set[str] = set()
    size = -1
    while size < len(nodes):
        size = len(nodes)
        for node, causes in causes_of.items():
            if node not in held and all(rests_on(arrow, nodes) for arrow in causes):
                nodes.add(node)
    return frozenset(nodes)


def nodes_left_open(case: SolvedCase) -> frozenset[str]:
    """Return the nodes whose direction the drawing leaves open.

    These are the members of mixed complexes that move only by arrows that end at the whole
    complex, and what moves only by such a member alone. What the whole complex acts on follows
    from the complex, and is not left open.

    Parameters
    ----------
    case : SolvedCase

    Returns
    -------
    frozenset of str
        Ids of nodes; empty where no drawing was imported.
    """
    whole = whole_complex_arrows(case.pathway)
    if not whole.onto:
        return frozenset()
    return moved_only_by(
        _moving(case),
        {*case.clamp_after.nodes, *case.clamp_before.nodes},
        lambda arrow, left_open: (
            arrow.key in whole.onto or (arrow.source in left_open and arrow.key not in whole.away)
        ),
    )


def nodes_behind_open_ones(case: SolvedCase, left_open: AbstractSet[str]) -> frozenset[str]:
    """Return the nodes that move only through nodes whose direction the drawing leaves open.

    What a whole complex acts on follows from the complex; but where each of its members is open,
    nobody can be more than rather sure of it.

    Parameters
    ----------
    case : SolvedCase
    left_open : set of str
        Ids of the nodes of `nodes_left_open`.
    """
    if not left_open:
        return frozenset()
    return moved_only_by(
        _moving(case),
        {*case.clamp_after.nodes, *case.clamp_before.nodes, *left_open},
        lambda arrow, behind: arrow.source in left_open or arrow.source in behind,
    )


def _moving(case: SolvedCase) -> list[Arrow]:
    """Return the arrows whose source changes: what stands still moves nothing."""
    dead_zone = case.parameters.cutoffs.dead_zone
    change = case.end.level - case.rest.level
    index = case.model.index
    return [a for a in live_arrows(case.pathway) if abs(change[index[a.source]]) > dead_zone]


def unfounded_nodes(case: SolvedCase) -> frozenset[str]:
    """Return the nodes that move only because a spared arrow carries more than before.

    A rapalog spares mTORC1 -| 4E-BP1: the arrow reads what mTORC1 would do without the drug, and
    that rises as soon as feedback wakes AKT. What was published is that 4E-BP1 is phosphorylated
    again under rapamycin (Choo 2008, PNAS 105:17414), not that it is phosphorylated more than in
    untreated cells. So no direction is claimed of what has no other cause.

    Parameters
    ----------
    case : SolvedCase

    Returns
    -------
    frozenset of str
        Ids of the targets of such arrows, and of the nodes that are moved by these alone. Empty
        where no spared arrow carries more.
    """
    dead_zone = case.parameters.cutoffs.dead_zone
    change = case.end.level - case.rest.level
    shadows = {key: case.model.real + k for k, (key, _) in enumerate(case.model.shadow_of)}
    rising = {
        key
        for key in case.clamp_after.unfelt(case.pathway)
        if key in shadows and change[shadows[key]] > dead_zone
    }
    if not rising:
        return frozenset()
    index, arrows = case.model.index, case.pathway.arrows
    # What stands still moves nothing.
    moving = [a for a in arrows if a.key in shadows or abs(change[index[a.source]]) > dead_zone]
    return moved_only_by(
        moving,
        case.clamp_after.nodes,
        lambda arrow, unfounded: arrow.key in rising or arrow.source in unfounded,
    )
