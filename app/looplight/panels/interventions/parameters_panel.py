"""Parameters of the selected node or arrow, and a list of all that were changed.

One parameter: its value to edit, its default, and a button that restores the default.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from looplight.activity.editable_parameters import Setting
from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import action_button, tool_button
from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.layouts import TextColumn
from looplight.panels.widgets.links import TextLink
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.document.parameter_actions import change, number, reset
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.parameter_words import (
    GATES,
    TIPS,
    TITLES,
    changed_words,
    model_words,
    value_words,
)
from looplight.translation.messages import decimal, translate

if TYPE_CHECKING:
    from looplight.pathways.model.parameter_overrides import ParameterOverrides


FIELD_WIDTH = 92


class ParameterRow(QWidget):
    """Edits one `Setting`.

    Attributes
    ----------
    value_entered : Signal(str, object)
        Name and new value; None = the default.
    rejected : Signal(str)
        The typed text is not a number; a message for the user.
    """

    value_entered = Signal(str, object)
    rejected = Signal(str)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        title = TITLES[setting.name]
        self.field = _combo_box(setting) if setting.choices else _line_edit(setting)
        self.field.setAccessibleName(title)
        if isinstance(self.field, QComboBox):
            name_combo_box(self.field, title)
        self.field.setToolTip(tooltip(setting.idle or _tooltip(setting)))
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setEnabled(not setting.idle)
        if isinstance(self.field, QComboBox):
            # Activated and not changed: only what the user chooses counts.
            self.field.activated.connect(self._chosen)
        else:
            self.field.editingFinished.connect(self._typed)
        name = plain_label(title)
        name.setBuddy(self.field)
        self.default = plain_label(
            translate("panel", "default {value}", value=value_words(setting.default)),
            "muted",
            wrap=False,
        )
        self.default.setVisible(not setting.idle)
        self.changed_badge = badge(
            "changed", "warning", translate("panel", "Changed from the default")
        )
        self.changed_badge.setVisible(setting.changed)
        self.reset_button = tool_button(
            "↺",
            translate("panel", "Reset {title}", title=title),
            self._reset,
            translate("panel", "Bring the default back"),
        )
        self.reset_button.setEnabled(setting.changed)
        top = layouts.row((name, 1), self.field, self.reset_button, spacing=4)
        below = layouts.row(self.default, self.changed_badge, 1, spacing=6)
        column = layouts.column(top, below, within=self, margins=(0, 2, 0, 4), spacing=1)
        if setting.idle:
            column.addWidget(plain_label(setting.idle, "muted"))

    def restore_text(self) -> None:
        """Show the present value again, in place of one that was rejected."""
        if isinstance(self.field, QLineEdit):
            self.field.setText(value_words(self.setting.value))

    def _typed(self) -> None:
        field = self.field
        assert isinstance(field, QLineEdit)
        # What is shown is rounded: leaving the field must not round the value itself.
        if field.text() == value_words(self.setting.value):
            return
        value = number(field.text())
        if value is None:
            title = TITLES[self.setting.name]
            typed = field.text().strip()[:40]
            self.restore_text()
            self.rejected.emit(
                translate(
                    "panel",
                    "Not applied: {title} must be a number, not “{typed}”.",
                    title=title,
                    typed=typed,
                )
            )
        else:
            self._enter(value)

    def _chosen(self, index: int) -> None:
        self._enter(self.setting.choices[index])

    def _enter(self, value: float | str) -> None:
        if value != self.setting.value:
            is_default = value == self.setting.default
            self.value_entered.emit(self.setting.name, None if is_default else value)

    def _reset(self) -> None:
        self.value_entered.emit(self.setting.name, None)


def _line_edit(setting: Setting) -> QLineEdit:
    field = QLineEdit(value_words(setting.value))
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMaxLength(40)
    return field


def _combo_box(setting: Setting) -> QComboBox:
    field = QComboBox()
    # A value that is none of the choices has no alternative.
    choices = setting.choices if setting.value in setting.choices else (str(setting.value),)
    field.addItems([GATES[choice] for choice in choices])
    field.setCurrentIndex(choices.index(str(setting.value)))
    return field


def _tooltip(setting: Setting) -> str:
    if setting.choices:
        return TIPS[setting.name]
    limits = translate(
        "tooltip", "Between {low} and {high}.", low=decimal(setting.low), high=decimal(setting.high)
    )
    return f"{TIPS[setting.name]} {limits}"


HINT = translate("panel", "Select a node or an arrow to see and change its parameters.")
SEVERAL = translate(
    "panel", "Several nodes are selected. Select one of them to see and change its parameters."
)
CAUTION = translate(
    "panel",
    "The defaults hold for all figures and were tuned for none. With other "
    "values this is your own model: it is marked as changed wherever it is shown.",
)


class ParametersPanel(Panel):
    """Edits weight, n, EC50 and delay of an arrow; level, gate, tau and ymax of a node."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.body = TextColumn(translate("panel", "Parameters of the selection"))
        self.rows: dict[str, ParameterRow] = {}
        self._owner = Selection()
        self.message = plain_label("", "warning")
        self.message.setAccessibleDescription(
            translate("screen reader", "Why a value was not applied")
        )
        self.message.setContentsMargins(12, 6, 12, 0)
        self.message.hide()
        self.reset_all = action_button(
            translate("panel", "Reset all"),
            translate("panel", "Reset all parameters"),
            self._reset_all,
        )
        self.count = plain_label("", "muted", wrap=False)
        foot = QWidget()
        layouts.row((self.count, 1), self.reset_all, within=foot, margins=(12, 2, 8, 6))
        layouts.add(self.column, self.message, (self.body, 1), foot)
        self.first_focus = self.body

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show the parameters of what is selected."""
        pathway = new.pathway
        owner, changes = new.state.selection, new.state.parameters
        same = old.state.selection == owner and old.entry is new.entry
        focused = self._focused() if same else ""
        scroll = self.body.verticalScrollBar().value()
        # A message stays until something else is selected, or a value was taken.
        if not same or old.state.parameters != changes:
            self._show_message("")
        for row in self.rows.values():
            # A field that is deleted loses the focus, and would emit its value once more.
            row.field.blockSignals(True)
        self.body.clear()
        self.rows, self._owner = {}, owner
        if pathway is not None and owner.pick in (SelectionKind.NODE, SelectionKind.ARROW):
            self._add_settings(pathway, owner, new)
        elif pathway is None:
            self.body.add(
                plain_label(
                    translate("panel", "There are no curated arrows here: no model."), "muted"
                )
            )
        else:
            self.body.add(plain_label(SEVERAL if owner.several else HINT, "muted"))
        self._add_changes(pathway, new)
        self.body.add(section_title(translate("panel", "What this means")))
        self.body.add(plain_label(CAUTION, "muted"))
        model = model_words(new)
        self.count.setText(
            model[:1].upper() + model[1:] if changes else translate("panel", "All as usual")
        )
        self.reset_all.setEnabled(bool(changes))
        if same:
            self.body.verticalScrollBar().setValue(scroll)
        if focused in self.rows:
            self.rows[focused].field.setFocus()
        # A field that cannot be edited takes no keyboard focus.
        enabled = (row.field for row in self.rows.values() if row.field.isEnabled())
        self.first_focus = next(enabled, self.body)

    def _add_settings(self, pathway: Pathway, owner: Selection, shown: ViewState) -> None:
        from looplight.activity.editable_parameters import (  # noqa: PLC0415 - needs numpy
            arrow_settings,
            node_settings,
        )

        settings_of: Callable[[Pathway, str, ParameterOverrides], tuple[Setting, ...]]
        if owner.pick is SelectionKind.NODE:
            settings_of, known = node_settings, owner.id in pathway.by_id
            name = display_names.label(pathway, owner.id)
        else:
            settings_of, known = arrow_settings, owner.id in pathway.by_key
            name = display_names.arrow_mark(pathway, pathway.by_key[owner.id]) if known else ""
        if not known:
            return
        heading = plain_label(name, font=fonts.interface(16, 600))
        self.body.add(heading)
        if pathway.own_numbers:
            source = translate("panel", "imported model") if pathway.imported else "file"
            self.body.add(
                plain_label(
                    translate(
                        "panel", "The defaults here are those of the {source}.", source=source
                    ),
                    "muted",
                )
            )
        for setting in settings_of(pathway, owner.id, shown.state.parameters):
            row = ParameterRow(setting)
            row.value_entered.connect(self._change)
            row.rejected.connect(self._show_message)
            self.rows[setting.name] = row
            self.body.add(row)

    def _add_changes(self, pathway: Pathway | None, shown: ViewState) -> None:
        changes = shown.state.parameters
        if pathway is None or not changes:
            return
        self.body.add(section_title(translate("panel", "Changed from the default")))
        for owner, text in changed_words(pathway, changes):
            link = TextLink(text, owner)
            link.chosen.connect(self._select)
            self.body.add(link)

    def _change(self, name: str, value: object) -> None:
        number_or_choice = value if isinstance(value, float | str) else None
        message = change(self.document, self._owner, name, number_or_choice)
        if message:
            row = self.rows.get(name)
            if row is not None:
                # The field shows the value in force again; the message says why the other was
                # refused.
                row.restore_text()
            self._show_message(message)

    def _show_message(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _select(self, owner: object) -> None:
        if isinstance(owner, Selection):
            self.document.select(owner)

    def _reset_all(self) -> None:
        reset(self.document)

    def _focused(self) -> str:
        return next((name for name, row in self.rows.items() if row.field.hasFocus()), "")
