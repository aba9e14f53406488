"""How many arrows of a drawing are in the model, and what keeps the others out."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from looplight.files.cancellation import checked
from looplight.pathways.formats.gpml.ends_and_signs import joined
from looplight.pathways.model.drawing import DrawnLine, LinePoint, Role
from looplight.pathways.model.pathway import Pathway


class Obstacle(Enum):
    """What an arrow that is not in the model ends at."""

    NOTHING = "nothing"
    GROUP = "group"
    SHAPE = "shape"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ArrowCounts:
    """Arrows of the file, a line with two heads being two.

    Attributes
    ----------
    in_file, in_model : int
        All, and those whose two ends reach nodes.
    obstacles : dict of Obstacle to int
        The others, by what they end at; each is counted once.
    pairs : int
        Arrows of the model: an end at a group stands for each of its members.
    headless : int
        Interactions without a head: lines, which say no direction.
    from_nodes : dict of node id to set of int
        The arrows of each node that reach no other, by number of the direction in the file; one
        from a group is an arrow of each member.
    """

    in_file: int
    in_model: int
    obstacles: dict[Obstacle, int]
    pairs: int
    headless: int
    from_nodes: dict[str, set[int]]

    @property
    def left_out(self) -> int:
        """How many arrows of the file are not in the model."""
        return self.in_file - self.in_model


def arrow_counts(pathway: Pathway) -> ArrowCounts | None:
    """Return the counts of an imported drawing; None for a pathway without one."""
    return pathway.once(_arrow_counts)


def _arrow_counts(pathway: Pathway) -> ArrowCounts | None:
    drawing = pathway.drawing
    if drawing is None:
        return None
    directions = joined(drawing)
    boxes = {box.id: box.role for box in drawing.boxes}
    lines = {line.id for line in drawing.lines}
    lines |= {anchor.id for line in drawing.lines for anchor in line.anchors}
    obstacles = Counter[Obstacle]()
    from_nodes: dict[str, set[int]] = {}
    names = {number: node for node, number in drawing.node_boxes}
    for arrow, direction in enumerate(checked(directions)):
        if not direction.whole:
            ends = _ends(drawing.lines[direction.line], direction.backward)
            # Of two loose ends the first is told.
            end = ends[0] if not direction.sources else ends[1]
            obstacles[_obstacle(end, boxes, lines)] += 1
            for node in (names[box] for box in direction.sources if box in names):
                from_nodes.setdefault(node, set()).add(arrow)
    headless = sum(
        line.interaction and not any(point.head for point in (line.points[0], line.points[-1]))
        for line in drawing.lines
        if len(line.points) > 1
    )
    whole = sum(direction.whole for direction in directions)
    pairs = len(pathway.arrows)
    return ArrowCounts(len(directions), whole, dict(obstacles), pairs, headless, from_nodes)


def _ends(line: DrawnLine, backward: bool) -> tuple[LinePoint, LinePoint]:
    first, last = line.points[0], line.points[-1]
    return (last, first) if backward else (first, last)


def _obstacle(end: LinePoint, boxes: dict[str, Role], lines: set[str]) -> Obstacle:
    role = boxes.get(end.reference)
    if role is Role.GROUP:
        return Obstacle.GROUP
    if role is not None:
        return Obstacle.SHAPE
    return Obstacle.LINE if end.reference in lines else Obstacle.NOTHING
