"""Places for a pathway whose file gives none: layers from top to bottom, part by part.

The parts that hang together are drawn apart, the largest first. Inside a part arrows that run
back are turned round for the while, every node lies below all that acts on it and as near to its
neighbours as that allows, and layers are ordered for few crossings (see ordering). The same graph
in the same order always gives the same places.
"""

from collections.abc import Iterable

from looplight.files.cancellation import checked
from looplight.pathways.layout.layer_ordering import ordered
from looplight.pathways.model.pathway import Arrow, Node

# Canvas units: between layers, beside each other, between parts, and the width of a letter.
LAYER = 84.0
BESIDE = 56.0
APART = 100.0
LETTER = 8.0
LEAST_WIDTH, MOST_WIDTH = 88.0, 176.0
# A stand-in is a line that passes; it needs less room than a node.
DUMMY_WIDTH = 26.0
# Down and up in turn, as in Sugiyama's method; positions hardly change after that.
SWEEPS = 8
# How much harder than a node a stand-in holds its place: long links stay straight.
STRAIGHT = 4.0
# Bounds the work in large graphs, where a node may press on hundreds of others.
MOST_TOGETHER = 16
MOST_MOVES = 40_000
# A hostile file may ask for millions.
MOST_STAND_INS = 5_000
# About the shape of a screen.
ASPECT = 1.7

_Links = dict[str, list[str]]


def place(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> dict[str, tuple[float, float]]:
    """Return the centre of every node."""
    widths = {node.id: _width(node.label) for node in nodes}
    ends = [(a.source, a.target) for a in arrows]
    links = list(dict.fromkeys((s, t) for s, t in ends if s != t and s in widths and t in widths))
    parts = []
    for members in _parts(widths, links):
        inside = set(members)
        parts.append(_part(members, [link for link in links if link[0] in inside], widths))
    return _pack(parts)


def _width(label: str) -> float:
    return min(max(len(label) * LETTER + 32.0, LEAST_WIDTH), MOST_WIDTH)


def _parts(names: Iterable[str], links: list[tuple[str, str]]) -> list[list[str]]:
    """Return what hangs together, the largest part first, each in the order of the file."""
    beside: _Links = {name: [] for name in names}
    for source, target in links:
        beside[source].append(target)
        beside[target].append(source)
    number: dict[str, int] = {}
    for count, name in enumerate(beside):
        todo = [name]
        while todo:
            member = todo.pop()
            if member not in number:
                number[member] = count
                todo += beside[member]
    parts: dict[int, list[str]] = {}
    for name in beside:
        parts.setdefault(number[name], []).append(name)
    return sorted(parts.values(), key=lambda part: -len(part))


def _part(
    members: list[str], links: list[tuple[str, str]], widths: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Return the places of one part; its upper left corner is 0, 0."""
    down = _without_cycles(members, links)
    depth = _depths(members, down)
    layers, above, below, wide = _layers(members, down, depth, widths)
    layers = ordered(layers, above, below)
    x = _across(layers, above, below, wide)
    left = min(x[name] - wide[name] / 2 for name in members)
    return {name: (x[name] - left, depth[name] * LAYER) for name in members}


def _without_cycles(members: list[str], links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Turn round the links that close a cycle, found depth first in the order of the file."""
    out: _Links = {name: [] for name in members}
    entered = set()
    for source, target in links:
        out[source].append(target)
        entered.add(target)
    # From the inputs first: arrows that lead back to them are the ones that are turned.
    starts = [name for name in members if name not in entered] + members
    open_, finished = set[str](), set[str]()
    back: set[tuple[str, str]] = set()
    for start in checked(starts):
        # A stack of iterators: files with thousands of nodes in a row must not recurse.
        stack = [] if start in finished else [(start, iter(out[start]))]
        open_.update(name for name, _ in stack)
        while stack:
            name, rest = stack[-1]
            target = next(rest, "")
            if not target:
                stack.pop()
                open_.discard(name)
                finished.add(name)
            elif target in open_:
                back.add((name, target))
            elif target not in finished:
                open_.add(target)
                stack.append((target, iter(out[target])))
    turned = ((t, s) if (s, t) in back else (s, t) for s, t in links)
    return list(dict.fromkeys(turned))


def _depths(members: list[str], down: list[tuple[str, str]]) -> dict[str, int]:
    """Longest path from the top; then what starts late comes down to what it acts on."""
    out: _Links = {name: [] for name in members}
    waiting = dict.fromkeys(members, 0)
    for source, target in down:
        out[source].append(target)
        waiting[target] += 1
    depth = dict.fromkeys(members, 0)
    ready = [name for name in members if not waiting[name]]
    fed = {target for _, target in down}
    for name in checked(ready):
        for target in out[name]:
            depth[target] = max(depth[target], depth[name] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for name in members:
        if name not in fed and out[name]:
            depth[name] = min(depth[target] for target in out[name]) - 1
    return _tightened(members, down, depth)


def _tightened(
    members: list[str], down: list[tuple[str, str]], depth: dict[str, int]
) -> dict[str, int]:
    """Move nodes up or down, with all that they press on, while the links get shorter altogether.

    Gansner et al. (1993) find the shortest by a network simplex; this walk comes close to it.
    """
    into: _Links = {name: [] for name in members}
    out: _Links = {name: [] for name in members}
    for source, target in down:
        out[source].append(target)
        into[target].append(source)
    left = MOST_MOVES
    moved = True
    while moved and left > 0:
        moved = False
        for name in checked(members):
            for ahead, behind, step in ((into, out, -1), (out, into, 1)):
                left -= 1
                group = _pressed(name, ahead, depth)
                if len(group) > MOST_TOGETHER:
                    continue
                free = [(member, o) for member in group for o in ahead[member] if o not in group]
                held = sum(other not in group for member in group for other in behind[member])
                # A step shortens the free links and makes the held ones longer by as much.
                if len(free) > held:
                    room = min(abs(depth[other] - depth[member]) for member, other in free) - 1
                    depth.update({member: depth[member] + room * step for member in group})
                    moved = True
    least = min(depth.values())
    return {name: at - least for name, at in depth.items()}


def _pressed(name: str, ahead: _Links, depth: dict[str, int]) -> dict[str, None]:
    """Return the node and what must give way when it moves ahead by a layer."""
    group = dict.fromkeys([name])
    todo = [name]
    for member in todo:
        for other in ahead[member]:
            if abs(depth[other] - depth[member]) == 1 and other not in group:
                group[other] = None
                todo.append(other)
        if len(group) > MOST_TOGETHER:
            break
    return group


def _layers(
    members: list[str],
    down: list[tuple[str, str]],
    depth: dict[str, int],
    widths: dict[str, float],
) -> tuple[list[list[str]], _Links, _Links, dict[str, float]]:
    """Return the layers with a stand-in wherever a link passes through one."""
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name in members:
        layers[depth[name]].append(name)
    above: _Links = {name: [] for name in members}
    below: _Links = {name: [] for name in members}
    wide = {name: widths[name] for name in members}
    between = sum(depth[target] - depth[source] - 1 for source, target in down)
    for number, (source, target) in enumerate(down):
        last = source
        first = depth[source] + 1 if between <= MOST_STAND_INS else depth[target]
        for layer in range(first, depth[target]):
            # No id of a file holds a line feed.
            stand_in = f"\n{number}\n{layer}"
            layers[layer].append(stand_in)
            wide[stand_in] = DUMMY_WIDTH
            above[stand_in], below[stand_in] = [last], []
            below[last].append(stand_in)
            last = stand_in
        above[target].append(last)
        below[last].append(target)
    return layers, above, below, wide


def _across(
    layers: list[list[str]], above: _Links, below: _Links, wide: dict[str, float]
) -> dict[str, float]:
    """Give every layer its places: near the middle of the neighbours, never on each other."""
    x: dict[str, float] = {}
    for layer in checked(layers):
        _spread(layer, dict.fromkeys(layer, 0.0), wide, x)
    for sweep in range(SWEEPS):
        for layer in checked(layers if sweep % 2 == 0 else layers[::-1]):
            wish = {}
            for name in layer:
                near = (above if sweep % 2 == 0 else below)[name] or [name]
                wish[name] = sum(x[other] for other in near) / len(near)
            _spread(layer, wish, wide, x)
    return x


def _spread(
    layer: list[str], wish: dict[str, float], wide: dict[str, float], x: dict[str, float]
) -> None:
    """Place a layer in its order, each name as near to its wish as the others allow.

    Names that would overlap form a block; a block stands where its members wish on average,
    stand-ins counting more.
    """
    blocks: list[tuple[float, list[str], list[float], float]] = []
    for name in layer:
        block = (wish[name], [name], [0.0], STRAIGHT if wide[name] == DUMMY_WIDTH else 1.0)
        while blocks:
            before, names, offsets, pull = blocks[-1]
            gap = BESIDE + (wide[names[-1]] + wide[block[1][0]]) / 2
            if before + offsets[-1] + gap <= block[0]:
                break
            shift = offsets[-1] + gap
            blocks.pop()
            start = (before * pull + (block[0] - shift) * block[3]) / (pull + block[3])
            later = [shift + member_offset for member_offset in block[2]]
            block = (start, names + block[1], offsets + later, pull + block[3])
        blocks.append(block)
    for start, names, offsets, _ in blocks:
        for name, offset in zip(names, offsets, strict=True):
            x[name] = start + offset


def _pack(parts: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """Put the parts side by side, in rows about as wide as a screen is against its height."""
    sizes = [_size(part) for part in parts]
    area = sum((w + APART) * (h + APART) for w, h in sizes)
    room = max([w for w, _ in sizes] + [(area * ASPECT) ** 0.5])
    centres = {}
    x = y = tall = 0.0
    for part, (w, h) in zip(parts, sizes, strict=True):
        if x and x + w > room:
            x, y, tall = 0.0, y + tall + APART, 0.0
        for name, (left, top) in part.items():
            centres[name] = (round(x + left), round(y + top))
        x, tall = x + w + APART, max(tall, h)
    return {name: (float(a), float(b)) for name, (a, b) in centres.items()}


def _size(part: dict[str, tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return max(xs) + MOST_WIDTH / 2, max(ys) + LEAST_WIDTH / 2
