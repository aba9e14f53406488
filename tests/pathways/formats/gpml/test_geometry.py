"""Lines of a drawing are led around the nodes that are no ends of theirs."""

import pytest

from looplight.canvas.geometry.drawing_of_other_programs.detours import Obstacles
from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape


def box(name, x, y) -> Box:
    return Box(name, "protein", Shape.ROUND, x, y, 80.0, 40.0)


@pytest.mark.parametrize(
    ("line", "corners"),
    [
        (((0.0, 0.0), (400.0, 0.0)), 6),
        (((200.0, -200.0), (200.0, 200.0)), 6),
        (((0.0, -50.0), (400.0, 60.0)), None),
    ],
)
def test_a_line_is_led_around_a_foreign_node(line, corners):
    foreign = box("B", 200.0, 5.0)
    around = Obstacles([box("A", 0.0, 0.0), foreign, box("C", 400.0, 0.0)]).around(line, {"A", "C"})
    assert (around[0], around[-1]) == line
    assert not meets_box(around, foreign, 0.0)
    assert corners is None or len(around) == corners


def test_a_stack_of_nodes_is_gone_around_as_one():
    stack = [box(f"S{n}", 200.0, 40.0 * n) for n in range(5)]
    around = Obstacles(stack).around(((0.0, 80.0), (400.0, 80.0)), set())
    assert not any(meets_box(around, node, 0.0) for node in stack)


def test_a_line_to_its_own_nodes_stays_as_it_is():
    line = ((0.0, 0.0), (400.0, 0.0))
    nodes = [box("A", 0.0, 0.0), box("C", 400.0, 0.0), box("D", 200.0, 300.0)]
    assert Obstacles(nodes).around(line, {"A", "C"}) == line


def check_between(line, first, last, *foreign):
    """Return the course of a line that has no free one from where it was drawn."""
    obstacles = Obstacles([*first, *last, *foreign])
    # Nothing helps as long as the ends stay.
    stays = obstacles.around(line, {box.id for box in (*first, *last)})
    assert any(meets_box(stays, node, -3.0) for node in foreign)
    moved = obstacles.between(line, first, last)
    assert not any(meets_box(moved, node, -3.0) for node in foreign)
    for end, nodes in ((moved[0], first), (moved[-1], last)):
        assert any(meets_box((end, end), node, 0.5) for node in nodes), end
    return moved


def test_an_end_that_lies_in_a_foreign_node_moves_to_a_side_of_its_own():
    # The author tied it to a group, whose middle lies below another node.
    first, other = box("A", 0.0, 0.0), box("B", 0.0, 45.0)
    check_between(((10.0, 40.0), (400.0, 40.0)), [first], [box("C", 440.0, 40.0)], other)


def test_a_line_between_nodes_of_one_stack_goes_along_its_side():
    stack = [box(f"S{n}", 200.0, 40.0 * n) for n in range(4)]
    line = (200.0, 20.0), (200.0, 100.0)
    check_between(line, [stack[0]], [stack[3]], stack[1], stack[2])


def test_of_a_node_that_others_lie_on_the_part_that_is_seen_is_taken():
    # Three ions, drawn as a pile: the middle of every side of the second one is covered.
    pile = [Box(f"I{n}", "metabolite", Shape.PILL, 16.0 * n, 16.0 * n, 72, 40) for n in range(3)]
    line = (0.0, 36.0), (-300.0, 400.0)
    check_between(line, [pile[1]], [box("C", -300.0, 420.0)], pile[0], pile[2])
