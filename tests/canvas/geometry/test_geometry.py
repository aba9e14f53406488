"""Geometry without a screen: arrows keep off nodes, ports and lanes keep apart."""

import itertools

import pytest

from looplight.canvas.geometry import arrow_lines, caption_placement, crossings
from looplight.canvas.geometry.compartments import Outline
from looplight.canvas.geometry.layout import Layout, build, layout
from looplight.canvas.geometry.node_mark_places import caption_area
from looplight.pathways.graph.main_line import wide_arrows
from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.layout.node_boxes import Box, Side, box_of
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

from ...support.crossing_count import crossing_count
from ..conftest import curated

LEAST_PORT_GAP = 5.0
LEAST_LANE = 5.0
# As they were looked at: a figure that is edited may not become a knot.
CROSSINGS = {
    "mtorc1-feedback": 1,
    "pi3k-akt-mtor": 1,
    "pi3k-ras-crosstalk": 40,
    "tumour-environment": 47,
}


def _stretches(points):
    return list(itertools.pairwise(points))


def _touches(p, q, box: Box, margin: float) -> bool:
    return (
        max(p[0], q[0]) > box.left - margin
        and min(p[0], q[0]) < box.right + margin
        and max(p[1], q[1]) > box.top - margin
        and min(p[1], q[1]) < box.bottom + margin
    )


def test_no_arrow_runs_through_a_node(drawn: Layout, any_pathway: Pathway) -> None:
    del any_pathway
    through = [
        (key, box.id)
        for key, route in drawn.routes.items()
        for p, q in _stretches(route.points)
        for box in drawn.boxes.values()
        if box.id not in _ends(key) and _touches(p, q, box, 3.0)
    ]
    assert not through


def _ends(key: str) -> tuple[str, ...]:
    parts = key.split()
    return parts[0], parts[2]


def test_an_arrow_touches_its_own_nodes_only_at_its_ports(drawn: Layout) -> None:
    inside = []
    for key, route in drawn.routes.items():
        source, target = (drawn.boxes[i] for i in _ends(key))
        stretches = _stretches(route.points)
        for n, (p, q) in enumerate(stretches):
            for box, own in ((source, 0), (target, len(stretches) - 1)):
                if n != own and _touches(p, q, box, 0.0):
                    inside.append((key, box.id))
    assert not inside


def test_arrows_run_level_or_upright(drawn: Layout) -> None:
    for key, route in drawn.routes.items():
        for p, q in _stretches(route.points):
            assert abs(p[0] - q[0]) < 0.01 or abs(p[1] - q[1]) < 0.01, key


def test_no_two_arrows_share_a_port(drawn: Layout) -> None:
    ports: dict[tuple[str, Side], list[tuple[float, str]]] = {}
    for key, route in drawn.routes.items():
        source, target = _ends(key)
        for node, side, point in (
            (source, route.out, route.points[0]),
            (target, route.into, route.points[-1]),
        ):
            along = point[0] if side.vertical else point[1]
            ports.setdefault((node, side), []).append((along, key))
    close = []
    for place, taken in ports.items():
        for (a, one), (b, two) in itertools.pairwise(sorted(taken)):
            if b - a < LEAST_PORT_GAP:
                close.append((place, one, two))
    assert not close


def test_parallel_stretches_keep_to_their_own_lanes(drawn: Layout) -> None:
    pieces = [
        (key, p, q) for key, route in drawn.routes.items() for p, q in _stretches(route.points)
    ]
    close = []
    for (one, p, q), (two, r, s) in itertools.combinations(pieces, 2):
        if one == two:
            continue
        for axis in (0, 1):
            flat = abs(p[axis] - q[axis]) < 0.01 and abs(r[axis] - s[axis]) < 0.01
            other = 1 - axis
            low = max(min(p[other], q[other]), min(r[other], s[other]))
            high = min(max(p[other], q[other]), max(r[other], s[other]))
            if flat and high - low > 6 and abs(p[axis] - r[axis]) < LEAST_LANE:
                close.append((one, two))
    assert not close


def test_nodes_keep_apart(drawn: Layout) -> None:
    for one, two in itertools.combinations(drawn.boxes.values(), 2):
        apart = (
            one.right <= two.left
            or two.right <= one.left
            or one.bottom <= two.top
            or two.bottom <= one.top
        )
        assert apart, (one.id, two.id)


def test_every_arrow_is_drawn_inside_the_bounds(drawn: Layout, any_pathway: Pathway) -> None:
    del any_pathway
    x, y, w, h = drawn.bounds
    for route in drawn.routes.values():
        for px, py in route.points:
            assert x <= px <= x + w
            assert y <= py <= y + h


def test_pores_lie_where_arrows_cross_the_nucleus(textbook: Pathway) -> None:
    drawn = layout(textbook)
    nucleus = next(r for r in drawn.regions if r.id == "nucleus")
    assert len(nucleus.pores) >= 3
    for pore in nucleus.pores:
        assert any(
            min(p[0], q[0]) - 0.1 <= pore[0] <= max(p[0], q[0]) + 0.1
            and min(p[1], q[1]) - 0.1 <= pore[1] <= max(p[1], q[1]) + 0.1
            for route in drawn.routes.values()
            for p, q in _stretches(route.points)
        )


def test_the_lower_line_opens_where_lines_cross() -> None:
    nodes = [("A", 0, 100), ("B", 400, 100), ("C", 200, 0), ("D", 200, 200)]
    pathway = Pathway(
        "cross",
        "Cross",
        tuple(Node(i, i, NodeKind.KINASE, x=x, y=y) for i, x, y in nodes),
        (Arrow("A", "B", Sign.PLUS, "A -> B"), Arrow("C", "D", Sign.PLUS, "C -> D")),
    )
    drawn = build(pathway, frozenset())
    assert crossing_count(drawn.routes) == 1
    assert drawn.gaps == {"A -> B": ((200.0, 100.0),)}
    over = build(pathway, frozenset({"A -> B"}))
    assert over.gaps == {"C -> D": ((200.0, 100.0),)}


def test_straight_lines_where_nodes_line_up(textbook: Pathway) -> None:
    drawn = layout(textbook)
    for key in ("Insulin -> INSR", "INSR -> IRS1", "IRS1 -> PI3K", "TSC -| RHEB", "MEK -> ERK"):
        assert len(drawn.routes[key].points) == 2, key


def test_side_and_way_point_hints_are_honoured() -> None:
    nodes = tuple(
        Node(i, i, NodeKind.KINASE, x=x, y=y) for i, x, y in (("A", 0, 0), ("B", 400, 200))
    )
    arrow = Arrow(
        "A",
        "B",
        Sign.PLUS,
        "A -> B",
        via=((200.0, -80.0),),
        source_side="left",
        target_side="right",
    )
    route = build(Pathway("hint", "Hint", nodes, (arrow,)), frozenset()).routes["A -> B"]
    assert route.out is Side.LEFT
    assert route.into is Side.RIGHT
    assert any(
        min(p[0], q[0]) <= 200 <= max(p[0], q[0]) and abs(p[1] + 80) < 1 and abs(q[1] + 80) < 1
        for p, q in _stretches(route.points)
    )


@pytest.mark.slow
def test_geometry_is_the_same_every_time(any_pathway: Pathway) -> None:
    assert build(any_pathway).routes == build(any_pathway).routes


def test_the_same_pathway_is_laid_out_once(textbook: Pathway) -> None:
    assert layout(textbook) is layout(textbook)


def test_a_graph_of_thousands_is_routed_between_its_rows() -> None:
    nodes = tuple(
        Node(f"N{n}", f"N{n}", NodeKind.PROTEIN, x=(n % 50) * 160, y=(n // 50) * 80)
        for n in range(1000)
    )
    arrows = tuple(
        Arrow(f"N{n}", f"N{n * 7 % 1000}", Sign.PLUS, f"N{n} -> N{n * 7 % 1000}")
        for n in range(1, 1000)
    )
    drawn = build(Pathway("big", "Big", nodes, arrows))
    assert drawn.large
    assert set(drawn.routes) == {arrow.key for arrow in arrows}
    for (x1, y1), (x2, y2) in (
        pair for r in drawn.routes.values() for pair in itertools.pairwise(r.points)
    ):
        assert abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01


def test_ports_lie_on_the_outline_of_every_shape() -> None:
    for kind in NodeKind:
        box = box_of(Node("N", "Name", kind, x=50, y=70))
        for side in Side:
            reach = box.reach(side)
            middle = box.x if side.vertical else box.y
            for offset in (-reach, 0.0, reach):
                x, y = box.edge(side, middle + offset)
                assert box.left - 0.01 <= x <= box.right + 0.01, (kind, side)
                assert box.top - 0.01 <= y <= box.bottom + 0.01, (kind, side)


def test_an_empty_pathway_and_a_loop_on_one_node_do_no_harm() -> None:
    assert build(Pathway("none", "None", (), ())).routes == {}
    node = Node("A", "A", NodeKind.KINASE)
    alone = build(Pathway("self", "Self", (node,), (Arrow("A", "A", Sign.PLUS, "A -> A"),)))
    assert "A" in alone.boxes


def test_small_texts_cover_no_name_of_a_region_and_no_badge_of_an_arrow(drawn: Layout) -> None:
    half_w, half_h = (
        caption_placement.CAPTION_WIDTH / 2 * 0.75,
        caption_placement.CAPTION_HEIGHT / 2,
    )
    taken = [arrow_lines.badge_area(at) for at in drawn.badges.values()]
    taken += [region.label_area for region in drawn.regions]
    for node, (x, y) in drawn.captions.items():
        for x1, y1, x2, y2 in taken:
            aside = x1 >= x + half_w or x2 <= x - half_w
            assert aside or y1 >= y + half_h or y2 <= y - half_h, node


def test_badges_of_arrows_do_not_cover_each_other(drawn: Layout) -> None:
    for (x1, y1), (x2, y2) in itertools.combinations(drawn.badges.values(), 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= 17


def test_badges_of_arrows_do_not_touch_a_membrane(drawn: Layout) -> None:
    walls = [area for region in drawn.regions for area in region.walls]
    for key, at in drawn.badges.items():
        x1, y1, x2, y2 = arrow_lines.badge_area(at)
        touched = [
            (left, top, right, bottom)
            for left, top, right, bottom in walls
            if x1 < right and x2 > left and y1 < bottom and y2 > top
        ]
        assert not touched, key


@pytest.mark.parametrize(("name", "most"), list(CROSSINGS.items()))
def test_the_curated_figures_stay_untangled(name: str, most: int) -> None:
    assert crossing_count(layout(curated(name)).routes) <= most


@pytest.mark.parametrize("name", ["pi3k-ras-crosstalk", "tumour-environment"])
def test_the_main_line_is_cut_only_where_the_other_arrow_has_no_room(name):
    pathway = curated(name)
    main, plain = wide_arrows(pathway), layout(pathway)
    unaware = crossings.gaps(plain.routes, frozenset(feedback_arrows(pathway)))

    def cut(gaps):
        return sum(len(gaps.get(key, ())) for key in main)

    assert cut(plain.gaps) < cut(unaware)
    # No more gaps than before, only in other arrows.
    assert sum(map(len, plain.gaps.values())) == sum(map(len, unaware.values()))


def test_a_gap_is_little_wider_than_the_line_that_passes():
    assert 3.4 + 4.0 <= 2 * crossings.GAP <= 3.4 + 6.0


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-akt-mtor"])
def test_names_and_captions_of_an_organelle_keep_off_its_outline(figure):
    """Its name stood below it, and "blocked" lay on its outline."""
    drawn = layout(curated(figure))
    (region,) = [each for each in drawn.regions if each.outline is Outline.ORGANELLE]
    left, top, right, bottom = region.label_area
    assert region.x < left < right < region.x + region.width
    assert region.y < top < bottom < region.y + region.height
    box = drawn.boxes["MTORC1"]
    left, top, right, bottom = caption_area(box, "blocked", drawn.captions["MTORC1"], 1.0)
    for x1, y1, x2, y2 in region.outline_areas:
        assert x1 >= right or x2 <= left or y1 >= bottom or y2 <= top
