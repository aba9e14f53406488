"""A view is moved a little so that its edge cuts no name of a compartment in two."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.canvas.geometry.camera import Camera

MARGIN = 8.0
Area = tuple[float, float, float, float]


def whole_labels(
    camera: Camera, needed: Area, labels: Sequence[Area], size: tuple[float, float]
) -> Camera:
    """Return the view, moved sideways where a label would be cut at its left or right edge.

    Parameters
    ----------
    camera : Camera
    needed : (float, float, float, float)
        Left, top, right and bottom of what must stay in view.
    labels : sequence of (float, float, float, float)
        The same of the labels.
    size : (float, float)
        The widget in pixels.
    """
    width, height = size[0] / camera.scale, size[1] / camera.scale
    y1, y2 = camera.y - height / 2, camera.y + height / 2
    spans = [(left, right) for left, top, right, bottom in labels if top < y2 and bottom > y1]
    if not _cuts(camera.x, width, spans):
        return camera
    # Middles at which the left or right edge of the view lies just beside a label.
    edges = [edge for left, right in spans for edge in (left - MARGIN, right + MARGIN)]
    middles = [middle for edge in edges for middle in (edge + width / 2, edge - width / 2)]
    fitting = [
        x
        for x in middles
        if x - width / 2 <= needed[0] and x + width / 2 >= needed[2] and not _cuts(x, width, spans)
    ]
    distances = [abs(x - camera.x) for x in fitting]
    return replace(camera, x=fitting[distances.index(min(distances))]) if fitting else camera


def _cuts(middle: float, width: float, spans: Sequence[tuple[float, float]]) -> bool:
    edges = (middle - width / 2, middle + width / 2)
    return any(left < edge < right for left, right in spans for edge in edges)
