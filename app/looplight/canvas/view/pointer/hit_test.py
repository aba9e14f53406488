"""What lies below the pointer: a node, an arrow, or the badge of a surprising node."""

import math

from PySide6.QtCore import QPointF

from looplight.canvas.geometry.node_mark_places import BADGE, Corner, badge_place, enlargement
from looplight.canvas.scene.graphics_view import CanvasGraphicsView

# Canvas units by which a click may miss a badge.
BADGE_SLACK = 2.0


def hit(view: CanvasGraphicsView, point: QPointF) -> tuple[str, str]:
    """Return the node and the arrow at a point of the widget.

    At most one of the two is there; the other, or both, are empty strings.
    """
    place, zoom = view.to_canvas(point), view.camera.scale
    index = view.drawing.index
    node = index.node_at(place.x(), place.y(), zoom)
    arrow = "" if node else index.arrow_at(place.x(), place.y(), zoom)
    return node, arrow


def badge_hit(view: CanvasGraphicsView, point: QPointF) -> str:
    """Return the node whose badge of a surprise lies at a point of the widget, or an empty string.

    Badges grow where the picture is small, and what can be clicked grows with them.
    """
    place, drawing = view.to_canvas(point), view.drawing
    scale, layout = drawing.reading_scale, drawing.layout
    reach = (BADGE + BADGE_SLACK) * enlargement(scale)
    for node, style in drawing.style.nodes.items():
        box = layout.boxes.get(node) if style.paradox else None
        if box is None:
            continue
        middle = badge_place(box, Corner.SURPRISE, scale, heads=layout.heads.get(node, ()))
        if math.dist((place.x(), place.y()), middle) <= reach:
            return node
    return ""
