"""Nodes kept as pictures: one that did not change is copied, not drawn again."""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from looplight.canvas.geometry.node_shapes import Box
from looplight.canvas.paint.picture import FAINT, draw_node
from looplight.canvas.scene.drawing_state import NODE_REACH, DrawingState
from looplight.canvas.style.transition import node_back
from looplight.canvas.style.types import NodeStyle

CLOSE = 1 / 3
# Share of the height that a level may be off while the camera is on its way.
NEAR = 0.06


@dataclass(frozen=True, slots=True)
class _Kept:
    look: NodeStyle
    place: tuple[float, ...]
    picture: QPixmap


def _alike(kept: NodeStyle, look: NodeStyle, tall: float) -> bool:
    """Tell whether a picture of one look does for another: levels within a third of a pixel."""
    if kept is look:
        return True
    if tall * max(abs(kept.level - look.level), abs(kept.baseline - look.baseline)) > CLOSE:
        return False
    return kept == replace(look, level=kept.level, baseline=kept.baseline)


def _near(kept: NodeStyle, look: NodeStyle) -> bool:
    """Tell whether a picture of one look does for another while everything moves."""
    return abs(kept.level - look.level) < NEAR and kept == replace(look, level=kept.level)


class NodePixmapCache:
    """Draws nodes through pictures that fit the device's pixels exactly."""

    def __init__(self, stage: DrawingState) -> None:
        self._stage = stage
        self._kept: dict[str, _Kept] = {}

    def reset(self) -> None:
        """Forget all pictures: another pathway or theme."""
        self._kept.clear()

    def draw(self, painter: QPainter, keys: list[str]) -> None:
        """Draw nodes without their captions."""
        stage, world = self._stage, painter.worldTransform()
        painter.setWorldTransform(QTransform())
        for key in keys:
            box, look = stage.layout.boxes[key], stage.style.nodes[key]
            # A node that steps back is the same picture, seen through.
            painter.setOpacity(1.0 - (1.0 - FAINT) * node_back(stage.style, key))
            corner = world.map(QPointF(box.left - NODE_REACH, box.top - NODE_REACH))
            ratio = stage.pixel_ratio
            left = math.floor(corner.x() * ratio) / ratio
            top = math.floor(corner.y() * ratio) / ratio
            inside = (round(corner.x() - left, 3), round(corner.y() - top, 3))
            place = (*inside, world.m11(), ratio)
            kept = self._kept.get(key)
            if stage.gliding and kept and _near(kept.look, look):
                # On the way, a picture of another zoom will do: it is drawn anew at the end.
                self._draw_scaled(painter, kept, corner, world.m11())
                continue
            if (
                kept is None
                or kept.place != place
                or not _alike(kept.look, look, box.height * world.m22() * ratio)
            ):
                moved = world * QTransform.fromTranslate(-left, -top)
                picture = self._picture(box, look, moved)
                kept = self._kept[key] = _Kept(look, place, picture)
            painter.drawPixmap(QPointF(left, top), kept.picture)
        painter.setOpacity(1.0)
        painter.setWorldTransform(world)

    @staticmethod
    def _draw_scaled(painter: QPainter, kept: _Kept, corner: QPointF, scale: float) -> None:
        share = scale / kept.place[2]
        size = kept.picture.deviceIndependentSize() * share
        left, top = corner.x() - kept.place[0] * share, corner.y() - kept.place[1] * share
        area = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(area, kept.picture, QRectF(kept.picture.rect()))

    def _picture(self, box: Box, look: NodeStyle, world: QTransform) -> QPixmap:
        stage, ratio = self._stage, self._stage.pixel_ratio
        wide = (box.width + 2 * NODE_REACH) * world.m11() + 2
        tall = (box.height + 2 * NODE_REACH) * world.m22() + 2
        made = QPixmap(math.ceil(wide * ratio), math.ceil(tall * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setWorldTransform(world)
        draw_node(painter, box, look, stage.theme, stage.reading, ratio)
        painter.end()
        return made
