"""The command palette (Ctrl+K): every action, figure, scene and node by its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import SearchField, plain_label
from looplight.session.appearance import fonts

Index = QModelIndex | QPersistentModelIndex

# The best matches; another letter narrows them down.
MOST_ROWS = 60
NOTHING = "Nothing of that name here. Nodes and drugs are those of the open figure."


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be done by name.

    Attributes
    ----------
    title : str
    hint : str
        Shortcut or kind, shown behind the title.
    run : callable
        Bound method that takes ``value``.
    value : object
    """

    title: str
    hint: str
    run: Callable[[object], object]
    value: object = None


class PaletteModel(QAbstractListModel):
    """The entries that match what was typed, best first."""

    def __init__(self, entries: Iterable[PaletteEntry]) -> None:
        super().__init__()
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
                return f"{entry.title}, {entry.hint}" if entry.hint else entry.title
            case Qt.ItemDataRole.UserRole:
                return entry.hint
        return None

    def entry(self, row: int) -> PaletteEntry | None:
        """Return the entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def search(self, text: str) -> None:
        """List the entries that match ``text``."""
        self.beginResetModel()
        ranked = ((rank(entry.title, text), n) for n, entry in enumerate(self._all))
        # Of equal ranks the order of the menus decides.
        best = sorted((score, n) for score, n in ranked if score is not None)
        self._rows = tuple(self._all[n] for _, n in best[:MOST_ROWS])
        self.endResetModel()


def rank(title: str, text: str) -> int | None:
    """Return how well ``text`` fits ``title``: 0 is best, None does not fit at all.

    Every typed word must occur. The start of the title counts more than the start of another
    word, and that more than the middle of a word.
    """
    words = text.casefold().split()
    low = title.casefold()
    if not all(word in low for word in words):
        return None
    if not words or low.startswith(words[0]):
        return 0
    return 1 if f" {words[0]}" in low else 2


class PaletteDelegate(QStyledItemDelegate):
    """The hint at the right end, muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return rows that are easy to hit."""
        return QSize(super().sizeHint(option, index).width(), 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the title, then the hint over the free end of the row."""
        hint = str(index.data(Qt.ItemDataRole.UserRole) or "")
        room = QStyleOptionViewItem(option)
        super().paint(painter, room, index)
        if not hint:
            return
        painter.save()
        painter.setFont(fonts.font(11))
        area = option.rect.adjusted(0, 0, -10, 0)
        width = painter.fontMetrics().horizontalAdvance(hint) + 12
        ground = area.adjusted(area.width() - width, 1, 10, -1)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if not chosen:
            painter.fillRect(ground, option.palette.base())
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hint
        )
        painter.restore()


class CommandPalette(QDialog):
    """Type a few letters, choose with the arrow keys, Enter runs it."""

    def __init__(self, parent: QWidget | None, entries: Iterable[PaletteEntry]) -> None:
        # A popup closes with a click beside it and with Esc.
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle("Commands")
        self.setAccessibleName("Command palette")
        self.field = SearchField("Type a command, a figure or a node", "Command")
        self.model = PaletteModel(entries)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Matching commands")
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Else Qt would measure every row after each letter.
        self.view.setUniformItemSizes(True)
        self.view.setItemDelegate(PaletteDelegate(self.view))
        # Typing goes on in the field while the arrow keys move in the list.
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.run_chosen)
        self.view.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.view)
        self.resize(520, 360)
        self.nothing = plain_label(NOTHING, "muted")
        self.nothing.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
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

    def run_chosen(self) -> None:
        """Close, and run the chosen entry."""
        entry = self.model.entry(self.view.currentIndex().row())
        # Closed first: what is run may open a dialog, which the palette would cover.
        self.close()
        if entry is not None:
            entry.run(entry.value)

    def _search(self, text: str) -> None:
        self.model.search(text)
        self.view.setVisible(self.model.rowCount() > 0)
        self.nothing.setVisible(self.model.rowCount() == 0)
        self._choose(0)

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0))
        if self.isVisible():
            self._announce()

    def _announce(self) -> None:
        """Let a screen reader say the chosen row: the keyboard stays in the field above."""
        index, count = self.view.currentIndex(), self.model.rowCount()
        if not index.isValid():
            speak(self.field, NOTHING)
            return
        row = index.data(Qt.ItemDataRole.AccessibleTextRole)
        speak(self.field, f"{row}, {index.row() + 1} of {count}")

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())
        self.run_chosen()
