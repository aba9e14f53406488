"""The graphics view: layers, camera and drawing of changes; no gestures, no signals."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView

from looplight.canvas.geometry.camera import Camera, fitted
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.far_labels import is_far
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.scene.large_graph import LargeGraphPainter
from looplight.canvas.scene.layers import ArrowLayer, GroundLayer, Layer, NodeLayer, RingLayer
from looplight.canvas.scene.pyqtgraph_import import pg
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.types import Changed, PathwayStyle
from looplight.session.appearance.themes import Theme

MOST_AREAS = 60
# Pixels that a smooth edge may reach beyond its shape.
EDGE = 2
_EMPTY = Layout({}, {}, {}, (), (0.0, 0.0, 100.0, 100.0))


class CanvasGraphicsView(pg.GraphicsView):
    """Shows a `Stage` through a `Camera`."""

    def __init__(self, theme: Theme) -> None:
        self.camera = Camera()
        super().__init__(background=None)
        self.setCacheMode(QGraphicsView.CacheModeFlag(0))
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAntialiasing(True)
        self.stage = DrawingState(_EMPTY, SpatialIndex(_EMPTY), PathwayStyle({}, {}), theme)
        self._crowd = LargeGraphPainter(self.stage)
        self.ground = GroundLayer(self.stage)
        self.layers: tuple[Layer, ...] = (
            self.ground,
            ArrowLayer(self.stage, self._crowd),
            NodeLayer(self.stage, self._crowd),
            RingLayer(self.stage),
        )
        for layer in self.layers:
            self.sceneObj.addItem(layer)
        self.setBackground(theme.color("canvas"))

    def updateMatrix(self, propagate: bool = True) -> None:
        """Look through the camera (replaces pyqtgraph's range handling)."""
        del propagate
        camera, ratio = self.camera, self.devicePixelRatioF()
        wide, tall = self.width() / camera.scale, self.height() / camera.scale
        step = 1 / (camera.scale * ratio)
        left = round((camera.x - wide / 2) / step) * step
        top = round((camera.y - tall / 2) / step) * step
        pixel = 1 / camera.scale
        self.range = QRectF(left, top, wide, tall)
        self.setSceneRect(
            QRectF(left, top, wide - pixel, tall - pixel).adjusted(
                pixel / 2, pixel / 2, pixel / 2, pixel / 2
            )
        )
        self.setTransform(QTransform.fromScale(camera.scale, camera.scale))

    def look(self, camera: Camera) -> None:
        """Move the camera."""
        if camera == self.camera and self.stage.pixel_ratio == self.devicePixelRatioF():
            return
        self.camera = camera
        self.stage.scale = camera.scale
        self.stage.pixel_ratio = self.devicePixelRatioF()
        self.updateMatrix()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the camera's middle."""
        del event
        self.updateMatrix()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint without pyqtgraph's preparation, which walks all items."""
        QGraphicsView.paintEvent(self, event)

    def to_canvas(self, at: QPointF) -> QPointF:
        """Return a place on the widget in canvas units."""
        return self.viewportTransform().inverted()[0].map(at)

    def to_widget(self, at: QPointF) -> QPointF:
        """Return a place in canvas units on the widget."""
        return self.viewportTransform().map(at)

    def fit_camera(self) -> Camera:
        """Return the camera that shows everything."""
        # Small pictures need their pixels: the layout has a margin of its own.
        margin = min(8.0, 0.015 * min(self.width(), self.height()))
        return fitted(self.stage.layout.bounds, (self.width(), self.height()), margin)

    def show_layout(self, layout: Layout, style: PathwayStyle) -> None:
        """Take another pathway."""
        self.stage.layout = layout
        self.stage.index = SpatialIndex(layout)
        self.stage.style = style
        self.stage.hover = self.stage.focus = ""
        self.redraw()

    def clear(self) -> None:
        """Show an empty sheet."""
        self.show_layout(_EMPTY, PathwayStyle({}, {}))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.stage.theme = theme
        self.setBackground(theme.color("canvas"))
        self.redraw()

    def set_type_scale(self, factor: float) -> None:
        """Draw small type larger, as far as there is room for it."""
        if factor != self.stage.type_scale:
            self.stage.type_scale = factor
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        self._crowd.reset()
        for layer in self.layers:
            layer.reset()
        self.viewport().update()

    def show_style(self, style: PathwayStyle, changed: Changed) -> None:
        """Draw what looks different in ``style``, and nothing else."""
        loops = self.stage.style.loop_arrows != style.loop_arrows
        loops |= self.stage.style.dimmed or style.dimmed
        loops |= bool(self.stage.style.backs or style.backs)
        # From far, a label may stand beyond its node's own area.
        loops |= self.stage.layout.routed and is_far(self.stage.reading)
        self.stage.style = style
        nodes, arrows = changed
        if loops or len(nodes) + len(arrows) > MOST_AREAS:
            self.viewport().update()
            return
        for node in nodes:
            self.update_area(self.stage.node_area(node))
        for key in arrows:
            self.update_area(self.stage.arrow_area(key))

    def update_area(self, area: QRectF) -> None:
        """Have one rectangle painted again, given in canvas units."""
        if area.isEmpty():
            return
        # Straight to the widget: the scene would go through its items for the same rectangle.
        part = self.viewportTransform().mapRect(area).toAlignedRect()
        self.viewport().update(part.adjusted(-EDGE, -EDGE, EDGE, EDGE))
