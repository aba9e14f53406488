"""The table of the arrows of a draft, at the width that its panel has."""

from PySide6.QtGui import QResizeEvent

from looplight.panels.drafts.arrow_table_model import DraftArrowsModel
from looplight.panels.widgets.item_views import RowView, SmallTextDelegate
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate

# Columns, and their widths in pixels.
ARROW, STATE, COUNT = 0, 1, 2
ARROW_WIDTH, STATE_WIDTH, COUNT_WIDTH = 110, 80, 70
# States of arrows that the user drew name the source, too.
OWN_STATE_WIDTH = 118
# In a narrower table names of nodes go before counts, which stand in the tooltip.
LEAST_WITH_COUNTS = 280


class ArrowTable(RowView):
    """Arrows with their state, and in how many pathways each is drawn, where there is room."""

    def __init__(self, model: DraftArrowsModel) -> None:
        super().__init__(SortFilterProxy(model), translate("draft", "Arrows of the draft"))
        self._arrows = model
        # Names of nodes and states of two words are whole, on two lines.
        self.setObjectName("narrowCells")
        self.setWordWrap(True)
        self.setItemDelegate(SmallTextDelegate((), self))
        self.show_columns({ARROW: ARROW_WIDTH, STATE: STATE_WIDTH, COUNT: COUNT_WIDTH}, ARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show how many pathways draw an arrow, where some do and there is room."""
        has_counts = self._arrows.has_candidates
        shows = has_counts and self.width() >= LEAST_WITH_COUNTS
        self.setColumnHidden(COUNT, not shows)
        self.header().resizeSection(STATE, STATE_WIDTH if has_counts else OWN_STATE_WIDTH)
