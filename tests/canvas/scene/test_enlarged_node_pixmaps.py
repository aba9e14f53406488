"""Nodes that are drawn larger are copied from pixmaps, and look as if they were drawn anew."""

from dataclasses import replace

import pytest
from pathway_builder import pathway as built
from PySide6.QtCore import QCoreApplication

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.geometry.node_mark_places import is_far
from looplight.canvas.scene import enlarged_node_pixmaps
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.interventions import parse_list
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import State, ViewState

# Of 255: translucent edges are rounded once more.
ROUNDED = 6


def shown(pathway, text=""):
    deeds = parse_list(text)
    entry = Entry(pathway.name, None, pathway)
    return ViewState(State(pathway.name, deeds), entry, respond(Query(pathway, deeds)))


@pytest.fixture(scope="module")
def pathway():
    """Two dozen nodes with room around them."""
    plain = built(*(f"N{n} -> N{n + 1}" for n in range(23)), outputs=("N23",))
    nodes = (
        replace(node, x=(number % 6) * 330.0, y=(number // 6) * 190.0)
        for number, node in enumerate(plain.nodes)
    )
    return replace(plain, nodes=tuple(nodes))


@pytest.fixture
def canvas(qtbot, pathway):
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(420, 200)
    canvas.show_state(None, shown(pathway))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.fit()
    QCoreApplication.processEvents()
    assert is_far(canvas.view.drawing.reading_scale)
    return canvas


@pytest.fixture
def drawn(monkeypatch):
    """The nodes whose pixmaps were drawn."""
    nodes = []

    def draw(painter, larger, *arguments, own=enlarged_node_pixmaps.draw_enlarged):
        nodes.append(larger.node)
        own(painter, larger, *arguments)

    monkeypatch.setattr(enlarged_node_pixmaps, "draw_enlarged", draw)
    return nodes


def picture(canvas):
    QCoreApplication.processEvents()
    return canvas.view.grab().toImage()


def anew(canvas):
    """The same picture, drawn without pixmaps of enlarged nodes as while the camera moves."""
    drawing = canvas.view.drawing
    drawing.gliding = True
    image = picture(canvas)
    drawing.gliding = False
    return image


def difference(one, other):
    """The largest difference of a colour between two images."""
    assert one.size() == other.size()
    pairs = zip(one.constBits().tobytes(), other.constBits().tobytes(), strict=True)
    return max(abs(a - b) for a, b in pairs)


def test_a_frame_in_which_nothing_changed_draws_no_node_anew(canvas, drawn):
    canvas.view.redraw()
    first = picture(canvas)
    assert drawn
    drawn.clear()
    assert picture(canvas) == first
    assert drawn == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_if_it_was_drawn_anew(canvas, pathway, theme):
    canvas.set_theme(themes.load(theme))
    for text in ("", f"inhibit:{pathway.nodes[3].id}"):
        canvas.show_state(None, shown(pathway, text))
        assert difference(picture(canvas), anew(canvas)) <= ROUNDED


def test_only_what_looks_different_is_drawn_anew(canvas, drawn):
    picture(canvas)
    drawn.clear()
    view = canvas.view
    node = next(iter(view.nodes.enlarged._nodes))
    style = view.drawing.style
    nodes = {**style.nodes, node: replace(style.nodes[node], level=0.9, baseline=0.2)}
    view.show_style(replace(style, nodes=nodes), (frozenset({node}), frozenset()))
    picture(canvas)
    assert set(drawn) == {node}
