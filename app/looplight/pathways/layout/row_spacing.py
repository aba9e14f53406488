"""Room between the rows of a layered layout: for tall nodes, and for the arrows that run there."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from looplight.pathways.layout.node_boxes import Box

Point = tuple[float, float]

# Canvas units: between two lines that run along a room, and the least and largest height of one.
LANE, LEAST_ROOM, MOST_ROOM = 6.0, 34.0, 240.0


def with_rooms(
    places: Mapping[str, Point], boxes: Sequence[Box], links: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Return places whose rows are as far from each other as nodes and arrows need.

    Parameters
    ----------
    places : mapping of node id to (x, y)
        Nodes of one row have the same ``y``.
    boxes : sequence of Box
        One for each place; only their heights count.
    links : sequence of (source id, target id)
    """
    heights = {box.id: box.height for box in boxes}
    rows = sorted({y for _, y in places.values()})
    row_of = {node: bisect_left(rows, y) for node, (_, y) in places.items()}
    half = [0.0] * len(rows)
    for node, row in row_of.items():
        half[row] = max(half[row], heights[node] / 2)
    # An arrow turns in the room at its source and in that at its target.
    turns = [0] * (len(rows) + 1)
    for source, target in links:
        first, last = sorted((row_of[source], row_of[target]))
        turns[first] += 1
        turns[max(last - 1, first)] += last - first > 1
    heights_of_rows = [rows[0]] if rows else []
    for row in range(1, len(rows)):
        # About half of the turns lie side by side and share a lane.
        room = min(max(LANE * turns[row - 1] / 2, LEAST_ROOM), MOST_ROOM)
        distance = max(rows[row] - rows[row - 1], half[row - 1] + room + half[row])
        heights_of_rows.append(heights_of_rows[-1] + distance)
    return {node: (x, heights_of_rows[row_of[node]]) for node, (x, _) in places.items()}
