"""Feedback loops: simple cycles with their sign and name, never searched without a bound."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from looplight.pathways.graph.ranks import feedback_arrows, live_arrows
from looplight.pathways.model.pathway import Arrow, NamedLoop, Pathway, Sign
from looplight.pathways.translated_names import node_name
from looplight.translation.messages import translate

_MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}
# Longer paths do not fit a table cell.
WRITTEN_OUT = 3

Ring = tuple[str, ...]


def loop_names(
    pathway: Pathway, unnamed: Sequence[Ring], named: Sequence[Ring] = ()
) -> tuple[str, ...]:
    """Return a name for each loop in ``unnamed``; no two are the same.

    Short loops are written out: ``RAF → MEK → ERK ⊣ RAF``. Longer ones are distinguished by the
    arrow that closes them and by the nodes that other loops with this arrow do not have: ``GRB10 ⊣
    IGF1R, via mTORC2, pAKT S473``.

    Parameters
    ----------
    pathway : Pathway
    unnamed : sequence of tuple of str
        Keys of the arrows, the closing one last.
    named : sequence of tuple of str
        The same of the loops that have names of their own.
    """
    shared: dict[str, set[str]] = {}
    for ring in (*named, *unnamed):
        if ring:
            nodes = {pathway.by_key[key].source for key in ring}
            # The nodes that all loops with this closing arrow have in common tell none of them
            # apart.
            shared[ring[-1]] = shared.get(ring[-1], nodes) & nodes
    names = [_short(pathway, ring, shared[ring[-1]]) for ring in unnamed]
    often = Counter(names)
    return tuple(
        name if often[name] == 1 else _written(pathway, ring)
        for name, ring in zip(names, unnamed, strict=True)
    )


def _short(pathway: Pathway, ring: Ring, shared: set[str]) -> str:
    if len(ring) <= WRITTEN_OUT:
        return _written(pathway, ring)
    closing = _written(pathway, ring[-1:])
    nodes = [pathway.by_key[key].source for key in ring]
    own = [node_name(pathway, pathway.by_id[node]) for node in nodes if node not in shared]
    return (
        translate("panel", "{loop}, via {nodes}", loop=closing, nodes=", ".join(own))
        if own
        else closing
    )


def _written(pathway: Pathway, ring: Ring) -> str:
    """Return arrows that follow each other as text."""
    text = node_name(pathway, pathway.by_id[pathway.by_key[ring[0]].source])
    for key in ring:
        arrow = pathway.by_key[key]
        text += f" {_MARK[arrow.sign]} {node_name(pathway, pathway.by_id[arrow.target])}"
    return text


__all__ = ["FeedbackLoop", "LoopSearch", "feedback_arrows", "find_loops"]

# The number of cycles grows exponentially; after this many steps the search says that there may be
# more.
MAX_STEPS = 400_000


@dataclass(frozen=True)
class FeedbackLoop:
    """One feedback loop.

    Attributes
    ----------
    id : str
        Id of the named loop, else the written path, which is the same in every run.
    name : str
    nodes : tuple of str
        In order, the first not repeated.
    arrows : tuple of str
        Keys; the last arrow closes the loop.
    sign : Sign
    """

    id: str
    name: str
    nodes: tuple[str, ...]
    arrows: tuple[str, ...]
    sign: Sign


@dataclass(frozen=True)
class LoopSearch:
    """The loops that were found; ``capped`` = there may be more."""

    loops: tuple[FeedbackLoop, ...]
    capped: bool


def find_loops(pathway: Pathway, max_length: int = 12, cap: int = 500) -> LoopSearch:
    """Find the feedback loops of a pathway.

    Parameters
    ----------
    pathway : Pathway
    max_length : int
        Most arrows of a loop.
    cap : int
        Most loops that are returned beside the named ones.

    Returns
    -------
    LoopSearch
        The named loops in file order, then the others, short ones first.
    """
    search = _Search(pathway, max_length, cap)
    rings = search.run()
    named = [_named(pathway, loop) for loop in pathway.loops]
    taken = {frozenset(loop.arrows) for loop in named}
    back = set(feedback_arrows(pathway))
    others = [_turned(ring, back) for ring in rings]
    rest = [ring for ring in others if frozenset(arrow.key for arrow in ring) not in taken]
    names = loop_names(
        pathway,
        [tuple(arrow.key for arrow in ring) for ring in rest[:cap]],
        [loop.arrows for loop in named],
    )
    unnamed = [_unnamed(ring, name) for ring, name in zip(rest, names, strict=False)]
    return LoopSearch((*named, *unnamed), search.capped or len(rest) > cap)


class _Search:
    """Cycles by increasing length; dead ends are cut by the distance back to the start."""

    def __init__(self, pathway: Pathway, max_length: int, cap: int) -> None:
        self.max_length = max_length
        # Named loops are found once more by the search, and then dropped.
        self.cap = cap + len(pathway.loops)
        self.capped = False
        self.steps = 0
        order = {node.id: index for index, node in enumerate(pathway.nodes)}
        self.out: dict[int, list[tuple[int, Arrow]]] = {}
        for arrow in live_arrows(pathway):
            pair = (order[arrow.target], arrow)
            self.out.setdefault(order[arrow.source], []).append(pair)
        self.back: dict[int, list[int]] = {}
        for source, pairs in self.out.items():
            for target, _ in pairs:
                self.back.setdefault(target, []).append(source)

    def run(self) -> list[tuple[Arrow, ...]]:
        cycles: list[tuple[Arrow, ...]] = []
        by_start = {start: self._distances_to(start) for start in sorted(self.out)}
        by_start = {
            start: distances
            for start, distances in by_start.items()
            # Where no other node leads back, and none acts on itself, no loop begins.
            if len(distances) > 1 or self._acts_on_itself(start)
        }
        # Short cycles first: when the cap is reached, the long ones are missing.
        for length in range(1, self.max_length + 1):
            for start, distances in by_start.items():
                for ring in self._rings(start, length, distances):
                    if len(cycles) >= self.cap:
                        self.capped = True
                        return cycles
                    cycles.append(ring)
                if self.capped:
                    return cycles
        return cycles

    def _acts_on_itself(self, start: int) -> bool:
        return any(target == start for target, _ in self.out[start])

    def _distances_to(self, start: int) -> dict[int, int]:
        """Distance to ``start`` of every node that comes after it in the file."""
        distance = {start: 0}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for source in self.back.get(node, ()):
                # Every cycle is found from its first node in file order, and so only once.
                if source > start and source not in distance:
                    distance[source] = distance[node] + 1
                    queue.append(source)
        return distance

    def _rings(
        self, start: int, length: int, distances: dict[int, int]
    ) -> Iterator[tuple[Arrow, ...]]:
        """Yield the cycles of exactly ``length`` arrows through ``start``, its first node."""
        path: list[Arrow] = []
        inside = {start}
        visits = [(start, iter(self.out[start]))]
        while visits:
            node, arrows = visits[-1]
            step = next(arrows, None)
            if step is None:
                visits.pop()
                if path:
                    path.pop()
                    inside.discard(node)
                continue
            self.steps += 1
            if self.steps > MAX_STEPS:
                self.capped = True
                return
            target, arrow = step
            left = length - len(path) - 1
            if target == start:
                if left == 0:
                    yield (*path, arrow)
            # Steps that could not lead back in time are not taken.
            elif target not in inside and distances.get(target, length + 1) <= left:
                path.append(arrow)
                inside.add(target)
                visits.append((target, iter(self.out.get(target, ()))))


def _product(arrows: tuple[Arrow, ...]) -> Sign:
    minus = sum(arrow.sign is Sign.MINUS for arrow in arrows)
    return Sign.MINUS if minus % 2 else Sign.PLUS


def _named(pathway: Pathway, loop: NamedLoop) -> FeedbackLoop:
    """Name the arrows of a loop; where both signs join a pair, the loop's own sign decides."""
    choices: list[list[Arrow]] = []
    for source, target in zip(loop.nodes, (*loop.nodes[1:], loop.nodes[0]), strict=True):
        choices.append([a for a in pathway.arrows if (a.source, a.target) == (source, target)])
    picked = [pair[0] for pair in choices if pair]
    if _product(tuple(picked)) is not loop.sign:
        for index, pair in enumerate(choices):
            other = [a for a in pair if a.sign is not pair[0].sign]
            if other:
                picked[index] = other[0]
                break
    keys = tuple(arrow.key for arrow in picked)
    return FeedbackLoop(loop.id, loop.name, loop.nodes, keys, loop.sign)


def _turned(ring: tuple[Arrow, ...], back: set[str]) -> tuple[Arrow, ...]:
    """Rotate a cycle so that a feedback arrow closes it, as in the named loops."""
    start = next((i + 1 for i, arrow in enumerate(ring) if arrow.key in back), 0)
    return ring[start:] + ring[:start]


def _unnamed(ring: tuple[Arrow, ...], name: str) -> FeedbackLoop:
    nodes = tuple(arrow.source for arrow in ring)
    path = " ".join(f"{arrow.source} {arrow.sign.mark}" for arrow in ring) + f" {nodes[0]}"
    return FeedbackLoop(path, name, nodes, tuple(a.key for a in ring), _product(ring))
