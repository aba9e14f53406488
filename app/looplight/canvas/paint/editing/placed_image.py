"""The user's own image at its place under the drawing."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from looplight.canvas.style.style_interpolation import FADED_GROUND
from looplight.pathways.model.figure_image import FigureImage
from looplight.session.background.images.image_reading import DecodedImage


@dataclass(frozen=True)
class PlacedImage:
    """An image with its pixels.

    Attributes
    ----------
    placement : FigureImage
    pixels : DecodedImage
    """

    placement: FigureImage
    pixels: DecodedImage

    @property
    def area(self) -> QRectF:
        """What the image covers, in canvas units."""
        width = self.placement.width
        height = width / self.pixels.ratio
        return QRectF(self.placement.x - width / 2, self.placement.y - height / 2, width, height)

    def draw(self, painter: QPainter, sharpness: float, dimming: float = 0.0) -> None:
        """Draw the image.

        Parameters
        ----------
        painter : QPainter
        sharpness : float
            Device pixels per canvas unit.
        dimming : float
            How far the ground of the drawing is dimmed, 0..1; the image goes with it.
        """
        area = self.area
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(self.placement.opacity * (1.0 - FADED_GROUND * dimming))
        painter.drawImage(area, self.pixels.for_width(area.width() * sharpness))
        painter.restore()
