"""The figure of a slide: compartments, arrows, nodes and captions as native shapes."""

from PySide6.QtGui import QPainter

from looplight.canvas.geometry.node_mark_places import is_far
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.far_labels.enlarged_nodes import draw_far
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides.pptx.arrows import arrow_shapes
from looplight.canvas.slides.pptx.captured_shapes import captured_shapes
from looplight.canvas.slides.pptx.drawingml import Element, ShapeBuilder
from looplight.canvas.slides.pptx.nodes import caption_shapes, node_shapes, ring_shapes
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import named_node
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate


def figure_shapes(
    builder: ShapeBuilder,
    picture: Picture,
    pathway: Pathway,
    drawn: ViewState,
    names_scale: float | None = None,
) -> list[Element]:
    """Return a figure as shapes, from the ground up.

    Parameters
    ----------
    builder : ShapeBuilder
        At the scale and the place of the figure.
    picture : Picture
    pathway : Pathway
    drawn : ViewState
    names_scale : float, optional
        The scale that names are drawn for; where it is small they are larger than their nodes.
        None = every name is inside its node.
    """
    from_far = names_scale is not None and is_far(names_scale) and not picture.layout.names_size

    def ground(painter: QPainter) -> None:
        draw_ground(painter, picture.layout, picture.ground_theme, builder.scale)

    def names(painter: QPainter) -> None:
        draw_far(painter, picture.layout, picture.style, picture.theme, names_scale or 1.0)

    shapes = []
    compartments = captured_shapes(builder, "Compartment", ground)
    if compartments:
        words = ", ".join(r.label for r in picture.layout.regions if r.label)
        alt = translate("slides", "Compartments: {names}.", names=words)
        shapes.append(builder.group(translate("slides", "Compartments"), compartments, alt=alt))
    boxes = picture.layout.boxes.values()
    # Built before the arrows, which lie below them: connectors need the nodes' ids.
    named = (box for box in boxes if box.lines or box.shape is not Shape.TEXT)
    nodes = node_shapes(builder, picture, named, pathway, drawn, not from_far)
    node_ids = {key: number for key, (_, number) in nodes.items()}
    behind = picture.layout.backdrops
    shapes += [shape for node, (shape, _) in nodes.items() if node in behind]
    shapes += arrow_shapes(builder, picture, pathway, node_ids)
    shapes += ring_shapes(builder, picture)
    shapes += [shape for node, (shape, _) in nodes.items() if node not in behind]
    if from_far:
        return [*shapes, *captured_shapes(builder, "Name", names)]
    for box in checked(boxes):
        shapes += caption_shapes(builder, picture, box, named_node(pathway, box.id))
    return shapes
