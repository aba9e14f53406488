"""Names of a large figure seen from far: the important ones, none over another, always the same."""

import itertools
import math
from dataclasses import replace
from functools import cache

import pytest
from pathway_builder import pathway as built
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.geometry.layout import layout as layout_of
from looplight.canvas.geometry.node_mark_places import inside_pixels
from looplight.canvas.paint.far_labels.crowded_groups import common_name, crowded_groups
from looplight.canvas.paint.far_labels.enlarged_nodes import (
    LEAST_PIXELS,
    PIXELS,
    draw_far,
    enlarged_nodes,
)
from looplight.canvas.paint.far_labels.group_blocks import draw_groups
from looplight.canvas.paint.far_labels.label_obstacles import ByIdentity
from looplight.canvas.paint.far_labels.large_figure_labels import placed_labels
from looplight.canvas.style.label_order import label_order
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import NodeKind
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Selection, SelectionKind, State, ViewState

from ..conftest import CURATED, curated

SCALE = 0.2
LINE = ("RECEPTOR", "KINASE1", "KINASE2", "FACTOR")
SELECTED = Selection(SelectionKind.NODE, "SIDE47")


def figure(side_nodes=80):
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
    """The figure and its layout, which takes three seconds: arrows are routed around 85 nodes.

    A canvas that shows this figure has the same layout.
    """
    pathway = figure()
    return pathway, layout_of(pathway)


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


def body(box):
    return box.left, box.top, box.width, box.height


def test_the_main_line_and_the_outputs_are_named_first():
    pathway, layout = drawing()
    assert set(layout.label_order[:5]) == {*LINE, "GROWTH"}
    assert layout.label_order == label_order(figure())
    larger = enlarged_nodes(layout, style_of(pathway), SCALE)
    # Another object, for which nothing is remembered.
    assert larger == enlarged_nodes(replace(layout), style_of(pathway), SCALE)
    assert {"KINASE1", "KINASE2", "GROWTH"} <= {each.node for each in larger}


def test_a_node_that_is_drawn_larger_covers_no_other_node_and_stays_in_its_place():
    pathway, layout = drawing()
    larger = enlarged_nodes(layout, style_of(pathway), SCALE)
    assert len(larger) > 5
    for one, two in itertools.combinations(larger, 2):
        assert not overlap(body(one.box), body(two.box)), (one.node, two.node)
    for each in larger:
        own = layout.boxes[each.node]
        assert (each.box.x, each.box.y) == (own.x, own.y)
        assert each.box.left <= own.left
        assert each.box.bottom >= own.bottom
        assert LEAST_PIXELS <= each.pixels <= PIXELS
        for box in layout.boxes.values():
            assert box.id == each.node or not overlap(body(each.box), body(box)), box.id


def test_what_is_blocked_or_selected_can_be_read():
    pathway, layout = drawing()
    state = shown(pathway, "SIDE55", SELECTED)
    style = style_of(pathway, state)
    signs = {label.node: label.sign for label in placed_labels(layout, style, SCALE)}
    assert signs["SIDE55"] == "✕"
    assert "SIDE47" in signs
    signs = {each.node: each.sign for each in enlarged_nodes(layout, style, SCALE)}
    assert signs["SIDE55"] == "✕"
    assert "SIDE47" in signs


def crowd(names):
    """A figure of a group without gaps, in rows of four; it acts on a node with room around it."""
    pathway = built("FAR1 -> FAR2", *(f"{a} -> FAR1" for a in names), outputs=("FAR2",))
    at = {name: (n % 4 * 80.0, n // 4 * 44.0) for n, name in enumerate(names)}
    at |= {"FAR1": (1500.0, 100.0), "FAR2": (2500.0, 100.0)}
    nodes = tuple(replace(n, x=at[n.id][0], y=at[n.id][1]) for n in pathway.nodes)
    return replace(pathway, nodes=nodes)


def test_a_blocked_node_in_a_crowd_is_named_beside_it_and_covers_none_of_its_neighbours():
    pathway = crowd([f"GENE{n}" for n in range(24)])
    layout = layout_of(pathway)
    boxes = layout.boxes
    style = style_of(pathway, shown(pathway, "GENE9", Selection(SelectionKind.NODE, "GENE9")))
    [tag] = [each for each in enlarged_nodes(layout, style, SCALE) if each.node == "GENE9"]
    assert tag.sign == "✕"
    assert tag.line is not None
    assert not [box.id for box in boxes.values() if overlap(body(tag.box), body(box))]
    start, end = tag.line[:2], tag.line[2:]
    assert boxes["GENE9"].left <= start[0] <= boxes["GENE9"].right
    assert tag.box.left <= end[0] <= tag.box.right


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ([f"GENE{n}" for n in range(24)], ("GENE",)),
        ([*(f"CDK{n}" for n in range(9)), *(f"CCN{n}" for n in range(9)), "TP53"], ("CCN, CDK",)),
        ([f"{letter}{n}X" for n, letter in enumerate("ABCDEFGHIJKL")], ()),
        # What words of chemistry end with names nothing.
        ([f"{letter}{n}cholic" for n, letter in enumerate("ABCDEFGHIJ")], ()),
    ],
)
def test_a_crowd_whose_names_cannot_be_read_has_one_name_and_the_number_of_its_nodes(names, lines):
    pathway = crowd(names)
    layout = layout_of(pathway)
    [group] = crowded_groups(ByIdentity(layout), 0.15)
    assert set(group.nodes) == set(names)
    assert sorted(", ".join(group.lines).split(", ")) == sorted(", ".join(lines).split(", "))
    assert group.count == f"{len(names)} nodes"
    assert group.pixels >= 9
    # Close up each node has its own name.
    assert not crowded_groups(ByIdentity(layout), 0.34)


def test_a_small_crowd_of_different_names_has_the_first_and_how_many_there_are_beside_it():
    layout = layout_of(crowd(["IKBKB", "TCL1A", "CHUK"]))
    [group] = crowded_groups(ByIdentity(layout), 0.2)
    assert (group.lines, group.count) in {(("IKBKB",), "+2"), (("IKBKB +2",), "")}
    # Two have room for their own names.
    assert not crowded_groups(ByIdentity(layout_of(crowd(["IKBKB", "TCL1A"]))), 0.2)


def test_what_tells_repeated_names_apart_is_no_name_of_a_crowd():
    assert not common_name(["ATM (2)", "MDM2 (2)", "CDK4 (2)", "RB1 (2)"])


def test_what_changes_in_a_crowd_is_counted_on_it_and_each_of_its_nodes_is_hit(qtbot):
    fonts.load()
    names = [f"GENE{n}" for n in range(24)]
    pathway = crowd(names)
    arrows = ("UP -> GENE0", "UP -> GENE1", "GENE0 -> FAR1", "FAR1 -> FAR2")
    at = {node.id: (node.x, node.y) for node in pathway.nodes} | {"UP": (800.0, 100.0)}
    pathway = built(*arrows, *(f"{a} -> FAR2" for a in names[2:]), outputs=("FAR2",))
    nodes = tuple(replace(n, x=at[n.id][0], y=at[n.id][1]) for n in pathway.nodes)
    pathway = replace(pathway, nodes=nodes)
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(560, 400)
    canvas.show_state(None, shown(pathway, "UP"))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.fit()
    drawing = canvas.view.drawing
    words = []
    device = QImage(100, 100, QImage.Format.Format_ARGB32)
    painter = QPainter(device)
    painter.drawText = lambda _place, text: words.append(text)
    groups = crowded_groups(ByIdentity(drawing.layout), drawing.scale)
    boxes, tiles = drawing.layout.boxes, []
    painter.drawRects = tiles.extend
    draw_groups(painter, groups, boxes, drawing.style, drawing.theme, drawing.scale)
    painter.end()
    # The members are seen around the plate with the name, which covers little of them.
    assert len(tiles) == 24
    assert words == ["GENE", "▼ 2"]
    clicked = []
    canvas.node_clicked.connect(lambda node, *_: clicked.append(node))
    box = drawing.layout.boxes["GENE9"]
    qtbot.mouseClick(
        canvas.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=canvas.view.to_widget(QPointF(box.x, box.y)).toPoint(),
    )
    assert clicked == ["GENE9"]


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
    labels = placed_labels(painted.layout, painted.style, painted.scale)
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
def test_in_a_pane_names_stand_in_their_nodes_and_can_be_read(name):
    pathway = curated(name)
    layout = layout_of(pathway)
    node = next(node.id for node in pathway.nodes if node.druggable)
    style = style_of(pathway, shown(pathway, f"inhibit:{node}"))
    # Two panes and four of them in a window of 1280 x 720.
    for (width, height), least in (((350, 250), 5.5), ((280, 190), 4.4)):
        scale = min(width / layout.bounds[2], height / layout.bounds[3])
        sizes = {box.id: inside_pixels(box, scale) for box in layout.boxes.values()}
        larger = enlarged_nodes(layout, style, scale)
        sizes |= {each.node: each.pixels for each in larger}
        assert min(sizes.values()) >= least, (name, scale, sizes)
        assert sorted(sizes.values())[len(sizes) // 2] >= LEAST_PIXELS, (name, scale, sizes)
        for one, two in itertools.combinations(larger, 2):
            assert not overlap(body(one.box), body(two.box)), (one.node, two.node)


@pytest.mark.parametrize("name", CURATED)
def test_a_figure_whose_names_can_all_be_read_has_them_in_about_one_size(name, monkeypatch):
    pathway = curated(name)
    layout = layout_of(pathway)
    node = next(node.id for node in pathway.nodes if node.druggable)
    style, sizes = style_of(pathway, shown(pathway, f"inhibit:{node}")), {}

    def noted(_painter, box, _colour, scale, pixels=0.0):
        sizes[box.id] = pixels or inside_pixels(box, scale)

    monkeypatch.setattr(f"{enlarged_nodes.__module__}.draw_label", noted)
    device = QImage(100, 100, QImage.Format.Format_ARGB32)
    # As large as the figure is at 1280 x 720 above the plot of the time course.
    scale = 0.34
    assert not enlarged_nodes(layout, style, scale)
    draw_far(QPainter(device), layout, style, themes.load("light"), scale)
    assert sizes.keys() == {box.id for box in layout.boxes.values() if box.lines}
    assert max(sizes.values()) <= 1.25 * min(sizes.values()), (name, sizes)


def test_a_node_that_is_drawn_larger_hides_no_arrow_head_and_no_line_of_others():
    pathway, layout = drawing()
    scale = 0.3
    larger = enlarged_nodes(layout, style_of(pathway), scale)
    # Where a name inside can be read, no line is covered for a larger one.
    assert all(inside_pixels(box, scale) > 6 for box in layout.boxes.values())
    assert larger
    ends = {arrow.key: (arrow.source, arrow.target) for arrow in pathway.arrows}
    for each in larger:
        for key, route in layout.routes.items():
            if each.node in ends[key]:
                (x1, y1), (x2, y2) = route.points[-2:]
                length = math.hypot(x2 - x1, y2 - y1)
                # The back of the head.
                points = [(x2 + (x1 - x2) * 12 / length, y2 + (y1 - y2) * 12 / length)]
            else:
                points = [
                    (x1 + (x2 - x1) * share / 50, y1 + (y2 - y1) * share / 50)
                    for (x1, y1), (x2, y2) in itertools.pairwise(route.points)
                    for share in range(51)
                ]
            for x, y in points:
                inside = each.box.left < x < each.box.right and each.box.top < y < each.box.bottom
                assert not inside, (each.node, key)


def test_the_node_at_the_pointer_is_drawn_large(qtbot):
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.resize(700, 400)
    pathway, layout = drawing()
    canvas.show_state(None, shown(pathway))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.look(canvas.view.fit_camera())
    QCoreApplication.processEvents()
    before = canvas.view.grab().toImage()
    canvas.hover.highlight("SIDE40")
    QCoreApplication.processEvents()
    after = canvas.view.grab().toImage()
    columns = [
        x
        for x in range(after.width())
        if any(before.pixel(x, y) != after.pixel(x, y) for y in range(after.height()))
    ]
    # Wider than the node with its ring: its name has 13 pixels now.
    own = layout.boxes["SIDE40"].width * canvas.view.camera.scale
    assert max(columns) - min(columns) > max(own + 12, 45)


@pytest.mark.parametrize("name", CURATED)
@pytest.mark.parametrize("scale", [0.35, 0.5, 0.65, 1.0, 1.5])
def test_names_of_places_are_covered_by_no_node_and_meet_no_head(name, scale):
    """Seen from far, both the names of compartments and the nodes are drawn larger."""
    pathway = curated(name)
    layout = layout_of(pathway)
    larger = [each.box for each in enlarged_nodes(layout, style_of(pathway), scale)]
    bodies = [(b.left, b.top, b.right, b.bottom) for b in (*layout.boxes.values(), *larger)]
    heads = [area for areas in layout.heads.values() for area in areas]
    labels = [region.largest_label_area for region in layout.regions if region.label]
    assert labels
    for left, top, right, bottom in labels:
        for x1, y1, x2, y2 in (*bodies, *heads):
            assert x2 <= left or right <= x1 or y2 <= top or bottom <= y1, (name, x1, y1)
