"""Nodes that hide each other are found, and a new one gets a place of its own."""

from dataclasses import replace
from itertools import combinations

import pytest

from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.layout.node_overlaps import free_place, hiding_pairs
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.vocabulary import NodeKind


def box(name, x, y, **size):
    return box_of(Node(name, name, NodeKind.PROTEIN, x=x, y=y, **size))


def test_only_boxes_that_hide_a_good_part_of_another_are_a_pair():
    boxes = {b.id: b for b in (box("A", 0, 0), box("B", 10, 5), box("C", 90, 0), box("D", 300, 0))}
    assert list(hiding_pairs(boxes)) == [("A", "B")]
    assert list(hiding_pairs(boxes, ["B", "nowhere"])) == [("B", "A")]
    assert list(hiding_pairs(boxes, ["D"])) == []
    # In a container nodes are meant to lie.
    boxes["cell"] = box("cell", 0, 0, width=400.0, height=300.0)
    assert list(hiding_pairs(boxes, ["cell"])) == []


@pytest.mark.parametrize("number", [0, 1, 9, 30])
def test_a_new_box_is_put_where_it_hides_none(number):
    taken = []
    for _ in range(number + 1):
        new = box("N", 100, 50)
        x, y = free_place(new, taken)
        taken.append(replace(new, x=x, y=y, id=f"N{len(taken)}"))
    assert (taken[0].x, taken[0].y) == (100, 50)
    for one, other in combinations(taken, 2):
        assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
    # Near the place that was asked for.
    assert all(abs(b.x - 100) < 900 and abs(b.y - 50) < 900 for b in taken)
