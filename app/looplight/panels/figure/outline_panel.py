"""The whole figure as a list, for users who cannot see the drawing or prefer to read."""

from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.rows.long_table import LongTableView
from looplight.session.document.document import Document
from looplight.session.item_models.outline import OutlineModel, row_key, selection_of
from looplight.session.state.state import SelectionKind, ViewState
from looplight.translation.messages import translate

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
