"""Places of the panes of a comparison: in a row, in a column, or two above one."""

from dataclasses import dataclass

GAP = 6.0
# A row reads best: another arrangement must show the figure larger by this factor.
MIN_GAIN = 1.12
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
class Arrangement:
    """Cells of all panes, and the area that is left over, if any."""

    cells: tuple[Cell, ...]
    spare: Rect | None = None

    def scale(self, size: tuple[float, float]) -> float:
        """Return the scale at which a picture of this size fits into every body."""
        return min(
            min(cell.body[2] / max(size[0], 1.0), cell.body[3] / max(size[1], 1.0))
            for cell in self.cells
        )


def arrange(
    count: int, area: Rect, size: tuple[float, float], head: tuple[float, float]
) -> Arrangement:
    """Return the arrangement that shows pictures of one size largest.

    Parameters
    ----------
    count : int
        Two or three.
    area : (x, y, width, height)
    size : (float, float)
        Width and height of the picture.
    head : (float, float)
        Width of a header beside a picture, and height of a header above one.
    """
    row = _grid(area, count, count, head[1])
    others = [_column(area, count, head[0])]
    if count > 2:
        others.append(_grid(area, count, 2, head[1]))
    largest = max(others, key=lambda arrangement: arrangement.scale(size))
    return largest if largest.scale(size) > row.scale(size) * MIN_GAIN else row


def _grid(area: Rect, count: int, columns: int, head: float) -> Arrangement:
    rows = -(-count // columns)
    x, y, w, h = area
    width, height = (w - GAP * (columns - 1)) / columns, (h - GAP * (rows - 1)) / rows
    cells = []
    for number in range(columns * rows):
        left = x + (number % columns) * (width + GAP)
        top = y + (number // columns) * (height + GAP)
        body = (left, top + head, width, max(height - head, 1.0))
        cells.append(Cell((left, top, width, head), body))
    spare = cells[count].whole if len(cells) > count else None
    return Arrangement(tuple(cells[:count]), spare)


def _column(area: Rect, count: int, head: float) -> Arrangement:
    x, y, w, h = area
    height = (h - GAP * (count - 1)) / count
    cells = []
    for number in range(count):
        top = y + number * (height + GAP)
        cells.append(Cell((x, top, head, height), (x + head, top, max(w - head, 1.0), height)))
    return Arrangement(tuple(cells))
