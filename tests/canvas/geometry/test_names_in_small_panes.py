"""Drawings whose names have one size: what holds of their arrows and their boxes."""

import math

import pytest

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.names_in_small_panes import (
    FARTHEST,
    MOST,
    has_large_names,
    large_names_layout,
)
from looplight.canvas.geometry.node_mark_places import unusable_width
from looplight.pathways.layout.label_lines import LABEL_PIXELS
from looplight.pathways.model.drawing_edits import DrawingEdits, Place

from ..conftest import curated

# Arial is so much wider than the bundled font in nine names of ten.
ARIAL = 1.07


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-akt-mtor"])
def test_no_arrow_leaves_the_cell_that_its_ends_are_in(qapp, figure):
    """S6K -> Protein synthesis was led around the outside of the cell."""
    pathway = curated(figure)
    drawn = large_names_layout(pathway, MOST)
    (cell,) = [c for c in pathway.compartments if c.id == "cell"]
    left, top, right, bottom = cell.x, cell.y, cell.x + cell.width, cell.y + cell.height
    inside = {n for n, box in drawn.boxes.items() if left <= box.left and top <= box.top <= bottom}
    for arrow in pathway.arrows:
        if arrow.source in inside and arrow.target in inside:
            for x, y in drawn.routes[arrow.key].points:
                assert left <= x <= right, arrow.key
                assert top <= y <= bottom, arrow.key


def test_names_have_one_size_where_a_node_was_moved(qapp):
    pathway = curated("mtorc1-feedback")
    before = layout(pathway).boxes["GRB10"]
    edits = DrawingEdits(places=(Place("GRB10", before.x + 40, before.y + 60),))
    assert has_large_names(pathway, edits)
    drawn = large_names_layout(pathway, 26, edits)
    assert {box.names_size for box in drawn.boxes.values()} == {26}
    there = drawn.boxes["GRB10"]
    assert math.dist((there.x, there.y), (before.x + 40, before.y + 60)) <= FARTHEST
    assert large_names_layout(pathway, 26).boxes["GRB10"] != there


def test_names_keep_a_margin_in_the_font_of_other_programs(qapp):
    """Labels touched the edges of their boxes where slides were opened in LibreOffice."""
    drawn = large_names_layout(curated("mtorc1-feedback"), MOST)
    for box in drawn.boxes.values():
        if box.lines:
            name = max(line.width for line in box.lines) * drawn.names_size / LABEL_PIXELS
            assert name * ARIAL + unusable_width(box.shape) <= box.width, box.id
