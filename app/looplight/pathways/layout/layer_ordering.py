"""The order of the names in every layer of a drawing: few crossings, never more than it began with.

After E. R. Gansner, E. Koutsofios, S. C. North and K.-P. Vo, A technique for drawing directed
graphs, IEEE Transactions on Software Engineering 19 (1993) 214-230: two first orders, sweeps by
the median of the neighbours, exchanges of names side by side, and the best order met is kept. A
last polish moves a name past several others at once (sifting, C. Matuszewski et al., Graph
Drawing 1999). Only places in the lists count, never the names themselves.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence

from looplight.files.cancellation import checked

# Sweeps are cheap and soon stop helping; exchanges and sifting cost more and are done less often.
ROUNDS = 10
PATIENCE = 5
PASSES = 2
SIFTS = 4
# A hostile file may hold layers of thousands: rounds and sifts stop when this much is looked at.
MOST_LOOKS = 60_000

_Order = list[list[int]]
_Near = Sequence[Sequence[int]]


def ordered(
    layers: Sequence[Sequence[str]],
    above: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
) -> list[list[str]]:
    """Return the layers with few crossings of the links that join a layer to the next."""
    names = [name for layer in layers for name in layer]
    number = {name: at for at, name in enumerate(names)}
    up = [[number[other] for other in above[name]] for name in names]
    down = [[number[other] for other in below[name]] for name in names]
    given = [[number[name] for name in layer] for layer in layers]
    # Two first orders, from the top and from the bottom: the better result is kept.
    starts = walked(given, down), walked(given[::-1], up)[::-1]
    level = [at for at, layer in enumerate(layers) for _ in layer]
    for near in (up, down):
        for node, others in enumerate(near):
            # Links over several layers have stand-ins, unless those were too many: then they are
            # left out.
            near[node] = [other for other in others if abs(level[other] - level[node]) == 1]
    rounds = max(2, min(ROUNDS, MOST_LOOKS // (len(names) + sum(map(len, up)) + 1)))
    candidates = [_improved(start, up, down, rounds) for start in starts]
    best = min(candidates, key=lambda order: crossings(order, down))
    if sum(len(layer) ** 2 for layer in best) <= MOST_LOOKS:
        for _ in range(SIFTS):
            if not _sift(best, up, down):
                break
    return [[names[node] for node in layer] for layer in best]


def walked(order: _Order, onward: _Near) -> _Order:
    """Order each layer as a depth-first walk meets its nodes: those of a subtree stand together."""
    met: dict[int, int] = {}
    for layer in order:
        for start in layer:
            todo = [start]
            while todo:
                node = todo.pop()
                if node not in met:
                    met[node] = len(met)
                    todo += reversed(onward[node])
    return [sorted(layer, key=met.__getitem__) for layer in order]


def crossings(order: _Order, down: _Near) -> int:
    """Return how many pairs of links cross between neighbouring layers."""
    spot = _spots(order)
    total = 0
    for layer in checked(order):
        seen: list[int] = []
        for node in layer:
            ends = [spot[other] for other in down[node]]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _spots(order: _Order) -> list[int]:
    spot = [0] * sum(map(len, order))
    for layer in order:
        for at, node in enumerate(layer):
            spot[node] = at
    return spot


def _improved(start: _Order, up: _Near, down: _Near, rounds: int) -> _Order:
    """Return the best order met from this start on."""
    order = [list(layer) for layer in start]
    best, least = start, crossings(start, down)
    spot = _spots(order)
    idle = 0
    for turn in range(rounds):
        _sweep(order, spot, (up, down)[turn % 2], turn)
        _exchange(order, spot, up, down)
        now = crossings(order, down)
        idle += 1
        if now < least:
            best, least, idle = [list(layer) for layer in order], now, 0
        if not least or idle >= PATIENCE:
            break
    return best


def _sweep(order: _Order, spot: list[int], near: _Near, turn: int) -> None:
    """Order layer by layer by the median of the neighbours in the layer before.

    Names that wish for the same place change sides in every other pair of sweeps.
    """
    levels = range(1, len(order)) if turn % 2 == 0 else range(len(order) - 2, -1, -1)
    for at in checked(levels):
        fixed = len(order[at - 1 if turn % 2 == 0 else at + 1])
        layer = order[at]
        middle: dict[int, float] = {}
        for node in layer:
            spots = sorted([spot[other] for other in near[node]])
            size = len(spots)
            if spots:
                middle[node] = (spots[(size - 1) // 2] + spots[size // 2]) / 2
            else:
                middle[node] = spot[node] * fixed / len(layer)
        # Every other pair of sweeps takes nodes of equal middle in the other order.
        if turn % 4 > 1:
            layer.reverse()
        layer.sort(key=middle.__getitem__)
        for place, node in enumerate(layer):
            spot[node] = place


def _gain(first: Sequence[int], second: Sequence[int]) -> int:
    """Return the crossings that go when the name with the first ends moves past the second.

    Both are in order.
    """
    if not first or not second:
        return 0
    if first[0] > second[-1]:
        return len(first) * len(second)
    if first[-1] < second[0]:
        return -len(first) * len(second)
    size = len(second)
    return sum([bisect_left(second, end) + bisect_right(second, end) - size for end in first])


def _exchange(order: _Order, spot: list[int], up: _Near, down: _Near) -> None:
    """Exchange names side by side while that saves crossings; at first also where it costs none."""
    stale = set(range(len(order)))
    for number in range(PASSES):
        fresh: set[int] = set()
        for level in checked(sorted(stale)):
            layer = order[level]
            ups, downs = _ends(layer, spot, up), _ends(layer, spot, down)
            saved = 0
            for at in range(len(layer) - 1):
                gain = _gain(ups[at], ups[at + 1]) + _gain(downs[at], downs[at + 1])
                if gain > 0 or (not gain and not number):
                    saved += gain
                    layer[at], layer[at + 1] = layer[at + 1], layer[at]
                    ups[at], ups[at + 1] = ups[at + 1], ups[at]
                    downs[at], downs[at + 1] = downs[at + 1], downs[at]
            for place, node in enumerate(layer):
                spot[node] = place
            if saved:
                fresh.update((level - 1, level, level + 1))
        stale = fresh & set(range(len(order)))


def _ends(layer: list[int], spot: list[int], near: _Near) -> list[list[int]]:
    """Return the places of the neighbours of every name, in order."""
    return [sorted([spot[other] for other in near[node]]) for node in layer]


def _sift(order: _Order, up: _Near, down: _Near) -> int:
    """Move every name to the best place of its layer; return how many crossings that saves."""
    spot = _spots(order)
    saved = 0
    for layer in order:
        ups = dict(zip(layer, _ends(layer, spot, up), strict=True))
        downs = dict(zip(layer, _ends(layer, spot, down), strict=True))
        for node in checked(list(layer)):
            at = layer.index(node)
            best, where = 0, at
            for sign, others in ((-1, range(at - 1, -1, -1)), (1, range(at + 1, len(layer)))):
                total = 0
                for to in others:
                    other = layer[to]
                    total += sign * (
                        _gain(ups[node], ups[other]) + _gain(downs[node], downs[other])
                    )
                    if total > best:
                        best, where = total, to
            if best:
                saved += best
                layer.insert(where, layer.pop(at))
        for place, node in enumerate(layer):
            spot[node] = place
    return saved
