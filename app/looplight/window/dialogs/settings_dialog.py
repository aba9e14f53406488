"""The settings dialog, made from the table of settings; each change applies at once.

One setting in the settings dialog: its widget, its help, and the way back to its default.
"""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.fields import PercentSpinBox, SearchField
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE, Setting
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


# The headings in their order, by the first part of the keys below them.
HEADINGS = {
    "look": translate("settings", "Appearance"),
    "start": translate("settings", "Start"),
    "canvas": translate("settings", "Drawing"),
    "model": translate("settings", "Answers"),
    "files": translate("settings", "Files"),
    "export": translate("settings", "Pictures, slides and tables"),
    "talk": translate("settings", "Talks"),
}
# What counts from the next start only, and what is said while it is in use.
RESTARTS = {
    "look/language": translate("settings", "All of the window is in this language."),
    "look/scale": translate("settings", "All of the window is drawn at this size."),
}
SIZE = (560, 600)
SIDE = 20
LATER = translate(
    "settings",
    "Counts from the next start. “Restart now” closes the window and brings it "
    "back with your work as it is; earlier steps can then no longer be undone.",
)
NOTHING = translate("settings", "No setting has these words. Clear the field to see all.")


class SettingsDialog(Dialog):
    """All settings that have a text in the table, by groups.

    Parameters
    ----------
    settings : Settings
    in_use : dict of str to object
        The values of the settings in `RESTARTS` that the program was started with.

    Attributes
    ----------
    restart_requested : Signal()
        The program is to start again, for the language or the size of the interface.
    restarts : dict of str to (QLabel, QPushButton)
        The note and the button below each setting in `RESTARTS`.
    fields : dict of str to SettingField
        By the key of the setting.
    """

    restart_requested = Signal()

    def __init__(self, parent: QWidget | None, settings: Settings, in_use: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("settings", "Settings"))
        self._settings, self._in_use = settings, in_use
        self._before: dict[str, Any] = {}
        self.search = SearchField(
            translate("settings", "Search settings"), translate("settings", "Search settings")
        )
        self.search.textChanged.connect(self._search)
        self.nothing = plain_label(NOTHING, "muted")
        self.restarts = {
            key: (
                plain_label("", "muted"),
                _button(translate("settings", "Restart now"), self.restart_requested),
            )
            for key in RESTARTS
        }
        self.fields = {
            setting.key: SettingField(setting, settings, self) for setting in TABLE if setting.text
        }
        self.groups = {group: self._group(group) for group in HEADINGS}
        self.defaults = _button(translate("settings", "All defaults"), self._reset_all)
        self.undo = _button(translate("settings", "Undo changes"), self._undo)
        close = _button(translate("settings", "Close"), self.accept)
        close.setDefault(True)
        settings.changed.connect(self._setting_changed)
        self._area = self._scroller()
        layouts.column(
            layouts.row(self.search, margins=(SIDE, 0, SIDE, 0)),
            (self._area, 1),
            layouts.row(self.defaults, 1, self.undo, close, margins=(SIDE, 0, SIDE, 0), spacing=8),
            within=self,
            margins=(0, 16, 0, 14),
            spacing=12,
        )
        self.resize(*SIZE)

    def read(self) -> None:
        """Show the present values; “Undo changes” comes back to them."""
        self._before = {key: self._settings.get(key) for key in self.fields}
        for field in self.fields.values():
            field.read()
        self.search.clear()
        self._show_notes()
        self._update_buttons()
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the dialog as wide as its longest check box: such a text has one line."""
        super().showEvent(event)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        body = self._area.widget()
        assert body is not None
        self._area.setMinimumWidth(body.minimumSizeHint().width() + bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the search at Esc; without one, close."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def _group(self, group: str) -> QWidget:
        fields = [field for field in self.fields.values() if field.setting.group == group]
        title = plain_label(HEADINGS[group], wrap=False, font=fonts.font(14, 600))
        holder = QWidget()
        holder.setAccessibleName(HEADINGS[group])
        column = layouts.column(title, within=holder, spacing=10)
        for field in fields:
            column.addWidget(field.row)
            if field.setting.key in RESTARTS:
                self._add_restart(field)
        return holder

    def _add_restart(self, field: SettingField) -> None:
        """Add below a setting when it applies, and the restart button."""
        note, button = self.restarts[field.setting.key]
        # Measured with the longer text, so that nothing moves under the pointer.
        note.setText(LATER)
        note.setMinimumHeight(note.heightForWidth(SIZE[0] - 3 * SIDE))
        note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = field.row.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(note)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _scroller(self) -> QScrollArea:
        body = QWidget()
        layouts.column(
            *(holder for holder in self.groups.values()),
            self.nothing,
            1,
            within=body,
            margins=(SIDE, 4, SIDE, 4),
            spacing=22,
        )
        self.nothing.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab goes from setting to setting; the area scrolls with it.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(translate("settings", "Settings"))
        area.setWidget(body)
        return area

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        for field in self.fields.values():
            field.row.setVisible(field.matches(words, HEADINGS[field.setting.group]))
        for group, holder in self.groups.items():
            fields = [field for field in self.fields.values() if field.setting.group == group]
            holder.setVisible(any(not field.row.isHidden() for field in fields))
        self.nothing.setVisible(all(holder.isHidden() for holder in self.groups.values()))

    def _undo(self) -> None:
        for key, value in self._before.items():
            self._settings.set(key, value)
        self.search.setFocus()

    def _reset_all(self) -> None:
        for key in self.fields:
            self._settings.reset(key)
        self.search.setFocus()

    def _setting_changed(self, key: str) -> None:
        if key in self.fields:
            self._show_notes()
            self._update_buttons()

    def _update_buttons(self) -> None:
        values = {key: self._settings.get(key) for key in self.fields}
        self.undo.setEnabled(values != self._before)
        self.defaults.setEnabled(not all(map(self._settings.is_default, self.fields)))

    def _show_notes(self) -> None:
        for key, (note, button) in self.restarts.items():
            other = self._settings.get(key) != self._in_use[key]
            note.setText(LATER if other else RESTARTS[key])
            button.setEnabled(other)
            # Below settings that nobody changed they would be half of what is seen first.
            note.setVisible(other)
            button.setVisible(other)


def _button(text: str, slot: Any) -> QPushButton:
    """Return a button; Enter in another field must not press it."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
