"""Moving nodes in the whole window: drawn, undone, saved, put back; routes come from beside."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout, ready_layout
from looplight.canvas.paint.picture import Picture
from looplight.session.appearance import themes
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(new_window):
    return new_window


def drag(canvas, node, by: QPoint) -> None:
    start = canvas.widget_pos(node)
    QTest.mousePress(canvas, LEFT, pos=start)
    for share in (0.5, 1.0):
        QTest.mouseMove(canvas, start + by * share)
    QTest.mouseRelease(canvas, LEFT, pos=start + by)


@pytest.fixture
def canvas(window):
    window.shell.canvas.create()
    return window.shell.canvas.single


def is_routed(canvas) -> bool:
    pathway, edits = canvas.pathway, canvas.shown.state.drawing
    return canvas.view.drawing.layout is ready_layout(pathway, edits)


def test_a_moved_node_is_one_step_of_undo_and_part_of_the_session(qtbot, window, canvas, tmp_path):
    document = window.document
    before, steps = canvas.widget_pos("AKT"), document.undo_stack.count()
    response = document.shown.response
    drag(canvas, "AKT", QPoint(50, 20))
    qtbot.waitUntil(lambda: is_routed(canvas))
    assert document.undo_stack.count() == steps + 1
    assert canvas.widget_pos("AKT") - before == QPoint(50, 20)
    # The model has nothing to do with places.
    assert document.shown.response is response
    routes = canvas.view.drawing.layout.routes
    stretches = [pair for route in routes.values() for pair in pairwise(route.points)]
    assert all(abs(p[0] - q[0]) < 0.01 or abs(p[1] - q[1]) < 0.01 for p, q in stretches)

    session_file.write(document.snapshot(), tmp_path / "arranged.looplight")
    edits = document.state.drawing
    document.undo_stack.undo()
    assert canvas.widget_pos("AKT") == before
    document.undo_stack.redo()
    assert canvas.widget_pos("AKT") - before == QPoint(50, 20)
    document.undo_stack.undo()
    assert document.restore(session_file.read(tmp_path / "arranged.looplight"))
    assert document.state.drawing == edits
    assert canvas.widget_pos("AKT") - before == QPoint(50, 20)


def test_a_held_key_is_one_step_of_undo(window, canvas):
    document = window.document
    document.select(Selection(SelectionKind.NODE, "AKT"))
    canvas.setFocus()
    steps = document.undo_stack.count()
    x = canvas.view.drawing.layout.boxes["AKT"].x
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    assert document.undo_stack.count() == steps + 1
    assert canvas.view.drawing.layout.boxes["AKT"].x == x + 40
    document.undo_stack.undo()
    assert canvas.view.drawing.layout.boxes["AKT"].x == x


def test_nodes_go_back_by_command(window, canvas):
    document = window.document
    original = canvas.view.drawing.layout
    drag(canvas, "AKT", QPoint(40, 0))
    drag(canvas, "MTORC1", QPoint(40, 0))
    document.select(Selection(SelectionKind.NODE, "AKT"))
    window.controllers.node_places.put_selected_back()
    assert [place.node for place in document.state.drawing.places] == ["MTORC1"]
    window.controllers.node_places.put_all_back()
    assert canvas.view.drawing.layout is original


@pytest.mark.usefixtures("fresh_window")
def test_what_a_drag_does_is_said_once(qtbot, window, canvas):
    sentences = []
    window.controllers.node_places.announced.connect(sentences.append)
    drag(canvas, "AKT", QPoint(40, 0))
    drag(canvas, "AKT", QPoint(0, 30))
    (sentence,) = sentences
    assert "Ctrl+Z" in sentence


def test_the_picture_that_is_exported_has_the_node_where_it_is(window, canvas):
    drag(canvas, "AKT", QPoint(50, 20))
    shown = window.document.shown
    picture = Picture.of(shown.pathway, themes.load("light"), shown)
    assert picture.layout is edited_layout(shown.pathway, shown.state.drawing)
    box = canvas.view.drawing.layout.boxes["AKT"]
    assert picture.layout.boxes["AKT"] == box
