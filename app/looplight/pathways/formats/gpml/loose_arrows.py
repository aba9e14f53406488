"""Loose arrows of a drawing, which end at no node, and tying them to the nearest one.

An arrow that its authors drew close to a node, without tying it there, says nothing to a program: a
person sees what it means. Whoever uses the figure decides which ones are tied.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from looplight.files.safe_text import one_line
from looplight.pathways.formats.gpml.compartments import legends
from looplight.pathways.formats.gpml.drawing_to_network import network
from looplight.pathways.formats.gpml.ends_and_signs import is_worded, joined
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.drawing import Drawing, DrawnBox, LinePoint, Role
from looplight.pathways.model.drawing_edits import Attachment
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# An end further from every node than this, in units of the file, has none that is meant: a usual
# node is 80 wide.
FARTHEST = 150.0
# An end within this distance of another arrow points at that, in units of the file.
NEAR_LINE = 16.0


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """An end of an arrow that reaches no node.

    Attributes
    ----------
    line : int
        Number of the line in the drawing.
    last : bool
        True = its last point, False = its first.
    other : str
        What its other end reaches, in words; empty where that is loose, too.
    is_target : bool
        Whether the arrow points at this end.
    nearest : str
        Id of the nearest box that can be a node; empty where all are too far.
    label : str
        Name of the node that the nearest box is; what the box says where it is none yet.
    distance : float
        From the end to its edge, in units of the file.
    beside_line : bool
        Whether another arrow is nearer: as a rule, the arrow acts on that reaction.
    """

    line: int
    last: bool
    other: str
    is_target: bool
    nearest: str
    label: str
    distance: float
    beside_line: bool = False

    def attachment(self, drawing: Drawing) -> Attachment:
        """Return the tie to the nearest box."""
        return Attachment(drawing.lines[self.line].id, self.nearest, self.last)


def loose_ends(pathway: Pathway) -> tuple[LooseEnd, ...]:
    """Return the loose ends of all arrows of a drawing, in the order of the file."""
    drawing = pathway.drawing
    if drawing is None:
        return ()
    # Of two boxes with the same words, only the names of the nodes say which one is meant.
    names = {number: pathway.by_id[own].label for own, number in drawing.node_boxes}
    numbers = {box.id: number for number, box in enumerate(drawing.boxes)}
    frames = legends(drawing)
    candidates = [
        box
        for box in drawing.boxes
        if _can_be_node(box) and not any(frame.holds(box.x, box.y) for frame in frames)
    ]
    ends: dict[tuple[int, bool], LooseEnd] = {}
    for direction in joined(drawing):
        if direction.whole:
            continue
        line = drawing.lines[direction.line]
        reached = direction.sources, tuple(number for number, _ in direction.targets)
        for is_target, own in enumerate(reached):
            # Of the first point the first reached boxes, unless the arrow runs backward.
            last = bool(is_target) is not direction.backward
            if own or (direction.line, last) in ends:
                continue
            others = reached[0 if is_target else 1]
            end = line.points[-1 if last else 0]
            opposite = {drawing.boxes[number].id for number in others}
            # A loose arrow is hardly meant to lead back to where it comes from.
            free = [box for box in candidates if box.id not in opposite]
            nearest = min(free, key=lambda box: distance(end, box), default=None)
            away = distance(end, nearest) if nearest is not None else math.inf
            is_near = nearest is not None and away <= FARTHEST
            ends[direction.line, last] = LooseEnd(
                direction.line,
                last,
                _listed([_name(drawing, names, number) for number in others]),
                bool(is_target),
                nearest.id if nearest is not None and is_near else "",
                _name(drawing, names, numbers[nearest.id])
                if nearest is not None and is_near
                else "",
                away,
                _is_beside_line(drawing, direction.line, end, away),
            )
    return tuple(ends.values())


def _is_beside_line(drawing: Drawing, own: int, end: LinePoint, away: float) -> bool:
    """Return whether an end lies nearer to another interaction than to any node."""
    limit = min(away, NEAR_LINE)
    return any(
        _segment_distance(end, p, q) < limit
        for number, line in enumerate(drawing.lines)
        if number != own and line.interaction
        for p, q in pairwise(line.points)
    )


def _segment_distance(point: LinePoint, p: LinePoint, q: LinePoint) -> float:
    dx, dy = q.x - p.x, q.y - p.y
    squared = dx * dx + dy * dy
    share = 0.0 if squared == 0 else ((point.x - p.x) * dx + (point.y - p.y) * dy) / squared
    share = min(1.0, max(0.0, share))
    return math.hypot(point.x - p.x - share * dx, point.y - p.y - share * dy)


def distance(point: LinePoint, box: DrawnBox) -> float:
    """Return the distance of a point from a box, 0 inside of it, in units of the file."""
    across = max(abs(point.x - box.x) - box.width / 2, 0.0)
    down = max(abs(point.y - box.y) - box.height / 2, 0.0)
    return math.hypot(across, down)


def attached(pathway: Pathway, attachments: Sequence[Attachment]) -> Pathway:
    """Return the pathway of a drawing with some ends tied; what does not fit is left out.

    Raises
    ------
    InputError
        If the network gets too large (code ``too-large``).
    """
    drawing = pathway.drawing
    ties = sound_attachments(pathway, attachments)
    if drawing is None or not ties:
        return pathway
    boxes = {box.id: box for box in drawing.boxes}
    by_line = grouped((tie.line, tie) for tie in ties)
    lines = []
    for line in drawing.lines:
        points = list(line.points)
        for tie in by_line.get(line.id, ()):
            number = len(points) - 1 if tie.last else 0
            points[number] = _tied(points[number], boxes[tie.box])
        lines.append(replace(line, points=tuple(points)) if line.id in by_line else line)
    tied, _ = network(replace(drawing, lines=tuple(lines)), pathway.name, pathway.file)
    return tied


def sound_attachments(
    pathway: Pathway, attachments: Sequence[Attachment]
) -> tuple[Attachment, ...]:
    """Return those attachments whose line and box the drawing has, one for each end."""
    drawing = pathway.drawing
    if drawing is None:
        return ()
    lines = {line.id for line in drawing.lines if line.interaction and len(line.points) > 1}
    boxes = {box.id for box in drawing.boxes if _can_be_node(box)}
    by_end = {
        (tie.line, tie.last): tie for tie in attachments if tie.line in lines and tie.box in boxes
    }
    return tuple(by_end.values())


def _tied(point: LinePoint, box: DrawnBox) -> LinePoint:
    """Return an end that is tied to a box: at its nearest point on the outline."""
    # A box without a size must not divide by zero.
    half_width, half_height = max(box.width / 2, 1e-6), max(box.height / 2, 1e-6)
    x = min(max((point.x - box.x) / half_width, -1.0), 1.0)
    y = min(max((point.y - box.y) / half_height, -1.0), 1.0)
    if abs(x) < 1.0 and abs(y) < 1.0:
        # Inside of the box: out to the nearest side.
        if (1.0 - abs(x)) * half_width < (1.0 - abs(y)) * half_height:
            x = math.copysign(1.0, x)
        else:
            y = math.copysign(1.0, y)
    place = box.x + x * half_width, box.y + y * half_height
    return replace(point, x=place[0], y=place[1], reference=box.id, rel_x=x, rel_y=y)


def _can_be_node(box: DrawnBox) -> bool:
    """Return whether an arrow can end at a box: node, label or shape with words."""
    if box.role is Role.SHAPE:
        return is_worded(box)
    return box.role is Role.NODE or (box.role is Role.LABEL and bool(box.label.strip()))


def _name(drawing: Drawing, names: Mapping[int, str], number: int) -> str:
    """Return the name of the node that a box is, else the words of the box."""
    name = names.get(number, "") or one_line(drawing.boxes[number].label)
    return name or translate("problem", "a node without a name")


def _listed(names: Sequence[str]) -> str:
    """Return up to three names."""
    if len(names) <= 3:
        return ", ".join(names)
    return translate(
        "problem",
        "{names} and {number} more",
        names=", ".join(names[:3]),
        number=len(names) - 3,
    )
