"""The line on the canvas that says what the tool in use does, with a button to end it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from looplight.canvas.view.canvas_base import CanvasBase
from looplight.session.appearance import fonts
from looplight.translation.messages import translate

EDGE, RADIUS = 8, 6
# Pixels between the heights that are tried where both edges have nodes.
STEP = 12


class ToolHint(QWidget):
    """The line, where no node is below it.

    Attributes
    ----------
    label : QLabel
    end_button : QPushButton
    """

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.label = QLabel(self)
        self.label.setFont(fonts.font(12, 500))
        self.label.setWordWrap(True)
        self.end_button = QPushButton(translate("canvas", "Done"), self)
        self.end_button.setAccessibleName(translate("screen reader", "End the tool (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(10)
        row.addWidget(self.label, 1)
        row.addWidget(self.end_button)
        self.hide()

    def present(self, text: str) -> None:
        """Show a text."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand where no node is below the line: on the legend first, then at the edges.

        A tool takes nodes: one below the line could not be clicked.
        """
        words = self.label.fontMetrics().horizontalAdvance(self.label.text())
        needed = words + self.end_button.sizeHint().width() + 40
        width = min(needed, self._canvas.width() - 2 * EDGE)
        self.setFixedWidth(max(width, 120))
        height = max(self.heightForWidth(width), self.end_button.sizeHint().height() + 10)
        self.setFixedHeight(height)
        middle = (self._canvas.width() - self.width()) // 2
        lefts = middle, EDGE, max(self._canvas.width() - self.width() - EDGE, EDGE)
        low = max(self._canvas.view.height() - height - EDGE, EDGE)
        on_legend = max(self._canvas.height() - height - EDGE, EDGE)
        tops = EDGE, low, *range(EDGE + STEP, low, STEP)
        # At its left, so that the buttons at its other end can be clicked.
        places = [(EDGE, on_legend), *((left, top) for top in tops for left in lefts)]
        self.move(*min(places, key=self._hidden_nodes))

    def _hidden_nodes(self, place: tuple[int, int]) -> int:
        """Return how many nodes would be below the line with its corner at ``place``."""
        left, top = place
        view = self._canvas.view
        corners = (QPointF(left, top), QPointF(left + self.width(), top + self.height()))
        area = QRectF(*(view.to_canvas(corner) for corner in corners))
        boxes = view.drawing.layout.boxes.values()
        return sum(
            area.intersects(QRectF(box.left, box.top, box.width, box.height)) for box in boxes
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box in the colours of the canvas."""
        theme = self._canvas.view.drawing.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("selection"), 1.2))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
