"""The outputs of the open figure below its headline: level, size in words, without feedback.

The outputs of a figure that has many, in a few rows that scroll: the drawing keeps its room.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from looplight.panels.widgets.layouts import FlowLayout, flow
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.state.state import ViewState
from looplight.session.text.outputs import OutputText, output_texts
from looplight.translation.messages import translate

WHY = translate("window", "Click or Enter: why.")
TO_READING = translate("window", "Click or Enter: the Reading panel, with every node.")
# More cells than fit in the rows that are seen; making and measuring some hundred takes longer
# than a click may.
MOST_CELLS = 60
# More outputs than these, and not so many that making their cells anew takes long.
FEW_CELLS, MOST_FOLDED = 5, 30
# About 3 ms.
CELLS_IN_A_TURN = 15
SIDE, EDGE, GAP = 4, 2, 4
USUAL_PIXELS, FULL_SCREEN_PIXELS = 12, 17
# So that the row does not shift when a number or a word is replaced by a longer one.
WIDEST = "100 %"
LONGEST_SIZE = f"▼ {translate('window', 'down moderately')}"
# The looks that are tried in turn: lines of a cell, and how many rows of such cells there may be.
# In a low window a second row of three lines would make the drawing small.
LOOKS: tuple[tuple[int, int], ...] = ((3, 2), (1, 99))
LOW_LOOKS: tuple[tuple[int, int], ...] = ((3, 1), (2, 2), (1, 99))
# Further rows of one line scroll, in a low window and in others; rows of more lines are few.
MOST_ROWS_LOW, MOST_ROWS, UNLIMITED = 3, 5, 16_777_215


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
            width = max(width, longest, *(small.horizontalAdvance(text) for text in texts[1:]))
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
            if number == 0 and self.output is not None and not self.output.firm:
                painter.drawText(base, self.output.label)
                base.setX(SIDE + metrics.horizontalAdvance(f"{self.output.label} "))
                # A number whose direction is in doubt must not look firm.
                painter.setFont(fonts_of_lines[1])
                painter.drawText(base, self.output.percent)
            else:
                painter.drawText(base, line)
            top += metrics.height()

    def _renew(self, before: QSize) -> None:
        """Draw it anew; its room is asked for again only where that has changed from ``before``."""
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()


def _fonts(pixels: int) -> tuple[QFont, QFont]:
    """Return the font of the first line and that of the others."""
    return fonts.font(pixels, 600), fonts.font(pixels - 1)


@lru_cache(maxsize=8)
def _metrics(pixels: int) -> tuple[tuple[QFontMetrics, QFontMetrics], int]:
    """Return what measures the first line and the others, and the width of `LONGEST_SIZE`."""
    head, small = (QFontMetrics(font) for font in _fonts(pixels))
    return (head, small), small.horizontalAdvance(LONGEST_SIZE)


class OutputStrip(QWidget):
    """A cell for each output, in rows that wrap; of very many, for those that change most.

    Attributes
    ----------
    why_requested : Signal(str)
        The reasons for what an output does are asked for: its node.
    panel_requested : Signal(str)
        A panel is asked for: the key of the one that lists the outputs which have no cell.
    cells : list of OutputCell
        Of outputs, at most ``MOST_CELLS``.
    more : OutputCell or None
        The last cell, which says how many outputs have none; None where all have one.
    """

    why_requested = Signal(str)
    panel_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translate("screen reader", "Outputs"))
        self.cells: list[OutputCell] = []
        self.more: OutputCell | None = None
        self._spare: list[OutputCell] = []
        self._flow = FlowLayout(self, GAP)
        self._pixels = USUAL_PIXELS
        self._looks = LOOKS
        # Lines of a cell and height of all rows, by width.
        self._fits: dict[int, tuple[int, int]] = {}

    def set_low(self, low: bool) -> None:
        """Take less room in a low window; `fit` chooses the look anew."""
        self._looks = LOW_LOOKS if low else LOOKS
        self._fits.clear()

    def set_full_screen(self, on: bool) -> None:
        """Use large letters for an audience."""
        self._pixels = FULL_SCREEN_PIXELS if on else USUAL_PIXELS
        self._fits.clear()
        self.fit(self.width())

    def prepare(self, shown: ViewState) -> bool:
        """Make some of the cells that a state needs; return whether all of them are there.

        They are hidden until `show_state`, which makes the others at once.
        """
        missing = _needed_cells(shown) - len(self.cells) - len(self._spare)
        self._spare += [OutputCell(self) for _ in range(min(missing, CELLS_IN_A_TURN))]
        return missing <= CELLS_IN_A_TURN

    @property
    def has_prepared_many(self) -> bool:
        """True while more cells wait to be shown than are made in one turn."""
        return len(self._spare) > CELLS_IN_A_TURN

    def show_state(self, shown: ViewState) -> None:
        """Show the outputs of a state."""
        outputs = output_texts(shown, MOST_CELLS)
        left = len(shown.pathway.outputs) - len(outputs) if outputs and shown.pathway else 0
        apart = _not_linked(shown, outputs)
        outputs = tuple(output for output in outputs if output.node not in apart)
        # Else Qt would lay out all cells again for each that comes and each that is shown.
        self._flow.setEnabled(False)
        if self.more is not None and not (left or apart):
            self._remove(self.more)
            self.more = None
        while len(self.cells) < len(outputs):
            self.cells.append(self._add(self._clicked))
        while len(self.cells) > len(outputs):
            self._remove(self.cells.pop())
        for cell, output in zip(self.cells, outputs, strict=True):
            cell.set_output(output)
        if left or apart:
            text = _more_text(left) if left else _not_linked_text(len(apart))
            if self.more is None:
                self.more = self._add(self._more_clicked)
            elif self._flow.indexOf(self.more) != self._flow.count() - 1:
                # It stays the last one.
                self._flow.removeWidget(self.more)
                self._flow.addWidget(self.more)
            self.more.set_output(text, TO_READING)
        self._flow.setEnabled(True)
        self._fits.clear()
        self.fit(self.width())

    def _add(self, clicked: Callable[[], None]) -> OutputCell:
        """Return a new cell at the end."""
        cell = self._spare.pop(0) if self._spare else OutputCell(self)
        cell.clicked.connect(clicked)
        self._flow.addWidget(cell)
        # At once: a hidden cell takes no room, and the height is asked for below.
        cell.show()
        return cell

    def _remove(self, cell: OutputCell) -> None:
        self._flow.removeWidget(cell)
        cell.hide()
        cell.deleteLater()

    def height_at(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._fit(width)[1]

    def fit(self, width: int) -> int:
        """Show as many lines of each output as fit at a width; return the height of all rows."""
        lines, height = self._fit(width)
        for cell in self._every_cell():
            cell.set_look(self._pixels, lines)
        return height

    def most_height(self) -> int:
        """Return the height of as many rows as are shown at once; rows beyond that scroll."""
        if not self.cells or self.cells[0].lines > 1:
            return UNLIMITED
        rows = MOST_ROWS_LOW if self._looks is LOW_LOOKS else MOST_ROWS
        return rows * self.cells[0].sizeHint().height() + (rows - 1) * GAP

    def _fit(self, width: int) -> tuple[int, int]:
        """Return how many lines of each output fit at a width, and the height of all rows."""
        fit = self._fits.get(width)
        if fit is None:
            fit = self._fits[width] = self._fitting(width)
        return fit

    def _fitting(self, width: int) -> tuple[int, int]:
        """Try the looks in turn, without showing them: some hundred cells would be laid out."""
        lines, height = self._looks[0][0], 0
        for lines, most_rows in self._looks:
            sizes = [cell.size_of(self._pixels, lines) for cell in self._every_cell()]
            if not sizes:
                return lines, 0
            height = flow(sizes, width, GAP)[1]
            if height / sizes[0][1] < most_rows + 0.9:
                break
        return lines, height

    def _every_cell(self) -> list[OutputCell]:
        return self.cells if self.more is None else [*self.cells, self.more]

    def _clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, OutputCell) and cell.output is not None:
            self.why_requested.emit(cell.output.node)

    def _more_clicked(self) -> None:
        self.panel_requested.emit("reading")


def has_most_cells(shown: ViewState) -> bool:
    """Return whether a state needs as many cells as there may be."""
    return _needed_cells(shown) == MOST_CELLS


def _needed_cells(shown: ViewState) -> int:
    if shown.pathway is None or (shown.response is None and shown.pending is None):
        return 0
    return min(len(shown.pathway.outputs), MOST_CELLS)


def _not_linked(shown: ViewState, outputs: tuple[OutputText, ...]) -> frozenset[str]:
    """Return outputs that share one cell, as nothing that was done leads to them.

    Of a drawing with eleven outputs their names took two rows from it, and said nothing.
    """
    response = shown.response
    if response is None or not FEW_CELLS < len(outputs) <= MOST_FOLDED:
        return frozenset()
    apart = frozenset(response.not_concerned)
    return apart if len(apart) < len(outputs) else frozenset()


def _not_linked_text(count: int) -> OutputText:
    """Return what stands in place of the outputs to which nothing that was done leads."""
    label = translate(
        "window", "{count} output not linked", plural="{count} outputs not linked", count=count
    )
    whole = translate(
        "window",
        "No path of arrows leads from what was done to {count} output: see Reading.",
        plural="No path of arrows leads from what was done to {count} outputs: see Reading.",
        count=count,
    )
    return OutputText("", label, "", "", "", whole)


def _more_text(count: int) -> OutputText:
    """Return what stands in place of the outputs that have no cell."""
    label = translate(
        "window",
        "and {count} more, in Reading",
        plural="and {count} more, in Reading",
        count=count,
    )
    whole = translate(
        "window",
        "Here stand the outputs that change most; {count} more is in the Reading panel.",
        plural="Here stand the outputs that change most; {count} more are in the Reading panel.",
        count=count,
    )
    return OutputText("", label, "", "", "", whole)


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
