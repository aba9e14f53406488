"""The shipped pathways are fit to be drawn: places, membranes, regions."""

from itertools import combinations

from looplight.pathways.model.pathway import NodeKind

EXTENTS = {
    "mtorc1-feedback": (1120, 760),
    "pi3k-ras-crosstalk": (1240, 800),
    "tumour-environment": (1240, 800),
    "pi3k-akt-mtor": (1120, 760),
}


def test_positions_keep_to_the_grid_and_the_page(entry):
    nodes = entry.pathway.nodes
    assert all(n.x % 4 == 0 and n.y % 4 == 0 for n in nodes)
    wide = max(n.x for n in nodes) - min(n.x for n in nodes)
    high = max(n.y for n in nodes) - min(n.y for n in nodes)
    assert wide + 120 <= EXTENTS[entry.pathway.name][0]
    assert high + 60 <= EXTENTS[entry.pathway.name][1]
    for a, b in combinations(nodes, 2):
        assert abs(a.x - b.x) >= 112 or abs(a.y - b.y) >= 64, (a.id, b.id)


def test_receptors_stand_across_a_membrane(entry):
    edges = [c for c in entry.pathway.compartments if c.kind == "cell"]
    edges += [c for c in entry.pathway.compartments if c.kind == "vessel"]
    for node in entry.pathway.nodes:
        if node.kind is NodeKind.RECEPTOR:
            assert any(abs(node.y - c.y) <= 8 and c.x < node.x < c.x + c.width for c in edges), (
                node.id
            )


def test_regions_lie_apart_or_inside_each_other(entry):
    for a, b in combinations(entry.pathway.compartments, 2):
        apart = (
            a.x + a.width <= b.x
            or b.x + b.width <= a.x
            or a.y + a.height <= b.y
            or b.y + b.height <= a.y
        )
        assert apart or _inside(a, b) or _inside(b, a), (a.id, b.id)


def _inside(a, b) -> bool:
    return (
        b.x < a.x
        and b.y < a.y
        and a.x + a.width < b.x + b.width
        and a.y + a.height < b.y + b.height
    )
