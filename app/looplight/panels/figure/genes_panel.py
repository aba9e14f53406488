"""The genes of the record by printed word: filter, sort, copy, export, links to gene pages."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from looplight.files.problems import Problem
from looplight.files.safe_text import fold, one_line
from looplight.panels.base_panel import Panel
from looplight.panels.figure.gene_rows import GeneCounts, GeneLeaf, WordRow, gene_counts, word_rows
from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import ElidedLabel
from looplight.panels.widgets.links import open_address
from looplight.panels.widgets.rows.fitting_columns import FittingColumns
from looplight.panels.widgets.save_dialog import ask_path
from looplight.panels.widgets.table_and_list_views import RowView, SmallTextDelegate
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.export.files_with_notes import write_with_notes
from looplight.session.export.provenance import about, remarks
from looplight.session.item_models.base_table_model import Index
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import web_addresses
from looplight.translation.messages import translate

WORD, GENE, ENTREZ, NODE, SOURCE, NOTE = range(6)
TITLES = (
    translate("table", "Word"),
    translate("table", "Gene (HGNC)"),
    translate("table", "Entrez"),
    translate("table", "Node"),
    translate("table", "Source"),
    translate("table", "Note"),
)
# Internal id of rows at the top; those below carry the number of their word plus 1.
_TOP = 0


class GenesModel(QAbstractItemModel):
    """Words at the top, genes below words that stand for several.

    The internal id of an index is 0 at the top, and the number of its word plus 1 below. A Python
    object would not do: Qt does not keep it alive.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.suspended = False
        self._entry = document.shown.entry
        self._words = word_rows(self._entry)
        document.after_paint.changed.connect(self._follow)

    @property
    def words(self) -> tuple[WordRow, ...]:
        """The rows at the top."""
        return self._words

    def row(self, index: Index) -> WordRow | GeneLeaf:
        """Return the row at an index."""
        number = index.internalId()
        if number == _TOP:
            return self._words[index.row()]
        return self._words[number - 1].genes[index.row()]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a word, or of a gene of ``parent``."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # The number of the parent says where an index is: Qt must hold no pointer to a Python
        # object.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the word of a gene."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of words, or of the genes below a word."""
        if not parent.isValid():
            return len(self._words)
        if parent.column() != 0 or parent.internalId() != _TOP:
            return 0
        word = self._words[parent.row()]
        return 0 if word.single else len(word.genes)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        has_header = (
            role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        )
        return TITLES[section] if has_header and 0 <= section < len(TITLES) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view asks for; all text is plain."""
        if not index.isValid():
            return None
        row, column = self.row(index), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(_text(row, column))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(_tip(row, column))
            case Qt.ItemDataRole.AccessibleTextRole if column == WORD:
                parts = (_text(row, title) for title in (WORD, GENE, NODE, NOTE))
                return one_line(", ".join(part for part in parts if part))
            case Role.KEY:
                return row.key
            case Role.ROW:
                return row
            case Role.SORT:
                return _sort(row, column)
            case Role.SEARCH:
                return _search(row)
            case Role.EXPORT:
                # In a table of leaves every row names its word; in the tree the word stands once
                # above them.
                return one_line(row.word if column == WORD else _text(row, column))
            case Role.LINK:
                return _link(row, column)
            case Role.NODES:
                return row.nodes
            case Role.MARK:
                return row.mark
        return None

    def catch_up(self) -> None:
        """List the words of another entry."""
        entry = self.document.shown.entry
        if entry is not self._entry:
            self.beginResetModel()
            self._entry, self._words = entry, word_rows(entry)
            self.endResetModel()

    def _follow(self, _old: object, _new: object) -> None:
        if not self.suspended:
            self.catch_up()


def _gene(row: WordRow | GeneLeaf) -> GeneLeaf | None:
    return row.single if isinstance(row, WordRow) else row


def _text(row: WordRow | GeneLeaf, column: int) -> str:
    gene = _gene(row)
    if column == WORD:
        return row.word if isinstance(row, WordRow) else ""
    if column == ENTREZ:
        return gene.number if gene else ""
    return {GENE: row.gene, NODE: row.places, SOURCE: row.source, NOTE: row.note}[column]


def _tip(row: WordRow | GeneLeaf, column: int) -> str:
    if column == WORD and isinstance(row, WordRow) and row.printed:
        return translate("table", "Printed on the figure: {words}", words=", ".join(row.printed))
    address = _link(row, column)
    return address or _text(row, column)


def _link(row: WordRow | GeneLeaf, column: int) -> str:
    gene = _gene(row)
    # A muted row is no gene of this figure, so it has no page.
    if gene is None or gene.action == "muted":
        return ""
    if column == GENE:
        return web_addresses.hgnc(gene.becomes[0] if gene.becomes else gene.symbol)
    return web_addresses.ncbi_gene(gene.number) if column == ENTREZ else ""


def _sort(row: WordRow | GeneLeaf, column: int) -> Any:
    if column == ENTREZ:
        text = _text(row, ENTREZ)
        # As a number, or 10 would stand before 9; a file may hold anything in this column.
        return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else -1
    if column == WORD and isinstance(row, GeneLeaf):
        return fold(row.gene)
    return fold(_text(row, column))


def _search(row: WordRow | GeneLeaf) -> str:
    """Genes know their word; a word knows only itself, so that a filter keeps the right genes."""
    parts = [row.word]
    if isinstance(row, WordRow):
        parts += row.printed
    if _gene(row):
        parts += [_text(row, column) for column in (GENE, ENTREZ, NODE, SOURCE, NOTE)]
    return fold(" ".join(parts))


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
        if 0 < counts.placed < counts.genes:
            drawn = translate("panel", "{placed} of them drawn", placed=counts.placed)
            total = f"{total}, {drawn}"
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
