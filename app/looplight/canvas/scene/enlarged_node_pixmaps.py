"""Pixmaps of nodes that are drawn larger than they are: one that did not change is copied."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.far_labels.enlarged_nodes import (
    EnlargedNode,
    draw_enlarged,
    draw_far,
    draw_pointed,
    enlarged_nodes,
    painted_area,
    prepare_sizes,
)
from looplight.canvas.paint.node_marks import draw_rings
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.scene.node_pixmaps import (
    node_pixmap,
    pixel_place,
    placement_of,
    same_picture,
)
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import NodeStyle, PathwayStyle

# About 3 ms.
NODES_IN_A_TURN = 12
# How far the outline reaches beyond the box, in canvas units.
_REACH = 4.0


@dataclass(frozen=True, slots=True)
class _CachedNode:
    """A pixmap and what it was drawn for (see `placement_of`)."""

    larger: EnlargedNode
    style: NodeStyle
    placement: tuple[float, float, float, float]
    pixmap: QPixmap


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    layout: Layout
    style: PathwayStyle
    scale: float

    def is_same(self, other: "_Shown") -> bool:
        """Compare by identity: to compare the values takes as long as to find the nodes."""
        return (
            self.layout is other.layout and self.style is other.style and self.scale == other.scale
        )


class EnlargedNodeCache:
    """Draws enlarged nodes through pixmaps that fit the device's pixels exactly.

    To draw a hundred of them takes as long as everything else in a frame.

    Parameters
    ----------
    drawing : DrawingState
    """

    def __init__(self, drawing: DrawingState) -> None:
        self._drawing = drawing
        self._nodes: dict[str, _CachedNode] = {}
        # What was shown last, and the nodes that are drawn larger in it.
        self._latest: tuple[_Shown, list[EnlargedNode]] | None = None

    def prepare(self, world: QTransform, area: QRectF) -> Iterator[None]:
        """Draw the pixmaps that `draw` will copy, with a pause after each few of them.

        Parameters
        ----------
        world : QTransform
            Of the painter that they are copied with.
        area : QRectF
            What is in view, in canvas units.
        """
        yield from prepare_sizes(self._drawing.layout, self._drawing.reading_scale)
        larger = self._larger()
        yield
        larger = [each for each in larger if area.intersects(painted_area(each.box))]
        for number, each in enumerate(larger, start=1):
            self._current(each, world)
            if number % NODES_IN_A_TURN == 0:
                yield

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the names of the nodes in ``exposed``, and large those that are pointed at."""
        drawing = self._drawing
        layout, style, theme = drawing.layout, drawing.style, drawing.theme
        scale = drawing.reading_scale
        # While the camera moves, the next frame shows them in another size.
        draw = None if drawing.gliding else self._copy
        larger, rings = self._larger(), (drawing.hover, drawing.focus)
        draw_far(painter, layout, style, theme, scale, draw, larger, exposed)
        tags = {each.node: each.box for each in larger if each.line is not None}
        for key in dict.fromkeys((drawing.focus, drawing.hover)):
            if key in tags:
                # It can be read already, and drawn large it would cover its neighbours.
                draw_rings(painter, {key: tags[key]}, style, theme, *rings)
            elif box := layout.boxes.get(key):
                draw_pointed(painter, box, style, theme, scale, rings)

    def _larger(self) -> list[EnlargedNode]:
        """Return the nodes that are drawn larger, found anew only where another state is shown."""
        drawing = self._drawing
        shown = _Shown(drawing.layout, drawing.style, drawing.reading_scale)
        if self._latest is None or not shown.is_same(self._latest[0]):
            self._latest = shown, enlarged_nodes(shown.layout, shown.style, shown.scale)
        return self._latest[1]

    def _copy(self, painter: QPainter, larger: EnlargedNode) -> None:
        world = painter.worldTransform()
        pixel, pixmap = self._current(larger, world)
        painter.setWorldTransform(QTransform())
        painter.setOpacity(1.0 - node_dimming(self._drawing.style, larger.node))
        painter.drawPixmap(pixel, pixmap)
        painter.setOpacity(1.0)
        painter.setWorldTransform(world)

    def _current(self, larger: EnlargedNode, world: QTransform) -> tuple[QPointF, QPixmap]:
        """Return a node's place and pixmap, drawn only where the one before looks different."""
        drawing, ratio = self._drawing, self._drawing.pixel_ratio
        corner, pixel = pixel_place(larger.box, _REACH, world, ratio)
        placement = placement_of(corner, pixel, world, ratio)
        style, cached = drawing.style.nodes[larger.node], self._nodes.get(larger.node)
        height = larger.box.height * world.m22() * ratio
        if (
            cached is None
            or cached.placement != placement
            or cached.larger != larger
            or not same_picture(cached.style, style, height)
        ):

            def draw(painter: QPainter) -> None:
                scale = drawing.reading_scale
                draw_enlarged(painter, larger, drawing.style, drawing.theme, scale, 0.0)

            moved = world * QTransform.fromTranslate(-pixel.x(), -pixel.y())
            pixmap = node_pixmap(larger.box, _REACH, moved, ratio, draw)
            cached = self._nodes[larger.node] = _CachedNode(larger, style, placement, pixmap)
        return pixel, cached.pixmap
