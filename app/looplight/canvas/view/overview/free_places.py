"""Where the map of a large figure may stand, and how much of the figure lies below it there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, QSize

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.paint.shape_paths import Rect
from looplight.canvas.scene.drawing_state import DrawingState

# Pixels between the map and the edge of the canvas, and between two places along an edge.
EDGE, STEP = 8, 16
# Sizes of the map as shares of the usual one: a small one finds a gap between nodes.
SIZES = (1.0, 0.8, 0.62)
# What words of a drawing and a node count, and how much more a node counts that changes, and that
# the user acted on.
WORDS, NODE, CHANGED, CHOSEN = 1, 4, 32, 200
# Words of larger shapes, in canvas units, stand at a side of them.
MOST_OF_WORDS = 100.0
# What a place beside the corners costs, and each step to a smaller size: less than a node.
BESIDE_CORNER, SMALLER = 1, 1


@dataclass(frozen=True)
class Place:
    """A place of map and buttons.

    Attributes
    ----------
    size : int
        Which of the sizes the map has.
    map : QRect
    bar : QRect
        Of the buttons; as wide as the map, or wider.
    cost : int
        What counts against the place whatever lies below it.
    """

    size: int
    map: QRect
    bar: QRect
    cost: int

    @property
    def middle(self) -> QPoint:
        """Middle of map and buttons."""
        return (self.map | self.bar).center()


def places(view: QSize, maps: tuple[QSize, ...], bar: QSize, raised: int) -> Iterator[Place]:
    """Return the places along the edges of a view, those in the corners first.

    Parameters
    ----------
    view : QSize
    maps : tuple of QSize
        Sizes of the map, the largest first; an empty one = it is hidden.
    bar : QSize
        The least size of the buttons.
    raised : int
        By how much places at the right keep off the lower edge, for the view's own buttons.
    """
    for number, size in enumerate(maps):
        width, height = max(bar.width(), size.width()), bar.height() + size.height()
        right = max(view.width() - EDGE - width, 0)
        low = max(view.height() - EDGE - height, 0)
        above = max(low - raised, 0)
        corners = [(right, EDGE), (EDGE, low), (EDGE, EDGE), (right, above)]
        across = range(EDGE + STEP, max(right, EDGE) // 2, STEP)
        down = range(EDGE + STEP, above, STEP)
        beside = [(x, y) for x in across for y in (EDGE, low)]
        beside += [(right - x, EDGE) for x in across]
        beside += [(x, y) for y in down for x in (EDGE, right)]
        for n, (x, y) in enumerate((*corners, *beside)):
            cost = SMALLER * number + (BESIDE_CORNER if n >= len(corners) else 0)
            middle = x + (width - size.width()) // 2
            yield Place(
                number,
                QRect(QPoint(middle, y), size),
                QRect(x, y + size.height(), width, bar.height()),
                cost,
            )


def obstacles(drawing: DrawingState, camera: Camera, size: QSize) -> npt.NDArray[np.float64]:
    """Return what a camera sees: left, top, right, bottom in pixels, and how much each counts.

    Nodes that matter count several times, those that others lie in do not count.
    """
    across, down = size.width() / camera.scale / 2, size.height() / camera.scale / 2
    seen = camera.x - across, camera.y - down, camera.x + across, camera.y + down
    rows = [*_nodes_in(drawing, seen), *_words_in(drawing.layout, seen)]
    rectangles = np.array(rows, dtype=np.float64).reshape(-1, 5)
    rectangles[:, :4] -= (*seen[:2], *seen[:2])
    rectangles[:, :4] *= camera.scale
    return rectangles


def weights_below(obstacles: npt.NDArray[np.float64], areas: Sequence[QRect]) -> list[int]:
    """Return how much of what is seen lies below each of some areas."""
    sides = [(a.left(), a.top(), a.left() + a.width(), a.top() + a.height()) for a in areas]
    # A column for each side, against the rows of all that is seen: one by one took 20 ms.
    left, top, right, bottom = np.array(sides, dtype=np.float64).reshape(-1, 4).T[:, :, None]
    is_below = (obstacles[:, 0] < right) & (obstacles[:, 2] > left)
    is_below &= (obstacles[:, 1] < bottom) & (obstacles[:, 3] > top)
    # What is hidden has no area.
    is_below &= (right > left) & (bottom > top)
    return [int(weight) for weight in is_below @ obstacles[:, 4]]


def _nodes_in(drawing: DrawingState, seen: Rect) -> Iterator[tuple[float, ...]]:
    chosen = {*drawing.style.selection.nodes, drawing.focus}
    for number in drawing.index.boxes_in(seen):
        node = drawing.index.ids[number]
        if node in drawing.layout.backdrops:
            continue
        style = drawing.style.nodes.get(node)
        acted_on = node in chosen or (style is not None and bool(style.mark))
        changed = style is not None and (style.differs or style.output)
        box = drawing.layout.boxes[node]
        weight = CHOSEN if acted_on else CHANGED if changed else NODE
        yield box.left, box.top, box.right, box.bottom, weight


def _words_in(layout: Layout, seen: Rect) -> Iterator[tuple[float, ...]]:
    """Yield the words beside the network of a drawing of another program."""
    for shape in layout.shapes:
        if not shape.lines or min(shape.width, shape.height) > MOST_OF_WORDS:
            continue
        left, right = shape.x - shape.width / 2, shape.x + shape.width / 2
        top, bottom = shape.y - shape.height / 2, shape.y + shape.height / 2
        if left < seen[2] and right > seen[0] and top < seen[3] and bottom > seen[1]:
            yield left, top, right, bottom, WORDS
