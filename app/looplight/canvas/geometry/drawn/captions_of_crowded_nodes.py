"""Places for the small text at a node, on drawings whose nodes stand close together."""

from collections.abc import Mapping

from looplight.canvas.geometry.caption_placement import (
    CAPTION_DISTANCE,
    CAPTION_HEIGHT,
    CAPTION_WIDTH,
)
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.node_boxes import Box

# Side of the squares that boxes are sorted into, so that only near ones are compared.
SQUARE = 160.0
# Boxes of one square that are looked at: where more lie on each other there is no free place.
MOST_IN_SQUARE = 100
# Part of a caption's width that it needs at least: most are one short word.
USUAL_WIDTH = CAPTION_WIDTH * 0.6
# Beside a node the name of a drug ("Everolimus") must end before the node begins.
WIDTH_BESIDE = CAPTION_WIDTH * 0.9


def drawn_captions(boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return the middle of each node's caption: below it, or on the first side that is free."""
    squares: dict[tuple[int, int], list[Box]] = {}
    for box in boxes.values():
        for square in _squares(box.left, box.top, box.right, box.bottom):
            squares.setdefault(square, []).append(box)
    places = {}
    for box in boxes.values():
        beside = box.width / 2 + WIDTH_BESIDE / 2 + 4
        candidates = (
            (box.x, box.bottom + CAPTION_DISTANCE),
            (box.x, box.top - CAPTION_DISTANCE),
            (box.x + beside, box.y),
            (box.x - beside, box.y),
        )
        free = (point for point in candidates if not _covers(point, box, squares))
        places[box.id] = next(free, candidates[0])
    return places


def _covers(point: Point, own: Box, squares: Mapping[tuple[int, int], list[Box]]) -> bool:
    """Return whether a caption would lie on another node."""
    left, right = point[0] - USUAL_WIDTH / 2, point[0] + USUAL_WIDTH / 2
    top, bottom = point[1] - CAPTION_HEIGHT / 2, point[1] + CAPTION_HEIGHT / 2
    return any(
        box is not own
        and box.left < right
        and box.right > left
        and box.top < bottom
        and box.bottom > top
        for square in _squares(left, top, right, bottom)
        for box in squares.get(square, ())[:MOST_IN_SQUARE]
    )


def _squares(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    columns = range(int(left // SQUARE), int(right // SQUARE) + 1)
    rows = range(int(top // SQUARE), int(bottom // SQUARE) + 1)
    return [(column, row) for column in columns for row in rows]
