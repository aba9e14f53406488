"""Names of a large figure seen from far: the important ones, none over another, always the same."""

import itertools
from dataclasses import replace
from functools import cache

import pytest
from pathway_builder import pathway as built
from PySide6.QtCore import QCoreApplication

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.geometry.layout import build
from looplight.canvas.paint.far_labels import bulk_labels, far_labels, label_pixels
from looplight.canvas.style.label_order import label_order
from looplight.canvas.style.resolve import style_of
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import NodeKind
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Selection, SelectionKind, State, ViewState

from ..conftest import curated

SCALE = 0.2
LINE = ("RECEPTOR", "KINASE1", "KINASE2", "FACTOR")
SELECTED = Selection(SelectionKind.NODE, "SIDE77")


def figure(side_nodes=90):
    """A line to an output, with many nodes that act on its second one."""
    line = [f"{a} -> {b}" for a, b in itertools.pairwise((*LINE, "GROWTH"))]
    sides = [f"SIDE{n} -> {LINE[n % 3 + 1]}" for n in range(side_nodes)]
    # In the file, the side branches stand first.
    pathway = built(*sides, *line, outputs=("GROWTH",))
    nodes = tuple(
        replace(
            node,
            x=(number % 20) * 330.0,
            y=(number // 20) * 190.0,
            kind=NodeKind.LIGAND if node.id == "RECEPTOR" else node.kind,
        )
        for number, node in enumerate(pathway.nodes)
    )
    return replace(pathway, nodes=nodes)


@cache
def drawing():
    """The figure and its layout, which takes five seconds: arrows are routed around 95 nodes."""
    pathway = figure()
    return pathway, build(pathway)


def shown(pathway, text="", selection=Selection()):  # noqa: B008
    deeds = parse_list(text)
    state = State(pathway.name, deeds, selection=selection)
    return ViewState(state, Entry(pathway.name, None, pathway), respond(Query(pathway, deeds)))


def overlap(a, b):
    return (
        a[0] < b[0] + b[2] - 1e-6
        and b[0] < a[0] + a[2] - 1e-6
        and a[1] < b[1] + b[3] - 1e-6
        and b[1] < a[1] + a[3] - 1e-6
    )


def test_the_main_line_and_the_outputs_are_named_first():
    pathway, layout = drawing()
    assert set(layout.label_order[:5]) == {*LINE, "GROWTH"}
    labels = far_labels(layout, style_of(pathway), SCALE)
    assert layout.label_order == label_order(figure())
    # Another object, for which nothing is remembered.
    assert labels == far_labels(replace(layout), style_of(pathway), SCALE)
    assert {"KINASE1", "KINASE2", "GROWTH"} <= {label.node for label in labels}


def test_no_name_covers_another_or_another_node():
    pathway, layout = drawing()
    labels = far_labels(layout, style_of(pathway), SCALE)
    assert len(labels) > 5
    for one, two in itertools.combinations(labels, 2):
        assert not overlap(one.area, two.area), (one.node, two.node)
    for label in labels:
        for box in layout.boxes.values():
            body = (box.left, box.top, box.width, box.height)
            assert box.id == label.node or not overlap(label.area, body), (label.node, box.id)


def test_what_is_blocked_or_selected_is_always_named():
    pathway, layout = drawing()
    state = shown(pathway, "SIDE55", SELECTED)
    style = style_of(pathway, state)
    for labels in (far_labels(layout, style, SCALE), bulk_labels(layout, style, SCALE)):
        signs = {label.node: label.sign for label in labels}
        assert signs["SIDE55"] == "✕"
        assert "SIDE77" in signs


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_that_is_painted_in_bulk_has_names_at_fit(qtbot, theme):
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load(theme))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(900, 600)
    pathway = figure(side_nodes=200)
    canvas.show_state(None, shown(pathway))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.fit()
    QCoreApplication.processEvents()
    painted = canvas.view.drawing
    assert painted.layout.large
    labels = bulk_labels(painted.layout, painted.style, painted.scale)
    assert labels
    image, ink = canvas.view.grab().toImage(), painted.theme.color("text").lightness()
    for label in labels[:10]:
        x, y, width, height = label.area
        corner = canvas.view.viewportTransform().map(x, y)
        assert 0 <= corner[0] <= image.width() - width * painted.scale
        letters = [
            image.pixelColor(int(corner[0] + dx), int(corner[1] + dy)).lightness()
            for dx in range(int(width * painted.scale))
            for dy in range(int(height * painted.scale))
        ]
        assert min(abs(each - ink) for each in letters) < 40, label.node


@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment"])
def test_in_a_pane_nearly_every_node_is_named_and_few_are_covered(name):
    pathway = curated(name)
    layout = build(pathway)
    node = next(node.id for node in pathway.nodes if node.druggable)
    style = style_of(pathway, shown(pathway, f"inhibit:{node}"))
    # Two panes and four of them in a window of 1280 x 720.
    for (width, height), least in (((350, 250), 0.85), ((280, 190), 0.75)):
        scale = min(width / layout.bounds[2], height / layout.bounds[3])
        labels = far_labels(layout, style, scale)
        assert len(labels) >= least * len(layout.boxes)
        assert 9 <= label_pixels(layout, scale) <= 11
        covered = 0
        for box in layout.boxes.values():
            for label in labels:
                x, y, label_width, label_height = label.area
                across = min(box.right, x + label_width) - max(box.left, x)
                down = min(box.bottom, y + label_height) - max(box.top, y)
                share = max(across, 0.0) * max(down, 0.0) / (box.width * box.height)
                covered += label.node != box.id and share > 0.4
        assert covered <= 3
