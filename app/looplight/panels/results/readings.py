"""All nodes with level and direction, sortable; below them, why the chosen one moves."""

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter

from looplight.activity.results.response import Direction
from looplight.panels.panel import Panel
from looplight.panels.results.explanation import ExplanationBox
from looplight.panels.widgets.basic import SearchField
from looplight.panels.widgets.item_views import LevelDelegate, MarkDelegate, RowView
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.models.readings import ReadingsModel
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import certainty, labels

NODE, BEFORE, NOW, CHANGE, DIRECTION, SURE = range(6)
WIDTHS = {NODE: 80, NOW: 46, DIRECTION: 76, SURE: 66}
SAME = "same"
# How much of the panel the list takes.
LIST_BESIDE_REASONS, LIST_ALONE = 0.4, 0.74
_SHORT = {labels.CERTAINTY[one]: text for one, text in certainty.SHORT.items()}


class DirectionDelegate(MarkDelegate):
    """Says ``blocked`` in place of ``falls (blocked)``, ``same``: the column is narrow."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the mark and the word that tells most."""
        text = str(value)
        mark, _, said = text.partition(" ")
        inner = said[said.find("(") + 1 : -1] if said.endswith(")") else said
        return f"{mark} {SAME if inner == labels.DIRECTION[Direction.SAME] else inner}"


class SureDelegate(MarkDelegate):
    """Says how sure with one word; the tooltip says it in full."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return the word: names of nodes need the room of the mark."""
        text = _SHORT.get(str(value), str(value))
        return text.partition(" ")[2] or text


class ReadingPanel(Panel):
    """Levels and directions of every node; Enter blocks or frees a node.

    Attributes
    ----------
    menu_asked : Signal(str, QPoint)
    """

    menu_requested = Signal(object, QPoint)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = ReadingsModel(document, self)
        self.add_models(self.model)
        self.sorted = SortFilterProxy(self.model, self)
        self.filter = SearchField("Filter nodes", "Filter nodes by name")
        self.filter.textChanged.connect(self.sorted.set_text)
        self.view = RowView(self.sorted, "Levels and directions of all nodes")
        self.marks = DirectionDelegate((DIRECTION,), self)
        self.bars = LevelDelegate((), self)
        self.view.setItemDelegateForColumn(DIRECTION, self.marks)
        self.plain = MarkDelegate((), self)
        self.view.setItemDelegate(self.plain)
        self.view.setItemDelegateForColumn(NOW, self.bars)
        self.sure = SureDelegate((), self)
        self.view.setItemDelegateForColumn(SURE, self.sure)
        self.view.show_columns(WIDTHS, NODE)
        self.view.row_chosen.connect(self.select_node)
        self.view.row_activated.connect(self._toggle)
        self.view.menu_requested.connect(self.menu_requested)
        self.column.addWidget(self.filter)
        self.why = ExplanationStepper(document, self)
        self.box = ExplanationBox(document, self.why)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.box)
        self._moved = False
        self._share(False)
        self.parts.splitterMoved.connect(self._keep_shares)
        self.view.setMinimumHeight(84)
        self.column.addWidget(self.parts, 1)
        self.first_focus = self.view

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Go to the selected node's row, and say why it moves."""
        self.box.draw_later()
        told = bool(new.response and new.state.interventions)
        if told != bool(old.response and old.state.interventions):
            self._share(told)
        selection = new.state.selection
        key = selection.id if selection.pick is SelectionKind.NODE else ""
        if key != self.view.current_key():
            self.view.set_current_key(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the telling of reasons."""
        if event.key() == Qt.Key.Key_Escape and self.why.telling:
            self.why.end()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.marks.theme = self.bars.theme = theme
        super().set_theme(theme)
        self.view.viewport().update()

    def _share(self, told: bool) -> None:
        """Give the list the room of reasons that are not told yet, unless the user chose."""
        if self._moved:
            return
        room = max(sum(self.parts.sizes()), 300)
        list_share = LIST_BESIDE_REASONS if told else LIST_ALONE
        self.parts.setSizes([round(room * list_share), round(room * (1 - list_share))])

    def _keep_shares(self, _position: int, _index: int) -> None:
        self._moved = True

    def _toggle(self, node: object) -> None:
        self.document.interventions.toggle(str(node))
