"""The graphics view: layers, camera and the drawing of changes; no gestures, no signals.

Paints of a figure with many nodes, in a turn of the event loop of their own.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import is_far
from looplight.canvas.geometry.zoom_and_pan import Camera, fitted
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.scene.large_figure_painter import LargeGraphPainter
from looplight.canvas.scene.layers import (
    ArrowLayer,
    BackdropLayer,
    GroundLayer,
    Layer,
    NodeLayer,
    PendingLayer,
    RingLayer,
)
from looplight.canvas.scene.prepared_figure import LargeShapes, PreparedFigure
from looplight.canvas.scene.pyqtgraph_import import GraphicsView
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.style_values import Changed, PathwayStyle
from looplight.session.appearance.themes import Theme
from looplight.session.document.after_paint import FEW_NODES
from looplight.session.event_loop_turns import Turn
from looplight.session.ui_thread import ui_thread


class DeferredPaint(QObject):
    """Paints a viewport in the next turn: finding a style and painting it take a frame each.

    Parameters
    ----------
    viewport : QWidget
    drawing : DrawingState
    update_area : callable
        Has a rectangle in canvas units painted again.
    """

    def __init__(
        self, viewport: QWidget, drawing: DrawingState, update_area: Callable[[QRectF], None]
    ) -> None:
        super().__init__(viewport)
        self._viewport, self._drawing, self._update_area = viewport, drawing, update_area
        self._areas: list[QRectF] = []
        self._all = Turn(self)
        self._all.timeout.connect(self._paint_all)
        self._some = Turn(self)
        self._some.timeout.connect(self._update_areas)

    @property
    def is_due(self) -> bool:
        """Whether the figure has so many nodes that its paints are deferred."""
        return len(self._drawing.layout.boxes) > FEW_NODES

    def paint_all(self) -> None:
        """Paint everything; until then nothing is, whatever else asks for it.

        A legend of another height, for one, would have all painted in this turn.
        """
        self._viewport.setUpdatesEnabled(False)
        self._all.start(first=True)

    def update_area(self, area: QRectF) -> None:
        """Have a rectangle painted again: now, or of many nodes with what else changes by then.

        A click that follows at once changes them all: its turn would paint the rectangle first.
        """
        if self.is_due:
            self._areas.append(area)
            self._some.start(first=True)
        else:
            self._update_area(area)

    def _paint_all(self) -> None:
        self._areas.clear()
        self._some.stop()
        self._viewport.setUpdatesEnabled(True)
        # Not `update`: its event would come after the other views', which wait for the paint.
        self._viewport.repaint()

    def _update_areas(self) -> None:
        areas, self._areas = self._areas, []
        for area in areas:
            self._update_area(area)


# More changed rectangles than this cost more than one repaint of everything.
MAX_AREAS = 60
# Pixels by which an antialiased edge may reach beyond its shape.
ANTIALIAS_MARGIN = 2
_EMPTY = Layout({}, {}, {}, (), (0.0, 0.0, 100.0, 100.0))
_NO_SHAPES = LargeShapes([], [])


class CanvasGraphicsView(GraphicsView):
    """Shows a `DrawingState` through a `Camera`.

    Attributes
    ----------
    fit_trim : float
        Canvas units of the drawing's own margin that the view of the whole figure does without.
    """

    def __init__(self, theme: Theme) -> None:
        # Before the base class, which asks for the matrix while it is created.
        self.camera = Camera()
        self.fit_trim = 0.0
        super().__init__(background=None)
        self.setCacheMode(QGraphicsView.CacheModeFlag(0))
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The canvas around it has the controllers; the view only paints.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAntialiasing(True)
        self.drawing = DrawingState(_EMPTY, SpatialIndex(_EMPTY), PathwayStyle({}, {}), theme)
        self._large_graph = LargeGraphPainter(self.drawing)
        self.deferred = DeferredPaint(self.viewport(), self.drawing, self.update_area)
        self.ground = GroundLayer(self.drawing)
        self.arrows = ArrowLayer(self.drawing, self._large_graph)
        self.nodes = NodeLayer(self.drawing, self._large_graph)
        self.layers: tuple[Layer, ...] = (
            self.ground,
            BackdropLayer(self.drawing),
            self.arrows,
            self.nodes,
            RingLayer(self.drawing),
            PendingLayer(self.drawing, self._large_graph),
        )
        for layer in self.layers:
            self.sceneObj.addItem(layer)
        self.setBackground(theme.color("canvas"))

    def updateMatrix(self, propagate: bool = True) -> None:
        """Look through the camera; replaces pyqtgraph's handling of ranges."""
        del propagate
        camera, ratio = self.camera, self.devicePixelRatioF()
        width, height = self.width() / camera.scale, self.height() / camera.scale
        # The corner lies on a whole device pixel, so that cached pixmaps are copied unblurred.
        step = 1 / (camera.scale * ratio)
        left = round((camera.x - width / 2) / step) * step
        top = round((camera.y - height / 2) / step) * step
        self.range = QRectF(left, top, width, height)
        # A pixel smaller than the view, half of it on each side: Qt rounds the size up, and could
        # scroll a larger scene.
        pixel, half = 1 / camera.scale, 0.5 / camera.scale
        area = QRectF(left + half, top + half, width - pixel, height - pixel)
        self.setSceneRect(area)
        self.setTransform(QTransform.fromScale(camera.scale, camera.scale))

    def look(self, camera: Camera) -> None:
        """Move the camera."""
        if camera == self.camera and self.drawing.pixel_ratio == self.devicePixelRatioF():
            return
        self.camera = camera
        self.drawing.scale = camera.scale
        self.drawing.pixel_ratio = self.devicePixelRatioF()
        self.updateMatrix()

    def resizeEvent(self, _event: QResizeEvent | None) -> None:
        """Keep the middle of the view."""
        self.updateMatrix()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint without pyqtgraph's preparation, which walks over all items."""
        ui_thread.begin_work()
        QGraphicsView.paintEvent(self, event)

    def to_canvas(self, point: QPointF) -> QPointF:
        """Return a point of the widget in canvas units."""
        return self.viewportTransform().inverted()[0].map(point)

    def to_widget(self, point: QPointF) -> QPointF:
        """Return a point in canvas units as a point of the widget."""
        return self.viewportTransform().map(point)

    def fit_camera(self) -> Camera:
        """Return the camera that shows everything."""
        # At most 4 pixels, less in small views: the layout has a margin of its own.
        margin = min(4.0, 0.008 * min(self.width(), self.height()))
        return fitted(self.fitted_bounds(), (self.width(), self.height()), margin)

    def fitted_bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, width and height of what is shown where everything is."""
        x, y, width, height = self.drawing.content_bounds()
        trim = min(self.fit_trim, width / 4, height / 4)
        return x + trim, y + trim, max(width - 2 * trim, 1.0), max(height - 2 * trim, 1.0)

    def show_figure(self, figure: PreparedFigure, style: PathwayStyle) -> None:
        """Draw another pathway."""
        self._take_geometry(figure)
        self.drawing.style = style
        self.drawing.hover = self.drawing.focus = ""
        self.drawing.offer = None
        self.redraw()

    def show_moved(
        self,
        layout: Layout,
        moved: tuple[Sequence[str], Sequence[str]] | None = None,
        figure: PreparedFigure | None = None,
    ) -> None:
        """Draw the same pathway with some nodes and arrows in other places.

        Parameters
        ----------
        layout : Layout
        moved : (sequence of str, sequence of str), optional
            The nodes and arrows that changed; without it everything is painted.
        figure : PreparedFigure, optional
            What drawing the layout needs, where it was made before.
        """
        drawing, old = self.drawing, self.drawing.layout
        nodes, arrows = moved or ((), ())
        before = self._areas(nodes, arrows)
        self._take_geometry(figure or PreparedFigure.of(layout))
        self._large_graph.take_geometry()
        for layer in self.layers:
            layer.take_bounds()
        ground = (layout.regions, layout.shapes, layout.lines)
        if ground != (old.regions, old.shapes, old.lines):
            self.ground.reset()
        if moved is None or is_far(drawing.reading_scale) or len(before) > MAX_AREAS:
            self.viewport().update()
            return
        for area in (*before, *self._areas(nodes, arrows)):
            self.update_area(area)

    def _take_geometry(self, figure: PreparedFigure) -> None:
        drawing = self.drawing
        drawing.layout, drawing.index = figure.layout, figure.index
        drawing.shapes = figure.shapes or _NO_SHAPES

    def _areas(self, nodes: Sequence[str], arrows: Sequence[str]) -> list[QRectF]:
        areas = [self.drawing.node_area(node) for node in nodes]
        return areas + [self.drawing.arrow_area(key) for key in arrows]

    def clear(self) -> None:
        """Draw no pathway."""
        self.show_figure(PreparedFigure(_EMPTY, SpatialIndex(_EMPTY)), PathwayStyle({}, {}))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.drawing.theme = theme
        self.setBackground(theme.color("canvas"))
        self.redraw()

    def set_type_scale(self, factor: float) -> None:
        """Draw small type larger, as far as there is room for it."""
        if factor != self.drawing.type_scale:
            self.drawing.type_scale = factor
            self.redraw()

    def redraw(self) -> None:
        """Forget all cached pixmaps and draw everything again."""
        self._large_graph.reset()
        for layer in self.layers:
            layer.reset()
        self.viewport().update()

    def show_style(self, style: PathwayStyle, changed: Changed) -> None:
        """Draw what looks different in ``style``, and nothing else.

        Parameters
        ----------
        style : PathwayStyle
        changed : (frozenset, frozenset)
            The nodes and arrows that look different from the style on screen.
        """
        old = self.drawing.style
        # Dimming and rings change more than the nodes and arrows that differ.
        everything = old.dimmed or style.dimmed or bool(old.dimming or style.dimming)
        everything |= old.pending != style.pending
        everything |= old.highlighted_arrows != style.highlighted_arrows
        # Seen from far, a label may stand outside its node's own area.
        everything |= not self.drawing.layout.large and is_far(self.drawing.reading_scale)
        self.drawing.style = style
        nodes, arrows = changed
        if everything or len(nodes) + len(arrows) > MAX_AREAS:
            if self.deferred.is_due:
                self.deferred.paint_all()
            else:
                self.viewport().update()
            return
        for node in nodes:
            self.update_area(self.drawing.node_area(node))
        for key in arrows:
            self.update_area(self.drawing.arrow_area(key))

    def update_area(self, area: QRectF) -> None:
        """Have a rectangle painted again, given in canvas units."""
        if area.isEmpty():
            return
        # Straight to the widget: the scene would walk over its items for the same rectangle.
        pixels = self.viewportTransform().mapRect(area).toAlignedRect()
        margin = ANTIALIAS_MARGIN
        self.viewport().update(pixels.adjusted(-margin, -margin, margin, margin))


def name_origin(view: CanvasGraphicsView, on: bool) -> None:
    """Draw the plus of nodes that the curator added, or leave it out."""
    if on != view.drawing.names_origin:
        view.drawing.names_origin = on
        view.redraw()
