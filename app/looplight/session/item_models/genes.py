"""The gene tree: printed word, opened to its genes, each with node, source and note."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from looplight.files.safe_text import fold, one_line
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Index
from looplight.session.item_models.gene_rows import GeneLeaf, WordRow, word_rows
from looplight.session.item_models.item_roles import Role
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
