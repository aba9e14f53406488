"""The small picture in the export dialog: what the file will show."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate

SIZE = QSize(400, 250)
# Several choices that change together are drawn once.
REST_MS = 60


class PicturePreview(QWidget):
    """Draws a picture anew after each choice.

    Parameters
    ----------
    draw : callable
        Takes the width in pixels of the screen and returns the picture; None where drawing it
        takes long.
    """

    def __init__(self, draw: Callable[[int], QImage | None]) -> None:
        super().__init__()
        self._draw = draw
        self.picture = plain_label("")
        self.picture.setFixedSize(SIZE + QSize(2, 2))
        self.picture.setFrameShape(QFrame.Shape.StyledPanel)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(translate("screen reader", "Preview of the picture"))
        heading = plain_label(translate("dialog", "Preview"), "muted", wrap=False)
        layouts.column(heading, self.picture, 1, within=self, spacing=6)
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._refresh)

    def refresh(self) -> None:
        """Draw it soon."""
        self._timer.start()

    def _refresh(self) -> None:
        ratio = self.devicePixelRatioF()
        image = self._draw(round(SIZE.width() * ratio))
        if image is None:
            self.picture.setText(translate("dialog", "Large figures have no preview."))
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
