"""All nodes with level and direction, sortable; below them, why the chosen one moves."""

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter

from looplight.activity.response import Direction
from looplight.panels.base import Panel
from looplight.panels.rows import LevelDelegate, MarkDelegate, RowView
from looplight.panels.why import WhyBox
from looplight.panels.widgets import SearchField
from looplight.session import sure, words
from looplight.session.document import Document
from looplight.session.models.readings import ReadingsModel
from looplight.session.models.sorting import Sorted
from looplight.session.state import Pick, Shown
from looplight.session.themes import Theme
from looplight.session.why import Why

NODE, BEFORE, NOW, CHANGE, DIRECTION, SURE = range(6)
WIDTHS = {NODE: 70, NOW: 46, DIRECTION: 74, SURE: 82}
SAME = "same"
_SHORT = {words.CERTAINTY[one]: text for one, text in sure.SHORT.items()}


class DirectionDelegate(MarkDelegate):
    """Says ``blocked`` in place of ``falls (blocked)``, ``same``: the column is narrow."""

    def displayText(self, value: object, _locale: QLocale) -> str:
        """Return the mark and the word that tells most."""
        text = str(value)
        mark, _, said = text.partition(" ")
        inner = said[said.find("(") + 1 : -1] if said.endswith(")") else said
        return f"{mark} {SAME if inner == words.DIRECTION[Direction.SAME] else inner}"


class SureDelegate(MarkDelegate):
    """Says how sure with a mark and one word; the tooltip says it in full."""

    def displayText(self, value: object, _locale: QLocale) -> str:
        """Return the mark and the word."""
        return _SHORT.get(str(value), str(value))


class ReadingPanel(Panel):
    """Levels and directions of every node; Enter blocks or frees a node.

    Attributes
    ----------
    menu_asked : Signal(str, QPoint)
    """

    key = "reading"
    title = "Reading"
    menu_asked = Signal(object, QPoint)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = ReadingsModel(document, self)
        self.sorted = Sorted(self.model, self)
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
        self.view.menu_asked.connect(self.menu_asked)
        self.column.addWidget(self.filter)
        self.why = Why(document, self)
        self.box = WhyBox(document, self.why)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.box)
        self.parts.setSizes([150, 230])
        self.view.setMinimumHeight(84)
        self.column.addWidget(self.parts, 1)
        self.first_focus = self.view

    def refresh(self, old: Shown, new: Shown) -> None:
        """Go to the selected node's row, and say why it moves."""
        del old
        self.box.draw_later()
        selection = new.state.selection
        key = selection.id if selection.pick is Pick.NODE else ""
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

    def _toggle(self, node: object) -> None:
        self.document.toggle(str(node))
