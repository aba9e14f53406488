"""What the layers of the canvas draw together: geometry, look, theme, and what stands out."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.far_labels import FAR
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.types import PathwayStyle
from looplight.session.appearance.themes import Theme

NODE_REACH = 22.0
ARROW_REACH = 16.0
CAPTION_REACH = 60.0


@dataclass
class DrawingState:
    """The present content of the canvas; layers read it, the view writes it."""

    layout: Layout
    index: SpatialIndex
    style: PathwayStyle
    theme: Theme
    scale: float = 1.0
    pixel_ratio: float = 1.0
    phase: float = 0.0
    hover: str = ""
    focus: str = ""
    slow_motion: bool = field(default=False)
    gliding: bool = False
    type_scale: float = 1.0

    @property
    def sharpness(self) -> float:
        """Device pixels per canvas unit."""
        return self.scale * self.pixel_ratio

    @property
    def reading(self) -> float:
        """The scale that type is made for: seen from the back row, a figure looks smaller.

        Labels leave their nodes no earlier for that.
        """
        if self.type_scale == 1.0:
            return self.scale
        return max(self.scale / self.type_scale, min(self.scale, FAR))

    def bounds(self) -> QRectF:
        """Everything drawn, with room for marks at the edges."""
        return QRectF(*self.layout.bounds).adjusted(-40, -40, 40, 40)

    def node_area(self, node: str) -> QRectF:
        """Return the part of the picture that a node's body and marks may touch."""
        box = self.layout.boxes.get(node)
        if box is None:
            return QRectF()
        reach = NODE_REACH
        area = QRectF(box.left, box.top, box.width, box.height)
        area.adjust(-reach, -reach, reach, reach)
        spot = self.layout.captions.get(node)
        if spot is not None:
            half = CAPTION_REACH
            area = area.united(QRectF(spot[0] - half * 2, spot[1] - 12, half * 4, 24))
        return area

    def arrow_area(self, key: str) -> QRectF:
        """Return the part of the picture that an arrow may touch."""
        route = self.layout.routes.get(key)
        if route is None:
            return QRectF()
        xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
        reach = ARROW_REACH
        return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(
            -reach, -reach, reach, reach
        )
