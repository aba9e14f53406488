"""A sortable table of all nodes with levels and directions, and below it the explanation."""

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from looplight.activity.results.response import Certainty, Direction
from looplight.panels.base_panel import Panel
from looplight.panels.results.reasons_list import ExplanationBox
from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import plain_label, text_width
from looplight.panels.widgets.layouts import SplitColumn
from looplight.panels.widgets.rows.long_table import LongTableView
from looplight.panels.widgets.table_and_list_views import (
    SMALL_PIXELS,
    Index,
    LevelDelegate,
    SmallTextDelegate,
)
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import certainty_words, display_names
from looplight.translation.messages import english, translate

NODE, BEFORE, NOW, CHANGE, DIRECTION, SURE = range(6)
# Whole words in the panel's usual width; only long names of nodes take two lines.
WIDTHS = {NODE: 82, NOW: 50, DIRECTION: 84, SURE: 64}
# Padding of a heading and of a cell, in pixels.
HEADING_SIDES, CELL_SIDES = 12, 14
SURE_LEVELS = (Certainty.VERY_LIKELY, Certainty.LIKELY)
SAME = translate("panel", "same")
LEVELS_OF = translate("panel", "Levels in % of untreated")
LEVELS_TIP = translate(
    "panel",
    "100 % is the level in the untreated cell, as for the outputs below the headline. The bar is "
    "the fill of the node: its level in % of full activity, with a tick at the untreated level.",
)
# Shares of the panel's height that the table takes, with and without an explanation below it.
TABLE_WITH_EXPLANATION, TABLE_ALONE = 0.33, 0.76
# By the size; in other languages those of whole sentences take two lines of most rows.
_SHORT_SIZE = {
    "moderately": translate("panel", "moderately"),
    "by half": translate("panel", "by half"),
    "nearly gone": translate("panel", "near zero"),
}
# By the context; the tooltip has the whole.
_SHORT_REASON = {"raised by context": translate("panel", "context")}
_SHORT_DOUBT = {
    text: display_names.CERTAINTY_SHORT[known] for known, text in display_names.CERTAINTY.items()
}
_SHORT = {display_names.CERTAINTY[level]: text for level, text in certainty_words.SHORT.items()}


class DirectionDelegate(SmallTextDelegate):
    """Shortens directions for a narrow column.

    ``▼ blocked`` for ``▼ falls (blocked)``, ``▼ by half`` for ``▼ falls by half``: the mark says
    the direction.
    """

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the mark and the reason in brackets or, without one, the size."""
        text = str(value)
        mark, _, direction = text.partition(" ")
        if direction.endswith(")"):
            reason = direction[direction.find("(") + 1 : -1]
            return f"{mark} {_SHORT_REASON.get(english(reason), reason)}"
        if direction == display_names.DIRECTION[Direction.SAME]:
            return f"{mark} {SAME}"
        if mark in display_names.DOUBT_MARK.values():
            return f"{mark} {_SHORT_DOUBT.get(direction, direction)}"
        size = direction.partition(" ")[2] or direction
        return f"{mark} {_SHORT_SIZE.get(english(size), size)}"


class NowDelegate(LevelDelegate):
    """Writes a level short enough to be whole; its tooltip has the words."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return ``<1 %`` for ``under 1 %``, and ``~43 %`` for ``about 43 %``."""
        return display_names.short_percent(str(value))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Use the letters of the other cells: with larger ones, 100 % was cut."""
        super().initStyleOption(option, index)
        font = QFont(option.font)
        font.setPixelSize(SMALL_PIXELS + fonts.larger())
        option.font = font


class CertaintyDelegate(SmallTextDelegate):
    """Shows the certainty as one word; the tooltip has the full text."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the word without its mark, which leaves more width for the names of nodes."""
        text = _SHORT.get(str(value), str(value))
        return text.partition(" ")[2] or text


class ReadingPanel(Panel):
    """Levels and directions of every node; Enter blocks or frees a node.

    Attributes
    ----------
    menu_requested : Signal(str, QPoint)
        The menu of a node was requested at a point of the screen.
    """

    menu_requested = Signal(object, QPoint)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = ReadingsModel(document, self)
        self.add_models(self.model)
        self.filter = SearchField(
            translate("panel", "Filter nodes"), translate("panel", "Filter nodes by name")
        )
        self.filter.textChanged.connect(self.model.set_text)
        self.view = LongTableView(
            self.model, translate("panel", "Levels and directions of all nodes"), wraps=True
        )
        self.marks = DirectionDelegate((DIRECTION,), self)
        self.bars = NowDelegate((), self)
        self.view.setItemDelegateForColumn(DIRECTION, self.marks)
        self.plain = SmallTextDelegate((), self)
        self.view.setItemDelegate(self.plain)
        self.view.setItemDelegateForColumn(NOW, self.bars)
        self.certainties = CertaintyDelegate((), self)
        self.view.setItemDelegateForColumn(SURE, self.certainties)
        self.view.setObjectName("narrowCells")
        # "Now" is longer in other languages; the names give the room.
        letters = QFontMetrics(fonts.font(SMALL_PIXELS))
        now = letters.horizontalAdvance(translate("table", "Now")) + HEADING_SIDES
        # "Very likely" is, too, and took two lines of most rows.
        words = (certainty_words.SHORT[level].partition(" ")[2] for level in SURE_LEVELS)
        sure = max(map(letters.horizontalAdvance, words)) + CELL_SIDES
        widths = {NOW: max(WIDTHS[NOW], now), SURE: max(WIDTHS[SURE], sure)}
        self.view.show_columns({**WIDTHS, **widths}, NODE)
        self.view.row_chosen.connect(self.select_node)
        self.view.row_activated.connect(self._toggle)
        self.view.menu_requested.connect(self.menu_requested)
        scale = plain_label(LEVELS_OF, "muted", font=fonts.interface(11))
        # Beside the filter: a line of its own would be one row of the table less.
        scale.setToolTip(tooltip(LEVELS_TIP))
        scale.setFixedWidth(text_width(LEVELS_OF, SMALL_PIXELS) * 5 // 8)
        self._scale = scale
        layouts.add(self.column, layouts.row((self.filter, 1), scale, spacing=8))
        # Narrower than in other panels: a long word as "Angiogenesis" is whole beside the levels.
        self.column.setContentsMargins(4, 4, 4, 0)
        self.stepper = ExplanationStepper(document, self)
        self.box = ExplanationBox(document, self.stepper)
        self.parts = SplitColumn(self.view, self.box)
        self._set_sizes(False)
        self.view.setMinimumHeight(84)
        self.column.addWidget(self.parts, 1)
        self.first_focus = self.view

    def heightForWidth(self, width: int) -> int:
        """Return the least height at a width.

        Where words wrap, the area around a panel asks for this, and Qt would answer with the
        height that lists wish for: a second scroll bar stood beside theirs.
        """
        return self.column.totalMinimumHeightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Give the line beside the filter its width where letters become larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_scale"):
            self._scale.setFixedWidth(text_width(LEVELS_OF, SMALL_PIXELS) * 5 // 8)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Go to the row of the selected node and explain its change."""
        self.box.draw_later()
        explained = bool(new.response and new.state.interventions)
        if new.state.interventions != old.state.interventions:
            # What is blocked, the outputs and what moved stand first.
            self.view.scrollToTop()
        if explained != bool(old.response and old.state.interventions):
            self._set_sizes(explained)
        key = new.state.selection.of(SelectionKind.NODE)
        if key != self.view.current_key():
            self.view.set_current_key(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the explanation at Esc."""
        if event.key() == Qt.Key.Key_Escape and self.stepper.is_running:
            self.stepper.end()
        else:
            super().keyPressEvent(event)

    def _set_sizes(self, explained: bool) -> None:
        """Make the table larger without an explanation, unless the user moved the splitter."""
        share = TABLE_WITH_EXPLANATION if explained else TABLE_ALONE
        self.parts.share((share, 1 - share))

    def _toggle(self, node: object) -> None:
        self.document.interventions.toggle(str(node))
