"""A pathway as GPML 2021: the drawing of its file, or the drawing on the canvas."""

from collections.abc import Mapping

from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout, edited_pathway
from looplight.pathways.formats.gpml.looplight_properties import with_chosen_outputs
from looplight.pathways.formats.gpml.pathway_to_drawing import drawing_of
from looplight.pathways.formats.gpml.write_2021 import gpml_text
from looplight.pathways.model.drawing_edits import NO_EDITS, DrawingEdits
from looplight.pathways.model.pathway import Pathway


def drawing_text(pathway: Pathway, notes: Mapping[str, str], edits: DrawingEdits = NO_EDITS) -> str:
    """Return the text of a GPML 2021 file.

    Parameters
    ----------
    pathway : Pathway
    notes : mapping of str to str
        Source, origin and limits, which the file carries as comments.
    edits : DrawingEdits
        Nodes that were moved stand in the file where they are drawn.
    """
    moved = edited_pathway(pathway, edits)
    if moved.drawing is not None:
        return gpml_text(with_chosen_outputs(moved.drawing, moved.nodes), notes)
    drawn = edited_layout(pathway, edits)
    sizes = {box.id: (box.width, box.height) for box in drawn.boxes.values()}
    routes = {key: route.points for key, route in drawn.routes.items()}
    return gpml_text(drawing_of(moved, sizes, routes), notes)
