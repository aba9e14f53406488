"""The settings page, made from the table of settings; each change counts at once."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.speech import name_choice
from looplight.panels.widgets import plain_label
from looplight.session.settings import TABLE, Setting, Settings

CHOICES = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "print": "Print",
    "contrast": "High contrast",
}
NOTES = {"look/scale": "Counts from the next start."}


class Field(QObject):
    """One setting and the widget that shows it."""

    def __init__(self, setting: Setting, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.setting = setting
        self._settings = settings
        self.widget = self._made()
        self.widget.setAccessibleName(setting.text)
        if isinstance(self.widget, QComboBox):
            name_choice(self.widget, setting.text)

    def read(self) -> None:
        """Show the present value."""
        value = self._settings.get(self.setting.key)
        if isinstance(self.widget, QCheckBox):
            self.widget.setChecked(value)
        elif isinstance(self.widget, QComboBox):
            self.widget.setCurrentIndex(self.setting.choices.index(value))
        elif isinstance(self.widget, QSpinBox):
            self.widget.setValue(value)

    def _made(self) -> QWidget:
        if self.setting.kind is bool:
            box = QCheckBox(self.setting.text)
            box.toggled.connect(self._put)
            return box
        if self.setting.choices:
            choice = QComboBox()
            choice.addItems([CHOICES.get(one, one) for one in self.setting.choices])
            choice.activated.connect(self._put_choice)
            return choice
        number = QSpinBox()
        number.setRange(int(self.setting.least or 0), int(self.setting.most or 1000))
        number.setSingleStep(25)
        number.setSuffix(" %")
        number.valueChanged.connect(self._put)
        return number

    def _put(self, value: object) -> None:
        self._settings.set(self.setting.key, value)

    def _put_choice(self, number: int) -> None:
        self._settings.set(self.setting.key, self.setting.choices[number])


class SettingsDialog(QDialog):
    """All settings that have a text."""

    def __init__(self, parent: QWidget | None, settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        form = QFormLayout()
        form.setSpacing(12)
        self.fields: dict[str, Field] = {}
        for setting in TABLE:
            if not setting.text or (setting.kind is str and not setting.choices):
                continue
            field = Field(setting, settings, self)
            self.fields[setting.key] = field
            if isinstance(field.widget, QCheckBox):
                form.addRow(field.widget)
            else:
                form.addRow(plain_label(setting.text, wrap=False), field.widget)
            if setting.key in NOTES:
                form.addRow("", plain_label(NOTES[setting.key], "muted"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(440)

    def read(self) -> None:
        """Show the present values."""
        for field in self.fields.values():
            field.read()
