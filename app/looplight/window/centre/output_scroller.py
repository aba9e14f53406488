"""The outputs of a figure that has many, in a few rows that scroll: the drawing keeps its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class OutputScroller(QScrollArea):
    """Shows some rows of the outputs; Tab and the wheel bring the others into view."""

    def __init__(self, outputs: QWidget) -> None:
        super().__init__()
        self.setObjectName("outputScroller")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        # The cells take the focus, not the area around them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(outputs)
        for ground in (self, self.viewport(), outputs):
            ground.setAutoFillBackground(False)

    def bar_width(self) -> int:
        """Return the width that the scroll bar takes from the rows."""
        return self.verticalScrollBar().sizeHint().width()
