"""A drawing of another program as its authors drew it, and in Looplight's own look."""

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from looplight.session.storage import session_file


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "drawn.gpml"
    group = '<Group GroupId="g1" GraphId="g" Style="Complex" />'
    members = [node(f"m{n}", f"M{n}", at=(300, 50 + 20 * n), more='GroupRef="g1"') for n in (1, 2)]
    path.write_text(
        file_2013a(group, node("a", "A"), *members, line("a", "g", id_="i")), encoding="utf-8"
    )
    return path


@pytest.fixture
def canvas(window, file):
    window.shell.canvas.create()
    assert window.document.open_file(file)
    canvas = window.shell.canvas.single
    canvas.set_reduced_motion(True)
    canvas.setFocus()
    return canvas


def test_one_key_goes_from_look_to_look(qtbot, window, canvas, tmp_path):
    document, drawing = window.document, window.controllers.drawing_look
    as_drawn = canvas.view.drawing.layout
    response = document.shown.response
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert not drawing.is_as_drawn
    qtbot.waitUntil(lambda: canvas.view.drawing.layout is not as_drawn)
    own = canvas.view.drawing.layout
    # Both members stand in one frame, and one line reaches both.
    assert len(own.shapes) == 1
    assert own.routes["A -> M1"].points == own.routes["A -> M2"].points
    assert document.shown.response is response
    session_file.write(document.snapshot(), tmp_path / "own.looplight")
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert canvas.view.drawing.layout is as_drawn
    assert document.restore(session_file.read(tmp_path / "own.looplight"))
    # The file was read anew, and is laid out beside the window.
    qtbot.waitUntil(lambda: canvas.view.drawing.layout.boxes == own.boxes)


def test_moved_nodes_belong_to_the_look_in_which_they_were_moved(qtbot, window, canvas):
    document = window.document
    as_drawn = canvas.view.drawing.layout
    QTest.keyClick(canvas, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: canvas.view.drawing.layout is not as_drawn)
    start = canvas.widget_pos("M1")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(20, 60))
    QTest.mouseMove(canvas, start + QPoint(40, 120))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 120))
    assert [place.node for place in document.state.drawing.own_places] == ["M1"]
    qtbot.waitUntil(lambda: canvas.view.drawing.layout.shapes == ())
    routes = canvas.view.drawing.layout.routes
    assert routes["A -> M1"].points != routes["A -> M2"].points
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert canvas.view.drawing.layout is as_drawn


def test_a_curated_figure_has_one_look(window):
    assert not window.controllers.drawing_look.has_own_drawing
    window.controllers.drawing_look.switch_look()
    assert not window.document.state.drawing
