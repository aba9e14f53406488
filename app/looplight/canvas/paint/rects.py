"""Rectangles of Qt as plain tuples of numbers, for the geometry that knows no Qt."""

from typing import cast

from PySide6.QtCore import QRectF

Rect = tuple[float, float, float, float]


def corners(rect: QRectF) -> Rect:
    """Return left, top, right and bottom."""
    return cast(Rect, rect.getCoords())


def extent(rect: QRectF) -> Rect:
    """Return left, top, width and height."""
    return cast(Rect, rect.getRect())
