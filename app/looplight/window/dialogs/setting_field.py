"""One setting in the settings dialog: its widget, its help, and the way back to its default."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.fields import PercentSpinBox
from looplight.panels.widgets.labels import plain_label
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import Setting
from looplight.translation.languages import LANGUAGES
from looplight.translation.messages import translate

# What each choice is called; languages in their own words.
CHOICES = {
    **LANGUAGES,
    "system": translate("settings", "As the system"),
    "light": translate("settings", "Light"),
    "dark": translate("settings", "Dark"),
    "print": translate("settings", "Print"),
    "contrast": translate("settings", "High contrast"),
    "window": translate("settings", "As the window"),
}
# Numbers that lie so far apart are few: a list of them says more than a field.
LIST_STEP = 100
MOST_LETTERS = 200
HELP_INDENT = 20


class SettingField(QObject):
    """One setting: what is chosen counts at once.

    Attributes
    ----------
    setting : Setting
    widget : QWidget
        The check box, list or field.
    row : QWidget
        All of it: text, widget, help, and the button for the default.
    reset : QToolButton
        Shown where the value is not the default.
    """

    def __init__(self, setting: Setting, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.setting = setting
        self._settings = settings
        self.widget = self._create_widget()
        self.widget.setAccessibleName(setting.text)
        if isinstance(self.widget, QComboBox):
            name_combo_box(self.widget, setting.text)
        elif setting.help:
            self.widget.setAccessibleDescription(setting.help)
        self.reset = self._reset_button()
        self.row = self._row()
        settings.changed.connect(self._setting_changed)

    def read(self) -> None:
        """Show the present value."""
        value = self._settings.get(self.setting.key)
        widget = self.widget
        if isinstance(widget, QCheckBox):
            widget.setChecked(value)
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(value))
        elif isinstance(widget, QSpinBox):
            widget.setValue(value)
        # Setting the same text again would send the cursor to its end while somebody types.
        elif isinstance(widget, QLineEdit) and widget.text() != value:
            widget.setText(value)
        self.reset.setVisible(not self._settings.is_default(self.setting.key))

    def matches(self, words: list[str], heading: str) -> bool:
        """Return whether every word stands in the text, the help, the heading or a choice."""
        names = [CHOICES.get(choice, choice) for choice in self.setting.choices]
        text = " ".join((self.setting.text, self.setting.help, heading, *names)).casefold()
        return all(word in text for word in words)

    def _row(self) -> QWidget:
        row, setting = QWidget(), self.setting
        if isinstance(self.widget, QCheckBox):
            line = layouts.row((self.widget, 1), self.reset, spacing=8)
        else:
            label = plain_label(setting.text, wrap=False)
            label.setBuddy(self.widget)
            line = layouts.row(label, 1, self.reset, self.widget, spacing=8)
        column = layouts.column(line, within=row, spacing=2)
        if setting.help:
            text = plain_label(setting.help, "muted")
            text.setContentsMargins(
                HELP_INDENT if isinstance(self.widget, QCheckBox) else 0, 0, 0, 0
            )
            column.addWidget(text)
        return row

    def _reset_button(self) -> QToolButton:
        name = translate("settings", "Back to the default: {text}", text=self.setting.text)
        button = tool_button(
            translate("settings", "Reset"),
            name,
            self._reset,
            translate("settings", "Back to the default"),
        )
        # Its room is there before it is needed: nothing moves under the pointer.
        layouts.retain_size(button)
        button.setObjectName("settingDefault")
        button.hide()
        return button

    def _create_widget(self) -> QWidget:
        setting = self.setting
        if setting.kind is bool:
            box = QCheckBox(setting.text)
            box.toggled.connect(self._value_changed)
            return box
        if setting.choices or setting.step >= LIST_STEP:
            choice = QComboBox()
            for value in setting.choices:
                choice.addItem(CHOICES.get(value, value), value)
            if not setting.choices:
                least, most = int(setting.least or 0), int(setting.most or 0)
                for number in range(least, most + 1, setting.step):
                    choice.addItem(f"{number} %", number)
            # Only what the user chooses; `read` sets the index, too.
            choice.activated.connect(self._choice_changed)
            return choice
        if setting.kind is str:
            field = QLineEdit()
            field.setMaxLength(MOST_LETTERS)
            # Edited and not changed: that is sent for `read`, too.
            field.textEdited.connect(self._value_changed)
            return field
        spin_box = PercentSpinBox()
        spin_box.setRange(int(setting.least or 0), int(setting.most or 1000))
        spin_box.setSingleStep(setting.step)
        spin_box.valueChanged.connect(self._value_changed)
        return spin_box

    def _value_changed(self, value: object) -> None:
        self._settings.set(self.setting.key, value)

    def _choice_changed(self, number: int) -> None:
        assert isinstance(self.widget, QComboBox)
        self._settings.set(self.setting.key, self.widget.itemData(number))

    def _setting_changed(self, key: str) -> None:
        if key == self.setting.key:
            self.read()

    def _reset(self) -> None:
        self._settings.reset(self.setting.key)
        # The button is hidden now: the keyboard stays with the setting.
        self.widget.setFocus()
