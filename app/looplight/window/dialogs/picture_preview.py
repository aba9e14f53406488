"""The small picture in the export dialog: what the file will show."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate

SIZE = QSize(400, 250)
# Several choices that change together are drawn once.
REST_MS = 60
# Behind a part of a picture that has no ground: side in pixels and the two colours, which are
# the same in every theme, for the ground that the picture will lie on is not known.
SQUARE, SQUARES = 8, (QColor("#ffffff"), QColor("#dcdfe4"))


class PicturePreview(QWidget):
    """Draws a picture anew after each choice.

    Parameters
    ----------
    draw : callable
        Takes the width in pixels of the screen and returns the picture; None where drawing it
        takes long.
    on_screen : callable, optional
        Returns what the window shows now, for a figure of which drawing the picture takes long.
    """

    def __init__(
        self,
        draw: Callable[[int], QImage | None],
        on_screen: Callable[[], QPixmap | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._draw, self._on_screen = draw, on_screen
        self.picture = plain_label("")
        self.picture.setFixedSize(SIZE + QSize(2, 2))
        self.picture.setFrameShape(QFrame.Shape.StyledPanel)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(translate("screen reader", "Preview of the picture"))
        heading = plain_label(translate("dialog", "Preview"), "muted", wrap=False)
        self.note = plain_label("", "muted")
        self.note.hide()
        layouts.column(heading, self.picture, self.note, 1, within=self, spacing=6)
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._refresh)

    def refresh(self) -> None:
        """Draw it soon."""
        self._timer.start()

    def _refresh(self) -> None:
        ratio = self.devicePixelRatioF()
        image = self._draw(round(SIZE.width() * ratio))
        if image is None:
            self._show_screen(ratio)
            return
        pixmap = _on_squares(image, round(SQUARE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _show_screen(self, ratio: float) -> None:
        shown = self._on_screen()
        if shown is None:
            self.picture.setText(translate("dialog", "Large figures have no preview."))
            return
        pixmap = shown.scaled(
            SIZE * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.note.setText(
            translate(
                "dialog",
                "As it is on screen now: to draw a large figure takes long. The file has what is "
                "ticked here.",
            )
        )
        self.note.show()


def _on_squares(image: QImage, side: int) -> QPixmap:
    """Return a picture on the squares by which programs show that a part has no ground."""
    pixmap = QPixmap(image.size())
    pixmap.fill(SQUARES[0])
    painter = QPainter(pixmap)
    for row in range(0, image.height(), side):
        for column in range(row // side % 2 * side, image.width(), 2 * side):
            painter.fillRect(column, row, side, side, SQUARES[1])
    painter.drawImage(0, 0, image)
    painter.end()
    return pixmap
