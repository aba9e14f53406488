"""Which layout a canvas draws now: the right one, or a simple one until that is computed."""

from dataclasses import dataclass

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.moved.edited_layout import (
    base_layout,
    edited_layout,
    following_layout,
    ready_layout,
)
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.pathway import Pathway


@dataclass(frozen=True)
class DrawnLayout:
    """A layout on screen.

    Attributes
    ----------
    pathway : Pathway
    own_look : bool
        Whether it is Looplight's layout of a drawing of another program.
    layout : Layout
    """

    pathway: Pathway
    own_look: bool
    layout: Layout

    def shows_same_look(self, other: "DrawnLayout | None") -> bool:
        """Return whether a reader finds everything again, but for what was moved."""
        return (
            other is not None and other.pathway is self.pathway and other.own_look == self.own_look
        )


def drawn_layout(
    pathway: Pathway, edits: DrawingEdits, before: DrawnLayout | None, deferred: bool
) -> DrawnLayout:
    """Return what to draw.

    Parameters
    ----------
    pathway : Pathway
    edits : DrawingEdits
    before : DrawnLayout or None
        What is on screen.
    deferred : bool
        True = somebody else computes new routes; until then moved nodes have straight lines.
    """
    layout = ready_layout(pathway, edits) if deferred else edited_layout(pathway, edits)
    own_look = edits.own_look and pathway.drawing is not None
    if layout is not None:
        return DrawnLayout(pathway, own_look, layout)
    base = base_layout(pathway, edits)
    if base is None:
        # The other look takes a moment to lay out: the present one stays until then.
        if before is not None and before.pathway is pathway:
            return before
        return DrawnLayout(pathway, False, edited_layout(pathway))
    present = base
    if before is not None and before.pathway is pathway and before.own_look == own_look:
        present = before.layout
    places = {place.node: (place.x, place.y) for place in edits.current_places}
    points = {
        node: place
        for node, box in present.boxes.items()
        if (place := places.get(node, (base.boxes[node].x, base.boxes[node].y))) != (box.x, box.y)
    }
    return DrawnLayout(pathway, own_look, following_layout(pathway, present, points))
