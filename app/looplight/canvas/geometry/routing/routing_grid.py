"""The sparse grid that arrows run on: lines through box centres, beside boxes and in gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.pathways.layout.node_boxes import Box

# Distance of the lanes beside a box, and the distance that arrows keep from boxes at least.
CLEARANCE = 16.0
KEEP_OFF = 9.0
# Lines closer together than this would be one lane.
MERGE = 5.0
# Gaps wider than this get a line in their middle.
WIDE_GAP = 44.0
# Cost factor of running along a membrane, the band on each side of it that counts as along, and
# the lane inside it that is offered instead.
ALONG_BORDER, BORDER_BAND, BORDER_LANE = 6.0, 14.0, 26.0
# Cost factor of leaving the compartment that both ends of an arrow lie in, and of entering one
# that neither lies in.
OUTSIDE = 2.2
# A node may straddle a membrane by this much and still lie in the compartment.
MEMBRANE_SLACK = 16.0

Rect = tuple[float, float, float, float]


@dataclass
class Grid:
    """Coordinates of the grid lines, and what each edge between neighbours costs.

    ``right[i, j]`` is the cost factor of the edge from column i to i + 1 in row j (0 = blocked),
    ``down[i, j]`` of the edge from row j to j + 1 in column i.
    """

    xs: npt.NDArray[np.float64]
    ys: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    down: npt.NDArray[np.float64]


def build_grid(
    boxes: Sequence[Box], borders: Sequence[Rect], via: Iterable[tuple[float, float]]
) -> Grid:
    """Return the grid around ``boxes``.

    Parameters
    ----------
    boxes : sequence of Box
    borders : sequence of (x, y, width, height)
        Compartments; running along their outline costs more, crossing it does not.
    via : iterable of (float, float)
        Way points that need a line of their own.
    """
    points = list(via)
    xs = _axis(
        [b.x for b in boxes] + [p[0] for p in points],
        [(b.left, b.right) for b in boxes],
        [line for x, _, w, _ in borders for line in (x + BORDER_LANE, x + w - BORDER_LANE)],
    )
    ys = _axis(
        [b.port_y for b in boxes] + [p[1] for p in points],
        [(b.top, b.bottom) for b in boxes],
        [line for _, y, _, h in borders for line in (y + BORDER_LANE, y + h - BORDER_LANE)],
    )
    right = np.ones((len(xs) - 1, len(ys)))
    down = np.ones((len(xs), len(ys) - 1))
    for x, y, w, h in borders:
        for edge in (x, x + w):
            down[np.abs(xs - edge) < BORDER_BAND] *= ALONG_BORDER
        for edge in (y, y + h):
            right[:, np.abs(ys - edge) < BORDER_BAND] *= ALONG_BORDER
    for box in boxes:
        x1, x2 = box.left - KEEP_OFF, box.right + KEEP_OFF
        y1, y2 = box.top - KEEP_OFF, box.bottom + KEEP_OFF
        rows = (ys > y1) & (ys < y2)
        spans = (xs[1:] > x1) & (xs[:-1] < x2)
        right[np.ix_(spans, rows)] = 0.0
        columns = (xs > x1) & (xs < x2)
        spans = (ys[1:] > y1) & (ys[:-1] < y2)
        down[np.ix_(columns, spans)] = 0.0
    return Grid(xs, ys, right, down)


def cost_factors(
    grid: Grid, cells: Sequence[Rect], source: tuple[float, float], target: tuple[float, float]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the cost factors, to the right and downwards, for an arrow between two points.

    An arrow keeps to the compartments that its ends lie in: running through another one, or
    outside when both ends lie in the same one, costs more.
    """
    own = [cell for cell in cells if inside(cell, source) or inside(cell, target)]
    foreign = [cell for cell in cells if not (inside(cell, source) or inside(cell, target))]
    shared = any(inside(cell, source) and inside(cell, target) for cell in cells)
    right, down = grid.right.copy(), grid.down.copy()
    middles_x, middles_y = (grid.xs[1:] + grid.xs[:-1]) / 2, (grid.ys[1:] + grid.ys[:-1]) / 2
    for factors, xs, ys in ((right, middles_x, grid.ys), (down, grid.xs, middles_y)):
        if shared:
            factors[_outside(xs, ys, own)] *= OUTSIDE
        if foreign:
            factors[~_outside(xs, ys, foreign)] *= OUTSIDE
    return right, down


def inside(cell: Rect, point: tuple[float, float]) -> bool:
    """Return whether a point lies in a compartment or on its membrane."""
    x, y, w, h = cell
    slack = MEMBRANE_SLACK
    return x - slack <= point[0] <= x + w + slack and y - slack <= point[1] <= y + h + slack


def _outside(
    xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], cells: Sequence[Rect]
) -> npt.NDArray[np.bool_]:
    """Return for each point of a grid whether it lies in none of the cells."""
    outside = np.ones((len(xs), len(ys)), dtype=bool)
    for x, y, w, h in cells:
        outside[np.ix_((xs > x) & (xs < x + w), (ys > y) & (ys < y + h))] = False
    return outside


def _axis(
    exact: Iterable[float], spans: Sequence[tuple[float, float]], extra: Iterable[float]
) -> npt.NDArray[np.float64]:
    """Return the grid lines along one axis, in ascending order.

    Parameters
    ----------
    exact : iterable of float
        Lines that must be there: centres of boxes and way points.
    spans : sequence of (low, high)
        Boxes: lanes beside them are added, and two more outside of all of them.
    extra : iterable of float
        Further lanes, where there is room.
    """
    lanes = sorted({e for low, high in spans for e in (low - CLEARANCE, high + CLEARANCE)})
    first, last = lanes[0], lanes[-1]
    lanes += [first - 24, first - 48, last + 24, last + 48, *extra]
    lines = sorted(set(exact))
    for lane in lanes:
        if all(abs(lane - line) >= MERGE for line in lines):
            lines.append(lane)
    lines.sort()
    middles = [(a + b) / 2 for a, b in pairwise(lines) if b - a > WIDE_GAP]
    return np.array(sorted(lines + middles))
