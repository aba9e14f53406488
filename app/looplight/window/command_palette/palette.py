"""The command palette (Ctrl+K): every action, figure, scene and node by its name."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided
from looplight.session.event_loop_turns import Turn
from looplight.translation.messages import translate
from looplight.window.command_palette.name_matching import AliasesOf
from looplight.window.command_palette.palette_entry import PaletteEntry
from looplight.window.command_palette.palette_model import PART, Index, NextSteps, PaletteModel

_HINT_SHARE = 0.66
# In pixels: at both ends of a row, and between its title and its hint.
_MARGIN, _GAP = 10, 12
ROW_HEIGHT, MOST_ROWS_SHOWN, WIDTH = 28, 11, 560
NOTHING = translate(
    "palette",
    "Nothing here has that name. Try a gene, a drug or its brand, a figure's title, what you want "
    "to do, or a whole question. Esc closes.",
)


class PaletteDelegate(QStyledItemDelegate):
    """The hint at the right end, muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return rows that are easy to hit."""
        del option, index
        # As wide as the list: a long title is shortened instead of scrolled to.
        return QSize(1, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the hint at the end of the row, and the title in the room that it leaves."""
        hint = str(index.data(Qt.ItemDataRole.UserRole) or "")
        area = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        room, font = area.width(), fonts.font(11)
        if hint:
            letters = QFontMetrics(font)
            # Why a command is not possible is a sentence; the title keeps a part of its row.
            most = round(room * _HINT_SHARE)
            hint = elided(hint, letters, most)
            room -= letters.horizontalAdvance(hint) + _GAP
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = elided(row.text, row.fontMetrics, room)
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
    """Type a few letters, choose with the arrow keys, Enter runs it.

    The entries of a large figure are read in several turns of the event loop. What was typed is
    answered from those that are there, and the rows follow as others come.

    Attributes
    ----------
    waits_for_questions : bool
        Whether somebody is reading what the typed text asks, and will call `show_questions`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        entries: Iterable[PaletteEntry],
        part: int = PART,
        aliases_of: AliasesOf | None = None,
        next_steps: NextSteps | None = None,
    ) -> None:
        # A popup closes with a click beside it and with Esc.
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(translate("palette", "Commands"))
        self.setAccessibleName(translate("screen reader", "Command palette"))
        self.field = SearchField(
            translate("palette", "Type a gene, a drug, a figure or what to do"),
            translate("palette", "Command"),
        )
        self.model = PaletteModel(entries, part, aliases_of, next_steps)
        # Whether the row was chosen by hand; Enter that was pressed, and a text that was typed,
        # before all entries are there.
        self._is_picked = self._is_run_due = self._is_announcement_due = False
        self.waits_for_questions = False
        self._obstacle = ""
        self._turn = Turn(self)
        self._turn.timeout.connect(self._read_on)
        self.finished.connect(self._turn.stop)
        self.view = QListView()
        self.view.setObjectName("paletteList")
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
        parts = (self.field, note, self.view)
        # Popups have no frame of a window manager: without one the list ran into what it covers.
        frame = QFrame()
        frame.setObjectName("paletteFrame")
        layouts.column(*parts, within=frame, margins=(8, 8, 8, 8), spacing=6)
        column = layouts.column(frame, within=self)
        # As high as what is listed.
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        frame.setFixedWidth(WIDTH)
        self._read_on()

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of a window."""
        place = window.mapToGlobal(window.rect().topLeft())
        self.move(place.x() + (window.width() - WIDTH) // 2, place.y() + 72)
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
        self._is_picked = True
        self._choose(min(max(row, 0), self.model.rowCount() - 1))

    def show_more(self, entries: tuple[PaletteEntry, ...]) -> None:
        """List entries that were looked for elsewhere below those of the typed text.

        Where only rows of a near text are listed, they go above these, and the first is chosen.
        """
        if not entries:
            return
        chosen = self.model.entry(self.view.currentIndex().row()) if self._is_picked else None
        self.model.add(entries)
        self._show_rows(chosen)
        if self.isVisible():
            self._announce()

    def show_questions(
        self,
        questions: tuple[PaletteEntry, ...] = (),
        is_question: bool = False,
        obstacle: str = "",
    ) -> None:
        """List what the typed text asks (see `PaletteModel.set_questions`).

        Parameters
        ----------
        questions : tuple of PaletteEntry
        is_question : bool
        obstacle : str
            Why what it asks cannot be answered, where it is a question.
        """
        self.waits_for_questions = False
        chosen = self.model.entry(self.view.currentIndex().row()) if self._is_picked else None
        is_new = bool(questions) or self._obstacle != obstacle
        self._obstacle = obstacle
        self.model.set_questions(questions, is_question)
        if is_new:
            self._show_rows(chosen)
            if self.isVisible():
                self._announce()
        if self._is_run_due:
            self.run_chosen()

    def run_chosen(self) -> None:
        """Close, and run the chosen entry; one that is not possible now stays and says why.

        The best entry for what was typed is known only once all are there, and once it is read
        whether the text is a question: until then it waits. Where no row is what was meant, the
        palette stays.
        """
        waits = self.waits_for_questions and not self.model.has_name
        if (waits or not self.model.is_complete) and not self._is_picked:
            self._is_run_due = True
            return
        self._is_run_due = False
        entry = self.model.entry(self.view.currentIndex().row())
        if entry is None:
            speak(self.field, self.note.text() or NOTHING)
            return
        if entry.obstacle:
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
        if entry.notice:
            self.note.setText(entry.notice)
            self.note.show()
            speak(self.field, entry.notice)
            return
        if entry.typed:
            self.field.setText(entry.typed)
            return
        # Closed first: what is run may open a dialog, which the palette would cover.
        self.close()
        entry.run()

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._is_run_due, self._obstacle = False, ""
        self._show_rows()
        self._is_announcement_due = not self.model.is_complete
        if not self._is_announcement_due and self.isVisible():
            self._announce()

    def _read_on(self) -> None:
        """Read a part of the entries; the next one has a turn of its own."""
        picked = self.model.entry(self.view.currentIndex().row()) if self._is_picked else None
        self.model.read_part()
        self._show_rows(picked)
        if not self.model.is_complete:
            self._turn.start()
            return
        if self._is_announcement_due:
            self._announce()
        if self._is_run_due:
            self.run_chosen()

    def _show_rows(self, picked: PaletteEntry | None = None) -> None:
        some = self.model.rowCount() > 0
        # Also above the next steps, of which none is what was typed.
        has_note = not some or self.model.is_part or bool(self.model.correction)
        near = _nearest(self.model.correction) if self.model.correction else NOTHING
        self.note.setText(self._obstacle or near)
        # What has that name may be among the entries that are still to come.
        self.note.setVisible(self.model.is_complete and has_note)
        self.view.setVisible(some)
        self._fit_rows()
        row = self.model.row_of(picked)
        self._is_picked = row >= 0
        # Enter after a question must not do the first thing that is possible with its gene.
        first = -1 if self.model.is_part else 0
        self.view.setCurrentIndex(self.model.index(max(row, first), 0))

    def _fit_rows(self) -> None:
        """Make the list as high as its rows: two of them stood over a blank sheet."""
        self.view.setFixedHeight(min(self.model.rowCount(), MOST_ROWS_SHOWN) * ROW_HEIGHT)

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0))
        if self.isVisible():
            self._announce()

    def _announce(self) -> None:
        """Announce the chosen row to screen readers: the focus stays in the search field."""
        self._is_announcement_due = False
        index, count = self.view.currentIndex(), self.model.rowCount()
        if not index.isValid():
            speak(self.field, self.note.text() or NOTHING)
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
        self._is_picked = True
        self._choose(index.row())
        self.run_chosen()


def _nearest(words: str) -> str:
    return translate("palette", "Nothing is called that. Nearest: {words}", words=words)
