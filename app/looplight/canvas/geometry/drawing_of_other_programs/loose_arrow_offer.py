"""What tying a loose arrow would join: its line, its loose ends, and the boxes they would reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from looplight.canvas.geometry.drawing_of_other_programs.connectors import course
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.model.drawing import CANVAS_SCALE, Drawing
from looplight.pathways.model.drawing_edits import Attachment

# Middle and size of a box.
Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TieOffer:
    """An offer to be marked on the drawing, in canvas units.

    Attributes
    ----------
    line : tuple of Point
        Course of the loose arrow.
    ends : tuple of (Point, Area or None)
        Each loose end, at least one, and the box that it would be tied to; None = nothing is near.
    """

    line: tuple[Point, ...]
    ends: tuple[tuple[Point, Area | None], ...]


def tie_offer(drawing: Drawing, ties: Sequence[Attachment]) -> TieOffer | None:
    """Return what to mark for the ties of one line; None where the drawing has no such line."""
    own = ties[0].line if ties else ""
    line = next((line for line in drawing.lines if line.id == own), None)
    if line is None:
        return None
    points = course(line)
    ends = ((points[-1 if tie.last else 0], _area(drawing, tie.box)) for tie in ties)
    return TieOffer(points, tuple(ends))


def _area(drawing: Drawing, own: str) -> Area | None:
    box = next((box for box in drawing.boxes if box.id == own), None)
    if box is None:
        return None
    place = box.x * CANVAS_SCALE, box.y * CANVAS_SCALE
    return (*place, box.width * CANVAS_SCALE, box.height * CANVAS_SCALE)
