"""Labels, badges and bars of progress, and texts that are shortened where they do not fit."""

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
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QToolTip

from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided
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
        self.setFont(fonts.interface(12))
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
        small.setPixelSize(SMALL_PIXELS + fonts.larger())
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


def plain_label(
    text: str = "", name: str = "", wrap: bool = True, font: QFont | None = None
) -> QLabel:
    """Return a label that never reads its text as markup; ``name`` is its object name."""
    label = QLabel()
    # Texts come from files of strangers; Qt would guess that some of them are HTML.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    label.setObjectName(name)
    if font is not None:
        label.setFont(font)
    return label


def show_text(label: QLabel, text: str) -> None:
    """Write a text on a label that takes no room while there is none."""
    label.setText(text)
    label.setVisible(bool(text))


def section_title(text: str) -> QLabel:
    """Return a small heading inside a panel."""
    label = plain_label(text, "sectionTitle", wrap=False, font=fonts.interface(11, 600))
    label.setContentsMargins(0, 8, 0, 0)
    return label


class ElidedLabel(QLabel):
    """One line of plain text that shortens itself; the tooltip has all of it.

    Parameters
    ----------
    least : int
        Fewer letters are not drawn: "Comp…" says nothing, and looks like a mistake.
    """

    def __init__(
        self, text: str = "", name: str = "", font: QFont | None = None, least: int = 0
    ) -> None:
        super().__init__()
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A long text must not set the least width of its dock.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setObjectName(name)
        if font is not None:
            self.setFont(font)
        self.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter, line = QPainter(self), self.line()
        area = self.contentsRect()
        self.setToolTip(tooltip(self.text()) if line != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), line)

    def line(self) -> str:
        """Return as much of the text as is drawn."""
        line = elided(self.text(), self.fontMetrics(), self.contentsRect().width())
        return line if line == self.text() or len(line) > self._least else ""

    def minimumSizeHint(self) -> QSize:
        """Allow any width; keep the height of the text."""
        return QSize(24, super().minimumSizeHint().height())


def badge(text: str, tone: str = "", tip: str = "") -> QLabel:
    """Return a small label with a background; ``tone`` chooses its colours in the style sheet."""
    label = plain_label(text, "badge", wrap=False)
    label.setProperty("tone", tone)
    label.setToolTip(tooltip(tip))
    return label


def draw_elided(painter: QPainter, area: QRect, text: str) -> None:
    """Write as much of a text as fits on one line, in the middle of the area's height."""
    line = elided(text, painter.fontMetrics(), area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), line)


def text_width(text: str, pixels: int) -> int:
    """Return the width of a text in the bundled font, in pixels."""
    return QFontMetrics(fonts.interface(pixels)).horizontalAdvance(text)


def show_share(bar: QProgressBar, share: float) -> None:
    """Show on a progress bar how much is done, from 0 to 1, with the next paint of the window.

    By itself it paints at once, and with it everything else in the window that waits for its paint.
    """
    bar.setUpdatesEnabled(False)
    bar.setValue(round(share * 100))
    bar.setUpdatesEnabled(True)
