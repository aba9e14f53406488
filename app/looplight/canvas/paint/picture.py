"""A pathway as a picture, without a window: what exports, thumbnails and tests draw."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.geometry.node_shapes import Box
from looplight.canvas.paint import marks, nodes, text
from looplight.canvas.paint.arrows import draw_arrows
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.far_labels import draw_far, is_far
from looplight.canvas.style.resolve import style_of
from looplight.canvas.style.transition import node_dimming
from looplight.canvas.style.types import NodeStyle, PathwayStyle
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import ViewState

FAINT = 0.28


@dataclass(frozen=True)
class Picture:
    """A pathway in one state and one theme.

    Attributes
    ----------
    layout : Layout
    style : Style
    theme : Theme
    """

    layout: Layout
    style: PathwayStyle
    theme: Theme

    @classmethod
    def of(
        cls,
        pathway: Pathway,
        theme: Theme,
        shown: ViewState | None = None,
        certainty: Mapping[str, Certainty] | None = None,
        drug_names: Mapping[str, tuple[str, ...]] | None = None,
    ) -> "Picture":
        """Return the picture of a pathway, as shown or plain."""
        return cls(layout(pathway), style_of(pathway, shown, certainty, drug_names), theme)

    @property
    def bounds(self) -> QRectF:
        """Everything drawn, in canvas units."""
        return QRectF(*self.layout.bounds)

    def draw(
        self, painter: QPainter, scale: float = 1.0, vector: bool = False, ratio: float = 1.0
    ) -> None:
        """Draw in canvas units.

        Parameters
        ----------
        painter : QPainter
            Already moved and scaled.
        scale : float
            Pixels at 100 % per canvas unit: chooses the least type size.
        vector : bool
            True for SVG and PDF: no sprites.
        ratio : float
            Device pixels per pixel at 100 %: how sharp shadows are.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        draw_ground(painter, self.layout, self.theme, scale)
        draw_arrows(painter, self.layout, self.style, self.theme)
        marks.draw_rings(painter, self.layout, self.style, self.theme)
        draw_nodes(painter, self.layout, self.style, self.theme, None, scale, vector, ratio)


def draw_nodes(
    painter: QPainter,
    drawn: Layout,
    style: PathwayStyle,
    theme: Theme,
    keys: list[str] | None = None,
    scale: float = 1.0,
    vector: bool = False,
    ratio: float = 1.0,
) -> None:
    """Draw nodes one by one, then all captions."""
    boxes = [drawn.boxes[k] for k in (drawn.boxes if keys is None else keys)]
    for box in boxes:
        back = node_dimming(style, box.id)
        draw_node(painter, box, style.nodes[box.id], theme, scale, ratio, vector, back)
    draw_captions(painter, drawn, style, theme, boxes, scale)


def draw_node(
    painter: QPainter,
    box: Box,
    look: NodeStyle,
    theme: Theme,
    scale: float = 1.0,
    ratio: float = 1.0,
    vector: bool = False,
    back: float = 0.0,
) -> None:
    """Draw one node without its caption: shadow, body, cross, label, badges.

    ``back`` = how far it steps back, 0..1.
    """
    if back < 1.0:
        painter.setOpacity(1.0 - back)
        nodes.draw_shadow(painter, box, theme, scale * ratio, vector)
    painter.setOpacity(1.0 - (1.0 - FAINT) * back)
    nodes.draw_body(painter, box, look, theme)
    marks.draw_cross(painter, box, look, theme)
    if not is_far(scale):
        text.draw_label(painter, box, nodes.colours(look, box.kind, theme)[2], scale)
    marks.draw_marks(painter, box, look, theme, scale)
    painter.setOpacity(1.0)


def draw_captions(
    painter: QPainter,
    drawn: Layout,
    style: PathwayStyle,
    theme: Theme,
    boxes: list[Box],
    scale: float,
) -> None:
    """Draw the small texts of nodes, above all nodes; from far, labels that can be read."""
    if is_far(scale):
        draw_far(painter, drawn, style, theme, scale)
        return
    for box in boxes:
        marks.draw_caption(painter, drawn, box, style.nodes[box.id], theme, scale)
