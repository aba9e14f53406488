"""The outputs of the open figure below its headline: a cell for each that changes.

The outputs of a figure that has many, in a few rows that scroll: the drawing keeps its room.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from looplight.panels.widgets.layouts import NO_MAXIMUM, FlowLayout, flow
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import ViewState
from looplight.session.text.output_words import output_texts
from looplight.translation.messages import translate
from looplight.window.centre.outputs.folded_outputs import folded, folded_text, more_text
from looplight.window.centre.outputs.output_cell import USUAL_PIXELS, OutputCell

TO_READING = translate("window", "Click or Enter: the Reading panel, with every node.")
# More cells than fit in the rows that are seen; making and measuring some hundred takes longer
# than a click may.
MOST_CELLS = 60
# About 3 ms.
CELLS_IN_A_TURN = 15
GAP, FULL_SCREEN_PIXELS = 4, 17
# The looks that are tried in turn: lines of a cell, and how many rows of such cells there may be.
# In a low window a second row of three lines would make the drawing small.
LOOKS: tuple[tuple[int, int], ...] = ((3, 2), (1, 99))
LOW_LOOKS: tuple[tuple[int, int], ...] = ((3, 1), (2, 2), (1, 99))
# Further rows of one line scroll, in a low window and in others; rows of more lines are few.
MOST_ROWS_LOW, MOST_ROWS = 3, 5


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
        self._theme: Theme | None = None
        self._looks = LOOKS
        # Lines of a cell and height of all rows, by width.
        self._fits: dict[int, tuple[int, int]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw arrows and bars in the colours that directions have in the figure."""
        self._theme = theme
        for cell in (*self._every_cell(), *self._spare):
            cell.theme = theme
            cell.update()

    def set_low(self, low: bool) -> None:
        """Take less room in a low window; `fit` chooses the look anew."""
        self._looks = LOW_LOOKS if low else LOOKS
        self._fits.clear()

    def set_full_screen(self, on: bool) -> None:
        """Use large letters for an audience."""
        self._pixels = FULL_SCREEN_PIXELS if on else USUAL_PIXELS + fonts.larger()
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
        apart = folded(shown, outputs)
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
            text = more_text(left) if left else folded_text(shown, apart)
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
        cell.theme = self._theme
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
            return NO_MAXIMUM
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
