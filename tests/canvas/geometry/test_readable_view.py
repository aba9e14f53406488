"""Figures that are too large to be read as a whole open at a part."""

import statistics

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.node_mark_places import inside_pixels
from looplight.canvas.geometry.part_of_large_figure_in_view import (
    name_scale,
    reading_scale,
    telling_view,
)
from looplight.canvas.geometry.zoom_and_pan import fitted
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

from ..conftest import curated

SIZE = (740.0, 420.0)


def figure():
    """Return a wide list of nodes without arrows, with a small network far from it."""
    listed = [Node(f"L{n}", f"LIST{n}", NodeKind.PROTEIN, x=100.0, y=n * 60.0) for n in range(80)]
    joined = [
        Node(f"N{n}", f"NODE{n}", NodeKind.KINASE, x=4000.0 + n % 4 * 160, y=900.0 + n // 4 * 100)
        for n in range(12)
    ]
    arrows = [Arrow(f"N{a}", f"N{a + 4}", Sign.PLUS, f"N{a} -> N{a + 4}") for a in range(8)]
    return Pathway("wide", "Wide", (*listed, *joined), tuple(arrows))


def test_half_of_the_names_are_ten_pixels_high():
    drawn = layout(figure())
    fit = fitted(drawn.bounds, SIZE)
    scale = reading_scale(name_scale(drawn), fit.scale)
    assert statistics.median(inside_pixels(box, fit.scale) for box in drawn.boxes.values()) < 6
    assert statistics.median(inside_pixels(box, scale) for box in drawn.boxes.values()) >= 9.9


def test_the_curated_figures_are_read_as_a_whole():
    for name in ("mtorc1-feedback", "pi3k-akt-mtor", "pi3k-ras-crosstalk", "tumour-environment"):
        drawn = layout(curated(name))
        assert reading_scale(name_scale(drawn), fitted(drawn.bounds, SIZE).scale) is None


def test_the_part_with_the_arrows_is_shown_and_not_the_longest_list():
    pathway = figure()
    drawn = layout(pathway)
    scale = reading_scale(name_scale(drawn), fitted(drawn.bounds, SIZE).scale)
    ends = [(arrow.source, arrow.target) for arrow in pathway.arrows]
    camera = telling_view(drawn, ends, scale, SIZE)
    across, down = SIZE[0] / scale / 2, SIZE[1] / scale / 2
    seen = {
        box.id
        for box in drawn.boxes.values()
        if abs(box.x - camera.x) < across and abs(box.y - camera.y) < down
    }
    assert seen >= {f"N{n}" for n in range(12)}
    # No part of the view lies outside of the figure where the figure could fill it.
    x, y, width, height = drawn.bounds
    assert x <= camera.x - across
    assert camera.x + across <= x + width + 1e-6
    assert y <= camera.y - down
    assert camera.y + down <= y + height + 1e-6
