"""The sparse grid that arrows run on: lines through box centres, beside boxes and in gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.node_shapes import Box

CLEARANCE = 16.0
KEEP_OFF = 9.0
MERGE = 5.0

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


OUTSIDE = 2.2


def build(
    boxes: Sequence[Box], borders: Sequence[Rect], via: Iterable[tuple[float, float]]
) -> Grid:
    """Return the grid around ``boxes``.

    Parameters
    ----------
    boxes : sequence of Box
    borders : sequence of (x, y, width, height)
        Compartments; running along their outline is dear, crossing it is not.
    via : iterable of (float, float)
        Way points that need a line of their own.
    """
    points = list(via)
    xs = _axis(
        [b.x for b in boxes] + [p[0] for p in points],
        [(b.left, b.right) for b in boxes],
        [edge for x, _, w, _ in borders for edge in (x + 26, x + w - 26)],
    )
    ys = _axis(
        [b.y for b in boxes] + [p[1] for p in points],
        [(b.top, b.bottom) for b in boxes],
        [edge for _, y, _, h in borders for edge in (y + 26, y + h - 26)],
    )
    right = np.ones((len(xs) - 1, len(ys)))
    down = np.ones((len(xs), len(ys) - 1))
    for x, y, w, h in borders:
        for edge in (x, x + w):
            down[np.abs(xs - edge) < 14] *= 6.0
        for edge in (y, y + h):
            right[:, np.abs(ys - edge) < 14] *= 6.0
    for box in boxes:
        left, rite = box.left - KEEP_OFF, box.right + KEEP_OFF
        top, bottom = box.top - KEEP_OFF, box.bottom + KEEP_OFF
        rows = (ys > top) & (ys < bottom)
        spans = (xs[1:] > left) & (xs[:-1] < rite)
        right[np.ix_(spans, rows)] = 0.0
        columns = (xs > left) & (xs < rite)
        spans = (ys[1:] > top) & (ys[:-1] < bottom)
        down[np.ix_(columns, spans)] = 0.0
    return Grid(xs, ys, right, down)


def prices(
    net: Grid, cells: Sequence[Rect], source: tuple[float, float], target: tuple[float, float]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the price factors, to the right and downwards, for an arrow between two points.

    An arrow keeps to the cells that its ends lie in: running through another cell, or outside
    when both ends are inside the same one, is dear.
    """
    homes = [inside(c, source) or inside(c, target) for c in cells]
    shared = any(inside(c, source) and inside(c, target) for c in cells)
    right, down = net.right.copy(), net.down.copy()
    middles_x, middles_y = (net.xs[1:] + net.xs[:-1]) / 2, (net.ys[1:] + net.ys[:-1]) / 2
    for table, xs, ys in ((right, middles_x, net.ys), (down, net.xs, middles_y)):
        strange = [c for c, h in zip(cells, homes, strict=True) if not h]
        if shared:
            home = [c for c, h in zip(cells, homes, strict=True) if h]
            table[_outside(xs, ys, home)] *= OUTSIDE
        if strange:
            table[~_outside(xs, ys, strange)] *= OUTSIDE
    return right, down


def inside(cell: Rect, point: tuple[float, float]) -> bool:
    """Return whether a point lies in a cell or on its membrane."""
    x, y, w, h = cell
    return x - 16 <= point[0] <= x + w + 16 and y - 16 <= point[1] <= y + h + 16


def _outside(
    xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], cells: Sequence[Rect]
) -> npt.NDArray[np.bool_]:
    out = np.ones((len(xs), len(ys)), dtype=bool)
    for x, y, w, h in cells:
        out[np.ix_((xs > x) & (xs < x + w), (ys > y) & (ys < y + h))] = False
    return out


def _axis(
    exact: Iterable[float], spans: Sequence[tuple[float, float]], extra: Iterable[float]
) -> npt.NDArray[np.float64]:
    """Lines that must be there, then lanes beside every box and in the middle of wide gaps."""
    kept = sorted(set(exact))
    near = sorted({e for low, high in spans for e in (low - CLEARANCE, high + CLEARANCE)})
    low, high = near[0], near[-1]
    near += [low - 24, low - 48, high + 24, high + 48, *extra]
    lines = list(kept)
    for value in near:
        if all(abs(value - other) >= MERGE for other in lines):
            lines.append(value)
    lines.sort()
    wide = [(a + b) / 2 for a, b in pairwise(lines) if b - a > 44]
    return np.array(sorted(lines + wide))
