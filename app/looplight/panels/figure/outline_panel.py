"""The whole figure as a list, for users who cannot see the drawing or prefer to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.rows.long_table import LongTableView
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, DocumentTableModel
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.screen_reader import nodes_and_arrows_as_lines
from looplight.translation.messages import translate

# About 8 ms. Counted in rows: a single node may have thousands of arrows.
_ROWS_OF_A_PIECE = 300


@dataclass(frozen=True)
class OutlineRow:
    """One node or arrow; ``line`` is the text for screen readers.

    ``key`` says which it is, for nodes and arrows may share an id (see `selection_of`).
    """

    key: str
    name: str
    state: str
    nodes: tuple[str, ...]
    line: str


def row_key(selection: Selection) -> str:
    """Return the key of the row of a node or arrow."""
    return f"{selection.pick.value}:{selection.id}"


def selection_of(key: str) -> Selection:
    """Return what a row's key means."""
    pick, _, id = key.partition(":")
    return Selection(SelectionKind(pick), id)


class OutlineModel(DocumentTableModel):
    """One row a node, followed by the arrows that leave it."""

    follows_certainty = True
    columns = (
        Column(
            translate("table", "Node or arrow"),
            lambda row: row.name,
            tip=lambda row: row.line,
            spoken=lambda row: row.line,
        ),
        Column(translate("table", "State"), lambda row: row.state, tip=lambda row: row.line),
    )

    def make(self, shown: ViewState) -> tuple[OutlineRow, ...]:
        """Return the rows; nothing where the figure has no arrows."""
        return tuple(chain.from_iterable(self.pieces(shown)))

    def pieces(self, shown: ViewState) -> Iterator[tuple[OutlineRow, ...]]:
        """Return some hundred rows at a time."""
        if shown.pathway is None:
            return
        rows: list[OutlineRow] = []
        for row in _rows(shown.pathway, shown):
            rows.append(row)
            if len(rows) == _ROWS_OF_A_PIECE:
                yield tuple(rows)
                rows = []
        yield tuple(rows)


def _rows(pathway: Pathway, shown: ViewState) -> Iterator[OutlineRow]:
    leaving = grouped((arrow.source, arrow) for arrow in pathway.arrows)
    for node in pathway.nodes:
        yield _node(pathway, shown, node.id)
        for arrow in leaving.get(node.id, ()):
            yield _arrow(pathway, shown, arrow)


def _node(pathway: Pathway, shown: ViewState, id: str) -> OutlineRow:
    line = nodes_and_arrows_as_lines.node_line(pathway, shown, id)
    name, state = display_names.label(pathway, id), nodes_and_arrows_as_lines.node_state(shown, id)
    return OutlineRow(f"{SelectionKind.NODE.value}:{id}", name, state, (id,), line)


def _arrow(pathway: Pathway, shown: ViewState, arrow: Arrow) -> OutlineRow:
    line = nodes_and_arrows_as_lines.arrow_line(pathway, shown, arrow)
    name, state = (
        display_names.arrow_statement(pathway, arrow),
        nodes_and_arrows_as_lines.arrow_state(shown, arrow),
    )
    ends = (arrow.source, arrow.target)
    return OutlineRow(f"{SelectionKind.ARROW.value}:{arrow.key}", name, state, ends, line)


WIDTHS = {0: 150, 1: 130}


class OutlinePanel(Panel):
    """All nodes and arrows; going to a row selects it, Space or Enter toggles a node."""

    follows_time = True

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = OutlineModel(document, self)
        self.add_models(self.model)
        self.filter = SearchField(
            translate("panel", "Filter nodes and arrows"),
            translate("panel", "Filter nodes and arrows by name"),
        )
        self.filter.textChanged.connect(self.model.set_text)
        self.view = LongTableView(self.model, translate("panel", "Nodes and arrows of the figure"))
        self.view.show_columns(WIDTHS, 1)
        self.view.row_chosen.connect(self._select)
        self.view.row_activated.connect(self._toggle)
        layouts.add(self.column, self.filter, (self.view, 1))
        self.first_focus = self.view

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Go to the row of the selected node or arrow."""
        selection = new.state.selection
        listed = selection.pick in (SelectionKind.NODE, SelectionKind.ARROW)
        if listed and row_key(selection) != self.view.current_key():
            self.view.set_current_key(row_key(selection))

    def _select(self, key: object) -> None:
        self.document.select(selection_of(str(key)))

    def _toggle(self, key: object) -> None:
        selection = selection_of(str(key))
        if selection.pick is SelectionKind.NODE:
            self.document.interventions.toggle(selection.id)
        else:
            self.document.select(selection)
