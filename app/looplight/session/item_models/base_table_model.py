"""A table of frozen rows that follows the document by the smallest change it can."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from looplight.activity.expected_computing_time import is_small
from looplight.files.safe_text import fold, one_line
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.event_loop_turns import Turn
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.row_changes import Arrangement, ShownRows
from looplight.session.state.state import ViewState
from looplight.session.ui_thread import ui_thread

Index = QModelIndex | QPersistentModelIndex
# What views ask of every cell they paint, and what no table has.
UNUSED_ROLES = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.SizeHintRole,
    )
)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Row(Protocol):
    """One row: frozen, comparable, with a key that no other row of the table has."""

    @property
    def key(self) -> str:
        """Stable name of the row."""


@dataclass(frozen=True)
class Column:
    """One column: its title, and how a row is read for it.

    Attributes
    ----------
    title : str
    text : callable
        Row to text.
    sort : callable or None
        Row to what is sorted by; None = the folded text.
    tip : callable or None
        Row to the tooltip; None = no tooltip.
    link : callable or None
        Row to an address.
    number : bool
        True = aligned to the right.
    spoken : callable or None
        Row to what screen readers say at its cell; None = its text.
    heading_tip : str
        What the column's numbers mean, in the tooltip of its title; may be empty.
    long_title : str
        The title in copies and files, with the unit; empty = ``title``.
    """

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    tip: Callable[[Any], str] | None = None
    link: Callable[[Any], str] | None = None
    number: bool = False
    spoken: Callable[[Any], str] | None = None
    heading_tip: str = ""
    long_title: str = ""


class TableModel(QAbstractTableModel):
    """Frozen rows under declared columns; `set_rows` emits signals only for what changed."""

    columns: ClassVar[tuple[Column, ...]] = ()
    # A table with check boxes takes their role out.
    unused_roles: ClassVar[frozenset[int]] = UNUSED_ROLES | {int(Qt.ItemDataRole.CheckStateRole)}

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # In the order of the sort; `_own_order` is as they were set.
        self._shown = ShownRows(self)
        self._own_order: tuple[Any, ...] = ()
        self._arrangement = Arrangement(self)
        self._sort_steps: Iterator[None] = iter(())
        self._sort_turn = Turn(self)
        self._sort_turn.timeout.connect(partial(_sort_on, self))

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows in the model's own order, however it is sorted."""
        return self._own_order

    def row(self, key: str) -> Any:
        """Return the row with a key, or None."""
        return next((row for row in self._own_order if row.key == key), None)

    def row_of(self, key: str) -> int:
        """Return the number of the row with a key, or -1."""
        return next((i for i, row in enumerate(self._shown.rows) if row.key == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by `Role.SORT`; a column below 0 = the model's own order.

        Rows with equal cells keep their order. A long table is sorted in several turns of the
        event loop.
        """
        descending = order is Qt.SortOrder.DescendingOrder
        self._arrangement.order.sorting = (column, descending) if column >= 0 else None
        self._sort_steps = self._arrangement.order.steps(self._own_order)
        _sort_on(self)

    def set_text(self, text: str) -> None:
        """Show only rows that hold all words of ``text``, in any column."""
        if self._arrangement.filter.set_text(text):
            self._shown.reset(self._arrangement.of(self._own_order))

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        """Put new rows in place of the old ones, by key."""
        ordered = self._arrangement.of(rows)
        # First: who is told of a change reads `rows`.
        before, self._own_order = self._own_order, rows
        if self._arrangement.order.sorting is None or self._shown.move_to(ordered):
            self._shown.exchange(ordered)
        else:
            # What comes and goes is told in the own order, where neighbours stay neighbours.
            self._shown.arrange(self._arrangement.filter.of(before))
            self._shown.exchange(self._arrangement.filter.of(rows))
            self._shown.arrange(ordered)

    def _put(self, rows: tuple[Any, ...]) -> None:
        """Take over rows without a signal: within a reset, or before there is a view."""
        self._shown.rows, self._own_order = self._arrangement.of(rows), rows

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell: one call, where Qt's own one asks for both counts."""
        if parent.isValid() or not 0 <= row < len(self._shown.rows) or column < 0:
            return QModelIndex()
        return self.createIndex(row, column) if column < self.columnCount() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Role.EXPORT:
            return self.columns[section].long_title or None
        if role == Qt.ItemDataRole.ToolTipRole and self.columns[section].heading_tip:
            return tooltip(self.columns[section].heading_tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view asks for; all text is plain."""
        if role in self.unused_roles:
            return None
        if not index.isValid() or not 0 <= index.row() < len(self._shown.rows):
            return None
        return self.cell(self._shown.rows[index.row()], index.column(), role)

    def cell(self, row: Any, number: int, role: int) -> Any:
        """Return one role of one cell; models add their own roles before asking here."""
        column = self.columns[number]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(column.text(row))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(column.tip(row)) if column.tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken(row) if column.spoken else None
            case Role.KEY:
                return row.key
            case Role.ROW:
                return row
            case Role.SORT:
                return column.sort(row) if column.sort else fold(column.text(row))
            case Role.SEARCH:
                return fold(" ".join(each.text(row) for each in self.columns))
            case Role.EXPORT:
                return one_line(column.text(row))
            case Role.LINK:
                return column.link(row) if column.link else ""
            case Role.NODES:
                return getattr(row, "nodes", ())
            case Role.MARK:
                return getattr(row, "mark", "")
        return None


def _sort_on(model: TableModel) -> None:
    """Read cells for the present sort; the rows of a long table move in a later turn."""
    ui_thread.begin_work()
    for _ in model._sort_steps:
        model._sort_turn.start()
        return
    model._shown.arrange(model._arrangement.of(model._own_order))


class DocumentTableModel(TableModel):
    """A table whose rows are made from what the document shows.

    Parameters
    ----------
    document : Document
    parent : QObject or None

    Attributes
    ----------
    suspended : bool
        True while the view is hidden: rows are not made.
    """

    # Rows that say how sure they are, or that show a moment of the time course.
    follows_certainty: ClassVar[bool] = False

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.suspended = False
        self._made_of = document.shown
        self._steps: Iterator[None] | None = _renewal(self, document.shown)
        pathway = document.shown.pathway
        if pathway is None or is_small(pathway):
            self._step()
        else:
            # The panel that is made with this table takes its time, too.
            document.after_paint.in_next_turn(self._step)
        document.after_paint.changed.connect(self._follow)

    def make(self, shown: ViewState) -> tuple[Any, ...]:
        """Return the rows for what is shown."""
        raise NotImplementedError

    def pieces(self, shown: ViewState) -> Iterator[tuple[Any, ...]]:
        """Return the rows in pieces; those of a large figure come in turns of their own."""
        yield self.make(shown)

    def concerns(self, old: ViewState, new: ViewState) -> bool:
        """Return whether rows may differ; a new selection, for one, changes no rows."""
        if self.follows_certainty and (
            old.moment is not new.moment or old.certainty_result is not new.certainty_result
        ):
            return True
        same = old.entry is new.entry and old.response is new.response
        return not same or old.state.interventions != new.state.interventions

    def refresh(self) -> None:
        """Make the rows again."""
        self._steps = None
        self.set_rows(self.make(self.document.shown))

    def catch_up(self) -> None:
        """Make the rows again if they may differ from those of what is shown."""
        new = self.document.shown
        if self._steps is not None and self._made_of.entry is new.entry:
            # It does so again at its end: what changes often would never be shown otherwise.
            return
        old, self._made_of = self._made_of, new
        if old is not new and (self._steps is not None or self.concerns(old, new)):
            self._steps = _renewal(self, new)
            self._step()

    def _follow(self, _old: object, _new: object) -> None:
        if not self.suspended:
            self.document.after_paint.in_turn(self.catch_up)

    def _step(self) -> None:
        """Go on with the rows: to their end, or for a large figure one part in each turn."""
        if self._steps is None:
            return
        pathway = self._made_of.pathway
        for _ in self._steps:
            if pathway is not None and not is_small(pathway):
                self.document.after_paint.in_next_turn(self._step)
                return
        self._steps = None
        if not self.suspended:
            self.catch_up()


def _renewal(model: DocumentTableModel, shown: ViewState) -> Iterator[None]:
    """Make the rows, sort them and show them, with a pause after each part."""
    before = {row.key: row for row in model.rows}
    rows: list[Any] = []
    for piece in model.pieces(shown):
        # The same objects where they are equal: what changed is seen at once in the last part.
        rows += [old if (old := before.get(row.key)) == row else row for row in piece]
        yield
    every_row = tuple(rows)
    if model._arrangement.order.sorting is not None:
        for _ in model._arrangement.order.steps(every_row):
            yield
        # The view lays them out in a turn of its own.
        if model._shown.move_to(model._arrangement.of(every_row)):
            yield
    model.set_rows(every_row)
