"""Rectangles of Qt as plain numbers, and regions of the geometry, which knows no Qt, as Qt's."""

from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from looplight.canvas.geometry.compartments import Region

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
