"""Names of nodes in small panes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.canvas.geometry.node_mark_places import inside_pixels


def test_names_in_small_panes_have_one_size_that_can_be_read(qtbot, canvas_window):
    """They had 6 to 11 pixels in one pane."""
    window = canvas_window
    window.settings.set("look/reduced-motion", True)
    window.resize(1280, 720)
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    canvases = [pane.canvas for pane in window.shell.canvas.compare_view.visible_panes]

    def sizes():
        drawings = [canvas.view.drawing for canvas in canvases]
        return [
            inside_pixels(box, drawing.scale)
            for drawing in drawings
            for box in drawing.layout.boxes.values()
        ]

    qtbot.waitUntil(lambda: min(sizes()) >= 9, timeout=20_000)
    assert max(sizes()) - min(sizes()) < 1
    # What is drawn is what a click hits.
    place = canvases[1].widget_pos("AKT")
    QTest.mouseClick(canvases[1], Qt.MouseButton.LeftButton, pos=place)
    blocked = window.document.state.compare.panes[1].interventions
    assert "AKT" in {intervention.target for intervention in blocked}
    # Also where a node was moved by hand, and where it is put back while panes are shown.
    window.shell.actions.run("view.compare")
    box = canvases[0].view.drawing.layout.boxes["GRB10"]
    window.document.drawing.move({"GRB10": (box.x, box.y + 60)})
    window.shell.actions.run("view.compare")

    def is_there(y):
        boxes = [canvas.view.drawing.layout.boxes["GRB10"] for canvas in canvases]
        return all(abs(each.y - y) < 30 for each in boxes) and min(sizes()) >= 9

    for y in (box.y + 60, box.y):
        qtbot.waitUntil(lambda y=y: is_there(y), timeout=20_000)
        assert max(sizes()) - min(sizes()) < 1
        window.document.drawing.reset_places()
