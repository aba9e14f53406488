"""The rail: one panel at a time at the right, folded away by the same button, remembered."""

from PySide6.QtCore import Qt


def opened(window):
    return [
        key
        for key in window.shell.docks.switcher.buttons
        if not window.shell.docks.docks[key].isHidden()
    ]


def checked(window):
    return [
        key for key, button in window.shell.docks.switcher.buttons.items() if button.isChecked()
    ]


def test_a_button_raises_its_panel_in_place_of_the_other(qtbot, window):
    assert opened(window) == checked(window) == ["reading"]
    qtbot.mouseClick(window.shell.docks.switcher.buttons["genes"], Qt.MouseButton.LeftButton)
    assert opened(window) == checked(window) == ["genes"]
    assert window.shell.docks.panel("genes").isVisible()


def test_the_same_button_folds_the_panel_away(qtbot, window):
    button = window.shell.docks.switcher.buttons["reading"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened(window) == checked(window) == []
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert checked(window) == ["reading"]


def test_closing_a_dock_by_its_cross_unchecks_its_button(window):
    window.shell.docks.docks["reading"].close()
    assert checked(window) == []


def test_the_rail_goes_by_keys_and_every_button_has_a_name(qtbot, window):
    buttons = window.shell.docks.switcher.buttons
    buttons["reading"].setFocus()
    qtbot.keyClick(buttons["reading"], Qt.Key.Key_Down)
    assert buttons["caption"].hasFocus()
    qtbot.keyClick(buttons["caption"], Qt.Key.Key_Return)
    assert checked(window) == ["caption"]
    assert all(button.accessibleName() for button in buttons.values())


def test_a_floating_panel_stays_when_another_is_opened(window):
    window.shell.docks.docks["genes"].setFloating(True)
    window.shell.docks.docks["genes"].show()
    window.shell.docks.show("caption")
    assert not window.shell.docks.docks["genes"].isHidden()
    assert not window.shell.docks.docks["caption"].isHidden()


def test_the_choice_is_remembered(new_window, make_window):
    window = new_window
    window.shell.docks.show("feedback")
    window.shell.docks.docks["details"].hide()
    window.close()
    assert checked(make_window()) == ["feedback"]


def test_a_talk_has_no_rail(window):
    window.shell.actions.run("talk.full-screen")
    assert not window.shell.docks.switcher.isVisible()
    window.shell.actions.run("talk.full-screen")
    assert window.shell.docks.switcher.isVisible()
    assert checked(window) == ["reading"]


def test_the_library_has_a_button(qtbot, window):
    button = window.shell.docks.switcher.buttons["library"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert checked(window) == ["library"]
    rail = window.shell.docks.switcher
    assert rail.sizeHint().height() <= 720, "the rail must fit a window of 1280 x 720"
