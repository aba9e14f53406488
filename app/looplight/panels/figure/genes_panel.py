"""The genes of the record by printed word: filter, sort, copy, export, links to gene pages."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from looplight.files.problems import Problem
from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import ElidedLabel
from looplight.panels.widgets.links import open_address
from looplight.panels.widgets.rows.fitting_columns import FittingColumns
from looplight.panels.widgets.save_dialog import ask_path
from looplight.panels.widgets.table_and_list_views import RowView, SmallTextDelegate
from looplight.session.document.document import Document
from looplight.session.export.files_with_notes import write_with_notes
from looplight.session.export.provenance import about, remarks
from looplight.session.item_models.gene_rows import GeneCounts, gene_counts
from looplight.session.item_models.genes import ENTREZ, GENE, NODE, NOTE, SOURCE, WORD, GenesModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import SelectionKind, ViewState
from looplight.translation.messages import translate

# In the order of their importance: the node stands beside the gene.
WIDTHS = ((WORD, 86), (GENE, 108), (NODE, 72), (NOTE, 200), (ENTREZ, 60), (SOURCE, 120))


class GeneDelegate(SmallTextDelegate):
    """Draws cells with an address as links."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Set the colour of links."""
        super().initStyleOption(option, index)
        if self.theme and index.data(int(Role.LINK)):
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, self.theme.color("link"))


class GeneView(RowView):
    """Opens the address of a clicked cell in the browser."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the link in a cell; the row is selected in any case."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        address = index.data(int(Role.LINK)) if index.isValid() else ""
        if address and event.button() == Qt.MouseButton.LeftButton:
            open_address(address)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over links."""
        super().mouseMoveEvent(event)
        address = self.indexAt(event.position().toPoint()).data(int(Role.LINK))
        shape = Qt.CursorShape.PointingHandCursor if address else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)


class GenesPanel(Panel):
    """The genes of the record, and the nodes that contain them."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model: GenesModel | None = None
        self.filter = SearchField(
            translate("panel", "Filter genes"),
            translate("panel", "Filter genes by word, symbol, number or node"),
        )
        self.count = ElidedLabel("", "muted")
        self.copy_button = QPushButton(translate("panel", "Copy"))
        self.copy_button.setToolTip(
            translate("tooltip", "Copy what is listed, as a table (Ctrl+C in the list)")
        )
        self.copy_button.clicked.connect(self.copy)
        self.export_button = QPushButton(translate("panel", "Export …"))
        self.export_button.setToolTip(
            translate("tooltip", "Save what is listed as tab-separated text")
        )
        self.export_button.clicked.connect(self.export)
        # The count has a line of its own: beside the buttons it was cut in longer languages.
        buttons = layouts.row(
            (self.copy_button, 1), (self.export_button, 1), margins=(4, 0, 0, 8), spacing=8
        )
        layouts.add(self.column, self.filter, self.count, buttons)
        self.marks = GeneDelegate((WORD, GENE, NOTE), self)
        self.view: GeneView | None = None

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Build the table the first time; go to the word of the selected node."""
        if self.view is None:
            self._build()
        self._show_count()
        selection = new.state.selection
        if selection.pick is SelectionKind.NODE and self.view is not None:
            current = self.view.currentIndex().data(int(Role.NODES)) or ()
            # A gene of the node may be current already: moving to its word would lose it.
            if selection.id not in current:
                self.view.set_current_key(self._word_of(selection.id))

    def copy(self) -> None:
        """Copy the listed rows, with what they are about below them."""
        text = self.text() + remarks(about(self.document.shown))
        QGuiApplication.clipboard().setText(text)

    def export(self) -> None:
        """Save the listed rows as tab-separated text."""
        name = f"{self.document.shown.state.figure or 'genes'}-genes.tsv"
        path = ask_path(
            self,
            translate("panel", "Export genes"),
            name,
            translate("panel", "Tab-separated text (*.tsv)"),
            ".tsv",
        )
        if path is None:
            return
        try:
            write_with_notes(path, self.text(), about(self.document.shown))
        except OSError as error:
            message = translate("panel", "Could not save: {reason}", reason=error.strerror or error)
            self.document.report((Problem("cannot-write", message, str(path)),))

    def text(self) -> str:
        """Return the listed rows as tab-separated text."""
        return as_tsv(self.proxy) if self.view is not None else ""

    def _build(self) -> None:
        self.model = GenesModel(self.document, self)
        self.add_models(self.model)
        self.proxy = SortFilterProxy(self.model, self)
        self.filter.textChanged.connect(self._filter)
        view = GeneView(self.proxy, translate("panel", "Genes by printed word"), tree=True)
        view.setItemDelegate(self.marks)
        # Printed words and names of nodes are whole, on two lines.
        view.setObjectName("narrowCells")
        view.setWordWrap(True)
        view.setMouseTracking(True)
        self.columns = FittingColumns(view, WIDTHS, least=3)
        view.row_chosen.connect(self._chosen)
        view.row_activated.connect(self._chosen)
        action = QAction(translate("panel", "Copy"), view)
        action.setShortcut(QKeySequence.StandardKey.Copy)
        # The window has a Copy command of its own.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.copy)
        view.addAction(action)
        self.view = view
        self.column.insertWidget(1, view, 1)
        self.first_focus = view

    def _filter(self, text: str) -> None:
        self.proxy.set_text(text)
        # A gene that matches would stay hidden in a word that is closed.
        if text and self.view is not None:
            self.view.expandAll()
        self._show_count()

    def _show_count(self) -> None:
        if self.model is None:
            return
        words, listed = len(self.model.words), self.proxy.rowCount()
        entry = self.document.shown.entry
        counts = gene_counts(entry) if entry is not None else GeneCounts(0, 0)
        # Genes are those of the list of figures; what a curator added stands in rows of its own.
        total = translate(
            "panel", "{words} words, {genes} genes", words=counts.words, genes=counts.genes
        )
        if counts.added:
            added = translate("panel", "{count} added", plural="{count} added", count=counts.added)
            total = f"{total}, {added}"
        self.count.setText(
            total
            if listed == words
            else translate("panel", "{listed} of {total}", listed=listed, total=total)
        )

    def _chosen(self, _key: object) -> None:
        if self.view is None:
            return
        nodes = self.view.currentIndex().data(int(Role.NODES)) or ()
        selection = self.document.shown.state.selection
        if nodes and selection.id not in nodes:
            self.select_node(nodes[0])

    def _word_of(self, node: str) -> str:
        words = self.model.words if self.model else ()
        return next((word.key for word in words if node in word.nodes), "")
