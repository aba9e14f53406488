"""What tying a loose arrow would join: its line, the end of it, and the box that it would reach."""

from dataclasses import dataclass

from looplight.canvas.geometry.drawn.connectors import course
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.model.drawing import CANVAS_SCALE, Drawing
from looplight.pathways.model.drawing_edits import Attachment


@dataclass(frozen=True, slots=True)
class TieOffer:
    """An offer to be marked on the drawing, in canvas units.

    Attributes
    ----------
    line : tuple of Point
        Course of the loose arrow.
    end : Point
        Its loose end.
    box : (x, y, width, height) or None
        Middle and size of what it would be tied to; None = nothing is near.
    """

    line: tuple[Point, ...]
    end: Point
    box: tuple[float, float, float, float] | None = None


def tie_offer(drawing: Drawing, tie: Attachment) -> TieOffer | None:
    """Return what to mark for a tie; None where the drawing has no such line."""
    line = next((line for line in drawing.lines if line.id == tie.line), None)
    if line is None:
        return None
    points = course(line)
    box = next((box for box in drawing.boxes if box.id == tie.box), None)
    area = None
    if box is not None:
        area = (
            *(box.x * CANVAS_SCALE, box.y * CANVAS_SCALE),
            *(box.width * CANVAS_SCALE, box.height * CANVAS_SCALE),
        )
    return TieOffer(points, points[-1 if tie.last else 0], area)
