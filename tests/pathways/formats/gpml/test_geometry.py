"""The drawings of real files on the canvas: no label cut, hardly a line through a foreign node."""

import zipfile
from pathlib import Path

import pytest
from gpml_files import gpml

from looplight.canvas.geometry.drawn.detours import Obstacles
from looplight.canvas.geometry.drawn.segments import meets_box
from looplight.canvas.geometry.layout import layout
from looplight.pathways.layout.node_boxes import Box, Shape


def lines_through_nodes(pathway) -> tuple[int, int]:
    """Return how many lines run through a node that is no end of theirs, and how many there are."""
    drawn, known = layout(pathway), pathway.by_key
    keys: dict[int, list[str]] = {}
    for key, number, _ in pathway.drawing.arrow_lines:
        keys.setdefault(number, []).append(key)
    boxes = [box for box in drawn.boxes.values() if box.shape is not Shape.TEXT]
    through = 0
    for arrows in keys.values():
        ends = {end for key in arrows for end in (known[key].source, known[key].target)}
        points = drawn.routes[arrows[0]].points
        left, right = (pick(x for x, _ in points) for pick in (min, max))
        through += any(
            box.left < right
            and box.right > left
            and box.id not in ends
            and meets_box(points, box, -3.0)
            for box in boxes
        )
    return through, len(keys)


def cut_labels(pathway) -> int:
    return sum(
        box.label_width > box.width + 0.5
        or any("…" in run.text for line in box.lines for run in line.runs)
        for box in layout(pathway).boxes.values()
    )


@pytest.mark.slow
def test_the_chosen_files(shared: Path):
    through = lines = 0
    for path in sorted((shared / "data" / "gpml").glob("*.gpml")):
        pathway = gpml(path.read_text(encoding="utf-8"), path.name).pathway
        assert cut_labels(pathway) == 0, path.name
        bad, all_of_them = lines_through_nodes(pathway)
        through, lines = through + bad, lines + all_of_them
    assert lines > 1500
    # One each in WP1471 and WP617, whose ends lie between the stacked members of a group.
    assert through <= 2


# Every third of the 857, which takes half a minute of tests less; all are left to the soak.
@pytest.mark.slow
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_all_human_pathways(shared: Path, step):
    through = lines = cut = nodes = 0
    with zipfile.ZipFile(shared / "data" / "wikipathways-human.zip") as archive:
        for name in archive.namelist()[::step]:
            if name.endswith(".gpml"):
                pathway = gpml(archive.read(name).decode("utf-8"), name).pathway
                bad, all_of_them = lines_through_nodes(pathway)
                through, lines = through + bad, lines + all_of_them
                cut, nodes = cut + cut_labels(pathway), nodes + len(pathway.nodes)
    # Tables of genes with lines drawn across them (WP4754 has 72).
    assert through <= 0.012 * lines
    # Of 62,590 three: names of one word that is wider than its box in the smallest type.
    assert cut <= 3


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
