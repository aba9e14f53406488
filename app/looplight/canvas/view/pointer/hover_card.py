"""The hover card: a small box beside the pointer that describes a node or an arrow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from looplight.canvas.view.pointer.hover_card_text import CardText
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme

WIDTH = 280
OFFSET = 18


class HoverCard(QWidget):
    """Shows a `CardText`; it never takes the mouse or the focus."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        # The pointer passes over it: a card that took events would end the hover that shows it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(3)
        self._labels: list[QLabel] = []
        self._type_scale = 1.0
        self.text = CardText("", ())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.hide()

    def set_type_scale(self, factor: float) -> None:
        """Show the text larger than usual (factor > 1)."""
        self._type_scale = factor
        self.hide()

    def present(self, text: CardText, point: QPoint, avoid: QRect) -> None:
        """Show a text beside ``avoid``, inside the parent, at the height of ``point``."""
        self.text = text
        self._fill([("title", text.title), *text.lines])
        size = self._measure()
        self.resize(size)
        self.move(self._place(point, avoid, size))
        self.setAccessibleName(text.plain)
        self.show()
        self.raise_()

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        while len(self._labels) < len(lines):
            label = QLabel(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._labels.append(label)
            self._column.addWidget(label)
        for n, label in enumerate(self._labels):
            label.setVisible(n < len(lines))
            if n < len(lines):
                role, line = lines[n]
                label.setText(line)
                label.setFont(
                    fonts.font(
                        round({"title": 13}.get(role, 12) * self._type_scale),
                        {"title": 700, "strong": 600}.get(role, 400),
                    )
                )
                palette = label.palette()
                colour = "text_muted" if role == "muted" else "text"
                palette.setColor(label.foregroundRole(), self._theme.color(colour))
                label.setPalette(palette)

    def _measure(self) -> QSize:
        labels = [label for label in self._labels if not label.isHidden()]
        max_width = round(WIDTH * self._type_scale) - 24
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        width = min(max_width, widest + 4)
        height = sum(max(label.heightForWidth(width), 14) for label in labels)
        return QSize(width + 24, height + 3 * (len(labels) - 1) + 19)

    def _place(self, point: QPoint, avoid: QRect, size: QSize) -> QPoint:
        """Return the corner of the card: right of ``avoid``, else left, else below or above."""
        # Never out of the canvas: the card is a child widget there and would be cut off.
        area = self._parent.rect().adjusted(6, 6, -6, -6)
        x = avoid.right() + OFFSET
        if x + size.width() > area.right():
            x = avoid.left() - OFFSET - size.width()
        y = point.y() - size.height() // 3
        if x < area.left():
            x = min(max(point.x() - size.width() // 2, area.left()), area.right() - size.width())
            y = avoid.bottom() + OFFSET
            if y + size.height() > area.bottom():
                y = avoid.top() - OFFSET - size.height()
        return QPoint(x, min(max(y, area.top()), max(area.bottom() - size.height(), area.top())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("panel_border"), 1.2))
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
