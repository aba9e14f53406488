"""The command palette (Ctrl+K): every action, figure, scene and node by its name."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import SearchField, plain_label
from looplight.panels.widgets.dialogs import Dialog
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate
from looplight.window.palette.search import PaletteEntry, corrected, search

Index = QModelIndex | QPersistentModelIndex

# The best matches; another letter narrows them down.
MOST_ROWS = 60
_HINT_SHARE = 0.66
# In pixels: at both ends of a row, and between its title and its hint.
_MARGIN, _GAP = 10, 12
NOTHING = translate(
    "palette",
    "Nothing has that name here. Try a gene, a drug or its brand, a figure's "
    "title, or what you want to do. Esc closes; File > Open reads a file of your "
    "own.",
)


class PaletteModel(QAbstractListModel):
    """The entries that match what was typed, best first.

    Attributes
    ----------
    correction : str
        The text that the rows are for, where nothing has the name that was typed; else empty.
    """

    def __init__(self, entries: Iterable[PaletteEntry]) -> None:
        super().__init__()
        self.correction = ""
        self._all = tuple(entries)
        self._rows = self._all[:MOST_ROWS]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many entries match."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title and hint of a row."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                hint = entry.obstacle or entry.hint
                return f"{entry.title}, {hint}" if hint else entry.title
            case Qt.ItemDataRole.UserRole:
                return entry.obstacle or entry.hint
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(entry.obstacle)
            case Qt.ItemDataRole.ForegroundRole:
                return QGuiApplication.palette().placeholderText() if entry.obstacle else None
        return None

    def entry(self, row: int) -> PaletteEntry | None:
        """Return the entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def add(self, entries: tuple[PaletteEntry, ...]) -> None:
        """List more entries below those that match; the chosen row stays."""
        if entries:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._rows = (*self._rows, *entries)
            self.endInsertRows()

    def search(self, text: str) -> None:
        """List the entries that match ``text``, or else those of the nearest known words."""
        rows = search(self._all, text, MOST_ROWS)
        self.correction = "" if rows else corrected(self._all, text)
        if self.correction:
            rows = search(self._all, self.correction, MOST_ROWS)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


class PaletteDelegate(QStyledItemDelegate):
    """The hint at the right end, muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return rows that are easy to hit."""
        del option, index
        # As wide as the list: a long title is shortened instead of scrolled to.
        return QSize(1, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the hint at the end of the row, and the title in the room that it leaves."""
        hint = str(index.data(Qt.ItemDataRole.UserRole) or "")
        area = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        room, font = area.width(), fonts.font(11)
        if hint:
            letters = QFontMetrics(font)
            # Why a command is not possible is a sentence; the title keeps a part of its row.
            most = round(room * _HINT_SHARE)
            hint = letters.elidedText(hint, Qt.TextElideMode.ElideRight, most)
            room -= letters.horizontalAdvance(hint) + _GAP
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = row.fontMetrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room)
        row.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget
        )
        painter.save()
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hint
        )
        painter.restore()


class CommandPalette(Dialog):
    """Type a few letters, choose with the arrow keys, Enter runs it."""

    def __init__(self, parent: QWidget | None, entries: Iterable[PaletteEntry]) -> None:
        # A popup closes with a click beside it and with Esc.
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(translate("palette", "Commands"))
        self.setAccessibleName(translate("screen reader", "Command palette"))
        self.field = SearchField(
            translate("palette", "Type a gene, a drug, a figure or what to do"),
            translate("palette", "Command"),
        )
        self.model = PaletteModel(entries)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(translate("screen reader", "Matching commands"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Else Qt would measure every row after each letter.
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(PaletteDelegate(self.view))
        # Typing goes on in the field while the arrow keys move in the list.
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.run_chosen)
        self.view.clicked.connect(self._clicked)
        self.note = plain_label(NOTHING, "muted")
        self.note.setContentsMargins(8, 4, 8, 4)
        note = (self.note, 0, Qt.AlignmentFlag.AlignTop)
        parts = (self.field, note, (self.view, 1), 0)
        layouts.column(*parts, within=self, margins=(8, 8, 8, 8), spacing=6)
        self.resize(560, 360)
        self._search("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of a window."""
        place = window.mapToGlobal(window.rect().topLeft())
        self.move(place.x() + (window.width() - self.width()) // 2, place.y() + 72)
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list while typing goes on."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 10,
            Qt.Key.Key_PageUp: -10,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = self.view.currentIndex().row() + step
        self._choose(min(max(row, 0), self.model.rowCount() - 1))

    def show_more(self, entries: tuple[PaletteEntry, ...]) -> None:
        """List entries that were looked for elsewhere below those of the typed text."""
        was_empty = not self.model.rowCount()
        self.model.add(entries)
        if was_empty and entries:
            self.note.hide()
            self.view.show()
            self._choose(0)

    def run_chosen(self) -> None:
        """Close, and run the chosen entry; one that is not possible now stays and says why."""
        entry = self.model.entry(self.view.currentIndex().row())
        if entry is not None and entry.obstacle:
            self.note.setText(
                translate(
                    "palette",
                    "{title} is not possible now. {reason}",
                    title=entry.title,
                    reason=entry.obstacle,
                )
            )
            self.note.show()
            speak(self.field, self.note.text())
            return
        # Closed first: what is run may open a dialog, which the palette would cover.
        self.close()
        if entry is not None:
            entry.run()

    def _search(self, text: str) -> None:
        self.model.search(text)
        some = self.model.rowCount() > 0
        self.note.setText(_nearest(self.model.correction) if some else NOTHING)
        self.note.setVisible(not some or bool(self.model.correction))
        self.view.setVisible(some)
        self._choose(0)

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0))
        if self.isVisible():
            self._announce()

    def _announce(self) -> None:
        """Announce the chosen row to screen readers: the focus stays in the search field."""
        index, count = self.view.currentIndex(), self.model.rowCount()
        if not index.isValid():
            speak(self.field, NOTHING)
            return
        row = index.data(Qt.ItemDataRole.AccessibleTextRole)
        note = f"{self.note.text()}. " if self.model.correction else ""
        place = translate(
            "screen reader",
            "{entry}, {number} of {all}",
            entry=row,
            number=index.row() + 1,
            all=count,
        )
        speak(self.field, f"{note}{place}")

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())
        self.run_chosen()


def _nearest(words: str) -> str:
    return translate("palette", "Nothing is called that. Nearest: {words}", words=words)
