"""Several selected nodes in the whole window: by mouse and by keys, and what is done to all."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRubberBand  # noqa: TID251

from looplight.canvas.view.pointer.hit_test import hit
from looplight.panels.results.details_panel import DetailsPanel
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
THREE = ("PI3K", "AKT", "P70S6K")


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def canvas(window):
    window.shell.canvas.create()
    return window.shell.canvas.single


@pytest.fixture
def selected(window):
    return lambda: window.document.state.selection.nodes


def drag(canvas, start: QPoint, end: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(canvas, LEFT, modifier, start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, LEFT, modifier, end)


def frame_of(canvas, *nodes: str) -> tuple[QPoint, QPoint]:
    """Return two corners, on empty canvas, of a frame round the middles of nodes."""
    places = [canvas.widget_pos(node) for node in nodes]
    left, right = min(p.x() for p in places), max(p.x() for p in places)
    top, bottom = min(p.y() for p in places), max(p.y() for p in places)
    for reach in range(8, 200, 4):
        corner = QPoint(left - reach, top - reach)
        if hit(canvas.view, corner.toPointF()) == ("", ""):
            return corner, QPoint(right + 2, bottom + 2)
    raise AssertionError("no empty canvas beside these nodes")


@pytest.mark.parametrize("modifier", [SHIFT, CONTROL])
def test_clicks_add_nodes_and_take_them_out_without_blocking(window, canvas, selected, modifier):
    steps = window.document.undo_stack.count()
    for node in THREE:
        QTest.mouseClick(canvas, LEFT, modifier, canvas.widget_pos(node))
    assert selected() == THREE
    QTest.mouseClick(canvas, LEFT, modifier, canvas.widget_pos("AKT"))
    assert selected() == ("PI3K", "P70S6K")
    # A click beside the nodes that misses one by a little does not undo the work.
    QTest.mouseClick(canvas, LEFT, modifier, QPoint(3, 3))
    assert selected() == ("PI3K", "P70S6K")
    assert window.document.undo_stack.count() == steps
    assert not window.document.state.interventions


def test_a_drag_beside_the_nodes_with_shift_selects_those_in_its_frame(window, canvas, selected):
    camera = canvas.camera.current
    start, end = frame_of(canvas, "AKT")
    QTest.mousePress(canvas, LEFT, SHIFT, start)
    for share in (0.5, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    assert any(band.isVisible() for band in canvas.findChildren(QRubberBand))
    QTest.mouseRelease(canvas, LEFT, SHIFT, end)
    assert "AKT" in selected()
    boxes, to_widget = canvas.view.drawing.layout.boxes, canvas.widget_pos
    inside = {
        node
        for node in boxes
        if start.x() <= to_widget(node).x() <= end.x()
        and start.y() <= to_widget(node).y() <= end.y()
    }
    assert set(selected()) == inside
    assert canvas.camera.current == camera
    drag(canvas, QPoint(2, 2), QPoint(canvas.width() - 4, canvas.view.height() - 4), SHIFT)
    assert set(selected()) == set(boxes)
    # Without the key, the same drag still moves the picture.
    drag(canvas, QPoint(2, 2), QPoint(42, 22))
    assert canvas.camera.current != camera


def test_esc_ends_a_frame(canvas, selected):
    start, end = frame_of(canvas, "AKT")
    QTest.mousePress(canvas, LEFT, SHIFT, start)
    QTest.mouseMove(canvas, start + QPoint(10, 10))
    QTest.mouseMove(canvas, end)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, SHIFT, end)
    assert selected() == ()


def test_keys_add_nodes_and_take_them_out(window, canvas, selected):
    canvas.setFocus()
    window.document.select(Selection(SelectionKind.NODE, "IGF1R"))
    QTest.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    first, second = selected()
    assert first == "IGF1R"
    QTest.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    assert selected()[:2] == (first, second)
    assert len(selected()) == 3
    third = selected()[2]
    QTest.keyClick(canvas, Qt.Key.Key_Space, SHIFT)
    assert selected() == (first, second)
    # The ring stays where it was, so that the same key puts the node back.
    assert canvas.view.drawing.focus == third
    QTest.keyClick(canvas, Qt.Key.Key_Space, SHIFT)
    assert selected() == (first, second, third)
    assert not window.document.state.interventions
    QTest.keyClick(canvas, Qt.Key.Key_A, CONTROL)
    assert set(selected()) == set(canvas.view.drawing.layout.boxes)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert selected() == ()


def test_all_move_together_in_one_step(window, canvas):
    document = window.document
    document.select(Selection.of_nodes(THREE))
    before = {node: canvas.widget_pos(node) for node in THREE}
    other, steps = canvas.widget_pos("MTORC1"), document.undo_stack.count()
    drag(canvas, before["AKT"], before["AKT"] + QPoint(30, 14))
    assert {node: canvas.widget_pos(node) - before[node] for node in THREE} == dict.fromkeys(
        THREE, QPoint(30, 14)
    )
    assert canvas.widget_pos("MTORC1") == other
    assert document.state.selection.nodes == THREE
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert canvas.widget_pos("PI3K") == before["PI3K"]
    canvas.setFocus()
    boxes = dict(canvas.view.drawing.layout.boxes)
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    moved = canvas.view.drawing.layout.boxes
    assert [moved[node].x - boxes[node].x for node in THREE] == [24, 24, 24]
    assert document.undo_stack.count() == steps + 1
    # A node that is not among them is dragged alone.
    place = canvas.widget_pos("MTORC1")
    drag(canvas, place, place + QPoint(20, 0))
    assert canvas.view.drawing.layout.boxes["AKT"].x == moved["AKT"].x


def test_all_are_blocked_and_freed_in_one_step(window, canvas):
    document = window.document
    document.select(Selection.of_nodes(THREE))
    steps = document.undo_stack.count()
    window.shell.actions.run("node.toggle")
    blocked = {item.target for item in document.state.interventions}
    assert blocked == set(THREE)
    assert document.undo_stack.undoText() == "block PI3K, AKT and p70S6K"
    assert document.undo_stack.count() == steps + 1
    document.interventions.toggle("AKT")
    # Those that are free are blocked first; the second time all are freed.
    window.shell.actions.run("node.toggle")
    assert {item.target for item in document.state.interventions} == set(THREE)
    window.shell.actions.run("node.toggle")
    assert not document.state.interventions
    window.shell.actions.run("node.lose")
    losses = {Intervention(Kind.LOSS, node) for node in THREE}
    assert set(document.state.interventions) == losses
    document.undo_stack.undo()
    window.controllers.pathway.ask = lambda _parent, name, _dose: 0.4 if "p70S6K" in name else None
    window.shell.actions.run("node.dose")
    assert {item.dose for item in document.state.interventions} == {0.4}
    document.undo_stack.undo()
    assert not document.state.interventions


def test_align_and_distribute(window, canvas):
    document, actions = window.document, window.shell.actions.by_id
    document.select(Selection(SelectionKind.NODE, "AKT"))
    window.shell.actions.update_states()
    assert not actions["arrange.left"].isEnabled()
    document.select(Selection.of_nodes(THREE))
    window.shell.actions.update_states()

    def boxes():
        layout = canvas.view.drawing.layout
        return [layout.boxes[node] for node in THREE]

    edges = {
        "left": ("left", min),
        "right": ("right", max),
        "top": ("top", min),
        "bottom": ("bottom", max),
    }
    for name, (edge, outermost) in edges.items():
        expected = outermost(getattr(box, edge) for box in boxes())
        window.shell.actions.run(f"arrange.{name}")
        assert [getattr(box, edge) for box in boxes()] == pytest.approx([expected] * 3, abs=0.1)
        document.undo_stack.undo()
    for name, axis in (("centre", "x"), ("middle", "y")):
        window.shell.actions.run(f"arrange.{name}")
        assert len({getattr(box, axis) for box in boxes()}) == 1
        document.undo_stack.undo()
    outermost = [limit(box.y for box in boxes()) for limit in (min, max)]
    window.shell.actions.run("arrange.distribute-down")
    first, second, third = sorted(boxes(), key=lambda box: box.y)
    assert (first.y, third.y) == pytest.approx(outermost, abs=0.1)
    assert second.top - first.bottom == pytest.approx(third.top - second.bottom, abs=0.2)
    assert document.undo_stack.undoText() == "distribute nodes"


def test_the_panels_and_the_spoken_line_tell_how_many(qtbot, window, canvas):
    document = window.document
    window.shell.docks.show("details")
    document.select(Selection.of_nodes(THREE))
    details = window.shell.docks.panel_of(DetailsPanel)
    announcement = window.shell.status_bar.announcement
    qtbot.waitUntil(lambda: "3 nodes selected" in details.body.texts())
    assert announcement.text() == "3 nodes selected: PI3K, AKT, p70S6K"
    assert canvas.accessibleDescription() == "3 nodes selected: PI3K, AKT, p70S6K"
    items = canvas.accessible_items
    key = Selection(SelectionKind.NODE, "AKT")
    assert items.state(key).selected
    assert not items.state(Selection(SelectionKind.NODE, "MTORC1")).selected


def test_a_session_keeps_them_and_what_is_lost_of_them_is_left_out(window, canvas, tmp_path):
    document, file = window.document, tmp_path / "several.looplight"
    document.select(Selection.of_nodes(THREE))
    session_file.write(document.snapshot(), file)
    document.select(Selection())
    assert document.restore(session_file.read(file))
    assert document.state.selection.nodes == THREE
    file.write_text(file.read_text().replace('"P70S6K"', '"GONE"'))
    assert document.restore(session_file.read(file))
    assert document.state.selection.nodes == ("PI3K", "AKT")


def test_the_menu_of_several_acts_on_all(window, canvas):
    document = window.document
    document.select(Selection.of_nodes(THREE))
    window.shell.canvas.open_menu("AKT", QPoint(10, 10))
    menu = window.controllers.edit.selection_menu
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[0] == "3 nodes"
    assert {"Align left", "Distribute vertically"} <= set(texts)
    menu.close()
    # Of a node that is not among them, it is the usual one.
    window.shell.canvas.open_menu("MTORC1", QPoint(10, 10))
    assert window.shell.canvas.node_menu is not None
    window.shell.canvas.node_menu.close()
