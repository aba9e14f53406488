"""The certainty of a direction, from the variants that show it, and from topology alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from looplight.activity.certainty.cut_offs import grade
from looplight.activity.results.direction_and_verdict import is_off
from looplight.activity.results.response import Certainty, Shares
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.files import cancellation
from looplight.pathways.graph.cyclic_components import cyclic_components
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.vocabulary import PROCESSES

# Steps of the walk through simple paths, which grow exponentially; beyond it a node counts as
# undecided.
BUDGET = 20_000
# After so many steps, about a tenth of a millisecond, the window may go first.
_CHECK_EVERY = 100

Edges = dict[int, list[tuple[int, int]]]


class _Spent(Exception):
    """The step budget is used up."""


@dataclass(frozen=True)
class Pull:
    """A node that is moved from outside, and the sign of that move; 0 = either direction."""

    row: int
    sign: int


@dataclass(frozen=True)
class Graph:
    """The arrows by source, the sources by target, and what is known of the cycles.

    Attributes
    ----------
    edges : Edges
    sources : dict of int to list of int
    parts : list of int
        The strongly connected part of every row.
    positive_cycles : list of int
        As bit masks of their nodes.
    """

    edges: Edges
    sources: dict[int, list[int]]
    parts: list[int]
    positive_cycles: list[int]


def topological(case: SolvedCase, budget: int = BUDGET) -> dict[str, int]:
    """Sign of every node that topology alone decides; other nodes are left out.

    A node is decided where one sign stands over all walks from the moved nodes, or over all
    simple paths while no positive cycle lies in any path's complement (only the strongly
    connected parts that the path crosses matter). Nodes that are held completely take no
    input, so nothing passes through them. A combination decides only where all agree.

    Returns
    -------
    dict of str to int
        1 = up, -1 = down, 0 = no path leads there.
    """
    pulls, edges = _pulls(case), _edges(case)
    sources = _sources(edges)
    walks = {pull.row: _walk_signs(pull, edges) for pull in pulls}
    decided: dict[str, int] = {}
    steps = _Steps(budget)
    cycles: list[int] | None = None
    parts: list[int] = []
    for row, node in enumerate(case.model.ids[: case.model.real]):
        signs: set[int] = set()
        for pull in pulls:
            own = walks[pull.row].get(row, set())
            if len(own) > 1 and 0 not in own:
                try:
                    if cycles is None:
                        parts = components(edges, case.model.size)
                        cycles = positive_cycles(edges, parts, steps)
                    graph = Graph(edges, sources, parts, cycles)
                    sign = _path_sign(pull, row, graph, steps)
                except _Spent:
                    # Undecided. Cycles are not looked for again: nothing is left for the other
                    # nodes either.
                    cycles, sign = cycles or [], 0
                own = {sign}
            signs |= own
        if not signs:
            decided[node] = 0
        elif len(signs) == 1 and 0 not in signs:
            decided[node] = next(iter(signs))
    return decided


def agreed_nodes(case: SolvedCase) -> frozenset[str]:
    """Return the nodes that move by one sign along all paths of the drawing.

    It means that the drawing decides, not that the drawing is right.
    """
    return frozenset(node for node, sign in topological(case).items() if sign)


class _Steps:
    def __init__(self, budget: int) -> None:
        self.left = budget

    def spend(self) -> None:
        self.left -= 1
        if self.left % _CHECK_EVERY == 0:
            cancellation.check()
        if self.left < 0:
            raise _Spent


def _pulls(case: SolvedCase) -> tuple[Pull, ...]:
    before, after = case.clamp_before, case.clamp_after
    pulls = []
    for node in sorted({*before.nodes, *after.nodes}):
        dose = after.blocked(node) - before.blocked(node)
        drive = (node in after.driven) - (node in before.driven)
        lift = (node in after.raised) - (node in before.raised)
        # To block more is to pull down. A node that is pulled both ways has no sign.
        ways = {-int(np.sign(dose)), drive, lift} - {0}
        if ways:
            sign = next(iter(ways)) if len(ways) == 1 else 0
            pulls.append(Pull(case.model.index[node], sign))
    return tuple(pulls)


def _edges(case: SolvedCase) -> Edges:
    model, held = case.model, set()
    for node in {*case.clamp_after.nodes, *case.clamp_before.nodes}:
        before, after = case.clamp_before, case.clamp_after
        whole = [c.blocked(node) == 1.0 or node in c.driven for c in (before, after)]
        # Held at both ends of the comparison, or moved from outside to a held level.
        if whole[1] or all(whole):
            held.add(model.index[node])
    weights = case.after.weight[:, 0]
    edges: Edges = {}
    for row, (source, target) in enumerate(zip(model.src, model.tgt, strict=True)):
        if int(target) not in held and weights[row] > 0:
            edges.setdefault(int(source), []).append((int(target), int(model.sign[row])))
    return edges


def _walk_signs(pull: Pull, edges: Edges) -> dict[int, set[int]]:
    signs: dict[int, set[int]] = {}
    todo = [(pull.row, pull.sign)]
    while todo:
        node, sign = todo.pop()
        # Walks may go round in cycles: each node is entered once with either sign.
        if sign in signs.setdefault(node, set()):
            continue
        signs[node].add(sign)
        todo += [(target, sign * edge_sign) for target, edge_sign in edges.get(node, ())]
    return signs


def _path_sign(pull: Pull, goal: int, graph: Graph, steps: _Steps) -> int:
    """One sign over all simple paths with safe complements; 0 where there is none."""
    if steps.left <= 0:
        # Before the search for what leads here, which takes long in a large graph.
        raise _Spent
    edges, parts, positive = graph.edges, graph.parts, graph.positive_cycles
    # Paths are followed only over nodes from which the goal can be reached.
    useful = distances([goal], graph.sources)
    signs: set[int] = set()
    # The nodes of a path, and the parts that it crosses, are the bits of one number each.
    stack = [(pull.row, pull.sign, 1 << pull.row, 1 << parts[pull.row])]
    while stack:
        steps.spend()
        node, sign, mask, crossed = stack.pop()
        if node == goal:
            signs.add(sign)
            unsafe = any(not c & mask and 1 << parts[_lowest(c)] & crossed for c in positive)
            if len(signs) > 1 or unsafe:
                return 0
            continue
        for target, edge_sign in edges.get(node, ()):
            if target in useful and not mask >> target & 1:
                part = crossed | 1 << parts[target]
                stack.append((target, sign * edge_sign, mask | 1 << target, part))
    return signs.pop() if signs else 0


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _sources(edges: Edges) -> dict[int, list[int]]:
    return grouped((target, source) for source, out in edges.items() for target, _ in out)


def components(edges: Edges, size: int) -> list[int]:
    """Return the number of the strongly connected component of every row: its first row."""
    numbers = list(range(size))
    successors = [[target for target, _ in edges.get(row, ())] for row in range(size)]
    for part in cyclic_components(successors):
        for row in part:
            numbers[row] = part[0]
    return numbers


def positive_cycles(edges: Edges, parts: list[int], steps: _Steps) -> list[int]:
    """All simple cycles with a positive sign, as bit masks of their nodes."""
    cycles = set()
    for start in range(len(parts)):
        stack = [(start, 1, 1 << start)]
        while stack:
            steps.spend()
            node, sign, mask = stack.pop()
            for target, edge_sign in edges.get(node, ()):
                if target == start:
                    if sign * edge_sign > 0:
                        cycles.add(mask)
                elif target > start and parts[target] == parts[start] and not mask >> target & 1:
                    stack.append((target, sign * edge_sign, mask | 1 << target))
    return sorted(cycles)


def graded(shares: Mapping[str, Shares], case: SolvedCase) -> dict[str, Certainty]:
    """Certainty of every node, from the shares of the ensemble.

    The score of a direction is the larger of both shares and half of those that do not respond:
    a variant without an effect neither speaks for the direction nor against it. A node that is
    taken out but was off before has no clear effect on itself: it has no direction.

    In a draft no direction is graded higher than "likely": where answers are known, those of drafts
    that nearly all variants share were right no more often than the others
    (tests/bench/results/drafts.md). Variants move strengths, and what is wrong in a draft is its
    arrows.

    Nor is the rise of a process, such as survival: the cut-offs were calibrated on measurements in
    which no process rose (of 115 values of a proliferation marker in breast lines under inhibitors
    none by 0.4 or more on the log2 scale; survival itself was not measured), so that "very likely"
    would claim more than was tried.
    """
    highest = Certainty.LIKELY if case.pathway.draft else Certainty.VERY_LIKELY
    held = dict.fromkeys(_held_by_hand(case), Certainty.VERY_LIKELY)
    for node in held:
        if node not in case.clamp_after.driven and _is_off(case, node):
            held[node] = Certainty.NONE
    nodes = case.pathway.by_id

    def most(node: str, share: Shares) -> Certainty:
        rises = nodes[node].kind in PROCESSES and share.up > share.down
        return Certainty.LIKELY if rises else highest

    return {
        node: held[node] if node in held else grade(share, most(node, share))
        for node, share in shares.items()
    }


def _is_off(case: SolvedCase, node: str) -> bool:
    return is_off(case.pathway, float(case.rest.level[case.model.index[node]]))


def _held_by_hand(case: SolvedCase) -> set[str]:
    """Return the nodes that are taken out or driven as a whole: nothing else can move them.

    A node under a smaller dose still follows its inputs; another block may lift it.
    """
    after = case.clamp_after
    new = set(after.nodes) - set(case.clamp_before.nodes)
    return {node for node in new if after.blocked(node) == 1.0 or node in after.driven}
