"""Cached pens and brushes: creating one converts several enumerations of Qt in Python."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

NO_PEN, NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)


@lru_cache(maxsize=512)
def plain_pen(rgba: int, width: float, cap: Qt.PenCapStyle) -> QPen:
    """Return a solid pen with round joins; to be copied before it is changed."""
    colour = QColor.fromRgba(rgba)
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
