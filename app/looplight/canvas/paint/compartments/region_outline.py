"""The outline of a region as Qt has it: a rectangle, and a path with rounded corners."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from looplight.canvas.geometry.compartments import Region


def rounded(region: Region, grow: float = 0.0) -> QPainterPath:
    """Return the outline of a region, ``grow`` units larger on every side."""
    path = QPainterPath()
    radius = max(region.radius + grow, 0.0)
    path.addRoundedRect(rectangle(region).adjusted(-grow, -grow, grow, grow), radius, radius)
    return path


def rectangle(region: Region) -> QRectF:
    """Return the rectangle of a region."""
    return QRectF(region.x, region.y, region.width, region.height)
