"""Where panels of a comparison stand: beside each other, above each other, or two and one."""

from dataclasses import dataclass

GAP = 6.0
# A row reads best; another order must show this much more.
GAIN = 1.12
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of one panel: its words and its picture, as x, y, width, height."""

    head: Rect
    body: Rect

    @property
    def whole(self) -> Rect:
        """Words and picture together."""
        x, y = min(self.head[0], self.body[0]), min(self.head[1], self.body[1])
        right = max(self.head[0] + self.head[2], self.body[0] + self.body[2])
        low = max(self.head[1] + self.head[3], self.body[1] + self.body[3])
        return x, y, right - x, low - y


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Cells of all panels, and the room that is left over, if any."""

    cells: tuple[Cell, ...]
    spare: Rect | None = None

    def scale(self, size: tuple[float, float]) -> float:
        """Return how large a picture of this size fits into every body."""
        return min(
            min(cell.body[2] / max(size[0], 1.0), cell.body[3] / max(size[1], 1.0))
            for cell in self.cells
        )


def arrange(
    count: int, room: Rect, size: tuple[float, float], head: tuple[float, float]
) -> Arrangement:
    """Return the order that shows pictures of one size largest.

    Parameters
    ----------
    count : int
        Two or three.
    room : rectangle
    size : (float, float)
        Width and height of the picture.
    head : (float, float)
        Width of the words beside a picture, and their height above one.
    """
    row = _grid(room, count, count, head[1])
    others = [_column(room, count, head[0])]
    if count > 2:
        others.append(_grid(room, count, 2, head[1]))
    best = max(others, key=lambda one: one.scale(size))
    return best if best.scale(size) > row.scale(size) * GAIN else row


def _grid(room: Rect, count: int, across: int, head: float) -> Arrangement:
    down = -(-count // across)
    x, y, w, h = room
    wide, tall = (w - GAP * (across - 1)) / across, (h - GAP * (down - 1)) / down
    cells = []
    for number in range(across * down):
        left = x + (number % across) * (wide + GAP)
        top = y + (number // across) * (tall + GAP)
        body = (left, top + head, wide, max(tall - head, 1.0))
        cells.append(Cell((left, top, wide, head), body))
    spare = cells[count].whole if len(cells) > count else None
    return Arrangement(tuple(cells[:count]), spare)


def _column(room: Rect, count: int, head: float) -> Arrangement:
    x, y, w, h = room
    tall = (h - GAP * (count - 1)) / count
    cells = []
    for number in range(count):
        top = y + number * (tall + GAP)
        cells.append(Cell((x, top, head, tall), (x + head, top, max(w - head, 1.0), tall)))
    return Arrangement(tuple(cells))
