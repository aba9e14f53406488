"""Graphs of hundreds of nodes: painted at every zoom, found by the mouse, marked when blocked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QRect

from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.scene.large_figure_painter import LargeGraphPainter
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.pointer.hit_test import hit
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import State, ViewState

COUNT = 400
KINDS = tuple(NodeKind)


def large() -> Pathway:
    nodes = tuple(
        Node(f"N{n}", f"GENE{n}", KINDS[n % len(KINDS)], x=(n % 20) * 150.0, y=(n // 20) * 90.0)
        for n in range(COUNT)
    )
    signs = (Sign.PLUS, Sign.MINUS, Sign.UNKNOWN)
    arrows = tuple(
        Arrow(f"N{n}", f"N{n + 1}", signs[n % 3], f"N{n} {signs[n % 3].mark} N{n + 1}")
        for n in range(COUNT - 1)
    )
    return Pathway("large", "Large", nodes, arrows)


@pytest.fixture
def canvas(qtbot):
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    made.resize(900, 600)
    pathway = large()
    made.show_state(None, ViewState(State("large"), Entry("large", None, pathway), None))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("scale", [0.1, 0.3, 0.45, 0.8, 1.5, 4.0])
def test_every_zoom_paints_nodes_and_arrows(canvas, scale) -> None:
    box = canvas.view.drawing.layout.boxes["N210"]
    canvas.camera.look(Camera(box.x, box.y, scale))
    QCoreApplication.processEvents()
    image = canvas.view.grab().toImage()
    ground = themes.load("light").color("canvas").rgb()
    drawn = sum(
        image.pixel(x, y) != ground
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )
    assert drawn > 300
    # Between nodes and lines the ground is seen.
    assert drawn < image.width() // 5 * (image.height() // 5) * 0.9
    place = canvas.widget_pos("N210")
    middle = image.pixelColor(place.x(), place.y() - max(2, int(box.height * scale * 0.3)))
    assert middle.rgb() != ground
    assert hit(canvas.view, place.toPointF())[0] == "N210"


def test_lines_below_a_card_are_not_drawn_again(canvas, monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr(
        LargeGraphPainter, "draw_lines", lambda *_given: drawn.append(True), raising=True
    )
    for corner in (40, 300):
        canvas.view.viewport().update(QRect(corner, corner, 60, 30))
    QCoreApplication.processEvents()
    assert not drawn
    canvas.camera.look(Camera(900.0, 600.0, 0.4))
    QCoreApplication.processEvents()
    assert drawn


def test_what_waits_to_be_painted_is_painted_with_a_change_of_all(
    qtbot, canvas, monkeypatch
) -> None:
    view, drawn = canvas.view, []
    QCoreApplication.processEvents()
    monkeypatch.setattr(LargeGraphPainter, "draw_nodes", lambda *_given: drawn.append(True))
    # The pointer came to a node, then a click changed what all look like.
    view.deferred.update_area(view.drawing.node_area("N7"))
    keys = frozenset(view.drawing.style.nodes)
    view.show_style(replace(view.drawing.style), (keys, frozenset()))
    view.viewport().update()
    # All that comes in the same turn: paints are posted events.
    QCoreApplication.sendPostedEvents()
    assert not drawn
    qtbot.waitUntil(lambda: bool(drawn))
    QCoreApplication.sendPostedEvents()
    assert drawn == [True]


@pytest.mark.parametrize("changed", [1, COUNT - 1])
def test_lines_that_change_look_as_if_all_were_drawn_anew(canvas, changed) -> None:
    view = canvas.view
    QCoreApplication.processEvents()
    before = view.grab().toImage()
    style, keys = view.drawing.style, view.drawing.index.keys[:changed]
    arrows = style.arrows | {key: replace(style.arrows[key], role="released") for key in keys}
    view.show_style(replace(style, arrows=arrows), (frozenset(), frozenset(keys)))
    # Of many, in a turn of its own.
    view.viewport().repaint()
    after = view.grab().toImage()
    assert after != before
    view.redraw()
    view.viewport().repaint()
    assert view.grab().toImage() == after
