"""Titles that differ in their brackets can be told apart where they are cut."""

from PySide6.QtCore import Qt

from looplight.panels.widgets.buttons import ElidedButton
from looplight.panels.widgets.labels import elide_mode


def test_a_title_that_ends_in_brackets_is_cut_in_its_middle():
    assert elide_mode("A long title (mouse)") is Qt.TextElideMode.ElideMiddle
    assert elide_mode("A long title") is Qt.TextElideMode.ElideRight


def test_a_button_of_a_file_shows_the_end_of_its_name(qtbot):
    name = "a session about feedback after everolimus (second version).looplight"
    button = ElidedButton(name, mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(button)
    button.resize(220, 30)
    button.show()
    assert "…" in button.text()
    assert button.text().endswith("light")
