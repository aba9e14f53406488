"""One parameter: its value to edit, its default, and a button that brings the default back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from looplight.activity.parameter_settings import Setting
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.basic import badge, plain_label, tool_button
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.parameter_actions import number
from looplight.session.text.parameters import GATES, TIPS, TITLES, value_words

FIELD_WIDTH = 92


class ParameterRow(QWidget):
    """Edits one `Setting`.

    Attributes
    ----------
    wanted : Signal(str, object)
        Name and new value; None = the default.
    refused : Signal(str)
        What was typed cannot be read.
    """

    wanted = Signal(str, object)
    refused = Signal(str)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        title = TITLES[setting.name]
        self.field = _choice(setting) if setting.choices else _line(setting)
        self.field.setAccessibleName(title)
        if isinstance(self.field, QComboBox):
            name_combo_box(self.field, title)
        self.field.setToolTip(tooltip(setting.idle or _tip(setting)))
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setEnabled(not setting.idle)
        if isinstance(self.field, QComboBox):
            self.field.activated.connect(self._chosen)
        else:
            self.field.editingFinished.connect(self._typed)
        name = plain_label(title)
        name.setBuddy(self.field)
        self.default = plain_label(f"default {value_words(setting.default)}", "muted", wrap=False)
        self.default.setVisible(not setting.idle)
        self.mark = badge("changed", "warning", "Changed from the default")
        self.mark.setVisible(setting.changed)
        self.back = tool_button("↺", f"Reset {title}", self._reset, "Bring the default back")
        self.back.setEnabled(setting.changed)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(name, 1)
        top.addWidget(self.field)
        top.addWidget(self.back)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.default)
        below.addWidget(self.mark)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(1)
        column.addLayout(top)
        column.addLayout(below)
        if setting.idle:
            column.addWidget(plain_label(setting.idle, "muted"))

    def show_again(self) -> None:
        """Show the value that holds, in place of one that was refused."""
        if isinstance(self.field, QLineEdit):
            self.field.setText(value_words(self.setting.value))

    def _typed(self) -> None:
        field = self.field
        assert isinstance(field, QLineEdit)
        if field.text() == value_words(self.setting.value):
            return
        value = number(field.text())
        if value is None:
            title = TITLES[self.setting.name]
            typed = field.text().strip()[:40]
            self.show_again()
            self.refused.emit(f"Not applied: {title} must be a number, not “{typed}”.")
        else:
            self._want(value)

    def _chosen(self, place: int) -> None:
        self._want(self.setting.choices[place])

    def _want(self, value: float | str) -> None:
        same = value == self.setting.default
        if value != self.setting.value:
            self.wanted.emit(self.setting.name, None if same else value)

    def _reset(self) -> None:
        self.wanted.emit(self.setting.name, None)


def _line(setting: Setting) -> QLineEdit:
    field = QLineEdit(value_words(setting.value))
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMaxLength(40)
    return field


def _choice(setting: Setting) -> QComboBox:
    field = QComboBox()
    known = setting.choices if setting.value in setting.choices else (str(setting.value),)
    field.addItems([GATES[one] for one in known])
    field.setCurrentIndex(known.index(str(setting.value)))
    return field


def _tip(setting: Setting) -> str:
    span = f" Between {setting.low:g} and {setting.high:g}." if not setting.choices else ""
    return TIPS[setting.name] + span
