"""The settings dialog, made from the table of settings; each change applies at once."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE
from looplight.translation.messages import translate
from looplight.window.dialogs.setting_field import SettingField

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
