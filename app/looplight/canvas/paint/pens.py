"""Cached pens and brushes: creating one converts several enumerations of Qt in Python."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

NO_PEN, NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
TRANSPARENT = QColor(0, 0, 0, 0)


@lru_cache(maxsize=512)
def plain_pen(rgba: int, width: float, rounded: bool = False) -> QPen:
    """Return a solid pen with round joins, its ends ``rounded`` or flat.

    It is to be copied before it is changed.
    """
    colour = QColor.fromRgba(rgba)
    cap = Qt.PenCapStyle.RoundCap if rounded else Qt.PenCapStyle.FlatCap
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
