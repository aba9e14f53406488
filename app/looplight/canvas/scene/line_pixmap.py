"""The lines of a large figure in the whole view, kept as a pixmap until some of them change.

A card that comes and goes, or a ring that moves, has only its own rectangles painted again. Lines
cross many of them: Qt clips each line to each rectangle, which took four times as long as drawing
all of them once.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.style.differences_to_redraw import differing
from looplight.canvas.style.style_values import ArrowStyle

# Pixels by which a line may reach beyond its arrow's area where a pixel is many canvas units.
LINE_MARGIN = 2
# Of more arrows the rectangle around them is hardly smaller than the view.
MOST_ARROWS = 60


class LinePixmap:
    """A pixmap of the size of the view, and what it was drawn from.

    Parameters
    ----------
    drawing : DrawingState
    draw : callable
        Draws, with a painter, the lines that meet a rectangle in canvas units.
    """

    def __init__(self, drawing: DrawingState, draw: Callable[[QPainter, QRectF], None]) -> None:
        self._drawing, self._draw = drawing, draw
        self._pixmap: QPixmap | None = None
        self._styles: Mapping[str, ArrowStyle] = {}
        self._view = QSize(), 0.0, QTransform()

    def copy(self, painter: QPainter, size: QSize) -> None:
        """Copy the pixmap; what it shows otherwise than the drawing is drawn first.

        Parameters
        ----------
        painter : QPainter
            Of the view, with the transformation from canvas units.
        size : QSize
            Of the view, in pixels.
        """
        place, ratio = painter.worldTransform(), self._drawing.pixel_ratio
        whole = place.inverted()[0].mapRect(QRectF(QPointF(), size))
        styles, pixmap, stale = self._drawing.style.arrows, self._pixmap, whole
        if pixmap is None or self._view != (size, ratio, place):
            pixmap = self._pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            # A pixmap has no transparency until it was filled with it: the ground was black.
            pixmap.fill(Qt.GlobalColor.transparent)
            self._view = QSize(size), ratio, QTransform(place)
        else:
            stale = self._stale_area(styles) & whole
        self._styles = styles
        if not stale.isEmpty():
            self._draw_into(pixmap, place, stale)
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(), pixmap)
        painter.setWorldTransform(place)

    def _stale_area(self, styles: Mapping[str, ArrowStyle]) -> QRectF:
        """Return the rectangle around the arrows that look different from the pixmap."""
        keys = differing(self._styles, styles)
        if len(keys) > MOST_ARROWS:
            return self._drawing.bounds()
        area = QRectF()
        for key in keys:
            area |= self._drawing.arrow_area(key)
        return area

    def _draw_into(self, pixmap: QPixmap, place: QTransform, area: QRectF) -> None:
        painter = QPainter(pixmap)
        margin = LINE_MARGIN
        touched = place.mapRect(area).toAlignedRect()
        pixels = QRectF(touched.adjusted(-margin, -margin, margin, margin))
        painter.setClipRect(pixels)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(pixels, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setWorldTransform(place)
        self._draw(painter, place.inverted()[0].mapRect(pixels))
        painter.end()
