"""A pathway as a picture, without a window: for exports, thumbnails and tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout
from looplight.canvas.geometry.node_mark_places import Area, is_far
from looplight.canvas.paint import node_marks, nodes
from looplight.canvas.paint.arrows import draw_arrows
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.text import draw_label
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_interpolation import FADED_GROUND, ground_dimming, node_dimming
from looplight.canvas.style.style_values import NodeStyle, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.drawing_edits import NO_EDITS
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme, faded
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from looplight.canvas.paint.editing.placed_image import PlacedImage

# Opacity of a node that is dimmed completely.
FAINT = 0.45
# Pixels of an image for each pixel at 100 % in a file that has no pixels itself.
VECTOR_SHARPNESS = 3.0


@dataclass(frozen=True)
class Picture:
    """A pathway in one state and one theme.

    Attributes
    ----------
    layout : Layout
    style : PathwayStyle
    theme : Theme
    image : PlacedImage or None
        The user's own image under the drawing; None = it is left out, as it is by default.
    """

    layout: Layout
    style: PathwayStyle
    theme: Theme
    image: "PlacedImage | None" = None

    @classmethod
    def of(
        cls,
        pathway: Pathway,
        theme: Theme,
        shown: ViewState | None = None,
        certainty: Mapping[str, Certainty] | None = None,
        drug_names: Mapping[str, tuple[str, ...]] | None = None,
    ) -> "Picture":
        """Return the picture of a pathway in a state, or of the plain figure (see `style_of`)."""
        edits = shown.state.drawing if shown is not None else NO_EDITS
        layout = edited_layout(pathway, edits)
        return cls(layout, style_of(pathway, shown, certainty, drug_names), theme)

    @property
    def bounds(self) -> QRectF:
        """Of everything drawn, in canvas units."""
        bounds = QRectF(*self.layout.bounds)
        return bounds if self.image is None else bounds | self.image.area

    @property
    def ground_theme(self) -> Theme:
        """The colours of compartments and membranes: pale where the rest is dimmed."""
        return faded(self.theme, FADED_GROUND * ground_dimming(self.style))

    def with_large_names(
        self, pathway: Pathway, shown: ViewState, scale: float, readable: float
    ) -> "Picture":
        """Return the picture in which all names are ``readable`` pixels high at a scale, if it can.

        ``scale`` = pixels per canvas unit. See `names_in_small_panes`.
        """
        # A start of the program exports nothing.
        from looplight.canvas.geometry import names_in_small_panes  # noqa: PLC0415

        size = names_in_small_panes.names_size(scale, readable)
        edits = shown.state.drawing
        if not size or not names_in_small_panes.has_large_names(pathway, edits):
            return self
        layout = names_in_small_panes.large_names_layout(pathway, size, edits)
        return self if layout is None else replace(self, layout=layout)

    def draw(
        self, painter: QPainter, scale: float = 1.0, vector: bool = False, ratio: float = 1.0
    ) -> None:
        """Draw the picture.

        Parameters
        ----------
        painter : QPainter
            Already moved and scaled to canvas units.
        scale : float
            Pixels at 100 % per canvas unit; small type is drawn larger accordingly.
        vector : bool
            True for SVG and PDF: no pixmaps.
        ratio : float
            Device pixels per pixel at 100 %; shadows are rendered accordingly.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self.layout, self.ground_theme, scale)
        behind = [box for node, box in self.layout.boxes.items() if node in self.layout.backdrops]
        draw_bodies(painter, self.layout, self.style, self.theme, behind, scale, vector, ratio)
        if self.image is not None:
            # Pages of a PDF are zoomed into, and printed.
            sharpness = scale * (VECTOR_SHARPNESS if vector else ratio)
            self.image.draw(painter, sharpness, ground_dimming(self.style))
        draw_arrows(painter, self.layout, self.style, self.theme)
        node_marks.draw_rings(painter, self.layout.boxes, self.style, self.theme)
        draw_nodes(painter, self.layout, self.style, self.theme, scale, vector, ratio)


def draw_nodes(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    scale: float = 1.0,
    vector: bool = False,
    ratio: float = 1.0,
) -> None:
    """Draw the nodes above the arrows, then all captions (parameters as in `Picture.draw`)."""
    boxes = list(layout.boxes.values())
    front = [box for box in boxes if box.id not in layout.backdrops] if layout.backdrops else boxes
    draw_bodies(painter, layout, style, theme, front, scale, vector, ratio)
    draw_captions(painter, layout, style, theme, boxes, scale)


def draw_bodies(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    boxes: Sequence[Box],
    scale: float = 1.0,
    vector: bool = False,
    ratio: float = 1.0,
) -> None:
    """Draw some nodes without their captions (parameters as in `Picture.draw`)."""
    for box in checked(boxes):
        dimming = node_dimming(style, box.id)
        heads = layout.heads.get(box.id, ())
        draw_node(painter, box, style.nodes[box.id], theme, scale, ratio, vector, dimming, heads)


def draw_node(
    painter: QPainter,
    box: Box,
    style: NodeStyle,
    theme: Theme,
    scale: float = 1.0,
    ratio: float = 1.0,
    vector: bool = False,
    dimming: float = 0.0,
    heads: tuple[Area, ...] = (),
) -> None:
    """Draw a node without its caption: shadow, body, cross, label, badges.

    ``dimming`` = how far it is dimmed, 0..1; ``heads`` = areas of the arrow heads at it; the
    other parameters as in `Picture.draw`.
    """
    if dimming < 1.0:
        painter.setOpacity(1.0 - dimming)
        nodes.draw_shadow(painter, box, theme, scale * ratio, vector)
    painter.setOpacity(1.0 - (1.0 - FAINT) * dimming)
    nodes.draw_body(painter, box, style, theme, scale)
    node_marks.draw_cross(painter, box, style, theme, scale)
    if box.names_size or not is_far(scale):
        draw_label(painter, box, nodes.colours(style, box, theme).text, scale)
    node_marks.draw_marks(painter, box, style, theme, scale, heads)
    painter.setOpacity(1.0)


def draw_captions(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    boxes: list[Box],
    scale: float,
) -> None:
    """Draw the captions of nodes, above all nodes; seen from far, the labels instead."""
    if is_far(scale):
        if layout.names_size:
            # The names are readable inside the nodes; captions are not.
            return
        # Few figures are seen from far as the program starts.
        from looplight.canvas.paint.far_labels.enlarged_nodes import draw_far  # noqa: PLC0415

        draw_far(painter, layout, style, theme, scale)
        return
    for box in checked(boxes):
        node_marks.draw_caption(painter, layout, box, style.nodes[box.id], theme, scale)
