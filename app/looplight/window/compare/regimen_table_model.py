"""The table of regimens as an item model: a row for each node, a column for each pane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from looplight.files.safe_text import fold, one_line
from looplight.session.appearance.tooltip import tooltip
from looplight.session.item_models.base_table_model import Index, TableModel
from looplight.session.item_models.item_roles import Role
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.state.regimen_values import Cell, regimens_of
from looplight.session.state.state import ViewState
from looplight.session.text import comparison_words, display_names, verdict_words
from looplight.session.text.drug_uses.given_drugs import (
    caution_lines,
    combination_lines,
    drugs_in_force,
)
from looplight.session.text.output_words import PERCENT_OF
from looplight.translation.messages import translate

LABEL = 0
TITLE = translate("compare", "Output or node")
LABEL_TIP = translate(
    "compare",
    "Percent and arrows of this table are against the untreated cell; the panes "
    "are compared with their reference. Outputs stand first. Select a node and "
    "choose Table, Add or remove the selected node to list it here; Delete takes "
    "it away again.",
)


@dataclass(frozen=True, slots=True)
class RegimenRow:
    """One node with what every regimen leaves of it; ``key`` is the node's id."""

    key: str
    label: str
    output: bool
    cells: tuple[Cell, ...]
    names: tuple[str, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The node itself, for highlighting."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class RegimenColumn:
    """Heading of a column: its name, and below it what the numbers are of, or a pane's verdict."""

    name: str
    below: str
    sentence: str


LABEL_COLUMN = RegimenColumn(TITLE, PERCENT_OF, LABEL_TIP)


class RegimensModel(TableModel):
    """Outputs first, then the nodes that the user chose; the first column has their names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.regimens: tuple[RegimenColumn, ...] = ()

    def show_state(self, shown: ViewState) -> None:
        """Show the panes of a state."""
        table, pathway = regimens_of(shown), shown.pathway
        names = tuple(regimen.name for regimen in table.regimens)
        columns = tuple(map(_column, names, shown.panes))
        rows = tuple(
            RegimenRow(
                row.node, display_names.label(pathway, row.node), row.output, row.cells, names
            )
            for row in table.rows
        )
        # Each row has a cell for every column, so with another number all rows are new.
        if len(columns) != len(self.regimens):
            self.beginResetModel()
            self.regimens = columns
            self._put(rows)
            self.endResetModel()
            return
        changed = columns != self.regimens
        self.regimens = columns
        self.set_rows(rows)
        if changed and columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, len(columns))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns: that of the names and one for each pane."""
        return 0 if parent.isValid() else 1 + len(self.regimens)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the name of a column; `Role.ROW` gives the whole `RegimenColumn`."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(self.regimens):
            return None
        if section == LABEL:
            if role == Role.ROW:
                return LABEL_COLUMN
            texts = {Qt.ItemDataRole.DisplayRole: TITLE, Qt.ItemDataRole.ToolTipRole: LABEL_TIP}
            return texts.get(Qt.ItemDataRole(role)) if role in _HEADER_ROLES else None
        column = self.regimens[section - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(column.name)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(column.sentence)
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.sentence
            case Role.ROW:
                return column
        return None

    def cell(self, row: Any, number: int, role: int) -> Any:
        """Return one role of one cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        shared = {Role.KEY: row.key, Role.ROW: row, Role.NODES: row.nodes, Role.MARK: ""}
        if role in shared:
            return shared[Role(role)]
        if number == LABEL:
            return _label_role(row, role)
        return _cell_role(row, row.cells[number - 1], row.names[number - 1], role)


# `Qt.ItemDataRole` refuses numbers that are not Qt's, such as those of `Role`.
_HEADER_ROLES = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole))


def cell_words(cell: Cell) -> tuple[str, str]:
    """Return the two lines of a cell: percent with the class of an output, and how sure it is."""
    first = " · ".join(
        filter(None, (comparison_words.percent_text(cell), comparison_words.class_text(cell)))
    )
    return first, comparison_words.certainty_text(cell)


def _label_role(row: RegimenRow, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Role.EXPORT:
            return row.label
        case Role.SORT | Role.SEARCH:
            return fold(row.label)
        case Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.label)
        case Qt.ItemDataRole.AccessibleTextRole:
            return _row_sentence(row)
    return None


def _cell_role(row: RegimenRow, cell: Cell, name: str, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Role.EXPORT | Role.SEARCH:
            return ", ".join(filter(None, cell_words(cell)))
        case Role.SORT:
            return -1.0 if cell.percent is None else cell.percent
        case Qt.ItemDataRole.ToolTipRole:
            return tooltip(comparison_words.cell_sentence(row.label, name, cell))
        case Qt.ItemDataRole.AccessibleTextRole:
            return comparison_words.cell_sentence(row.label, name, cell)
    return None


def _row_sentence(row: RegimenRow) -> str:
    cells: Sequence[tuple[str, Cell]] = tuple(zip(row.names, row.cells, strict=True))
    parts = [f"{name} {', '.join(filter(None, cell_words(cell)))}" for name, cell in cells]
    return f"{row.label}: {'; '.join(parts)}"


def _column(name: str, pane: PaneAnswer) -> RegimenColumn:
    verdict = (
        verdict_words.verdict_words(pane.alone, pane.alone_certainty, short=True)
        or comparison_words.UNTREATED
    )
    cautions = (
        *caution_lines(pane.alone),
        *combination_lines(drugs_in_force(pane.alone)),
    )
    words = translate("compare", "{name}. Outputs: {verdict}.", name=name, verdict=verdict)
    if pane.reference:
        words = translate(
            "compare", "{name}, the reference. Outputs: {verdict}.", name=name, verdict=verdict
        )
    sentence = " ".join((words, *cautions))
    return RegimenColumn(name, comparison_words.heading_line(pane), sentence)
