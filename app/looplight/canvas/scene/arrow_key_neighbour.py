"""Which node an arrow key goes to from another one."""

import math
from collections.abc import Collection

from looplight.canvas.geometry.layout import Layout

# Larger than any distance: nodes that no arrow joins come after all that one does.
UNJOINED_COST = 1e9
# A neighbour lies in a direction if it is at least this far along, and this much of the way across.
MIN_ALONG, MIN_SLOPE = 4.0, 0.4
# Being off to the side counts more than being far away.
ACROSS_WEIGHT = 2.2
_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def neighbour(layout: Layout, node: str, direction: str, joined: Collection[str] = ()) -> str:
    """Return the next node in a direction, or ``node`` if there is none.

    Parameters
    ----------
    layout : Layout
    node : str
    direction : {"left", "right", "up", "down"}
    joined : collection of str
        Nodes that an arrow joins with ``node``: they go before all others.
    """
    dx, dy = _DIRECTIONS[direction]
    start = layout.boxes[node]
    lowest, nearest = math.inf, node
    for box in layout.boxes.values():
        along = (box.x - start.x) * dx + (box.y - start.y) * dy
        across = abs((box.x - start.x) * dy) + abs((box.y - start.y) * dx)
        if box.id != node and along > MIN_ALONG and along >= across * MIN_SLOPE:
            cost = along + across * ACROSS_WEIGHT
            cost += 0.0 if box.id in joined else UNJOINED_COST
            if cost < lowest:
                lowest, nearest = cost, box.id
    return nearest
