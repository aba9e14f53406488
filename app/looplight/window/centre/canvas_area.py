"""The place of the canvas in the window: an empty page first, then a canvas or a comparison."""

from PySide6.QtWidgets import QStackedWidget

from looplight.session.appearance.themes import Theme


class CanvasArea(QStackedWidget):
    """Shows one of its pages; `CanvasController` makes the pages and chooses between them."""

    def __init__(self) -> None:
        super().__init__()
        # In a small window panels scroll before the canvas gets smaller than this.
        self.setMinimumSize(240, 120)
        self.setAutoFillBackground(True)

    def set_theme(self, theme: Theme) -> None:
        """Fill the area with the colour of a canvas, so that the first canvas does not flash."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("canvas"))
        self.setPalette(palette)
