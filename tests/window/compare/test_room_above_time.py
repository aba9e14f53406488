"""Three panes above the time course: what the drawings get of a large window."""

import pytest


@pytest.fixture
def window(canvas_window, qtbot):
    made = canvas_window
    made.settings.set("look/reduced-motion", True)
    made.resize(1920, 1080)
    made.shell.canvas.create()
    yield made
    made.resize(1280, 720)


def opened(window):
    return {key for key, dock in window.shell.docks.docks.items() if not dock.isHidden()}


def test_docks_at_the_sides_yield_and_come_back(window, qtbot):
    """Beside them drawings stood in two rows and had half of the area."""
    before = opened(window)
    assert {"figures", "reading"} <= before
    window.shell.actions.run("view.compare")
    assert opened(window) == before
    window.shell.actions.run("panel.time")
    qtbot.waitUntil(lambda: not opened(window))
    canvases = [pane.canvas for pane in window.shell.canvas.compare_view.visible_panes]
    qtbot.waitUntil(lambda: len({canvas.y() for canvas in canvases}) == 1)
    qtbot.waitUntil(lambda: canvases[0].view.drawing.scale > 0.5)
    window.shell.actions.run("view.compare")
    qtbot.waitUntil(lambda: opened(window) == before)


def test_the_table_is_as_high_as_its_rows(window, qtbot):
    """It was as high as with cells on two lines, and half empty."""
    window.shell.actions.run("view.compare")
    table = window.shell.canvas.compare_view.table
    view = window.shell.canvas.compare_view

    def is_computed():
        panes = window.document.shown.panes
        return all(pane.alone_certainty is not None for pane in panes[1:])

    qtbot.waitUntil(is_computed)
    for width in range(1000, 1900, 150):
        view.resize(width, 640)
        assert table.height() <= table.height_for(table.width() + 6)
