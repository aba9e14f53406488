"""Parameters of the selected node or arrow, and everything that was changed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from looplight.panels.interventions.parameter_row import ParameterRow
from looplight.panels.panel import Panel
from looplight.panels.widgets.basic import TextColumn, plain_label, section_title, tool_button
from looplight.panels.widgets.links import TextLink
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.document.parameter_actions import change, reset
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import labels
from looplight.session.text.parameters import changed_words, model_words

HINT = "Select a node or an arrow to see and change its parameters."
CAUTION = (
    "The defaults hold for all figures and were tuned for none. With other values this is your "
    "own model: it is marked as changed wherever it is shown."
)


class ParametersPanel(Panel):
    """Edits weight, n, EC50 and delay of an arrow; level, gate, tau and ymax of a node."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.body = TextColumn("Parameters of the selection")
        self.rows: dict[str, ParameterRow] = {}
        self._where = Selection()
        self.message = plain_label("", "warning")
        self.message.setAccessibleDescription("Why a value was not applied")
        self.message.setContentsMargins(12, 6, 12, 0)
        self.message.hide()
        self.reset_all = tool_button("Reset all", "Reset all parameters", self._reset_all)
        self.count = plain_label("", "muted", wrap=False)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 2, 8, 6)
        line.addWidget(self.count, 1)
        line.addWidget(self.reset_all)
        self.column.addWidget(self.message)
        self.column.addWidget(self.body, 1)
        self.column.addWidget(foot)
        self.first_focus = self.body

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show the parameters of what is selected."""
        pathway = new.pathway
        where, changes = new.state.selection, new.state.parameters
        same = old.state.selection == where and old.entry is new.entry
        held = self._focused() if same else ""
        scroll = self.body.verticalScrollBar().value()
        if not same or old.state.parameters != changes:
            self._say("")
        for row in self.rows.values():
            # A field that goes away loses the keyboard, and would tell its value once more.
            row.field.blockSignals(True)
        self.body.clear()
        self.rows, self._where = {}, where
        if pathway is not None and where.pick in (SelectionKind.NODE, SelectionKind.ARROW):
            self._settings(pathway, where, new)
        elif pathway is None:
            self.body.add(plain_label("There are no curated arrows here: no model.", "muted"))
        else:
            self.body.add(plain_label(HINT, "muted"))
        self._changed(pathway, new)
        self.body.add(section_title("What this means"))
        self.body.add(plain_label(CAUTION, "muted"))
        said = model_words(new)
        self.count.setText(said[:1].upper() + said[1:] if changes else "All as usual")
        self.reset_all.setEnabled(bool(changes))
        if same:
            self.body.verticalScrollBar().setValue(scroll)
        if held in self.rows:
            self.rows[held].field.setFocus()
        self.first_focus = next((r.field for r in self.rows.values() if r.field.isEnabled()),
                                self.body)  # fmt: skip

    def _settings(self, pathway: Pathway, where: Selection, shown: ViewState) -> None:
        from looplight.activity.parameter_settings import (  # noqa: PLC0415 - needs numpy
            arrow_settings,
            node_settings,
        )

        node = where.pick is SelectionKind.NODE
        known = pathway.by_id if node else pathway.by_key
        if where.id not in known:
            return
        name = (
            labels.label(pathway, where.id)
            if node
            else labels.arrow_mark(pathway, pathway.by_key[where.id])
        )
        heading = plain_label(name)
        heading.setFont(fonts.font(16, 600))
        self.body.add(heading)
        if pathway.own_numbers:
            said = "imported model" if pathway.imported else "file"
            self.body.add(plain_label(f"The defaults here are those of the {said}.", "muted"))
        of = node_settings if node else arrow_settings
        for setting in of(pathway, where.id, shown.state.parameters):
            row = ParameterRow(setting)
            row.wanted.connect(self._want)
            row.refused.connect(self._say)
            self.rows[setting.name] = row
            self.body.add(row)

    def _changed(self, pathway: Pathway | None, shown: ViewState) -> None:
        changes = shown.state.parameters
        if pathway is None or not changes:
            return
        self.body.add(section_title("Changed from the default"))
        for where, text in changed_words(pathway, changes):
            link = TextLink(text, where)
            link.chosen.connect(self._go)
            self.body.add(link)

    def _want(self, name: str, value: object) -> None:
        given = value if isinstance(value, float | str) else None
        wrong = change(self.document, self._where, name, given)
        if wrong:
            row = self.rows.get(name)
            if row is not None:
                row.show_again()
            self._say(wrong)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _go(self, where: object) -> None:
        if isinstance(where, Selection):
            self.document.select(where)

    def _reset_all(self) -> None:
        reset(self.document)

    def _focused(self) -> str:
        return next((name for name, row in self.rows.items() if row.field.hasFocus()), "")
