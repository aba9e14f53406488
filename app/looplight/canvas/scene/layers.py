"""The canvas as a handful of items, one per layer, however many nodes there are."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from looplight.canvas.paint import marks
from looplight.canvas.paint.arrows import draw_arrows
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.picture import draw_captions
from looplight.canvas.scene.drawing_state import (
    ARROW_REACH,
    CAPTION_REACH,
    NODE_REACH,
    DrawingState,
)
from looplight.canvas.scene.large_graph import LargeGraphPainter
from looplight.canvas.scene.node_cache import NodePixmapCache
from looplight.canvas.scene.pyqtgraph_import import pg

MOST_GROUND_PIXELS = 12_000_000
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class Layer(pg.GraphicsObject):
    """One layer; paints only what the exposed rectangle holds."""

    def __init__(self, stage: DrawingState, depth: float) -> None:
        super().__init__()
        self.stage = stage
        self._bounds = stage.bounds()
        self.setZValue(depth)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Everything drawn."""
        return self._bounds

    def reset(self) -> None:
        """Take a new pathway or theme."""
        self.prepareGeometryChange()
        self._bounds = self.stage.bounds()
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the part of the layer in the exposed rectangle."""
        del widget
        painter.setRenderHints(HINTS)
        self.draw(painter, option.exposedRect)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw what ``exposed`` touches."""
        raise NotImplementedError


class GroundLayer(Layer):
    """Compartments, kept as a pixmap that is drawn anew once zooming rests."""

    def __init__(self, stage: DrawingState) -> None:
        super().__init__(stage, 0)
        self._kept: QPixmap | None = None
        self._sharpness = 0.0
        self._corner = QPointF()

    def reset(self) -> None:
        """Forget the pixmap."""
        self._kept = None
        super().reset()

    def sharpen(self) -> None:
        """Draw the pixmap anew if it was made for another zoom."""
        if self._kept is not None and self._sharpness != self.stage.sharpness:
            self._kept = None
            self.update()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Copy the kept pixmap, or draw where it would be too large to keep."""
        if not self.stage.layout.regions:
            return
        bounds = self.stage.bounds()
        sharp = self.stage.sharpness
        if self._kept is None:
            if bounds.width() * bounds.height() * sharp * sharp > MOST_GROUND_PIXELS:
                painter.setClipRect(exposed)
                draw_ground(painter, self.stage.layout, self.stage.theme, self.stage.reading)
                return
            self._kept = self._make(bounds, sharp)
            self._sharpness = sharp
        kept = self._sharpness
        if kept == sharp:
            # Pixel on pixel: copied, not sampled.
            ratio, world = self.stage.pixel_ratio, painter.worldTransform()
            at = world.map(self._corner) * ratio
            painter.setWorldTransform(QTransform())
            painter.drawPixmap(QPointF(round(at.x()), round(at.y())) / ratio, self._kept)
            painter.setWorldTransform(world)
            return
        bounds = QRectF(self._corner, bounds.bottomRight())
        source = QRectF(
            (exposed.left() - bounds.left()) * kept,
            (exposed.top() - bounds.top()) * kept,
            exposed.width() * kept,
            exposed.height() * kept,
        )
        painter.drawPixmap(exposed, self._kept, source)

    def _make(self, bounds: QRectF, sharp: float) -> QPixmap:
        # The camera stands on whole pixels of the device; so does the pixmap.
        left, top = math.floor(bounds.left() * sharp), math.floor(bounds.top() * sharp)
        self._corner = QPointF(left / sharp, top / sharp)
        bounds = QRectF(self._corner, bounds.bottomRight())
        kept = QPixmap(
            max(1, round(bounds.width() * sharp)), max(1, round(bounds.height() * sharp))
        )
        ratio = self.stage.pixel_ratio
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        painter = QPainter(kept)
        painter.setRenderHints(HINTS)
        painter.scale(sharp / ratio, sharp / ratio)
        painter.translate(-bounds.topLeft())
        draw_ground(painter, self.stage.layout, self.stage.theme, self.stage.reading)
        painter.end()
        return kept


class ArrowLayer(Layer):
    """All arrows."""

    def __init__(self, stage: DrawingState, crowd: LargeGraphPainter) -> None:
        super().__init__(stage, 1)
        self._crowd = crowd

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the arrows in view."""
        stage = self.stage
        found = stage.index.routes_in(exposed.getCoords(), ARROW_REACH)
        if not stage.layout.routed:
            self._crowd.draw_lines(painter, found)
            return
        keys = [stage.index.keys[n] for n in found]
        draw_arrows(painter, stage.layout, stage.style, stage.theme, keys, stage.phase)


class NodeLayer(Layer):
    """All nodes with their labels and marks."""

    def __init__(self, stage: DrawingState, crowd: LargeGraphPainter) -> None:
        super().__init__(stage, 2)
        self._crowd = crowd
        self._kept = NodePixmapCache(stage)

    def reset(self) -> None:
        """Forget the kept nodes."""
        self._kept.reset()
        super().reset()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the nodes in view."""
        stage = self.stage
        area = exposed.getCoords()
        if not stage.layout.routed:
            self._crowd.draw_nodes(painter, stage.index.boxes_in(area, NODE_REACH))
            return
        found = stage.index.boxes_in(area, CAPTION_REACH)
        keys = [stage.index.ids[n] for n in found]
        self._kept.draw(painter, keys)
        boxes = [stage.layout.boxes[key] for key in keys]
        draw_captions(painter, stage.layout, stage.style, stage.theme, boxes, stage.reading)


class RingLayer(Layer):
    """What stands out, below the nodes so that no ring covers a badge."""

    def __init__(self, stage: DrawingState) -> None:
        super().__init__(stage, 1.5)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the rings."""
        del exposed
        stage = self.stage
        marks.draw_rings(painter, stage.layout, stage.style, stage.theme, stage.hover, stage.focus)
