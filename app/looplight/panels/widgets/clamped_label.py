"""Plain text on at most two lines, or a few; tooltip and screen reader have all of it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from looplight.session.appearance import fonts
from looplight.session.appearance.elision import elided
from looplight.session.appearance.tooltip import tooltip

LINES = 2
SMALL_PIXELS = 11


class ClampedLabel(QLabel):
    """A label of constant height, so that what lies below it never moves.

    Parameters
    ----------
    name : str
        Object name.
    lines : int
    by_key : bool
        Whether a text without room can be reached by Tab, which then shows all of it.

    Attributes
    ----------
    full_text : str
    if_cut : str
        Is drawn instead where the whole text has no room: the same with what must not be cut off
        at its beginning. Empty = the text itself.
    """

    def __init__(self, name: str = "", lines: int = LINES, by_key: bool = False) -> None:
        super().__init__()
        self._by_key = by_key
        self.lines = lines
        self.full_text = ""
        self.if_cut = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(12))
        # Ignored: with its preferred width, a long text would widen the panel that it is in.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name:
            self.setObjectName(name)

    def setText(self, text: str) -> None:
        """Show a text; a line never breaks between a number and its percent sign."""
        self.set_text(text, "")

    def set_text(self, text: str, if_cut: str) -> None:
        """Show a text, or another order of its sentences where it has no room."""
        self.full_text = text
        self.if_cut = _unbroken(if_cut)
        super().setText(_unbroken(text))
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        return QSize(200, self.lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(40, self.sizeHint().height())

    def font_that_fits(self) -> QFont:
        """Return the label's font, or a smaller one if the whole text fits only then."""
        small = QFont(self.font())
        small.setPixelSize(SMALL_PIXELS)
        return small if not self.fits(self.font()) and self.fits(small) else self.font()

    @property
    def drawn_text(self) -> str:
        """The text, or the order of its sentences that may be cut at the end."""
        return self.text() if self.fits(self.font_that_fits()) else self.if_cut or self.text()

    def fits(self, font: QFont) -> bool:
        """Return whether the whole text fits in a font."""
        area = QRect(0, 0, max(self.width(), 1), 10_000)
        metrics = QFontMetrics(font)
        height = metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return height <= self.lines * metrics.lineSpacing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        font = self.font_that_fits()
        unused = self.height() - self.lines * QFontMetrics(font).lineSpacing()
        area = self.rect().adjusted(0, max(0, unused // 2), 0, 0)
        complete = draw_lines(painter, self.drawn_text, font, area, self.lines)
        # Only here is the width known; a tooltip that repeats the visible text would be in the way.
        self.setToolTip("" if complete else tooltip(self.text()))
        if self._by_key:
            stops = Qt.FocusPolicy.NoFocus if complete else Qt.FocusPolicy.TabFocus
            self.setFocusPolicy(stops)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the whole text below its beginning."""
        super().focusInEvent(event)
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the whole text away."""
        super().focusOutEvent(event)
        QToolTip.hideText()


def _unbroken(text: str) -> str:
    return text.replace(" %", "\u00a0%")


def elide_mode(text: str) -> Qt.TextElideMode:
    """Return where a text is shortened: in the middle where it ends in brackets."""
    ends_in_brackets = text.rstrip().endswith(")")
    return Qt.TextElideMode.ElideMiddle if ends_in_brackets else Qt.TextElideMode.ElideRight


def lines_needed(text: str, font: QFont, width: int, most: int) -> int:
    """Return on how many lines `draw_lines` draws a text, ``most`` at most."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while count < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        count += 1
    layout.endLayout()
    return count


def draw_lines(painter: QPainter, text: str, font: QFont, area: QRect, lines: int) -> bool:
    """Draw a text on a limited number of lines; return whether it fits.

    The last line is elided where the text continues: in its middle where it ends in brackets,
    which often tell two titles apart.
    """
    painter.setFont(font)
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    complete = True
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        y = area.top() + number * metrics.lineSpacing()
        rest = text[line.textStart() :]
        # The last line holds as much of the rest as fits, and says that there is more.
        if number == lines - 1 and line.textLength() < len(rest):
            complete = False
            mode = elide_mode(text)
            if mode is Qt.TextElideMode.ElideRight:
                shortened = elided(rest, metrics, area.width())
            else:
                shortened = metrics.elidedText(rest, mode, area.width())
            painter.drawText(area.left(), y + metrics.ascent(), shortened)
        else:
            line.draw(painter, QPointF(area.left(), y))
    layout.endLayout()
    return complete
