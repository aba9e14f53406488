"""The settings dialog: everything a user can choose, found by its words, and the way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (  # noqa: TID251
    QCheckBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
)

from looplight.session.storage.settings_table import TABLE
from looplight.translation.catalogues import catalogue
from looplight.translation.languages import LANGUAGES
from looplight.window.dialogs import settings_dialog

# What the program remembers by itself; everything else is for the user to choose.
MEMORY = {
    *("practice/asked", "practice/right", "practice/best", "files/recent", "start/figure"),
    *("start/toured", "layout/geometry", "layout/docks"),
    *("files/folders", "layout/details-folded"),
}


@pytest.fixture
def dialog(window):
    window.shell.actions.run("edit.settings")
    return window.controllers.edit.settings_dialog


def rows(dialog):
    return {key for key, field in dialog.fields.items() if field.row.isVisibleTo(dialog)}


def test_every_setting_of_the_user_stands_in_it(dialog):
    declared = {setting.key for setting in TABLE} - MEMORY
    assert rows(dialog) == declared == set(dialog.fields)
    for field in dialog.fields.values():
        assert field.setting.group in settings_dialog.HEADINGS
        assert field.widget.accessibleName() == field.setting.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_longest_text_of_a_language_widens_the_dialog(window, qtbot, monkeypatch, code):
    """A check box has its text on one line; a part of it would be out of sight."""
    texts = catalogue(code)
    table = tuple(
        replace(row, text=texts.pgettext("settings", row.text)) if row.text else row
        for row in TABLE
    )
    assert (table != TABLE) is (code != "en")
    monkeypatch.setattr(settings_dialog, "TABLE", table)
    dialog = settings_dialog.SettingsDialog(
        window, window.settings, dict.fromkeys(settings_dialog.RESTARTS)
    )
    qtbot.addWidget(dialog)
    dialog.read()
    dialog.show()
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().minimumSizeHint().width() <= area.viewport().width())


def test_every_choice_counts_at_once_and_can_be_taken_back(window):
    for setting in TABLE:
        if setting.key not in MEMORY:
            window.shell.actions.run("edit.settings")
            dialog = window.controllers.edit.settings_dialog
            check_choice(window.settings, dialog, setting)
            dialog.close()


def check_choice(settings_dialog, dialog, setting):
    """Change one setting in a dialog that was just opened, and take it back in both ways."""
    key, field = setting.key, dialog.fields[setting.key]
    assert not field.reset.isVisibleTo(dialog), key
    assert not dialog.undo.isEnabled(), key
    before = settings_dialog.get(key)
    change(field.widget)
    assert settings_dialog.get(key) != before, key
    assert field.reset.isVisibleTo(dialog), key
    dialog.undo.click()
    assert settings_dialog.get(key) == before, key
    change(field.widget)
    field.reset.click()
    assert settings_dialog.get(key) == setting.default, key
    assert not field.reset.isVisibleTo(dialog), key


def change(widget):
    match widget:
        case QCheckBox():
            widget.click()
        case QComboBox():
            number = (widget.currentIndex() + 1) % widget.count()
            widget.setCurrentIndex(number)
            widget.activated.emit(number)
        case QSpinBox():
            widget.setValue(widget.value() + widget.singleStep())
        case QLineEdit():
            widget.setText("A. Student")
            widget.textEdited.emit("A. Student")
        case _:
            pytest.fail(f"a {type(widget).__name__} is not known")


def test_all_defaults_come_back(window, dialog):
    assert not dialog.defaults.isEnabled()
    window.settings.set("look/theme", "dark")
    window.settings.set("export/legend", False)
    window.settings.set("start/figure", "kept")
    dialog.defaults.click()
    assert window.settings.get("look/theme") == "system"
    assert window.settings.get("export/legend") is True
    assert window.settings.get("start/figure") == "kept"
    dialog.undo.click()
    assert window.settings.get("look/theme") == "system"


def test_search_finds_settings_by_their_words(dialog, qtbot):
    dialog.search.setText("high contrast")
    assert rows(dialog) == {"look/theme", "export/theme"}
    dialog.search.setText("powerpoint author")
    assert "export/author" in rows(dialog)
    assert dialog.groups["look"].isHidden()
    dialog.search.setText("kinase")
    assert rows(dialog) == set()
    assert dialog.nothing.isVisibleTo(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(rows(dialog)) == len(dialog.fields)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_change_from_the_menu_shows_in_the_open_dialog(window, dialog):
    window.shell.actions.run("view.reduced-motion")
    assert dialog.fields["look/reduced-motion"].widget.isChecked()
