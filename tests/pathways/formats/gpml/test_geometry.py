"""Lines of a drawing are led around the nodes that are no ends of theirs."""

import pytest

from looplight.canvas.geometry.drawn.detours import Obstacles
from looplight.canvas.geometry.drawn.segments import meets_box
from looplight.pathways.layout.node_boxes import Box, Shape


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
