"""The image by itself, beside the drawing: the wheel zooms, a drag moves the view.

A picture of a file, read beside the window.
"""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from looplight.session.background.images.image_reading import DecodedImage, ImageRequest
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.translation.messages import translate

# Zoom factor per eighth of a degree of the wheel, as on the canvas, and of a key.
WHEEL_BASE, KEY_FACTOR = 1.0015, 1.25
# 1 = the whole image is in view.
MAX_ZOOM = 20.0
KEY_STEP = 40.0
_STEPS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_FACTORS = {
    Qt.Key.Key_Plus: KEY_FACTOR,
    Qt.Key.Key_Equal: KEY_FACTOR,
    Qt.Key.Key_Minus: 1 / KEY_FACTOR,
}


class ImagePreview(QWidget):
    """Shows a `DecodedImage`.

    Attributes
    ----------
    zoom : float
        1 = the whole image is in view.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(80)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("screen reader", "Your image of the figure"))
        self.zoom = 1.0
        self._image: DecodedImage | None = None
        # The point of the image in the middle of the view, 0..1 across and down.
        self._middle = QPointF(0.5, 0.5)
        self._grabbed: QPointF | None = None

    def sizeHint(self) -> QSize:
        """Ask for little: the panel gives what is left."""
        return QSize(200, 160)

    def show_image(self, image: DecodedImage | None) -> None:
        """Show another image as a whole; the same one keeps its view."""
        if image is not self._image:
            self._image = image
            self.zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    @property
    def area(self) -> QRectF:
        """Where the image is drawn, in pixels of the widget; mostly reaching beyond it."""
        if self._image is None:
            return QRectF()
        width = min(self.width(), self.height() * self._image.ratio) * self.zoom
        height = width / self._image.ratio
        left = self.width() / 2 - self._middle.x() * width
        return QRectF(left, self.height() / 2 - self._middle.y() * height, width, height)

    def zoom_by(self, factor: float, point: QPointF) -> None:
        """Zoom about a point of the widget."""
        before = self.area
        self.zoom = min(max(self.zoom * factor, 1.0), MAX_ZOOM)
        if before.isEmpty():
            return
        share = (point - before.topLeft()) / before.width()
        after = self.area
        self._move_by(point - (after.topLeft() + share * after.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is in view."""
        if self._image is None:
            return
        area = self.area
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        level: QImage = self._image.for_width(area.width() * self.devicePixelRatioF())
        painter.drawImage(area, level)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_by(WHEEL_BASE ** event.angleDelta().y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the image."""
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view with the pointer."""
        if self._grabbed is not None:
            self._move_by(event.position() - self._grabbed)
            self._grabbed = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the image go."""
        self._grabbed = None
        self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by plus and minus, move the view by the arrow keys."""
        key = Qt.Key(event.key())
        if key in _FACTORS:
            self.zoom_by(_FACTORS[key], QPointF(self.rect().center()))
        elif key in _STEPS:
            x, y = _STEPS[key]
            self._move_by(QPointF(x * KEY_STEP, y * KEY_STEP))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the image in the view."""
        super().resizeEvent(event)
        self._move_by(QPointF())

    def _move_by(self, offset: QPointF) -> None:
        """Move the image by pixels, as far as it still fills the view or stands in its middle."""
        area = self.area
        if area.isEmpty():
            return
        x = self._middle.x() - offset.x() / area.width()
        y = self._middle.y() - offset.y() / area.height()
        self._middle = QPointF(
            _within(x, self.width() / area.width() / 2),
            _within(y, self.height() / area.height() / 2),
        )
        self.update()


def _within(middle: float, half: float) -> float:
    """Return the middle of a view that shows ``half`` of the image on each side of it."""
    return 0.5 if half >= 0.5 else min(max(middle, half), 1.0 - half)


CHANNEL = "picture"


class PictureView(ImagePreview):
    """Shows the picture of a file once it is read; nothing where it cannot be.

    Attributes
    ----------
    arrived : Signal()
        The picture is shown.
    path : pathlib.Path or None
    """

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        # Most of these widgets never read a picture.
        self._jobs: JobRunner | None = None

    def load(self, path: Path) -> None:
        """Show the picture of another file."""
        if path == self.path:
            return
        self.clear()
        self.path = path
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._take)
        self._jobs.submit(CHANNEL, ImageRequest(path), urgent=True)

    def clear(self) -> None:
        """Show nothing, and free the picture, which may have 90 MB."""
        self.path = None
        self.show_image(None)
        if self._jobs is not None:
            # To decode a large picture takes longer than a click may.
            self._jobs.dismiss()
            self._jobs = None

    def _take(self, result: JobResult) -> None:
        # What is wrong with the file is said where the picture is laid under a drawing.
        if result.error is None:
            self.show_image(result.value)
            self.arrived.emit()
