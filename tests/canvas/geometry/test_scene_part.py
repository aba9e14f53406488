"""A scene of a large figure shows what is done in it, and what is asked, at readable size."""

from looplight.activity.results.response import Direction, NodeResponse
from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.part_of_large_figure_in_view import READABLE, name_scale, scene_part
from looplight.canvas.geometry.zoom_and_pan import fitted

from ..conftest import curated
from .test_readable_view import SIZE, figure


def part_of(pathway, blocked, changed=(), question="", size=SIZE):
    drawn = layout(pathway)
    whole = fitted(drawn.bounds, size).scale
    answers = {
        node.id: NodeResponse(node.id, 0.5, 0.2, -0.3, Direction.DOWN, 0.2, 0.2, node.id in blocked)
        for node in pathway.nodes
        if node.id in (*blocked, *changed)
    }
    return drawn, scene_part(drawn, answers, name_scale(drawn), size, whole, question)


def is_seen(drawn, camera, node):
    box = drawn.boxes[node]
    across, down = SIZE[0] / camera.scale / 2, SIZE[1] / camera.scale / 2
    return abs(box.x - camera.x) < across and abs(box.y - camera.y) < down


def test_what_is_done_and_asked_is_in_view_and_can_be_read():
    drawn, camera = part_of(figure(), {"N1"}, ("N5", "L79"), question="N9")
    assert camera.scale >= name_scale(drawn) * READABLE
    assert all(is_seen(drawn, camera, node) for node in ("N1", "N5", "N9"))
    assert not is_seen(drawn, camera, "L79")


def test_all_of_the_figure_is_shown_where_that_tells_more():
    assert part_of(figure(), ())[1] is None, "nothing is done"
    assert part_of(figure(), {"N1"}, question="L79")[1] is None, "the question is far away"
    assert part_of(curated("mtorc1-feedback"), {"AKT"}, size=(920, 578))[1] is None
