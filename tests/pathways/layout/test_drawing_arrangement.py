"""Drawings laid out anew: a frame stands for its members only where that says the same."""

from collections import Counter
from pathlib import Path

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.moved.edited_layout import edited_layout
from looplight.pathways.layout.drawing_arrangement import arranged_by_groups
from looplight.pathways.model.drawing_edits import DrawingEdits

GROUP = '<Group GroupId="g1" GraphId="g" Style="Group" />'


def member(name):
    return node(name.lower(), name, more='GroupRef="g1"')


def test_members_that_the_same_arrows_reach_share_a_frame_and_others_do_not():
    text = file_2013a(
        *(GROUP, node("a", "A"), node("b", "B"), member("M"), member("N"), member("O")),
        *(line("a", "g"), line("b", "o", "TBar")),
    )
    drawn = arranged_by_groups(gpml(text).pathway)
    assert drawn.frames == (("M", "N"),)
    routes = {arrow.key: arrow.route for arrow in drawn.arrows}
    assert routes["A -> M"] == routes["A -> N"] != routes["A -> O"]
    # The line to the frame ends on it, beside both members.
    boxes = layout(drawn).boxes
    x, y = routes["A -> M"][-1]
    assert not any(b.left < x < b.right and b.top < y < b.bottom for b in boxes.values())


def test_nodes_without_arrows_stand_together():
    text = file_2013a(
        node("a", "A"), node("b", "B"), *(node(f"x{n}", f"X{n}") for n in range(30)), line("a", "b")
    )
    bounds = layout(arranged_by_groups(gpml(text).pathway)).bounds
    assert max(bounds[2:]) < 4 * min(bounds[2:])


@pytest.mark.slow
def test_no_node_covers_another_in_any_of_the_real_files(shared: Path):
    covered = []
    for path in sorted((shared / "data" / "gpml").glob("*.gpml")):
        pathway = gpml(path.read_text(encoding="utf-8"), path.name).pathway
        drawn = edited_layout(pathway, DrawingEdits(own_look=True))
        assert set(drawn.boxes) == set(pathway.by_id)
        assert set(drawn.routes) == set(pathway.by_key)
        cells: dict[tuple[int, int], list] = {}
        for box in drawn.boxes.values():
            cells.setdefault((int(box.x // 400), int(box.y // 400)), []).append(box)
        for (column, row), boxes in cells.items():
            near = [
                b
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
                for b in cells.get((column + i, row + j), ())
            ]
            covered += [
                (path.name, a.id, b.id)
                for a in boxes
                for b in near
                if a.id < b.id
                and a.left < b.right
                and b.left < a.right
                and a.top < b.bottom
                and b.top < a.bottom
            ]
    assert not covered, Counter(name for name, *_ in covered)
