"""The list of figures with title, genes and year, and a filter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from looplight.panels.base_panel import Panel
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import draw_elided, draw_lines, lines_needed
from looplight.panels.widgets.table_and_list_views import RowView, ThemedDelegate
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import mix
from looplight.session.document.document import Document
from looplight.session.item_models.figures import CURATED, FigureRow, FiguresModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

Index = QModelIndex | QPersistentModelIndex
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
        row.year,
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
