"""A table as high as its rows, with words that wrap, for a page that scrolls as a whole."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from looplight.session.appearance import fonts
from looplight.session.item_models.inhibitors import ArticleTableModel
from looplight.session.item_models.item_roles import Role
from looplight.translation.messages import translate

# Shares of the width: class, drugs, mechanism, context, note.
SHARES = (0.12, 0.16, 0.23, 0.21, 0.28)
# In less room the columns would be one word wide; then the page scrolls sideways.
LEAST_WIDTH = 620
# Left and right of the words in a cell (margin of the style, padding of the style sheet, line of
# the grid), and above and below them.
PADDING_X, PADDING_Y = 18, 10
_WRAP = int(Qt.TextFlag.TextWordWrap)


class ArticleTableView(QTableView):
    """The inhibitor table; Enter or a double click on a row lists its drugs.

    Attributes
    ----------
    drugs_requested : Signal(tuple)
        Names of the drugs of a row, as the article has them.
    """

    drugs_requested = Signal(tuple)

    def __init__(self, model: ArticleTableModel) -> None:
        super().__init__()
        self.setAccessibleName(
            translate("screen reader", "Inhibitors, as the article divides them")
        )
        self.setModel(model)
        self.setFont(fonts.font(12))
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Tab leaves the table for the next part of the page, the arrow keys go through its cells.
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._ask)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = sum(self.rowHeight(n) for n in range(self.model().rowCount()))
        tall = rows + self.horizontalHeader().sizeHint().height() + 4
        if self.horizontalScrollBar().isVisible():
            tall += self.horizontalScrollBar().sizeHint().height()
        return QSize(LEAST_WIDTH, tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width, and give every row the height of its words."""
        super().resizeEvent(event)
        room = max(self.viewport().width(), LEAST_WIDTH)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, int(room * share))
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._needed_height(row))
        # The heights of the rows follow from the width, so they are known here and not earlier.
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the drugs of the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _needed_height(self, row: int) -> int:
        """Return the height of a row, in pixels, at which every cell shows all its words.

        ``resizeRowsToContents`` forgets the padding of the style sheet and cuts the last line.
        """
        model, metrics = self.model(), self.fontMetrics()
        heights = [metrics.height()]
        for column in range(model.columnCount()):
            words = str(model.index(row, column).data())
            room = QRect(0, 0, max(self.columnWidth(column) - PADDING_X, 1), 10_000)
            heights.append(metrics.boundingRect(room, _WRAP, words).height())
        return max(heights) + PADDING_Y

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(int(Role.ROW))
        if row is not None and row.drugs:
            self.drugs_requested.emit(row.drugs)
