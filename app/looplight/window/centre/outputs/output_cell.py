"""One output below the headline: level, size in words, and a bar of both levels."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from looplight.activity.results.response import Direction
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.text.display_names import DIRECTION_MARK
from looplight.session.text.output_words import OutputText
from looplight.translation.messages import translate

WHY = translate("window", "Click or Enter: why.")
SIDE, EDGE = 4, 2
USUAL_PIXELS = 12
# So that the row does not shift when a number or a word is replaced by a longer one.
WIDEST = "100 %"
LONGEST_SIZE = f"▼ {translate('window', 'down moderately')}"
# The bar of a level: its end is twice the untreated level, its tick the level without feedback.
BAR_HEIGHT, BAR_WIDTH, BAR_END, TICK = 5, 96, 2.0, 2
MARKS = {DIRECTION_MARK[Direction.UP]: "up", DIRECTION_MARK[Direction.DOWN]: "down"}


class OutputCell(QPushButton):
    """One output on three lines, or on two or one where there is little room.

    Attributes
    ----------
    output : OutputText or None
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.output: OutputText | None = None
        self.setObjectName("outputCell")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pixels, self._lines = USUAL_PIXELS, 3
        self.theme: Theme | None = None
        # By size of letters and lines: the look is chosen by what each of them would need.
        self._sizes: dict[tuple[int, int], tuple[int, int]] = {}

    def set_output(self, output: OutputText, hint: str = WHY) -> None:
        """Show another output, or the same one anew; ``hint`` says what a click does."""
        if output != self.output:
            before, self.output = self.sizeHint(), output
            self._sizes.clear()
            self.setAccessibleName(f"{output.whole} {hint}")
            self.setToolTip(tooltip(f"{output.whole}\n{hint}"))
            self._renew(before)

    def set_look(self, pixels: int, lines: int) -> None:
        """Choose the size of the letters, and how many of the lines are shown."""
        if (pixels, lines) != (self._pixels, self._lines):
            before, self._pixels, self._lines = self.sizeHint(), pixels, lines
            self._renew(before)

    @property
    def lines(self) -> int:
        """How many lines are shown at most."""
        return self._lines

    def texts(self) -> list[str]:
        """Return the lines that are shown."""
        return self._texts(self._lines)

    def _texts(self, lines: int) -> list[str]:
        if self.output is None:
            return []
        first = f"{self.output.label} {self.output.percent}".rstrip()
        return [first, self.output.size, self.output.beside][:lines]

    def sizeHint(self) -> QSize:
        """Return room for the lines, and for the longest words that may stand there."""
        return QSize(*self.size_of(self._pixels, self._lines))

    def size_of(self, pixels: int, lines: int) -> tuple[int, int]:
        """Return the width and height that a look would need, whichever is shown."""
        look = pixels, lines
        size = self._sizes.get(look)
        if size is None:
            size = self._sizes[look] = self._needed(*look)
        return size

    def _needed(self, pixels: int, lines: int) -> tuple[int, int]:
        (head, small), longest = _metrics(pixels)
        texts = self._texts(lines)
        name = self.output.label if self.output is not None else ""
        # As wide as 100 % needs, so that cells do not move while levels change.
        first = max((f"{name} {WIDEST}", *texts[:1]), key=len)
        width = head.horizontalAdvance(first)
        if lines > 1:
            lower = texts[1:2] if self.has_bar else texts[1:]
            width = max(width, longest, *(small.horizontalAdvance(text) for text in lower))
        height = head.height() + (lines - 1) * small.height()
        return width + 2 * SIDE, height + 2 * EDGE

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines on the button's ground."""
        # A flat button has a ground only then, and finding out from the style sheet that it has
        # none took most of the time of these cells after each click.
        if self.underMouse() or self.hasFocus() or self.isDown():
            super().paintEvent(event)
        painter = QPainter(self)
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.ButtonText)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        top, fonts_of_lines = EDGE, _fonts(self._pixels)
        for number, line in enumerate(self.texts()):
            painter.setFont(fonts_of_lines[0 if number == 0 else 1])
            painter.setPen(muted if number == 2 else text)
            metrics = painter.fontMetrics()
            base = QPoint(SIDE, top + metrics.ascent())
            if number == 2 and self.has_bar:
                self._draw_bar(painter, top + metrics.height() // 2, muted, text)
            elif number == 0 and self.output is not None and not self.output.firm:
                painter.drawText(base, self.output.label)
                base.setX(SIDE + metrics.horizontalAdvance(f"{self.output.label} "))
                # A number whose direction is in doubt must not look firm.
                painter.setFont(fonts_of_lines[1])
                painter.drawText(base, self.output.percent)
            else:
                self._draw_marked(painter, base, line)
            top += metrics.height()

    @property
    def has_bar(self) -> bool:
        """Whether the third line is a bar, with a tick where the level were without feedback."""
        return self.output is not None and self.output.frozen is not None

    def _draw_marked(self, painter: QPainter, base: QPoint, line: str) -> None:
        """Draw a line; its arrow has the colour that arrows of its direction have in the figure."""
        role = MARKS.get(line[:1])
        if role is not None and self.theme is not None:
            colour = painter.pen().color()
            painter.setPen(self.theme.color(role))
            painter.drawText(base, line[:1])
            painter.setPen(colour)
            base = QPoint(base.x() + painter.fontMetrics().horizontalAdvance(line[:1]), base.y())
            line = line[1:]
        painter.drawText(base, line)

    def _draw_bar(self, painter: QPainter, middle: int, muted: QColor, text: QColor) -> None:
        output = self.output
        if output is None or output.level is None or output.frozen is None:
            return
        width, top = min(self.width() - 2 * SIDE, BAR_WIDTH), middle - BAR_HEIGHT // 2
        ground = QColor(muted)
        ground.setAlphaF(0.25)
        painter.fillRect(SIDE, top, width, BAR_HEIGHT, ground)
        role = MARKS.get(output.size[:1]) if output.firm else None
        colour = self.theme.color(role) if role is not None and self.theme is not None else muted
        painter.fillRect(SIDE, top, _along(output.level, width), BAR_HEIGHT, colour)
        # Where the untreated cell is.
        painter.fillRect(SIDE + width // 2, top - 1, 1, BAR_HEIGHT + 2, muted)
        place = SIDE + min(_along(output.frozen, width), width - TICK)
        painter.fillRect(place, top - 2, TICK, BAR_HEIGHT + 4, text)

    def _renew(self, before: QSize) -> None:
        """Draw it anew; its room is asked for again only where that has changed from ``before``."""
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()


def _along(share: float, width: int) -> int:
    """Return where a share of the untreated level lies on a bar."""
    return round(min(max(share, 0.0), BAR_END) / BAR_END * width)


def _fonts(pixels: int) -> tuple[QFont, QFont]:
    """Return the font of the first line and that of the others."""
    return fonts.font(pixels, 600), fonts.font(pixels - 1)


@lru_cache(maxsize=8)
def _metrics(pixels: int) -> tuple[tuple[QFontMetrics, QFontMetrics], int]:
    """Return what measures the first line and the others, and the width of `LONGEST_SIZE`."""
    head, small = (QFontMetrics(font) for font in _fonts(pixels))
    return (head, small), small.horizontalAdvance(LONGEST_SIZE)
