"""Shapes as painter paths, and rectangles between Qt and the geometry, which knows no Qt."""

from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from looplight.canvas.geometry.compartments import Region
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import (
    CHAMFER,
    DOUBLE_RADIUS,
    HELICES,
    HELICES_HALF,
    HEX_TIP,
    NOTCH_DEPTH,
    NOTCH_WIDTH,
    OUTER_DOMAIN,
    OUTER_SHARE,
    ROUND_RADIUS,
    SOFT_RADIUS,
    TAILS,
    WAIST,
    Shape,
    head_room,
)

# Levels are cut in these steps: paths between two levels can be cached.
LEVEL_STEPS = 128
_RADII = {Shape.SQUARE: 3.0, Shape.SOFT: SOFT_RADIUS, Shape.DOUBLE: DOUBLE_RADIUS}
# Width of a tail of a lipid and of one of the two helices of a receptor.
_TAIL, _HELIX = 3.2, 9.0


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
        path = _receptor(w, h, grow)
    elif shape is Shape.LIPID:
        path = _lipid(w, h, grow)
    elif shape is Shape.WAISTED:
        _waisted(path, w, h)
    else:
        radius = max(_RADII.get(shape, ROUND_RADIUS) + grow, 1.0)
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


def _waisted(path: QPainterPath, w: float, h: float) -> None:
    """Draw a box whose sides are hollow."""
    r = 4.0
    path.moveTo(-w + r, -h)
    path.lineTo(w - r, -h)
    path.quadTo(w, -h, w, -h + r)
    # A cubic curve reaches three quarters of the distance of its handles: 4/3 brings it to the
    # waist.
    path.cubicTo(w - WAIST * 1.33, -h / 3, w - WAIST * 1.33, h / 3, w, h - r)
    path.quadTo(w, h, w - r, h)
    path.lineTo(-w + r, h)
    path.quadTo(-w, h, -w, h - r)
    path.cubicTo(-w + WAIST * 1.33, h / 3, -w + WAIST * 1.33, -h / 3, -w, -h + r)
    path.quadTo(-w, -h, -w + r, -h)
    path.closeSubpath()


def _receptor(w: float, h: float, grow: float) -> QPainterPath:
    """Return a receptor: a domain with a cup for the ligand, two helices, a domain inside."""
    top, outer = -h, OUTER_DOMAIN + 2 * grow
    wide, half, r = (w - grow) * OUTER_SHARE + grow, NOTCH_WIDTH / 2, 9.0 + grow
    low = top + outer
    path = QPainterPath(QPointF(-wide + r, top))
    path.lineTo(-half, top)
    path.arcTo(QRectF(-half, top - NOTCH_DEPTH, 2 * half, 2 * NOTCH_DEPTH), 180, 180)
    path.lineTo(wide - r, top)
    path.arcTo(QRectF(wide - 2 * r, top, 2 * r, 2 * r), 90, -90)
    path.quadTo(wide, low - 4, HELICES_HALF + grow, low)
    path.lineTo(-HELICES_HALF - grow, low)
    path.quadTo(-wide, low - 4, -wide, top + r)
    path.arcTo(QRectF(-wide, top, 2 * r, 2 * r), 180, -90)
    path.closeSubpath()
    inner = low + HELICES - 2 * grow
    for left in (-HELICES_HALF, HELICES_HALF - _HELIX):
        helix = QPainterPath()
        size = _HELIX + 2 * grow, inner - low + 4
        helix.addRect(QRectF(left - grow, low - 2, *size))
        path = path.united(helix)
    domain = QPainterPath()
    domain.addRoundedRect(QRectF(-w, inner, 2 * w, h - inner), r, r)
    return path.united(domain).simplified()


def _lipid(w: float, h: float, grow: float) -> QPainterPath:
    """Return a lipid: its round head, and two tails that reach up into the membrane."""
    path = QPainterPath()
    path.addEllipse(QRectF(-w, -h + TAILS, 2 * w, 2 * h - TAILS))
    stroker = QPainterPathStroker()
    stroker.setWidth(_TAIL + 2 * grow)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    for side in (-1, 1):
        x, top, low = side * 5.5, -h + grow + _TAIL / 2, -h + TAILS + 3
        tail = QPainterPath(QPointF(x, top))
        middle = (top + low) / 2
        tail.cubicTo(x + side * 4, middle - 2, x - side * 3, middle + 2, x, low)
        path = path.united(stroker.createStroke(tail))
    return path.simplified()


def of(box: Box, grow: float = 0.0) -> QPainterPath:
    """Return the outline of a box, around the origin."""
    return outline(box.shape, box.width, box.height, grow)


@lru_cache(maxsize=4096)
def band(shape: Shape, width: float, height: float, low: int, high: int) -> QPainterPath:
    """Return the part of a shape between two levels, counted in steps from below."""
    slab = QPainterPath()
    full = height - head_room(shape)
    top = height / 2 - full * high / LEVEL_STEPS
    slab.addRect(QRectF(-width, top, 2 * width, full * (high - low) / LEVEL_STEPS))
    part = outline(shape, width, height).intersected(slab)
    part.setFillRule(Qt.FillRule.WindingFill)
    return part


Rect = tuple[float, float, float, float]


def corners(rect: QRectF) -> Rect:
    """Return left, top, right and bottom."""
    return cast(Rect, rect.getCoords())


def extent(rect: QRectF) -> Rect:
    """Return left, top, width and height."""
    return cast(Rect, rect.getRect())


def rounded(region: Region, grow: float = 0.0) -> QPainterPath:
    """Return the outline of a region, ``grow`` units larger on every side."""
    path = QPainterPath()
    radius = max(region.radius + grow, 0.0)
    path.addRoundedRect(rectangle(region).adjusted(-grow, -grow, grow, grow), radius, radius)
    return path


def rectangle(region: Region) -> QRectF:
    """Return the rectangle of a region."""
    return QRectF(region.x, region.y, region.width, region.height)
