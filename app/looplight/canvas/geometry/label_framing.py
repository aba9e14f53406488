"""A view is moved a little so that its edge cuts no name of a compartment in two."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from looplight.canvas.geometry.camera import Camera

AIR = 8.0
Area = tuple[float, float, float, float]


def whole_labels(
    camera: Camera, kept: Area, names: Sequence[Area], size: tuple[float, float]
) -> Camera:
    """Return the view, moved sideways where a name would be cut at its left or right edge.

    Parameters
    ----------
    camera : Camera
    kept : (float, float, float, float)
        Left, top, right and bottom of what must stay in view.
    names : sequence of (float, float, float, float)
        The same of the names.
    size : (float, float)
        The widget in pixels.
    """
    wide, tall = size[0] / camera.scale, size[1] / camera.scale
    top, bottom = camera.y - tall / 2, camera.y + tall / 2
    spans = [(left, right) for left, high, right, low in names if high < bottom and low > top]
    if not _cut(camera.x, wide, spans):
        return camera
    tries = []
    for left, right in spans:
        for edge in (left - AIR, right + AIR):
            tries += [edge + wide / 2, edge - wide / 2]
    good = [
        x
        for x in tries
        if x - wide / 2 <= kept[0] and x + wide / 2 >= kept[2] and not _cut(x, wide, spans)
    ]
    if not good:
        return camera
    return replace(camera, x=min(good, key=_away_from(camera.x)))


def _cut(middle: float, wide: float, spans: Sequence[tuple[float, float]]) -> bool:
    edges = (middle - wide / 2, middle + wide / 2)
    return any(left < edge < right for left, right in spans for edge in edges)


def _away_from(here: float) -> Callable[[float], float]:
    def away(x: float) -> float:
        return abs(x - here)

    return away
