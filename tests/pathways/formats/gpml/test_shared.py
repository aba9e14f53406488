"""Every GPML file of the shared data: opened, counted and laid out; the archive of all human ones.

What the files hold is counted here a second time, straight from the text, so that an element that
the reader loses does not go unseen. On the canvas no label is cut, and no line runs through a
foreign node.
"""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from gpml_files import gpml

from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.canvas.geometry.layout import layout
from looplight.pathways.layout.node_shapes import Shape

_ELEMENTS = {
    "nodes": re.compile(r"<DataNode[ >]"),
    "groups": re.compile(r"<Group[ >]"),
    "interactions": re.compile(r"<Interaction[ >]"),
}


def check(text, name):
    """Check a file by itself; return its counts, and what is counted over all files."""
    file = gpml(text, name)
    plain = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    for what, pattern in _ELEMENTS.items():
        assert getattr(file.counts, what) == len(pattern.findall(plain)), (name, what)
    counts, pathway = file.counts, file.pathway
    assert len({node.id for node in pathway.nodes}) == len(pathway.nodes)
    assert len({node.label.casefold() for node in pathway.nodes}) == len(pathway.nodes)
    assert len({arrow.key for arrow in pathway.arrows}) == len(pathway.arrows)
    drawn = layout(pathway)
    assert set(drawn.boxes) == {node.id for node in pathway.nodes}
    assert set(drawn.routes) == {arrow.key for arrow in pathway.arrows}
    through, lines = lines_through_nodes(pathway)
    return counts, Counter(through=through, lines=lines, cut=cut_labels(pathway))


def lines_through_nodes(pathway) -> tuple[int, int]:
    """Return how many lines run through a node that is no end of theirs, and how many there are."""
    drawn, known = layout(pathway), pathway.by_key
    keys: dict[int, list[str]] = {}
    for key, number, _ in pathway.drawing.arrow_lines:
        keys.setdefault(number, []).append(key)
    boxes = [
        box
        for box in drawn.boxes.values()
        if box.shape is not Shape.TEXT and box.id not in drawn.backdrops
    ]
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
    files = sorted((shared / "data" / "gpml").glob("*.gpml"))
    assert len(files) == 41
    counts, drawn = {}, Counter()
    for path in files:
        counts[path.stem], drawing = check(path.read_text(encoding="utf-8"), path.name)
        drawn += drawing
    # Counted by hand on the drawing: eight T-bars, of which labels draw five, two of them loose.
    prostate = counts["WP3844"]
    assert (prostate.minus, prostate.label_arrows, prostate.unresolved_ends) == (3, 3, 2)
    assert drawn["cut"] == 0
    assert drawn["lines"] > 1500
    assert drawn["through"] == 0


# Every 16th of them, which takes half a minute of tests less; all are left to the soak.
@pytest.mark.slow
@pytest.mark.parametrize("step", [16, pytest.param(1, marks=pytest.mark.soak)])
def test_all_human_pathways(shared: Path, step):
    drawn = Counter()
    with zipfile.ZipFile(shared / "data" / "wikipathways-human.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".gpml")]
        assert len(names) == 857
        for name in names[::step]:
            drawn += check(archive.read(name).decode("utf-8"), name)[1]
    # Of 36,410 lines and 62,590 labels.
    assert (drawn["through"], drawn["cut"]) == (0, 0)
