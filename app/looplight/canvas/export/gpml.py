"""A pathway as GPML 2021: the drawing of its file, or the drawing on the canvas."""

from collections.abc import Mapping

from looplight.canvas.geometry.layout import layout
from looplight.pathways.formats.gpml.from_pathway import drawing_of
from looplight.pathways.formats.gpml.write_2021 import gpml_text
from looplight.pathways.model.pathway import Pathway


def drawing_text(pathway: Pathway, notes: Mapping[str, str]) -> str:
    """Return the text of a GPML 2021 file.

    Parameters
    ----------
    pathway : Pathway
    notes : mapping of str to str
        Source, origin and limits, which the file carries as comments.
    """
    if pathway.drawing is not None:
        return gpml_text(pathway.drawing, notes)
    drawn = layout(pathway)
    sizes = {box.id: (box.width, box.height) for box in drawn.boxes.values()}
    routes = {key: route.points for key, route in drawn.routes.items()}
    return gpml_text(drawing_of(pathway, sizes, routes), notes)
