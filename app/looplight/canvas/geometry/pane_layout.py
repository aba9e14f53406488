"""Places of the panes of a comparison and of its table.

Up to three panes stand in a row, in a column or in a grid whose free cell the table takes; from
four on they stand in a grid of two or three columns below the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

GAP = 6.0
# A row reads best: another arrangement must show the figure larger by this factor.
MIN_GAIN = 1.12
MOST_IN_A_ROW = 3
PAIR = 2
# A table above the panes takes at most this share of the height, and a little more where that
# shows all of its rows.
TABLE_SHARE, WHOLE_TABLE_SHARE = 0.4, 0.46
# What is left beside a table is used from this width on.
LEAST_SPARE = 240.0
# A header beside a picture takes at most this share of the pane's width, and gives up to the
# picture what that can use, down to so many pixels.
HEAD_SHARE, LEAST_HEAD = 0.44, 150.0
# Columns of so many panes, the usual number first.
COLUMNS = {1: (1,), 2: (2, 1), 3: (3, 2, 1), 4: (2,), 5: (3, 2), 6: (3, 2)}
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of one pane: its header and its picture, each as x, y, width, height."""

    head: Rect
    body: Rect

    @property
    def whole(self) -> Rect:
        """Header and picture together."""
        x, y = min(self.head[0], self.body[0]), min(self.head[1], self.body[1])
        right = max(self.head[0] + self.head[2], self.body[0] + self.body[2])
        bottom = max(self.head[1] + self.head[3], self.body[1] + self.body[3])
        return x, y, right - x, bottom - y


@dataclass(frozen=True, slots=True)
class TableSize:
    """What a table needs.

    Attributes
    ----------
    least_width, width : float
        Below the first, columns are cut; above the second, nothing is gained.
    least_height, height : float
        Height of a few rows, and of all; at the width that it gets above the panes.
    tall : float
        Height of all rows where it is narrow.
    """

    least_width: float
    width: float
    least_height: float
    height: float
    tall: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Cells of all panes, the table's place, and the area that is left over, if any."""

    cells: tuple[Cell, ...]
    spare: Rect | None = None
    table: Rect | None = None

    def scale(self, size: tuple[float, float]) -> float:
        """Return the scale at which a picture of this size fits into every body."""
        return min(
            min(cell.body[2] / max(size[0], 1.0), cell.body[3] / max(size[1], 1.0))
            for cell in self.cells
        )

    def unused_height(self, size: tuple[float, float]) -> float:
        """Return the height that a picture of this size leaves in every body.

        Where panes stand in several rows it is that of all rows together.
        """
        rows = len({cell.whole[1] for cell in self.cells})
        scale = self.scale(size)
        return rows * max(min(cell.body[3] for cell in self.cells) - scale * size[1], 0.0)


def arrange(
    count: int,
    area: Rect,
    size: tuple[float, float],
    head: tuple[float, float],
    table: TableSize | None = None,
) -> Arrangement:
    """Return the arrangement that shows pictures of one size largest.

    Parameters
    ----------
    count : int
        Number of panes, two to six.
    area : (x, y, width, height)
    size : (float, float)
        Width and height of the picture.
    head : (float, float)
        Width of a header beside a picture, and height of a header above one.
    table : TableSize, optional
        None = there is no table.
    """
    if table is None:
        return _panes(count, area, size, head)
    above = _below_table(count, area, size, head, table)
    free = list(_with_free_cell(count, area, size, head, table)) if count <= MOST_IN_A_ROW else []
    if not free:
        return above
    largest = max(free, key=lambda arrangement: arrangement.scale(size))
    return above if above.scale(size) > largest.scale(size) * MIN_GAIN else largest


def _panes(
    count: int, area: Rect, size: tuple[float, float], head: tuple[float, float]
) -> Arrangement:
    """Return panes without a table."""
    candidates = [
        grid(area, count, columns, head, beside, size)
        for columns in COLUMNS[count]
        for beside in (False, True)
    ]
    usual = candidates[0]
    largest = max(candidates, key=lambda arrangement: arrangement.scale(size))
    return largest if largest.scale(size) > usual.scale(size) * MIN_GAIN else usual


def _below_table(
    count: int, area: Rect, size: tuple[float, float], head: tuple[float, float], table: TableSize
) -> Arrangement:
    """Return panes below a table; what is free beside the table is left over."""
    x, y, width, height = area
    tall = min(table.height, max(table.least_height, height * TABLE_SHARE))
    if table.height <= height * WHOLE_TABLE_SHARE:
        tall = table.height
    panes = _panes(count, (x, y + tall + GAP, width, max(height - tall - GAP, 1.0)), size, head)
    rest = width - table.width - GAP
    if rest < LEAST_SPARE:
        return replace(panes, table=(x, y, width, tall))
    spare = (x + table.width + GAP, y, rest, tall)
    return replace(panes, table=(x, y, table.width, tall), spare=spare)


def _with_free_cell(
    count: int, area: Rect, size: tuple[float, float], head: tuple[float, float], table: TableSize
) -> Iterator[Arrangement]:
    """Return grids with one cell more than there are panes, the first of which is the table's."""
    # Two panes are read from left to right: beside a table in a corner they stood on a diagonal.
    for columns in (count + 1, 2) if count > PAIR else (count + 1,):
        for beside in (False, True):
            cells_of = grid(area, count + 1, columns, head, beside, size)
            first, *cells = cells_of.cells
            x, y, width, height = first.whole
            if width < table.least_width or height < min(table.tall, table.least_height):
                continue
            tall = min(table.tall, height)
            rest = height - tall - GAP
            spare = cells_of.spare or ((x, y + tall + GAP, width, rest) if rest > GAP else None)
            yield Arrangement(tuple(cells), spare, (x, y, width, tall))


def grid(
    area: Rect,
    count: int,
    columns: int,
    head: tuple[float, float],
    beside: bool,
    size: tuple[float, float],
) -> Arrangement:
    """Return cells in rows of so many columns, the header above the picture or beside it."""
    rows = -(-count // columns)
    x, y, w, h = area
    width, height = (w - GAP * (columns - 1)) / columns, (h - GAP * (rows - 1)) / rows
    most = min(head[0], width * HEAD_SHARE)
    words = max(min(most, width - height * size[0] / max(size[1], 1.0)), min(most, LEAST_HEAD))
    cells = []
    for number in range(columns * rows):
        left = x + (number % columns) * (width + GAP)
        top = y + (number // columns) * (height + GAP)
        if beside:
            body = (left + words, top, max(width - words, 1.0), max(height, 1.0))
            cells.append(Cell((left, top, words, height), body))
        else:
            body = (left, top + head[1], width, max(height - head[1], 1.0))
            cells.append(Cell((left, top, width, head[1]), body))
    spare = cells[count].whole if len(cells) > count else None
    return Arrangement(tuple(cells[:count]), spare)
