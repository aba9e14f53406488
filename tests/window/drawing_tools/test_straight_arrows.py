"""A figure whose routes take a while: straight arrows at once, led around the nodes when ready."""

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.canvas.geometry.routing import router
from looplight.canvas.scene import prepared_figure

LEFT = Qt.MouseButton.LeftButton
SIDE = 7


def grid_file(path, side=SIDE):
    """Write a pathway whose file gives places and no routes: a grid with arrows across it."""
    lines = ["looplight: 1", f"name: {path.stem}", "title: Grid", "nodes:"]
    lines += [
        f"  N{row}x{column}: {{label: G{row}{column}, kind: kinase, at: "
        f"[{column * 170 + 100}, {row * 110 + 60}], druggable: true}}"
        for row in range(side)
        for column in range(side)
    ]
    lines.append("arrows:")
    for row in range(side - 1):
        for column in range(side):
            lines.append(f"  N{row}x{column} -> N{row + 1}x{(column + 3) % side}: {{}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def window(canvas_window, monkeypatch):
    # No machine is so fast that it routes within no time at all.
    monkeypatch.setattr(prepared_figure, "ROUTING_PATIENCE_S", 0.0)
    return canvas_window


@pytest.fixture
def held(monkeypatch):
    """Routes stop before the last step until this event is set."""
    gate, finish = threading.Event(), router.nudging.spread

    def waiting(*arguments):
        if threading.current_thread() is not threading.main_thread():
            gate.wait(20)
        return finish(*arguments)

    monkeypatch.setattr(router.nudging, "spread", waiting)
    yield gate
    gate.set()


@pytest.fixture
def opened(qtbot, window, held, tmp_path):
    """A window that shows a figure while its routes are computed."""
    window.shell.opener.open(grid_file(tmp_path / "grid.yaml"))
    canvas = window.shell.canvas.single
    qtbot.waitUntil(lambda: canvas.pathway is not None and canvas.pathway.name == "grid")
    document = window.document
    # The panels have followed as well: they take room from the canvas.
    qtbot.waitUntil(
        lambda: document.shown.response is not None and not document.after_paint.waiting
    )
    qtbot.wait(50)
    return window


def slanted(canvas):
    routes = canvas.view.drawing.layout.routes.values()
    return [
        route.key
        for route in routes
        for (x1, y1), (x2, y2) in pairwise(route.points)
        if abs(x1 - x2) > 0.5 and abs(y1 - y2) > 0.5
    ]


def line(window):
    return window.shell.status_bar.routing


def test_straight_arrows_come_first_and_the_routes_leave_the_view_where_it_is(qtbot, opened, held):
    canvas = opened.shell.canvas.single
    assert slanted(canvas)
    assert set(canvas.view.drawing.layout.routes) == {a.key for a in canvas.pathway.arrows}
    boxes, camera = canvas.view.drawing.layout.boxes, canvas.camera.current
    qtbot.waitUntil(line(opened).isVisible)
    held.set()
    qtbot.waitUntil(lambda: not slanted(canvas))
    qtbot.waitUntil(lambda: not line(opened).isVisible())
    assert canvas.view.drawing.layout.boxes == boxes
    assert canvas.camera.goal == camera
    # What is on screen can be clicked where it is now.
    route = next(r for r in canvas.view.drawing.layout.routes.values() if len(r.points) > 2)
    (x1, y1), (x2, y2) = route.points[1:3]
    assert canvas.view.drawing.index.arrow_at((x1 + x2) / 2, (y1 + y2) / 2, 1.0)


def test_a_click_is_answered_while_the_arrows_are_straight(qtbot, opened, held):
    canvas, document = opened.shell.canvas.single, opened.document
    QTest.mouseClick(canvas, LEFT, pos=canvas.widget_pos("N0x0"))
    qtbot.waitUntil(lambda: document.shown.pending is None and bool(document.state.interventions))
    qtbot.waitUntil(lambda: document.shown.response is not None)
    assert slanted(canvas)
    held.set()
    qtbot.waitUntil(lambda: not slanted(canvas))
    assert [i.target for i in document.state.interventions] == ["N0x0"]


def test_cancel_leaves_straight_arrows_and_a_command_routes_them_after_all(qtbot, opened, held):
    canvas, actions = opened.shell.canvas.single, opened.shell.actions
    assert not opened.controllers.routing.can_route
    qtbot.waitUntil(line(opened).isVisible)
    qtbot.mouseClick(line(opened).button, LEFT)
    assert not line(opened).isVisible()
    held.set()
    qtbot.wait(50)
    assert slanted(canvas)
    actions.update_states()
    assert actions.by_id["drawing.route"].isEnabled()
    actions.run("drawing.route")
    qtbot.waitUntil(lambda: not slanted(canvas))
    actions.update_states()
    assert not actions.by_id["drawing.route"].isEnabled()


def test_routes_of_a_figure_that_was_left_are_dropped_and_come_on_return(
    qtbot, opened, held, tmp_path
):
    document, canvas = opened.document, opened.shell.canvas.single
    left, key = canvas.pathway, document.state.figure
    other = document.figures.resolve("pi3k-ras-crosstalk").key
    document.open(other)
    qtbot.waitUntil(lambda: canvas.pathway is not left)
    assert not opened.shell.canvas.layouts.is_routing
    held.set()
    qtbot.wait(50)
    assert canvas.pathway is document.shown.pathway
    assert canvas.pathway.name == "pi3k-ras-crosstalk"
    document.open(key)
    qtbot.waitUntil(lambda: canvas.pathway is left and not slanted(canvas))


def test_a_node_moved_meanwhile_stays_where_it_was_put(qtbot, opened, held):
    canvas, document = opened.shell.canvas.single, opened.document
    document.drawing.move({"N3x3": (650.0, 420.0)})
    assert canvas.view.drawing.layout.boxes["N3x3"].x == 650.0
    held.set()
    qtbot.waitUntil(lambda: not slanted(canvas))
    assert canvas.view.drawing.layout.boxes["N3x3"].x == 650.0


def test_short_routes_are_shown_at_once(qtbot, canvas_window, tmp_path, monkeypatch):
    monkeypatch.setattr(prepared_figure, "ROUTING_PATIENCE_S", 60.0)
    canvas = canvas_window.shell.canvas.single
    canvas_window.shell.opener.open(grid_file(tmp_path / "small.yaml", 3))
    qtbot.waitUntil(lambda: canvas.pathway.name == "small")
    assert not slanted(canvas)
    assert not canvas_window.shell.canvas.layouts.is_routing
