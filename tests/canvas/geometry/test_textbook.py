"""The drawing is a textbook's: what crosses the membrane, what stands in it, what runs together."""

import itertools

import pytest

from looplight.canvas.geometry.compartments import BILAYER, Outline
from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.routing.nudging import BUNDLE_LANE, LANE, LEAST_RUN
from looplight.canvas.paint import shape_paths
from looplight.pathways.layout.node_boxes import Box, Side, box_of
from looplight.pathways.layout.node_shapes import HELICES, OUTER_DOMAIN, SHAPES, TAILS, Shape
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

from ..conftest import CURATED, curated

# Half the width of a lipid's head in the membrane.
HEAD = 2.5


def membranes(name: str) -> list[float]:
    """Return the heights of the upper membranes of a figure."""
    return [r.y for r in layout(curated(name)).regions if r.outline is Outline.BILAYER]


@pytest.mark.parametrize("name", CURATED)
def test_receptors_cross_the_membrane_with_a_domain_on_either_side(name: str) -> None:
    receptors = [box for box in layout(curated(name)).boxes.values() if box.shape is Shape.RECEPTOR]
    assert receptors
    for box in receptors:
        # The vessel of the tumour's surroundings has a wall of its own.
        near = [y for y in (*membranes(name), 160.0) if abs(y - box.y) < 60]
        low = box.top + OUTER_DOMAIN + HELICES
        assert any(box.top + OUTER_DOMAIN <= y <= low for y in near), box.id
        assert box.bottom - low >= box.label_height


@pytest.mark.parametrize("name", [name for name in CURATED if name != "tumour-environment"])
def test_lipids_stand_in_the_inner_leaflet(name: str) -> None:
    lipids = [box for box in layout(curated(name)).boxes.values() if box.shape is Shape.LIPID]
    assert lipids
    (membrane,) = membranes(name)
    for box in lipids:
        # The tails reach from the middle of the membrane, the head is below its inner heads.
        assert membrane - 1 <= box.top <= membrane + 3, box.id
        assert membrane + BILAYER - HEAD <= box.top + TAILS <= membrane + BILAYER + 3 * HEAD


def test_every_kind_of_protein_has_an_outline_of_its_own() -> None:
    kinds = (
        *(NodeKind.KINASE, NodeKind.PHOSPHATASE, NodeKind.ADAPTOR, NodeKind.FACTOR),
        *(NodeKind.GTPASE, NodeKind.RECEPTOR, NodeKind.COMPLEX, NodeKind.PROTEIN),
        *(NodeKind.PROCESS, NodeKind.LIPID, NodeKind.VESICLE),
    )
    assert len({SHAPES[kind] for kind in kinds}) == len(kinds)
    # What is not known better keeps the neutral box.
    assert SHAPES[NodeKind.PROTEIN] is SHAPES[NodeKind.ENZYME] is Shape.ROUND
    sizes = {kind: box_of(Node("n", "Name", kind)) for kind in kinds}
    for one, two in itertools.combinations(sizes.values(), 2):
        if {one.shape, two.shape} != {Shape.ROUND, Shape.DOUBLE}:
            outlines = [shape_paths.outline(box.shape, 90.0, 90.0) for box in (one, two)]
            assert outlines[0] != outlines[1], (one.shape, two.shape)


@pytest.mark.parametrize("shape", list(Shape))
def test_ports_lie_on_the_drawn_outline(shape: Shape) -> None:
    height = {Shape.RECEPTOR: 88.0, Shape.LIPID: 60.0}.get(shape, 40.0)
    box = Box("n", "kinase", shape, 0.0, 0.0, 104.0, height)
    path = shape_paths.of(box)
    for side in Side:
        for share in (-1.0, 0.0, 1.0):
            x, y = box.edge(side, box.middle(side) + share * box.reach(side))
            touched = path.intersects(path.boundingRect().__class__(x - 1.6, y - 1.6, 3.2, 3.2))
            inside = path.contains(path.boundingRect().__class__(x - 1.6, y - 1.6, 3.2, 3.2))
            assert touched, (shape, side, share)
            assert not inside, (shape, side, share)


def test_arrows_that_share_a_node_run_as_a_bundle() -> None:
    places = [("S", 0, 0), ("A", 700, 300), ("B", 820, 300), ("C", 940, 300)]
    nodes = tuple(Node(i, i, NodeKind.KINASE, x=x, y=y) for i, x, y in places)
    arrows = tuple(
        Arrow("S", target, Sign.PLUS, f"S -> {target}", source_side="bottom", target_side="top")
        for target in "ABC"
    )
    routes = layout(Pathway("bundle", "Bundle", nodes, arrows)).routes
    runs = []
    for key, route in routes.items():
        for (x1, y1), (x2, y2) in itertools.pairwise(route.points):
            if y1 == y2 and abs(x2 - x1) >= LEAST_RUN:
                runs.append((y1, key))
    heights = sorted(y for y, _ in runs)
    assert len({key for _, key in runs}) == 3
    for one, two in itertools.pairwise(heights):
        assert two - one == pytest.approx(BUNDLE_LANE, abs=0.2)
    assert BUNDLE_LANE < LANE


@pytest.mark.parametrize("name", CURATED)
def test_lines_side_by_side_are_told_apart_in_the_smallest_window(name: str) -> None:
    """At 1280x720 a canvas unit is half a pixel: lines are four pixels apart there."""
    runs = []
    for key, route in layout(curated(name)).routes.items():
        for one, two in itertools.pairwise(route.points):
            for along, across in ((0, 1), (1, 0)):
                if abs(one[across] - two[across]) < 0.1:
                    runs.append((along, one[across], *sorted((one[along], two[along])), key))
    close = [
        (one[4], two[4], abs(one[1] - two[1]))
        for one, two in itertools.combinations(runs, 2)
        if one[0] == two[0]
        and one[4] != two[4]
        and min(one[3], two[3]) - max(one[2], two[2]) > 40.0
        and abs(one[1] - two[1]) < 7.9
    ]
    assert not close
