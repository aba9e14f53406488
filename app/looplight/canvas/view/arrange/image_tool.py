"""Moving and scaling the user's own image; at all other times it stays, whatever is dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from looplight.canvas.paint.editing.placed_image import PlacedImage
from looplight.canvas.paint.editing.tool_marks import ToolMarks, handles
from looplight.canvas.view.arrange.tool_controller import CanvasTool
from looplight.pathways.model.figure_image import MAX_WIDTH, MIN_WIDTH, FigureImage

# Canvas units that an arrow key moves the image by, and with Shift; factor of + and -.
STEP, SMALL_STEP = 8.0, 1.0
FACTOR = 1.02
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SCALES = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
# In the order of `handles`: towards which side of the image a corner lies.
_CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


class ImageTool(CanvasTool):
    """Drags the image, scales it by its corners, and does both by keys.

    Attributes
    ----------
    placed : Signal(float, float, float, str)
        The middle and the width of the image, in canvas units, and the name of the gesture.
    """

    placed = Signal(float, float, float, str)
    KEYS = frozenset({*_STEPS, *_SCALES, *_ENDS})
    CURSOR = Qt.CursorShape.SizeAllCursor
    # The corner that is dragged; None = the whole image.
    _corner: tuple[int, int] | None = None
    _before: PlacedImage | None = None
    _start = QPointF()

    def press(self, point: QPointF) -> bool:
        """Take a corner or the image itself; beside it, the view is moved."""
        image = self.canvas.editing.image
        if image is None:
            return False
        place = self.canvas.view.to_canvas(point)
        corners = handles(image.area, self.canvas.view.camera.scale)
        hits = [number for number, handle in enumerate(corners) if _reach(handle).contains(place)]
        if not hits and not image.area.contains(place):
            return False
        self._before, self._start = image, place
        self._corner = _CORNERS[hits[0]] if hits else None
        return True

    def move(self, point: QPointF, pressed: bool) -> None:
        """Draw the image at the pointer."""
        if pressed and self._before is not None:
            self._draw(self._dragged(self._before, self.canvas.view.to_canvas(point)))

    def release(self, point: QPointF) -> None:
        """Let the image stay where it is drawn."""
        before, self._before = self._before, None
        if before is not None:
            new = self._dragged(before, self.canvas.view.to_canvas(point))
            self.placed.emit(new.x, new.y, new.width, "")

    def key(self, key: Qt.Key, small: bool) -> bool:
        """Move the image a step, scale it about its middle, or end."""
        image = self.canvas.editing.image
        if key in _ENDS:
            self.ended.emit()
        elif image is not None and key in _STEPS:
            step = SMALL_STEP if small else STEP
            x, y = (step * part for part in _STEPS[key])
            old = image.placement
            # A held key is one step of undo.
            self.placed.emit(old.x + x, old.y + y, old.width, "nudge image")
        elif image is not None:
            # Plus is typed with Shift on many keyboards, and is no smaller for that.
            factor = FACTOR ** _SCALES[key]
            old = image.placement
            self.placed.emit(old.x, old.y, old.width * factor, "scale image")
        return True

    def cancel(self) -> bool:
        """Draw the image where it was."""
        before, self._before = self._before, None
        if before is None:
            return False
        self._draw(before.placement)
        return True

    def refresh(self) -> None:
        """Draw the frame round the image as it lies now."""
        image = self.canvas.editing.image
        frame = image.area if image is not None else None
        self.canvas.editing.show_marks(ToolMarks(frame=frame))

    def _draw(self, placement: FigureImage) -> None:
        image = self.canvas.editing.image or self._before
        if image is not None:
            self.canvas.editing.show_image(PlacedImage(placement, image.pixels))
            self.refresh()

    def _dragged(self, before: PlacedImage, place: QPointF) -> FigureImage:
        """Return where the image lies when the pointer has come to a place."""
        old = before.placement
        if self._corner is None:
            offset = place - self._start
            return old.placed(old.x + offset.x(), old.y + offset.y(), old.width)
        across, down = self._corner
        area, ratio = before.area, before.pixels.ratio
        # The opposite corner stays.
        x = area.left() if across > 0 else area.right()
        y = area.top() if down > 0 else area.bottom()
        width = max((place.x() - x) * across, (place.y() - y) * down * ratio)
        width = min(max(width, MIN_WIDTH), MAX_WIDTH)
        return old.placed(x + across * width / 2, y + down * width / ratio / 2, width)


def _reach(handle: QRectF) -> QRectF:
    """Return the area in which a handle is hit: larger than it is drawn."""
    half = handle.width() / 2
    return handle.adjusted(-half, -half, half, half)
