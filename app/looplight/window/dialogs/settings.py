"""The settings dialog, made from the table of settings; each change applies at once."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.percent_spin_box import PercentSpinBox
from looplight.session.storage.settings import TABLE, Setting, Settings

CHOICES = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "print": "Print",
    "contrast": "High contrast",
}
SCALE = "look/scale"
WIDTH = 440
SCALE_IN_USE = "All of the window is drawn at this size."
SCALE_LATER = (
    "Counts from the next start. “Restart now” closes the window and brings it back with your "
    "work as it is; earlier steps can then no longer be undone."
)


class Field(QObject):
    """One setting and the widget that shows it."""

    def __init__(self, setting: Setting, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.setting = setting
        self._settings = settings
        self.widget = self._create_widget()
        self.widget.setAccessibleName(setting.text)
        if isinstance(self.widget, QComboBox):
            name_combo_box(self.widget, setting.text)

    def read(self) -> None:
        """Show the present value."""
        value = self._settings.get(self.setting.key)
        if isinstance(self.widget, QCheckBox):
            self.widget.setChecked(value)
        elif isinstance(self.widget, QComboBox):
            self.widget.setCurrentIndex(self.setting.choices.index(value))
        elif isinstance(self.widget, QSpinBox):
            self.widget.setValue(value)

    def _create_widget(self) -> QWidget:
        if self.setting.kind is bool:
            box = QCheckBox(self.setting.text)
            box.toggled.connect(self._value_changed)
            return box
        if self.setting.choices:
            choice = QComboBox()
            choice.addItems([CHOICES.get(value, value) for value in self.setting.choices])
            choice.activated.connect(self._choice_changed)
            return choice
        number = PercentSpinBox()
        number.setRange(int(self.setting.least or 0), int(self.setting.most or 1000))
        number.setSingleStep(25)
        number.valueChanged.connect(self._value_changed)
        return number

    def _value_changed(self, value: object) -> None:
        self._settings.set(self.setting.key, value)

    def _choice_changed(self, number: int) -> None:
        self._settings.set(self.setting.key, self.setting.choices[number])


class SettingsDialog(QDialog):
    """All settings that have a text in the table.

    Parameters
    ----------
    settings : Settings
    scale : int
        Size of the interface in percent, as it is drawn now.

    Attributes
    ----------
    restart_requested : Signal()
        The program is to start again, for the size of the interface.
    """

    restart_requested = Signal()

    def __init__(self, parent: QWidget | None, settings: Settings, scale: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self._settings, self._scale = settings, scale
        self.restart = QPushButton("Restart now")
        # Enter in another field must not restart the program.
        self.restart.setAutoDefault(False)
        self.restart.clicked.connect(self.restart_requested)
        self.note = plain_label("", "muted")
        settings.changed.connect(self._show_note)
        form = QFormLayout()
        form.setSpacing(12)
        self.fields: dict[str, Field] = {}
        for setting in TABLE:
            # Without a text it is a memory of the program: sizes, recent files, scores.
            if not setting.text or (setting.kind is str and not setting.choices):
                continue
            field = Field(setting, settings, self)
            self.fields[setting.key] = field
            if isinstance(field.widget, QCheckBox):
                form.addRow(field.widget)
            else:
                label = plain_label(setting.text, wrap=False)
                label.setBuddy(field.widget)
                form.addRow(label, field.widget)
            if setting.key == SCALE:
                form.addRow(self._scale_row())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH)

    def read(self) -> None:
        """Show the present values."""
        for field in self.fields.values():
            field.read()
        self._show_note()

    def _scale_row(self) -> QWidget:
        """Return the row below the interface size: when it applies, and the restart button."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        # Measured with the longer text, so that the dialog does not grow under the pointer.
        self.note.setText(SCALE_LATER)
        self.note.setMinimumHeight(self.note.heightForWidth(WIDTH))
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        column.addWidget(self.restart, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _show_note(self, _key: str = "") -> None:
        other = self._settings.get(SCALE) != self._scale
        self.note.setText(SCALE_LATER if other else SCALE_IN_USE)
        self.restart.setEnabled(other)
