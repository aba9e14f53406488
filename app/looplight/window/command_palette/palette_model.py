"""The entries of the palette that match what was typed; a large figure's are read in parts."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from itertools import islice
from operator import is_not

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from looplight.session.appearance.tooltip import tooltip
from looplight.window.command_palette.name_matching import (
    AliasesOf,
    Fit,
    Match,
    corrected,
    in_order,
    matches,
    name_within,
    search,
    typed,
)
from looplight.window.command_palette.palette_entry import Kind, PaletteEntry

Index = QModelIndex | QPersistentModelIndex
Entries = tuple[PaletteEntry, ...]
NextSteps = Callable[[str], Entries]

# The best matches; another letter narrows them down.
MOST_ROWS = 60
# Making an entry and comparing it takes 0.015 ms. A figure of fewer than 100 nodes is one part.
PART = 600
# The first part comes in the turn that makes and shows the list: of a large figure it is smaller.
SMALL_PART = 200


class PaletteModel(QAbstractListModel):
    """The entries that match what was typed, best first.

    Parameters
    ----------
    entries : iterable of PaletteEntry
        Made as they are taken; none is before `read_part`.
    part : int
        How many are read at a time.
    aliases_of : callable, optional
        Returns the other names of a word.
    next_steps : callable, optional
        Returns what can be done with a text that names nothing.

    Attributes
    ----------
    is_complete : bool
        Whether all entries have been read.
    correction : str
        The text that the rows are for, where nothing has the name that was typed; else empty.
    is_part : bool
        Whether no row is what was meant: that text is only a part of what was typed, such as the
        gene in a question, or nothing but next steps is listed.
    """

    def __init__(
        self,
        entries: Iterable[PaletteEntry],
        part: int = PART,
        aliases_of: AliasesOf | None = None,
        next_steps: NextSteps | None = None,
    ) -> None:
        super().__init__()
        self._aliases_of = aliases_of
        self._next_steps = next_steps
        self._part = part
        self.correction = ""
        self.is_part = False
        self.is_complete = False
        self._unread: Iterator[PaletteEntry] = iter(entries)
        self._all: list[PaletteEntry] = []
        self._query = typed("")
        self._best: list[Match] = []
        self._text = ""
        self._added: Entries = ()
        self._questions: Entries = ()
        self._is_question = False
        self._rows: Entries = ()

    @property
    def has_name(self) -> bool:
        """Whether the best entry has the text as its name, or its title starts with it."""
        return bool(self._best) and self._best[0].fit <= Fit.TITLE_START

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
                # What a question does must be readable where the list cuts it.
                is_question = entry.kind in (Kind.QUESTION, Kind.DRUG_ELSEWHERE)
                return tooltip(entry.obstacle or (entry.title if is_question else ""))
            case Qt.ItemDataRole.ForegroundRole:
                return QGuiApplication.palette().placeholderText() if entry.obstacle else None
        return None

    def entry(self, row: int) -> PaletteEntry | None:
        """Return the entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, entry: PaletteEntry | None) -> int:
        """Return the row of an entry; -1 where it is not listed."""
        return next((row for row, listed in enumerate(self._rows) if listed is entry), -1)

    def add(self, entries: Entries) -> None:
        """List more entries that fit: below those that match, above those that are only near."""
        if entries:
            self._added = (*self._added, *entries)
            self._list(self._best)

    def set_questions(self, questions: Entries, is_question: bool) -> None:
        """List what can be asked with the text, in place of what could be asked before.

        Parameters
        ----------
        questions : tuple of PaletteEntry
        is_question : bool
            Whether the text is a question: it goes before all but a name or the start of a title.
            Else its words may mean an entry, and questions are listed only where none matches.
        """
        if questions or self._questions:
            self._questions, self._is_question = questions, is_question
            self._list(self._best)

    def read_part(self) -> None:
        """Read further entries, and list those that match what was typed last."""
        part = list(islice(self._unread, self._part))
        self.is_complete = len(part) < self._part
        fitting = matches(part, self._query, len(self._all))
        self._all += part
        self._list(nsmallest(MOST_ROWS, (*self._best, *fitting)))

    def search(self, text: str) -> None:
        """List the entries that match ``text``, or else those of the nearest known words."""
        self._text, self._query, self._added = text.strip(), typed(text, self._aliases_of), ()
        self._list(nsmallest(MOST_ROWS, matches(self._all, self._query)))

    def _list(self, best: list[Match]) -> None:
        """List the best matches; where all have been read and none fits, the nearest ones."""
        self._best = best
        matching = tuple(self._all[match.number] for match in in_order(best))
        self.correction, self.is_part = "", False
        if not matching:
            rows = self._without_match()
        elif not self._is_question:
            rows = (*matching, *self._added)
        elif self.has_name:
            rows = (*matching, *self._questions, *self._added)
        else:
            rows = (*self._questions, *matching, *self._added)
        # Most parts of a large figure bring nothing that is better than what is listed.
        if len(rows) != len(self._rows) or any(map(is_not, rows, self._rows)):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _without_match(self) -> Entries:
        """Return what is listed for a text that no entry matches."""
        first = (*self._questions, *self._added)
        if self._questions or not self.is_complete:
            return first
        # Where no entry has all the words, those of the gene or the node are the question.
        near: Entries = ()
        for find, is_part in ((corrected, False), (name_within, True)):
            text = find(self._all, self._query)
            near = search(self._all, typed(text, self._aliases_of), MOST_ROWS) if text else ()
            if near:
                self.correction, self.is_part = text, is_part and not first
                break
        if near and not self.is_part:
            return (*first, *near)
        self.is_part = not first
        if self._added or self._next_steps is None:
            # The library has been searched, and figures of it are listed.
            return (*first, *near)
        return (*first, *near, *self._next_steps(self._text))
