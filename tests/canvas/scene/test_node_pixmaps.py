"""Pixmaps of nodes: when a node is drawn anew."""

from dataclasses import replace

from PySide6.QtGui import QTransform

from looplight.canvas.scene.node_pixmaps import NodePixmapCache
from looplight.canvas.view.canvas import PathwayCanvas

from ..conftest import curated
from ..style.test_state_to_style import shown


def test_a_name_of_another_size_is_drawn_in_a_box_of_the_same_size(qtbot):
    """One pane of three kept the names that it had."""
    canvas = PathwayCanvas()
    qtbot.addWidget(canvas)
    canvas.show_state(None, shown(curated("mtorc1-feedback")))
    drawing, key = canvas.view.drawing, "AKT"
    cache, world = NodePixmapCache(drawing), QTransform()

    def picture():
        cache.prepare([key], world)
        return cache._nodes[key].pixmap.toImage()

    before = picture()
    assert picture() == before
    box = drawing.layout.boxes[key]
    larger = replace(box, names_size=box.largest_type * 1.4)
    boxes = {**drawing.layout.boxes, key: larger}
    drawing.layout = replace(drawing.layout, boxes=boxes)
    assert picture() != before
