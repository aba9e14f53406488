"""What the layers of the canvas draw: geometry, style, theme, zoom, hover and focus."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from looplight.canvas.geometry.caption_placement import caption_on_screen
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import (
    CAPTION_HEIGHT_SHARE,
    CAPTION_WIDTH_SHARE,
    FAR,
    LABELS_FROM,
    MARK_REACH,
    MAX_CAPTION,
    caption_pixels,
    is_far,
    mark_reach,
)
from looplight.canvas.scene.prepared_figure import LargeShapes
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.style_values import PathwayStyle
from looplight.session.appearance.themes import Theme

if TYPE_CHECKING:
    from looplight.canvas.geometry.drawing_of_other_programs.loose_arrow_offer import TieOffer

# How far marks, heads and captions reach beyond a node's box or an arrow's line, in canvas units.
NODE_REACH = MARK_REACH
ARROW_REACH = 16.0
CAPTION_REACH = 60.0
# Half the width of a letter of a caption, in sizes of its letters.
HALF_LETTER = 0.3
# How far a label may reach from the middle of its node, to the side and up or down, in pixels.
LABEL_REACH = (160.0, 40.0)


@dataclass
class DrawingState:
    """The content of the canvas; the view writes it, the layers read it.

    Attributes
    ----------
    layout : Layout
    index : SpatialIndex
    style : PathwayStyle
    theme : Theme
    scale : float
        Pixels per canvas unit.
    pixel_ratio : float
        Device pixels per pixel.
    phase : float
        Offset of the dashes of released arrows, in canvas units.
    hover, focus : str
        Id of the node below the pointer, and of the node with the focus ring; empty for none.
    gliding : bool
        Whether the camera is moving: nodes may be scaled copies meanwhile.
    offer : TieOffer or None
        A loose arrow that is offered to be tied.
    image_area : QRectF or None
        What the user's own image covers, in canvas units.
    names_origin : bool
        Whether nodes that the curator added have their plus: only while all marks are explained.
    type_scale : float
        Size of small type for an audience; 1 = usual.
    shapes : LargeShapes
        Of a figure that is painted in bulk.
    """

    layout: Layout
    index: SpatialIndex
    style: PathwayStyle
    theme: Theme
    scale: float = 1.0
    pixel_ratio: float = 1.0
    phase: float = 0.0
    hover: str = ""
    focus: str = ""
    gliding: bool = False
    names_origin: bool = False
    type_scale: float = 1.0
    shapes: LargeShapes = field(default_factory=lambda: LargeShapes([], []))
    offer: "TieOffer | None" = None
    image_area: QRectF | None = None

    @property
    def sharpness(self) -> float:
        """Device pixels per canvas unit."""
        return self.scale * self.pixel_ratio

    @property
    def reading_scale(self) -> float:
        """The scale that type is chosen for: from the last row, a figure looks smaller.

        It never falls below the zoom at which labels would leave their nodes.
        """
        if self.type_scale == 1.0:
            return self.scale
        return max(self.scale / self.type_scale, min(self.scale, FAR))

    def bounds(self) -> QRectF:
        """Return the bounds of the picture, with room for marks at its edges."""
        return QRectF(*self.layout.bounds).adjusted(-40, -40, 40, 40)

    def content_bounds(self) -> tuple[float, float, float, float]:
        """Return the x, y, width and height of the drawing together with the image under it."""
        if self.image_area is None:
            return self.layout.bounds
        both = QRectF(*self.layout.bounds) | self.image_area
        return both.x(), both.y(), both.width(), both.height()

    def node_area(self, node: str) -> QRectF:
        """Return the rectangle that a node's body, marks and caption may touch."""
        box = self.layout.boxes.get(node)
        if box is None:
            return QRectF()
        area = QRectF(box.left, box.top, box.width, box.height)
        reach = max(NODE_REACH, mark_reach(self.reading_scale))
        area.adjust(-reach, -reach, reach, reach)
        if self.sharpness < LABELS_FROM if self.layout.large else is_far(self.reading_scale):
            across, down = _label_reach(self.scale)
            area |= QRectF(box.x - across, box.y - down, 2 * across, 2 * down)
        style, captions = self.style.nodes.get(node), self.layout.captions
        has_caption = style is not None and style.caption
        caption = captions.get(node) if has_caption else caption_on_screen(captions, node)
        if caption is not None:
            area |= self._caption_room(caption)
        return area

    def captions_in(self, area: QRectF) -> list[str]:
        """Return the nodes whose caption may reach into an area, in canvas units."""
        nodes, captions = self.style.nodes, self.layout.captions
        with_caption = (key for key in self.style.stateful if nodes[key].caption)
        return [
            key
            for key in with_caption
            if (place := captions.get(key)) is None or self._caption_room(place).intersects(area)
        ]

    def _caption_room(self, place: tuple[float, float]) -> QRectF:
        """Return the rectangle that a caption of any text takes at its place.

        Letters are larger where the zoom is small, and grow away from the node to either side; at
        the edge of the figure they are moved inwards.
        """
        pixels = caption_pixels(self.reading_scale)
        across = pixels * (MAX_CAPTION * HALF_LETTER + CAPTION_WIDTH_SHARE)
        height = pixels * CAPTION_HEIGHT_SHARE + 2
        room = QRectF(*place, 0, 0).adjusted(-across, -height, across, height)
        figure = QRectF(*self.layout.bounds)
        inwards = max(figure.left() - room.left(), 0.0), max(room.right() - figure.right(), 0.0)
        return room.adjusted(-inwards[1], -height, inwards[0], height)

    def arrow_area(self, key: str) -> QRectF:
        """Return the rectangle that an arrow may touch."""
        route = self.layout.routes.get(key)
        if route is None:
            return QRectF()
        xs, ys = zip(*route.points, strict=True)
        area = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        return area.adjusted(-ARROW_REACH, -ARROW_REACH, ARROW_REACH, ARROW_REACH)


def _label_reach(scale: float) -> tuple[float, float]:
    """Return how far to the side, and up or down, the label of a node may reach from its middle."""
    unit = 1 / max(scale, 0.01)
    return LABEL_REACH[0] * unit, LABEL_REACH[1] * unit
