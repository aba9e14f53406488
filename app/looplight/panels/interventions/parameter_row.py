"""One parameter: its value to edit, its default, and a button that restores the default."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from looplight.activity.editable_parameters import Setting
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import badge, plain_label
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.parameter_actions import number
from looplight.session.text.parameters import GATES, TIPS, TITLES, value_words
from looplight.translation.messages import decimal, translate

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
