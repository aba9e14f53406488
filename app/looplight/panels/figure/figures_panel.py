"""The list of figures: rows with title, genes and year, the files that were refused, a filter."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from looplight.panels.base_panel import Panel
from looplight.panels.figure.gene_rows import pathway_symbols
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import draw_elided, draw_lines, lines_needed
from looplight.panels.widgets.table_and_list_views import RowView, ThemedDelegate
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind
from looplight.records.articles import Article
from looplight.records.figure_record import group_genes
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import mix
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, Index, TableModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import ViewState
from looplight.session.text.display_names import node_count
from looplight.session.text.evidence_words import is_drawn_by_user
from looplight.session.text.parameter_words import is_drafted
from looplight.translation.messages import translate

CURATED = translate("table", "curated arrows")


@dataclass(frozen=True)
class FigureRow:
    """One figure, or one refused file (``problem`` says why; ``key`` is then its path)."""

    key: str
    title: str
    genes: int = 0
    year: str = ""
    kind: str = ""
    source: str = ""
    problem: str = ""
    own: bool = False
    article: bool = False
    words: int = 0
    nodes: int = 0
    drawn: int = 0
    placed: int = 0

    @property
    def counted(self) -> str:
        """How much the figure has: its nodes where somebody else made it, else nodes and genes.

        A family or complex stands for many genes: their number is not what a user typed. Beside a
        drawing of 33 nodes "92 genes" alone left a reader to look for the others.
        """
        if self.nodes:
            return node_count(self.nodes)
        if self.drawn:
            return f"{node_count(self.drawn)}, {self._genes}"
        return self._genes

    @property
    def _genes(self) -> str:
        return translate("table", "{genes} genes", genes=self.genes)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "error" if self.problem else ""


def _tip(row: FigureRow) -> str:
    if row.problem:
        return row.problem
    lines = [row.title, row.source, row.kind]
    if row.words:
        counted = translate(
            "table",
            "{genes} genes, which the record lists for {words} printed words",
            genes=row.genes,
            words=row.words,
        )
        lines.append(counted)
    if row.words and row.drawn:
        lines.append(
            translate(
                "table",
                "{nodes} are drawn, and {placed} of these genes stand behind them: one node may be "
                "a whole family. {count} is in the record only.",
                plural="{nodes} are drawn, and {placed} of these genes stand behind them: one node "
                "may be a whole family. {count} are in the record only.",
                count=row.genes - row.placed,
                nodes=node_count(row.drawn),
                placed=row.placed,
            )
        )
    if row.nodes and row.genes:
        counted = translate(
            "table",
            "{nodes}, {count} gene behind them",
            plural="{nodes}, {count} genes behind them",
            count=row.genes,
            nodes=node_count(row.nodes),
        )
        lines.append(counted)
    return "\n".join(lines)


def _spoken(row: FigureRow) -> str:
    if row.problem:
        return translate("table", "{title}, not readable", title=row.title)
    counted = "" if row.article else row.counted
    return ", ".join(filter(None, (row.title, counted, row.kind)))


class FiguresModel(TableModel):
    """All entries of the catalogue in their order, then refused files with their message."""

    columns = (
        Column(translate("table", "Figure"), lambda row: row.title, tip=_tip, spoken=_spoken),
        Column(
            translate("table", "Genes"),
            lambda row: "" if row.problem or row.article else str(row.genes),
            sort=lambda row: row.genes,
            number=True,
        ),
        Column(translate("table", "Year"), lambda row: row.year, number=True),
        Column(translate("table", "Arrows"), lambda row: row.kind),
        Column(translate("table", "Source"), lambda row: row.problem or row.source, tip=_tip),
    )

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        # Rows by their key, with the entry that they are of: a file that is opened adds one.
        self._known: dict[str, tuple[Entry, bool, FigureRow]] = {}
        # Drafts as their user left them, by their key: the entry has them as their file does.
        self._edited: dict[str, Pathway] = {}
        self._read_catalogue()
        document.catalogue_changed.connect(self._read_catalogue)
        document.after_paint.changed.connect(self._follow)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let refused files be read about, not opened."""
        if index.isValid() and self._shown.rows[index.row()].problem:
            # Enabled, so that its message can be read and spoken, but not to be selected.
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def _read_catalogue(self) -> None:
        figures = self.document.figures
        own = set(figures.own.values())
        self._known = {
            entry.key: self._known_row(entry, entry.key in own)
            for entry in figures.catalogue.entries
        }
        rows = [row for _, _, row in self._known.values()]
        # Files that the user opened, and figures of the catalogue with problems, in one list.
        refused = dict(figures.refused)
        for problem in figures.catalogue.problems:
            path = Path(problem.file)
            # One row for each file, whatever is wrong in it.
            refused[path] = (*refused.get(path, ()), problem)
        for path, problems in refused.items():
            text = "\n".join(problem.in_words() for problem in problems)
            rows.append(FigureRow(f"file:{path}", path.name, problem=text, own=True))
        self.set_rows(tuple(rows))

    def _follow(self, old: ViewState, new: ViewState) -> None:
        """Count the nodes of a draft anew where its user added or removed some."""
        pathway, key = new.pathway, new.state.figure
        if pathway is not None and old.pathway is not pathway and pathway.draft:
            self._edited[key] = pathway
            self._known.pop(key, None)
            self._read_catalogue()

    def _known_row(self, entry: Entry, own: bool) -> tuple[Entry, bool, FigureRow]:
        known = self._known.get(entry.key)
        if known is not None and known[0] is entry and known[1] is own:
            return known
        return entry, own, _row(entry, own, self._edited.get(entry.key))


def _row(entry: Entry, own: bool, edited: Pathway | None) -> FigureRow:
    if entry.article is not None:
        return _article_row(entry.key, entry.article, own)
    record, pathway = entry.record, edited or entry.pathway
    nodes = drawn = placed = 0
    symbols = pathway_symbols(pathway)
    if pathway is not None:
        drawn = sum(node.kind is not NodeKind.LABEL for node in pathway.nodes)
    if record is not None:
        # All genes that are printed, also those for which no node is drawn.
        genes, words = len(record.gene_symbols), len(group_genes(record))
        placed = len(symbols.intersection(record.gene_symbols))
    else:
        genes, words = len(symbols), 0
        if pathway is not None and pathway.imported:
            nodes = drawn
    if pathway is None:
        kind = translate("table", "no arrows yet")
    else:
        kind = translate("table", "imported arrows") if pathway.imported else CURATED
        if is_drawn_by_user(pathway):
            kind = translate("table", "arrows drawn by you")
        elif is_drafted(pathway):
            kind = translate("table", "drafted arrows")
    source = (record.reference or record.paper_title) if record else ""
    return FigureRow(
        key=entry.key,
        title=entry.title,
        genes=genes,
        words=words,
        nodes=nodes,
        drawn=drawn,
        placed=placed,
        year=record.year if record else "",
        kind=kind,
        source=source or (pathway.source if pathway else ""),
        own=own,
    )


def _article_row(key: str, article: Article, own: bool) -> FigureRow:
    """Return an article as a row: it has a year and a publisher, and no genes."""
    kind = translate("table", "vendor article") if article.vendor else translate("table", "article")
    source = ", ".join(filter(None, (article.publisher, article.date)))
    return FigureRow(
        key, article.title, year=article.year, kind=kind, source=source, own=own, article=True
    )


# A card: three lines of title and one of facts, in pixels.
ROW_HEIGHT = 84
TITLE_LINES = 3
# Between title and facts, in pixels.
FACTS_GAP = 6


class FigureDelegate(ThemedDelegate):
    """Three lines of title, one of facts."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a card."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        row: FigureRow | None = index.data(int(Role.ROW))
        if row is None or self.theme is None:
            return
        theme = self.theme
        area = QRect(option.rect).adjusted(2, 2, -2, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        panel = theme.color("panel")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            role, share = ("accent", 0.14) if selected else ("text", 0.05)
            painter.setBrush(mix(panel, theme.color(role), share))
            painter.drawRoundedRect(area, 6, 6)
        if selected:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRect(area.left(), area.top() + 8, 3, area.height() - 16), 1, 1)
        inner = area.adjusted(10, 5, -6, -5)
        painter.setPen(theme.color("error" if row.problem else "text"))
        font = fonts.interface(12, 600 if selected else 500)
        lines = lines_needed(row.title, font, inner.width(), TITLE_LINES)
        spacing = QFontMetrics(font).lineSpacing()
        # A short title and its facts stay together, in the middle of their card.
        inner.translate(0, (TITLE_LINES - lines) * spacing // 2)
        draw_lines(painter, row.title, font, inner, TITLE_LINES)
        painter.setFont(fonts.interface(11))
        painter.setPen(theme.color("text_muted"))
        top = inner.top() + lines * spacing + FACTS_GAP
        foot = QRect(inner.left(), top, inner.width(), 16)
        draw_elided(painter, foot, facts(row))
        painter.restore()


def facts(row: FigureRow) -> str:
    """Return the line of facts of a figure."""
    if row.problem:
        return translate("panel", "could not be read")
    if row.article:
        return " · ".join(part for part in (row.kind, row.year) if part)
    parts = [
        row.counted,
        # Nodes and genes fill the card; the source in the tooltip has the year.
        "" if row.drawn and not row.nodes else row.year,
        "" if row.kind == CURATED else row.kind,
    ]
    return " · ".join(part for part in parts if part)


class FiguresPanel(Panel):
    """All figures; selecting one opens it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model: FiguresModel | None = None
        self.filter = SearchField(
            translate("panel", "Filter"),
            translate("panel", "Filter figures by title, year or source"),
        )
        self.column.addWidget(self.filter)
        self.delegate = FigureDelegate(self)
        self.view: RowView | None = None

    def fill(self) -> None:
        """Read the catalogue; the window calls this after its first paint."""
        if self.view is not None:
            return
        self.model = FiguresModel(self.document, self)
        proxy = SortFilterProxy(self.model, self)
        self.filter.textChanged.connect(proxy.set_text)
        self.view = RowView(proxy, translate("panel", "Figures"))
        self.view.setHeaderHidden(True)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.show_columns({0: 150}, 0)
        self.view.row_chosen.connect(self._open)
        self.view.row_activated.connect(self._open)
        self.column.addWidget(self.view, 1)
        self.first_focus = self.view
        self.refresh(self.document.shown, self.document.shown)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Go to the open figure."""
        if self.view is not None and self.view.current_key() != new.state.figure:
            self.view.set_current_key(new.state.figure)

    def _open(self, key: object) -> None:
        # Rows of refused files can be read about, but not opened.
        if self.document.shown.state.figure != key and not str(key).startswith("file:"):
            self.document.open(str(key))
