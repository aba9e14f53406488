"""The hover card: a small sheet beside the pointer, in the theme's colours."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from looplight.canvas.view.hover_text import CardText
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme

WIDTH = 280
OFFSET = 18


class HoverCard(QWidget):
    """Shows a `CardText`; it never takes the mouse or the focus."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(3)
        self._labels: list[QLabel] = []
        self._grow = 1.0
        self.text = CardText("", ())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.hide()

    def set_type_scale(self, factor: float) -> None:
        """Show the words larger than usual."""
        self._grow = factor
        self.hide()

    def present(self, text: CardText, at: QPoint, avoid: QRect) -> None:
        """Show words beside ``avoid``, inside the parent."""
        self.text = text
        self._fill([("title", text.title), *text.lines])
        size = self._measure()
        self.resize(size)
        self.move(self._place(at, avoid, size))
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
                role, words = lines[n]
                label.setText(words)
                label.setFont(
                    fonts.font(
                        round({"title": 13}.get(role, 12) * self._grow),
                        {"title": 700, "strong": 600}.get(role, 400),
                    )
                )
                palette = label.palette()
                tone = "text_muted" if role == "muted" else "text"
                palette.setColor(label.foregroundRole(), self._theme.color(tone))
                label.setPalette(palette)

    def _measure(self) -> QSize:
        shown = [label for label in self._labels if not label.isHidden()]
        inner = round(WIDTH * self._grow) - 24
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in shown)
        wide = min(inner, widest + 4)
        tall = sum(max(label.heightForWidth(wide), 14) for label in shown)
        return QSize(wide + 24, tall + 3 * (len(shown) - 1) + 19)

    def _place(self, at: QPoint, avoid: QRect, size: QSize) -> QPoint:
        room = self.parentWidget().rect().adjusted(6, 6, -6, -6)
        x = avoid.right() + OFFSET
        if x + size.width() > room.right():
            x = avoid.left() - OFFSET - size.width()
        y = at.y() - size.height() // 3
        if x < room.left():
            x = min(max(at.x() - size.width() // 2, room.left()), room.right() - size.width())
            y = avoid.bottom() + OFFSET
            if y + size.height() > room.bottom():
                y = avoid.top() - OFFSET - size.height()
        return QPoint(x, min(max(y, room.top()), max(room.bottom() - size.height(), room.top())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("panel_border"), 1.2))
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
