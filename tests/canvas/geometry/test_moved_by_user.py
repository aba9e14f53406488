"""Nodes moved by hand: arrows follow, everything else stays, and no arrow runs through a node."""

import gc
import itertools
from dataclasses import replace
from weakref import finalize

import pytest
from gpml_files import anchor, file_2013a, gpml, node

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.moved_by_user.edited_layout import (
    edited_layout,
    edited_pathway,
    following_layout,
    ready_layout,
)
from looplight.canvas.scene.prepared_figure import prepared_figure
from looplight.canvas.style.node_and_arrow_style import answer_styles
from looplight.pathways.model.drawing import CANVAS_SCALE
from looplight.pathways.model.drawing_edits import NO_EDITS, DrawingEdits, Place
from looplight.pathways.model.interventions import Intervention, Kind

from ..conftest import curated


def moved(pathway, node_id, dx, dy) -> DrawingEdits:
    box = layout(pathway).boxes[node_id]
    return NO_EDITS.moved((Place(node_id, box.x + dx, box.y + dy),))


def changed_routes(before, after):
    return {key for key in before.routes if before.routes[key].points != after.routes[key].points}


@pytest.mark.parametrize(
    ("name", "node_id", "offset"),
    [
        ("mtorc1-feedback", "AKT", (60, 30)),
        ("pi3k-akt-mtor", "PIP3", (-40, 24)),
        ("pi3k-ras-crosstalk", "ERK", (48, -32)),
        ("tumour-environment", "IL6", (-56, 16)),
    ],
)
def test_only_the_arrows_of_the_node_and_those_below_it_are_routed_anew(name, node_id, offset):
    pathway = curated(name)
    before, after = layout(pathway), edited_layout(pathway, moved(pathway, node_id, *offset))
    own = {a.key for a in pathway.arrows if node_id in (a.source, a.target)}
    box = after.boxes[node_id]
    below = {key for key, route in before.routes.items() if meets_box(route.points, box)}
    assert own <= changed_routes(before, after) <= own | below
    assert (box.x, box.y) == (
        before.boxes[node_id].x + offset[0],
        before.boxes[node_id].y + offset[1],
    )
    assert all(
        after.boxes[other] == before.boxes[other] for other in before.boxes if other != node_id
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-akt-mtor", "pi3k-ras-crosstalk"])
def test_new_routes_run_through_no_node_and_end_on_their_own(name):
    pathway = curated(name)
    through = []
    for node_id in list(pathway.by_id)[::3]:
        after = edited_layout(pathway, moved(pathway, node_id, 36, 20))
        for arrow in pathway.arrows:
            points = after.routes[arrow.key].points
            through += [
                (node_id, arrow.key, box.id)
                for box in after.boxes.values()
                # The moved node may have been put on top of another one.
                if box.id not in (arrow.source, arrow.target)
                and not _overlaps(box, after.boxes[node_id])
                and arrow.key in changed_routes(layout(pathway), after)
                and meets_box(points, box, -2.0)
            ]
            for end, place in ((arrow.source, points[0]), (arrow.target, points[-1])):
                box = after.boxes[end]
                assert abs(place[0] - box.x) <= box.width / 2 + 1
                assert abs(place[1] - box.y) <= box.height / 2 + 1
    assert not through


def _overlaps(a, b) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def test_the_drawing_does_not_depend_on_the_order_of_the_moves():
    pathway = curated("pi3k-ras-crosstalk")
    base = layout(pathway)
    places = [Place(n, base.boxes[n].x + 30, base.boxes[n].y + 12) for n in ("AKT", "ERK", "IRS1")]
    drawings = []
    for order in itertools.permutations(places):
        edits = NO_EDITS
        for place in order:
            edits = edits.moved((place,))
        drawings.append(edited_layout(pathway, edits))
    assert all(drawing is drawings[0] for drawing in drawings)
    assert edited_layout(pathway, NO_EDITS.moved(tuple(places)).with_places(())) is base


def test_a_layout_is_ready_once_it_was_computed():
    pathway = curated("mtorc1-feedback")
    edits = moved(pathway, "AKT", 17, 19)
    assert ready_layout(pathway, edits) is None
    drawn = edited_layout(pathway, edits)
    assert ready_layout(pathway, edits) is drawn


def test_while_a_node_is_dragged_its_arrows_are_straight_and_the_others_stay():
    pathway = curated("mtorc1-feedback")
    base = layout(pathway)
    drawn = following_layout(pathway, base, {"AKT": (2000.0, 300.0)})
    own = {a.key for a in pathway.arrows if "AKT" in (a.source, a.target)}
    assert changed_routes(base, drawn) == own
    assert {len(drawn.routes[key].points) for key in own} == {2}
    # The picture grows with the node, or it would be cut.
    assert drawn.bounds[0] + drawn.bounds[2] > 2000


def tied(start, stop, id_, inside=""):
    """Return an interaction between (reference, x, y, relative x, relative y)."""
    points = [
        f'<Point X="{x}" Y="{y}" GraphRef="{ref}" RelX="{rx}" RelY="{ry}" {head} />'
        for (ref, x, y, rx, ry), head in ((start, ""), (stop, 'ArrowHead="Arrow"'))
    ]
    return (
        f'<Interaction GraphId="{id_}"><Graphics LineThickness="1.0">{"".join(points)}{inside}'
        '</Graphics><Xref Database="" ID="" /></Interaction>'
    )


GROUP = (
    '<Group GroupId="g1" GraphId="g" Style="Complex" />',
    node("a", "A", at=(100, 50), more='GroupRef="g1"'),
    node("b", "B", at=(100, 80), more='GroupRef="g1"'),
    node("c", "C", at=(300, 65)),
    node("d", "D", at=(200, 165)),
)


def test_lines_groups_and_anchors_of_a_drawing_follow():
    pathway = gpml(
        file_2013a(
            *GROUP,
            tied(("g", 148, 65, 1, 0), ("c", 260, 65, -1, 0), "i", anchor("x")),
            tied(("d", 200, 155, 0, -1), ("x", 204, 65, 0, 0), "k"),
        )
    ).pathway
    before = pathway.drawing.lines
    edits = NO_EDITS.moved((Place("C", 300 * CANVAS_SCALE, 125 * CANVAS_SCALE),))
    first, second = edited_pathway(pathway, edits).drawing.lines
    assert first.points[-1].y - before[0].points[-1].y == pytest.approx(60, abs=0.1)
    # The anchor stands half-way on the line, whose far end went down by 60.
    assert second.points[-1].y - before[1].points[-1].y == pytest.approx(30, abs=0.1)
    assert second.points[0] == before[1].points[0]

    edits = NO_EDITS.moved((Place("A", 100 * CANVAS_SCALE, 20 * CANVAS_SCALE),))
    drawing = edited_pathway(pathway, edits).drawing
    frames = [next(b for b in d.boxes if b.id == "g") for d in (pathway.drawing, drawing)]
    assert frames[0].height + 30 == pytest.approx(frames[1].height)
    assert edited_layout(pathway, edits).boxes["A"].y == pytest.approx(20 * CANVAS_SCALE)


def test_a_line_leaves_by_another_side_rather_than_run_through_its_own_node():
    pathway = gpml(
        file_2013a(
            node("a", "A", at=(100, 50)),
            node("b", "B", at=(300, 50)),
            tied(("a", 140, 50, 1, 0), ("b", 260, 50, -1, 0), "i"),
        )
    ).pathway
    drawn = edited_layout(pathway, NO_EDITS.moved((Place("B", -160.0, 80.0),)))
    points = drawn.routes["A -> B"].points
    assert points[0][0] == pytest.approx(60 * CANVAS_SCALE)
    assert points[-1][0] == pytest.approx(-160 + drawn.boxes["B"].width / 2)


def test_a_pathway_and_all_made_of_it_are_freed_without_a_collection():
    pathway = replace(curated("mtorc1-feedback"))
    query = Query(pathway, (Intervention(Kind.INHIBIT, "AKT"),))
    made = [
        edited_layout(pathway, moved(pathway, "AKT", 60, 30)),
        prepared_figure(pathway),
        answer_styles(respond(query)),
    ]
    freed = []
    finalize(pathway, freed.append, True)
    # Tests run without Python's own collector, as the window does.
    assert not gc.isenabled()
    del pathway, query, made
    assert freed
