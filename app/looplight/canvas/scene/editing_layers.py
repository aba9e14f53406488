"""The layers that are on the canvas while a user edits: an image below, marks of a tool above."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from looplight.canvas.paint.editing.placed_image import PlacedImage
from looplight.canvas.paint.editing.tool_marks import ToolMarks, draw_tool_marks
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.scene.layers import Layer
from looplight.canvas.style.style_interpolation import ground_dimming


class ImageLayer(Layer):
    """The user's own image: below all arrows, and above what would hide it.

    That is compartments, and nodes that others lie in.

    Attributes
    ----------
    image : PlacedImage or None
    """

    def __init__(self, drawing: DrawingState) -> None:
        super().__init__(drawing, 0.7)
        self.image: PlacedImage | None = None
        self._bounds = QRectF()

    def reset(self) -> None:
        """Draw the image again: the theme or the zoom of type has changed."""
        self.update()

    def take_bounds(self) -> None:
        """Stay: the place of the image is its own."""

    def show_image(self, image: PlacedImage | None) -> None:
        """Draw another image, or the same in another place; None = no image."""
        if image == self.image:
            return
        self.prepareGeometryChange()
        self.image = image
        self._bounds = image.area if image is not None else QRectF()
        self.update()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the part in view."""
        if self.image is not None:
            # The view keeps no state between layers.
            painter.save()
            # Clipped and not cut out: each part is drawn from the same pixels as the whole.
            painter.setClipRect(exposed)
            dimming = ground_dimming(self.drawing.style)
            self.image.draw(painter, self.drawing.sharpness, dimming)
            painter.restore()


class ToolLayer(Layer):
    """The marks of the tool that is in use.

    Attributes
    ----------
    marks : ToolMarks or None
    """

    def __init__(self, drawing: DrawingState) -> None:
        super().__init__(drawing, 4)
        self.marks: ToolMarks | None = None
        self._bounds = QRectF()

    def reset(self) -> None:
        """Draw the marks again."""
        self.update()

    def take_bounds(self) -> None:
        """Stay: marks have their own place."""

    def show_marks(self, marks: ToolMarks | None) -> None:
        """Draw other marks; None = none."""
        self.prepareGeometryChange()
        self.marks = marks
        self._bounds = marks.area(self.drawing.scale) if marks is not None else QRectF()
        self.update()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the marks; there are few, so that ``exposed`` does not matter."""
        if self.marks is not None:
            draw_tool_marks(painter, self.marks, self.drawing.theme, self.drawing.scale)


class EditingLayers:
    """Both layers of one view; few figures need them, so that they come with the first use.

    Parameters
    ----------
    view : CanvasGraphicsView
    """

    def __init__(self, view: CanvasGraphicsView) -> None:
        self._view = view
        self._images, self._tools = ImageLayer(view.drawing), ToolLayer(view.drawing)
        for layer in (self._images, self._tools):
            view.sceneObj.addItem(layer)
        # So that both are drawn again with all others.
        view.layers = (*view.layers, self._images, self._tools)

    @property
    def image(self) -> PlacedImage | None:
        """The image under the drawing, as it is drawn now."""
        return self._images.image

    @property
    def marks(self) -> ToolMarks | None:
        """The marks of the tool that is in use."""
        return self._tools.marks

    def show_image(self, image: PlacedImage | None) -> None:
        """Draw another image, or the same in another place; None = no image."""
        self._images.show_image(image)
        self._view.drawing.image_area = image.area if image is not None else None

    def show_marks(self, marks: ToolMarks | None) -> None:
        """Draw other marks; None = none."""
        self._tools.show_marks(marks)

    def zoomed(self) -> None:
        """Take note of another zoom: handles keep their size on screen."""
        if self._tools.marks is not None:
            self._tools.show_marks(self._tools.marks)
