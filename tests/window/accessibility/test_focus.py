"""Where the keyboard is can be seen in every theme, and Tab comes to everything and goes on.

Rule: between a widget with the keyboard and the same widget without it, the pixels whose contrast
is 3:1 or more make up at least a third of its outline. A row of a table counts by its width.
"""

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (  # noqa: TID251
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QScrollArea,
)

from looplight.session.appearance import themes

from .test_accessibility import DIALOGS, into_view, stops, told

# The colours of all themes are held by the tests of themes; the soak looks at the pixels of all.
USUAL = ("light", "dark")
REST = [name for name in themes.names() if name not in USUAL]
THEMES = [*USUAL, *(pytest.param(name, marks=pytest.mark.soak) for name in REST)]
LEAST = 1 / 3
SEEN = 3.0
# The light of each value of a channel (WCAG 2.1, relative luminance).
PARTS = np.arange(256) / 255
LINEAR = np.where(PARTS <= 0.03928, PARTS / 12.92, ((PARTS + 0.055) / 1.055) ** 2.4)


def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def brightness(image):
    return LINEAR[pixels(image)] @ np.array([0.2126, 0.7152, 0.0722])


def clearly_other(one, other):
    """Return how many pixels differ by a contrast of 3:1."""
    one, other = brightness(one), brightness(other)
    high, low = np.maximum(one, other), np.minimum(one, other)
    return int(((high + 0.05) / (low + 0.05) >= SEEN).sum())


def kind(widget):
    """Return what decides how a widget looks: one of each kind is looked at."""
    named = widget.objectName(), type(widget).__name__, type(widget.parent()).__name__
    if isinstance(widget, QPushButton):
        return (*named, widget.isChecked(), widget.isDefault(), widget.isFlat())
    return (*named, isinstance(widget, QAbstractButton) and widget.isChecked())


def faint(root, done):
    """Return what is seen too little while it has the keyboard."""
    results = []
    root.activateWindow()
    for widget in stops(root):
        if not shiboken6.isValid(widget) or kind(widget) in done:
            continue
        into_view(widget, root)
        around = QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())
        around = around.adjusted(-3, -3, 3, 3).intersected(root.rect())
        others = [one for one in stops(root) if one is not widget]
        if around.width() < 8 or around.height() < 8 or not others:
            continue
        others[0].setFocus(Qt.FocusReason.TabFocusReason)
        before = root.grab(around).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        done.add(kind(widget))
        share = clearly_other(before, root.grab(around).toImage())
        share /= 2 * (around.width() + around.height())
        # A whole panel that scrolls is framed; what is drawn by hand rings its node or tab.
        least = 0.05 if widget.height() > 300 and not isinstance(widget, QScrollArea) else LEAST
        if share < least:
            results.append(f"{told(widget)} {widget.accessibleName()}: {share:.2f}")
        if isinstance(widget, QAbstractItemView):
            results += faint_row(widget)
    return results


def faint_row(view):
    """Return a table whose present row is not seen."""
    if view.model().rowCount() < 2:
        return []
    shots = []
    for row in (0, 1):
        view.setCurrentIndex(view.model().index(row, 0))
        view.scrollToTop()
        shots.append(view.viewport().grab().toImage())
    if not view.hasFocus() or shots[0].size() != shots[1].size():
        return []
    share = clearly_other(*shots) / (2 * view.viewport().width())
    return [f"row of {told(view)} {view.accessibleName()}: {share:.2f}"] if share < LEAST else []


@pytest.mark.parametrize("theme", THEMES)
def test_focus_has_contrast_in_every_theme(make_window, theme):
    QApplication.setCursorFlashTime(0)
    window = make_window()
    window.theme_controller.choose(theme)
    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    window.document.interventions.toggle("MTORC1")
    done, result = set(), []
    for key in ("figures", "genes", "inhibitors", "closing", "parameters", "outline", "reading"):
        window.shell.docks.show(key)
        result += faint(window.shell.docks.docks[key], done)
    window.shell.actions.run("panel.time")
    result += faint(window, done)
    for command in ("edit.settings", "help.guide", "view.palette"):
        window.shell.actions.run(command)
        dialog = DIALOGS[command](window)
        result += faint(dialog, done)
        dialog.close()
    assert len(done) > 25
    assert not result


def test_tab_comes_to_everything_in_every_dialog_and_round_again(window):
    for command, dialog_of in DIALOGS.items():
        if command == "view.palette":
            continue
        window.shell.actions.run(command)
        dialog = dialog_of(window)
        dialog.activateWindow()
        expected = set(stops(dialog))
        seen = []
        for _ in range(80):  # a page stops at each of its links
            here = dialog.focusWidget() or dialog
            QTest.keyClick(here, Qt.Key.Key_Tab)
            seen.append(dialog.focusWidget())
        missed = [told(one) for one in expected - set(seen)]
        assert not missed, command
        assert seen.count(seen[0]) > 1, f"{command}: round again"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), command


def menus(window):
    """Return the menus of the bar, and those below them."""
    waiting = [one.menu() for one in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        yield menu
        waiting += [one.menu() for one in menu.actions() if one.menu() is not None]


def letter(action):
    return action.text().partition("&")[2][:1].lower()


def test_every_entry_of_a_menu_has_a_letter_of_its_own(window):
    window.document.interventions.toggle("MTORC1")
    bar = [letter(one) for one in window.menuBar().actions()]
    assert all(bar)
    assert len(set(bar)) == len(bar)
    for menu in menus(window):
        entries = [one for one in menu.actions() if not one.isSeparator()]
        letters = [letter(one) for one in entries]
        assert all(letters), [one.text() for one in entries if not letter(one)]
        assert len(set(letters)) == len(letters), "\n".join(one.text() for one in entries)


def test_a_letter_chooses_an_entry(window):
    edit = next(one.menu() for one in window.menuBar().actions() if one.text() == "&Edit")
    settings = next(one for one in edit.actions() if "Settings" in one.text().replace("&", ""))
    edit.popup(window.mapToGlobal(window.rect().center()))
    QTest.keyClick(edit, letter(settings))
    assert window.controllers.edit.settings_dialog.isVisible()
    window.controllers.edit.settings_dialog.close()


def test_the_keyboard_is_on_the_drawing_once_everything_is_cleared(canvas_window, qtbot):
    """It was on the next thing in the window, and the keys of the drawing did nothing."""
    window = canvas_window
    bar = window.shell.interventions

    def last_button():
        (chip,) = bar.chips
        return chip.findChildren(QAbstractButton)[-1]

    for button in (lambda: bar.clear, last_button):
        window.document.interventions.toggle("MTORC1")
        qtbot.waitUntil(lambda: len(bar.chips) == 1 and bar.clear.isVisible())
        button().setFocus()
        QTest.keyClick(button(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not bar.chips)
        assert window.focusWidget() is window.shell.canvas.single
