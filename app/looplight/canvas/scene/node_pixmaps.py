"""Pixmaps of nodes: a node that did not change is copied, not drawn again."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from looplight.canvas.geometry.node_mark_places import mark_reach
from looplight.canvas.paint.pens import TRANSPARENT
from looplight.canvas.paint.picture import FAINT, draw_node
from looplight.canvas.scene.drawing_state import NODE_REACH, DrawingState
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.pathways.layout.node_boxes import Box

# Device pixels by which a level may be off before its node is drawn again.
LEVEL_TOLERANCE = 1 / 3
# Level (0..1) that a node may be off while the camera moves.
GLIDE_TOLERANCE = 0.06


@dataclass(frozen=True, slots=True)
class _CachedNode:
    """A node's pixmap and what it was drawn for.

    ``placement`` = position inside its first device pixel (x, y), scale and pixel ratio; ``reach``
    = how far it reaches beyond the box, in canvas units.
    """

    box: Box
    style: NodeStyle
    placement: tuple[float, float, float, float]
    pixmap: QPixmap
    reach: float


def same_picture(cached: NodeStyle, style: NodeStyle, height: float) -> bool:
    """Return whether both styles look the same at a height in device pixels."""
    if cached is style or cached == style:
        return True
    difference = max(abs(cached.level - style.level), abs(cached.baseline - style.baseline))
    if height * difference > LEVEL_TOLERANCE:
        return False
    return cached == replace(style, level=cached.level, baseline=cached.baseline)


def pixel_place(box: Box, reach: float, world: QTransform, ratio: float) -> tuple[QPointF, QPointF]:
    """Return the corner of a node's area, and that of the device pixel where it lies.

    Parameters
    ----------
    box : Box
    reach : float
        How far the area reaches beyond the box, in canvas units.
    world : QTransform
        From canvas units to pixels.
    ratio : float
        Device pixels per pixel.
    """
    corner = world.map(QPointF(box.left - reach, box.top - reach))
    left, top = math.floor(corner.x() * ratio) / ratio, math.floor(corner.y() * ratio) / ratio
    return corner, QPointF(left, top)


def placement_of(
    corner: QPointF, pixel: QPointF, world: QTransform, ratio: float
) -> tuple[float, float, float, float]:
    """Return what a pixmap is drawn for: place inside its first pixel, scale and pixel ratio."""
    inside = round(corner.x() - pixel.x(), 3), round(corner.y() - pixel.y(), 3)
    return (*inside, world.m11(), ratio)


def node_pixmap(
    box: Box, reach: float, moved: QTransform, ratio: float, draw: Callable[[QPainter], None]
) -> QPixmap:
    """Return a pixmap of a node's area.

    Parameters
    ----------
    box, reach, ratio
        As for `pixel_place`.
    moved : QTransform
        From canvas units to the pixmap.
    draw : callable
        Draws the node in canvas units.
    """
    width = (box.width + 2 * reach) * moved.m11() + 2
    height = (box.height + 2 * reach) * moved.m22() + 2
    pixmap = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(TRANSPARENT)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setWorldTransform(moved)
    draw(painter)
    painter.end()
    return pixmap


def _similar(cached: NodeStyle, style: NodeStyle) -> bool:
    """Return whether one picture serves for both styles while everything moves."""
    close = abs(cached.level - style.level) < GLIDE_TOLERANCE
    return close and cached == replace(style, level=cached.level)


class NodePixmapCache:
    """Draws nodes through pixmaps that fit the device's pixels exactly.

    Parameters
    ----------
    drawing : DrawingState
    """

    def __init__(self, drawing: DrawingState) -> None:
        self._drawing = drawing
        self._nodes: dict[str, _CachedNode] = {}

    def reset(self) -> None:
        """Forget all pixmaps: another pathway or theme."""
        self._nodes.clear()

    def prepare(self, keys: list[str], world: QTransform) -> None:
        """Draw the pixmaps that `draw` will copy, for a painter with the transform ``world``."""
        for key in keys:
            self._current(key, world, *self._place(key, world))

    def draw(self, painter: QPainter, keys: list[str]) -> None:
        """Draw nodes without their captions."""
        drawing, world = self._drawing, painter.worldTransform()
        painter.setWorldTransform(QTransform())
        for key in keys:
            # A dimmed node is the same pixmap, drawn half transparent.
            painter.setOpacity(1.0 - (1.0 - FAINT) * node_dimming(drawing.style, key))
            corner, pixel = self._place(key, world)
            cached = self._nodes.get(key)
            if drawing.gliding and cached and _similar(cached.style, drawing.style.nodes[key]):
                # While the camera moves, the pixmap of another zoom is stretched; the last
                # frame draws it again.
                box, reach = drawing.layout.boxes[key], cached.reach
                corner = world.map(QPointF(box.left - reach, box.top - reach))
                self._draw_scaled(painter, cached, corner, world.m11())
            else:
                painter.drawPixmap(pixel, self._current(key, world, corner, pixel))
        painter.setOpacity(1.0)
        painter.setWorldTransform(world)

    def _place(self, key: str, world: QTransform) -> tuple[QPointF, QPointF]:
        box, ratio = self._drawing.layout.boxes[key], self._drawing.pixel_ratio
        return pixel_place(box, self._reach(key), world, ratio)

    def _reach(self, key: str) -> float:
        """Return how far a node is drawn beyond its box; marks are larger seen from far."""
        style = self._drawing.style.nodes[key]
        if style.mark is Mark.NONE and not style.shows_change and not style.differs:
            return NODE_REACH
        return max(NODE_REACH, mark_reach(self._drawing.reading_scale))

    def _current(self, key: str, world: QTransform, corner: QPointF, pixel: QPointF) -> QPixmap:
        """Return a node's pixmap, which is drawn only where the one before looks different."""
        box, style = self._drawing.layout.boxes[key], self._drawing.style.nodes[key]
        ratio, cached = self._drawing.pixel_ratio, self._nodes.get(key)
        placement = placement_of(corner, pixel, world, ratio)
        height = box.height * world.m22() * ratio
        if (
            cached is None
            # Names may have another size in a box of the same one.
            or (cached.box is not box and cached.box != box)
            or cached.placement != placement
            or not same_picture(cached.style, style, height)
        ):
            moved = world * QTransform.fromTranslate(-pixel.x(), -pixel.y())
            pixmap = self._render(box, style, moved)
            cached = _CachedNode(box, style, placement, pixmap, self._reach(key))
            self._nodes[key] = cached
        return cached.pixmap

    @staticmethod
    def _draw_scaled(painter: QPainter, cached: _CachedNode, corner: QPointF, scale: float) -> None:
        inside_x, inside_y, cached_scale, _ = cached.placement
        factor = scale / cached_scale
        size = cached.pixmap.deviceIndependentSize() * factor
        left, top = corner.x() - inside_x * factor, corner.y() - inside_y * factor
        area = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(area, cached.pixmap, QRectF(cached.pixmap.rect()))

    def _render(self, box: Box, style: NodeStyle, moved: QTransform) -> QPixmap:
        drawing, ratio = self._drawing, self._drawing.pixel_ratio
        heads = drawing.layout.heads.get(box.id, ())
        scale = drawing.reading_scale
        if style.added and not drawing.names_origin:
            style = replace(style, added=False)

        def draw(painter: QPainter) -> None:
            draw_node(painter, box, style, drawing.theme, scale, ratio, heads=heads)

        return node_pixmap(box, self._reach(box.id), moved, ratio, draw)
