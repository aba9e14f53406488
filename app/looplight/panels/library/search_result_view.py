"""The list of figures that a search of the libraries found."""

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from looplight.panels.widgets.item_views import Index, RowView, SmallTextDelegate
from looplight.session.appearance import fonts

# In a list that is narrower, what matched is in the tooltip only: the title needs the room.
WIDE = 360
FIGURE, YEAR, KIND, MATCHED = range(4)


class TitleDelegate(SmallTextDelegate):
    """Gives every row two whole lines: titles of papers are long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell of two lines."""
        height = 2 * QFontMetrics(fonts.font(11)).height() + 10
        return QSize(super().sizeHint(option, index).width(), height)


class ResultView(RowView):
    """Titles on two lines, with year and kind; what matched where there is room for it."""

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__(model, name)
        self.setWordWrap(True)
        self.setItemDelegate(TitleDelegate((), self))
        self.show_columns({FIGURE: 120, YEAR: 48, KIND: 78, MATCHED: 70}, FIGURE)

    def show_columns_of(self, has_years: bool, has_kinds: bool) -> None:
        """Show years and kinds, or leave their room to the titles where they tell nothing apart.

        Drawings have no years, and in an archive of them the kind is that of every row.
        """
        self.setColumnHidden(YEAR, not has_years)
        self.setColumnHidden(KIND, not has_kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what matched, or leave its room to the titles."""
        super().resizeEvent(event)
        self.setColumnHidden(MATCHED, self.width() < WIDE)
