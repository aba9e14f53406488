"""Plain text on at most two lines, or a few, whole in the tooltip and for a screen reader."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from looplight.panels.widgets.basic import plain_tip
from looplight.session.appearance import fonts

LINES = 2
SMALL_PIXELS = 11


class TwoLines(QLabel):
    """A label of constant height, so that what lies below it never moves.

    Attributes
    ----------
    whole : str
        The text as it was given.
    """

    def __init__(self, name: str = "", lines: int = LINES) -> None:
        super().__init__()
        self.lines = lines
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(12))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name:
            self.setObjectName(name)

    def setText(self, text: str) -> None:
        """Write text; a percentage is not torn from its number."""
        self.whole = text
        super().setText(text.replace(" %", "\u00a0%"))
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        """Return room for the lines."""
        return QSize(200, self.lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(40, self.sizeHint().height())

    def fitting_font(self) -> QFont:
        """Return the label's letters, or smaller ones where only those say it all."""
        small = QFont(self.font())
        small.setPixelSize(SMALL_PIXELS)
        return small if not self.says_all(self.font()) and self.says_all(small) else self.font()

    def says_all(self, font: QFont) -> bool:
        """Tell whether the whole text has room in these letters."""
        room = QRect(0, 0, max(self.width(), 1), 10_000)
        metrics = QFontMetrics(font)
        tall = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return tall <= self.lines * metrics.lineSpacing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines; the last one shortens itself."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        font = self.fitting_font()
        painter.setFont(font)
        layout = QTextLayout(self.text(), font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        metrics, width = QFontMetrics(font), self.width()
        layout.beginLayout()
        cut = False
        top = max(0, (self.height() - self.lines * metrics.lineSpacing()) // 2)
        for number in range(self.lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            rest = self.text()[line.textStart() :]
            y = top + number * metrics.lineSpacing()
            if number == self.lines - 1 and line.textLength() < len(rest):
                cut = True
                short = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                painter.drawText(QPointF(0, y + metrics.ascent()), short)
            else:
                line.draw(painter, QPointF(0, y))
        layout.endLayout()
        self.setToolTip(plain_tip(self.text()) if cut else "")
