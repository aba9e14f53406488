"""The picture as six graphics items, one per layer, however many nodes there are.

With an item per node, building and toggling took 30 to 40 times longer at 5,000 nodes.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from looplight.canvas.geometry.node_mark_places import LABELS_FROM, is_far
from looplight.canvas.paint import node_marks
from looplight.canvas.paint.arrows import as_drawn, draw_arrows, paths_of
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.picture import draw_bodies, draw_captions, draw_node
from looplight.canvas.paint.shape_paths import corners
from looplight.canvas.scene.drawing_state import (
    ARROW_REACH,
    CAPTION_REACH,
    NODE_REACH,
    DrawingState,
)
from looplight.canvas.scene.large_figure_painter import LargeGraphPainter
from looplight.canvas.scene.node_pixmaps import NodePixmapCache
from looplight.canvas.scene.pyqtgraph_import import GraphicsObject
from looplight.canvas.style.style_interpolation import FADED_GROUND, ground_dimming

if TYPE_CHECKING:
    from looplight.canvas.paint.far_labels.large_figure_labels import FarLabel
    from looplight.canvas.scene.enlarged_node_pixmaps import EnlargedNodeCache
    from looplight.canvas.scene.line_pixmap import LinePixmap

# 48 MB at 4 bytes a pixel; beyond that the ground is drawn directly.
MAX_GROUND_PIXELS = 12_000_000
# How far levels of the answer before fade towards the background, 0..1.
FADING = 0.6
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class Layer(GraphicsObject):
    """One layer; paints only what the exposed rectangle holds.

    Parameters
    ----------
    drawing : DrawingState
    depth : float
        Layers with a larger depth are painted later.
    """

    def __init__(self, drawing: DrawingState, depth: float) -> None:
        super().__init__()
        self.drawing = drawing
        self._bounds = drawing.bounds()
        # Of the widget that is painted; empty where it is none.
        self.view_size = QSize()
        self.setZValue(depth)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return the bounds of the picture."""
        return self._bounds

    def reset(self) -> None:
        """Take another pathway or theme."""
        self.prepareGeometryChange()
        self._bounds = self.drawing.bounds()
        self.update()

    def take_bounds(self) -> None:
        """Take the bounds of the same pathway after some of its nodes were moved."""
        if self._bounds != self.drawing.bounds():
            self.prepareGeometryChange()
            self._bounds = self.drawing.bounds()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the part of the layer in the exposed rectangle."""
        self.view_size = widget.size() if widget is not None else QSize()
        painter.setRenderHints(HINTS)
        self.draw(painter, option.exposedRect)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw what touches ``exposed``, in canvas units."""
        raise NotImplementedError


class GroundLayer(Layer):
    """Compartments, cached as a pixmap that is drawn again once zooming stops."""

    def __init__(self, drawing: DrawingState) -> None:
        super().__init__(drawing, 0)
        self._pixmap: QPixmap | None = None
        self._sharpness = 0.0
        self._corner = QPointF()

    def reset(self) -> None:
        """Forget the pixmap."""
        self._pixmap = None
        super().reset()

    def sharpen(self) -> None:
        """Draw the pixmap again if it was made for another zoom."""
        if self._pixmap is not None and self._sharpness != self.drawing.sharpness:
            self._pixmap = None
            self.update()

    def prepare(self) -> None:
        """Draw the pixmap, unless it is there already or would be too large to keep."""
        layout, bounds, sharpness = (
            self.drawing.layout,
            self.drawing.bounds(),
            self.drawing.sharpness,
        )
        if self._pixmap is not None or not (layout.regions or layout.shapes or layout.lines):
            return
        if bounds.width() * bounds.height() * sharpness * sharpness <= MAX_GROUND_PIXELS:
            self._pixmap = self._render(bounds, sharpness)
            self._sharpness = sharpness

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Copy the cached pixmap, or draw directly where it would be too large to keep."""
        layout = self.drawing.layout
        if not (layout.regions or layout.shapes or layout.lines):
            return
        # On the background, which is the same as mixing every colour with it.
        painter.setOpacity(1.0 - FADED_GROUND * ground_dimming(self.drawing.style))
        self.prepare()
        if self._pixmap is None:
            painter.setClipRect(exposed)
            self._draw_ground(painter)
        elif self._sharpness == self.drawing.sharpness:
            self._copy(painter, self._pixmap)
        else:
            # While zooming, the pixmap of another zoom is stretched.
            offset = exposed.topLeft() - self._corner
            scale = self._sharpness
            source = QRectF(offset * scale, exposed.size() * scale)
            painter.drawPixmap(exposed, self._pixmap, source)

    def _copy(self, painter: QPainter, pixmap: QPixmap) -> None:
        """Copy the pixmap pixel by pixel: at a whole device pixel it is not resampled."""
        ratio, world = self.drawing.pixel_ratio, painter.worldTransform()
        corner = world.map(self._corner) * ratio
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())) / ratio, pixmap)
        painter.setWorldTransform(world)

    def _render(self, bounds: QRectF, sharpness: float) -> QPixmap:
        # The camera stands on whole device pixels; so does the corner of the pixmap.
        left, top = math.floor(bounds.left() * sharpness), math.floor(bounds.top() * sharpness)
        self._corner = QPointF(left / sharpness, top / sharpness)
        bounds = QRectF(self._corner, bounds.bottomRight())
        width, height = round(bounds.width() * sharpness), round(bounds.height() * sharpness)
        pixmap = QPixmap(max(1, width), max(1, height))
        ratio = self.drawing.pixel_ratio
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(HINTS)
        painter.scale(sharpness / ratio, sharpness / ratio)
        painter.translate(-bounds.topLeft())
        self._draw_ground(painter)
        painter.end()
        return pixmap

    def _draw_ground(self, painter: QPainter) -> None:
        drawing = self.drawing
        draw_ground(painter, drawing.layout, drawing.theme, drawing.reading_scale)


class ArrowLayer(Layer):
    """All arrows."""

    def __init__(self, drawing: DrawingState, large_graph: LargeGraphPainter) -> None:
        super().__init__(drawing, 1)
        self._large_graph = large_graph
        # Of a large figure only.
        self._pixmap: LinePixmap | None = None

    def reset(self) -> None:
        """Forget the pixmap of the lines."""
        self._pixmap = None
        super().reset()

    def take_bounds(self) -> None:
        """Forget the pixmap of the lines: they have other places."""
        self._pixmap = None
        super().take_bounds()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the arrows in view."""
        drawing = self.drawing
        if drawing.layout.large:
            if drawing.gliding or self.view_size.isEmpty():
                # The next frame shows another place, and a pixmap would not be copied again.
                self._draw_lines(painter, exposed)
            else:
                self._line_pixmap().copy(painter, self.view_size)
            return
        keys = self.keys_in(exposed)
        draw_arrows(painter, drawing.layout, drawing.style, drawing.theme, keys, drawing.phase)

    def keys_in(self, area: QRectF) -> list[str]:
        """Return the arrows that something can be seen of in an area, in canvas units."""
        index = self.drawing.index
        return [index.keys[number] for number in index.routes_in(corners(area), ARROW_REACH)]

    def prepare(self, keys: list[str]) -> None:
        """Make the paths of arrows, which painting looks up then."""
        drawing = self.drawing
        for key in keys:
            paths_of(drawing.layout, as_drawn(drawing.layout, drawing.style.arrows[key]))

    def _line_pixmap(self) -> "LinePixmap":
        if self._pixmap is None:
            from looplight.canvas.scene.line_pixmap import LinePixmap  # noqa: PLC0415 - few are large

            self._pixmap = LinePixmap(self.drawing, self._draw_lines)
        return self._pixmap

    def _draw_lines(self, painter: QPainter, exposed: QRectF) -> None:
        numbers = self.drawing.index.routes_in(corners(exposed), ARROW_REACH)
        self._large_graph.draw_lines(painter, numbers)


class NodeLayer(Layer):
    """All nodes with their labels and marks."""

    def __init__(self, drawing: DrawingState, large_graph: LargeGraphPainter) -> None:
        super().__init__(drawing, 2)
        self._large_graph = large_graph
        self.cache = NodePixmapCache(drawing)
        # Of figures that are seen from far only.
        self._enlarged: EnlargedNodeCache | None = None

    def reset(self) -> None:
        """Forget the cached nodes."""
        self.cache.reset()
        self._enlarged = None
        super().reset()

    def keys_in(self, area: QRectF) -> list[str]:
        """Return the nodes that something can be seen of in an area, in canvas units."""
        index = self.drawing.index
        return [index.ids[number] for number in index.boxes_in(corners(area), CAPTION_REACH)]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the nodes in view."""
        drawing = self.drawing
        if drawing.layout.large:
            numbers = drawing.index.boxes_in(corners(exposed), NODE_REACH)
            self._large_graph.draw_nodes(painter, numbers)
            if drawing.sharpness < LABELS_FROM:
                self._draw_far_labels(painter, exposed)
            return
        keys = self.keys_in(exposed)
        behind = drawing.layout.backdrops
        self.cache.draw(painter, [key for key in keys if key not in behind] if behind else keys)
        scale = drawing.reading_scale
        if is_far(scale) and not drawing.layout.names_size:
            self.enlarged.draw(painter, exposed)
            return
        # Also those of nodes further away: only a part of such a caption may be exposed.
        boxes = [drawing.layout.boxes[key] for key in drawing.captions_in(exposed)]
        draw_captions(painter, drawing.layout, drawing.style, drawing.theme, boxes, scale)

    def prepare_labels(self) -> None:
        """Find the places of the labels of a large figure, which painting looks up then."""
        if self.drawing.layout.large and self.drawing.sharpness < LABELS_FROM:
            self._far_labels()

    def _far_labels(self) -> "list[FarLabel]":
        # Few figures are that large.
        from looplight.canvas.paint.far_labels import large_figure_labels  # noqa: PLC0415

        drawing = self.drawing
        return large_figure_labels.placed_labels(drawing.layout, drawing.style, drawing.scale)

    def _draw_far_labels(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the labels of the most important nodes: the others are read close up."""
        from looplight.canvas.paint.far_labels import large_figure_labels  # noqa: PLC0415

        drawing = self.drawing
        seen = [label for label in self._far_labels() if exposed.intersects(QRectF(*label.area))]
        large_figure_labels.draw_labels(painter, seen, drawing.style, drawing.theme, drawing.scale)

    @property
    def enlarged(self) -> "EnlargedNodeCache":
        """The nodes that are drawn larger for their names, as long as it is seen from far."""
        if self._enlarged is None:
            # Few figures are seen from far as the program starts.
            from looplight.canvas.scene.enlarged_node_pixmaps import EnlargedNodeCache  # noqa: PLC0415

            self._enlarged = EnlargedNodeCache(self.drawing)
        return self._enlarged


class BackdropLayer(Layer):
    """Nodes that other nodes lie in, below the arrows between those."""

    def __init__(self, drawing: DrawingState) -> None:
        super().__init__(drawing, 0.5)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the backdrops; few drawings have one."""
        drawing, layout = self.drawing, self.drawing.layout
        if layout.backdrops and not layout.large:
            # In the order of the boxes: the largest first.
            boxes = [box for node, box in layout.boxes.items() if node in layout.backdrops]
            draw_bodies(painter, layout, drawing.style, drawing.theme, boxes, drawing.reading_scale)


class PendingLayer(Layer):
    """Fades levels that are no longer right, as long as the right ones are computed.

    One rectangle: to draw every node and arrow dimmed would take longer than some answers.
    """

    def __init__(self, drawing: DrawingState, large_graph: LargeGraphPainter) -> None:
        super().__init__(drawing, 3)
        self._large_graph = large_graph

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Fade everything but the nodes to which something is done."""
        drawing = self.drawing
        if not drawing.style.pending:
            return
        colour = drawing.theme.color("canvas")
        colour.setAlphaF(FADING)
        painter.fillRect(exposed, colour)
        marked = [key for key in drawing.style.highlighted_nodes if key in drawing.layout.boxes]
        if drawing.layout.large:
            numbers = [number for number, key in enumerate(drawing.index.ids) if key in marked]
            self._large_graph.draw_nodes(painter, numbers)
            return
        for key in marked:
            box, style = drawing.layout.boxes[key], drawing.style.nodes[key]
            heads = drawing.layout.heads.get(key, ())
            draw_node(painter, box, style, drawing.theme, drawing.reading_scale, heads=heads)


class RingLayer(Layer):
    """Rings of selection, loops, hover and focus; below the nodes, so that badges stay visible."""

    def __init__(self, drawing: DrawingState) -> None:
        super().__init__(drawing, 1.5)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the rings; there are few, so that ``exposed`` does not matter."""
        drawing = self.drawing
        rings = drawing.hover, drawing.focus
        node_marks.draw_rings(painter, drawing.layout.boxes, drawing.style, drawing.theme, *rings)
        if drawing.offer is not None:
            from looplight.canvas.paint.editing.tool_marks import draw_tie_offer  # noqa: PLC0415 - rarely needed

            draw_tie_offer(painter, drawing.offer, drawing.theme)
