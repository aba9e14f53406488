"""Shapes as painter paths, centred on the origin and cached."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from looplight.pathways.layout.node_boxes import (
    CHAMFER,
    HEX_TIP,
    NOTCH_DEPTH,
    NOTCH_WIDTH,
    Box,
    Shape,
)

# Levels are cut in these steps: paths between two levels can be cached.
LEVEL_STEPS = 128


@lru_cache(maxsize=1024)
def outline(shape: Shape, width: float, height: float, grow: float = 0.0) -> QPainterPath:
    """Return the outline of a shape around the origin, ``grow`` units larger on every side."""
    w, h = width / 2 + grow, height / 2 + grow
    rect = QRectF(-w, -h, 2 * w, 2 * h)
    path = QPainterPath()
    if shape in (Shape.CIRCLE, Shape.VESICLE):
        path.addEllipse(rect)
    elif shape in (Shape.PILL, Shape.CAPSULE, Shape.SITE):
        radius = min(w, h)
        path.addRoundedRect(rect, radius, radius)
    elif shape is Shape.HEXAGON:
        tip = HEX_TIP + grow * 0.3
        _polygon(path, (-w, 0), (-w + tip, -h), (w - tip, -h), (w, 0), (w - tip, h), (-w + tip, h))
    elif shape is Shape.OCTAGON:
        c = CHAMFER + grow * 0.4
        _polygon(
            path,
            *((-w, -h + c), (-w + c, -h), (w - c, -h), (w, -h + c)),
            *((w, h - c), (w - c, h), (-w + c, h), (-w, h - c)),
        )
    elif shape is Shape.SCOOPED:
        _scooped(path, w, h, 8.0)
    elif shape is Shape.RECEPTOR:
        _receptor(path, w, h)
    elif shape is Shape.SQUARE:
        path.addRoundedRect(rect, 3 + grow / 2, 3 + grow / 2)
    else:
        radius = 9.0 + grow
        path.addRoundedRect(rect, radius, radius)
    return path


def _polygon(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()


def _scooped(path: QPainterPath, w: float, h: float, r: float) -> None:
    """Draw a box whose corners are hollow."""
    path.moveTo(-w + r, -h)
    path.lineTo(w - r, -h)
    path.arcTo(QRectF(w - r, -h - r, 2 * r, 2 * r), 180, 90)
    path.lineTo(w, h - r)
    path.arcTo(QRectF(w - r, h - r, 2 * r, 2 * r), 90, 90)
    path.lineTo(-w + r, h)
    path.arcTo(QRectF(-w - r, h - r, 2 * r, 2 * r), 0, 90)
    path.lineTo(-w, -h + r)
    path.arcTo(QRectF(-w - r, -h - r, 2 * r, 2 * r), 270, 90)
    path.closeSubpath()


def _receptor(path: QPainterPath, w: float, h: float) -> None:
    """Draw a box with a cup for the ligand on top."""
    half, depth, r = NOTCH_WIDTH / 2, NOTCH_DEPTH * 2, 10.0
    path.moveTo(-w + r, -h)
    path.lineTo(-half, -h)
    path.arcTo(QRectF(-half, -h - depth / 2, 2 * half, depth), 180, 180)
    path.lineTo(w - r, -h)
    path.arcTo(QRectF(w - 2 * r, -h, 2 * r, 2 * r), 90, -90)
    path.lineTo(w, h - r)
    path.arcTo(QRectF(w - 2 * r, h - 2 * r, 2 * r, 2 * r), 0, -90)
    path.lineTo(-w + r, h)
    path.arcTo(QRectF(-w, h - 2 * r, 2 * r, 2 * r), 270, -90)
    path.lineTo(-w, -h + r)
    path.arcTo(QRectF(-w, -h, 2 * r, 2 * r), 180, -90)
    path.closeSubpath()


def of(box: Box, grow: float = 0.0) -> QPainterPath:
    """Return the outline of a box, around the origin."""
    return outline(box.shape, box.width, box.height, grow)


@lru_cache(maxsize=4096)
def band(shape: Shape, width: float, height: float, low: int, high: int) -> QPainterPath:
    """Return the part of a shape between two levels, counted in steps from below."""
    slab = QPainterPath()
    top = height / 2 - height * high / LEVEL_STEPS
    slab.addRect(QRectF(-width, top, 2 * width, height * (high - low) / LEVEL_STEPS))
    part = outline(shape, width, height).intersected(slab)
    part.setFillRule(Qt.FillRule.WindingFill)
    return part
