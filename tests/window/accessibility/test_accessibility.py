"""The whole window for whoever cannot see or point: names, roles, visible focus, Tab order."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (  # noqa: TID251
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from looplight.panels.widgets.dialogs import DoseDialog
from looplight.window import theme_controller

ROLELESS = (QAccessible.Role.NoRole,)
DIALOGS = {
    "edit.settings": lambda window: window.controllers.edit.settings_dialog,
    "help.guide": lambda window: window.controllers.help.open_dialog,
    "help.shortcuts": lambda window: window.controllers.help.open_dialog,
    "help.limits": lambda window: window.controllers.help.open_dialog,
    "help.licences": lambda window: window.controllers.help.open_dialog,
    "help.marks": lambda window: window.controllers.help.open_dialog,
    "help.evidence": lambda window: window.controllers.help.open_dialog,
    "help.references": lambda window: window.controllers.help.open_dialog,
    "help.report": lambda window: window.controllers.help.open_dialog,
    "help.about": lambda window: window.controllers.help.open_dialog,
    "view.palette": lambda window: window.controllers.palette.palette,
}


@pytest.fixture
def window(canvas_window):
    return canvas_window


def stops(root):
    """Return everything below ``root`` that Tab may stop at."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
    ]


def told(widget):
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"


def nameless(root):
    poor = []
    for widget in stops(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip() or interface.role() in ROLELESS:
            poor.append(f"{told(widget)}: {interface.role()}")
    return poor


def into_view(widget, root):
    """Scroll as Tab does."""
    above = widget.parent()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parent()


def without_visible_focus(root):
    """Return what looks the same with the keyboard and without it."""
    shy = []
    for widget in stops(root):
        into_view(widget, root)
        around = QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())
        around = around.adjusted(-3, -3, 3, 3).intersected(root.rect())
        if around.width() < 8 or around.height() < 8:
            continue
        elsewhere = next(one for one in stops(root) if one is not widget)
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        before = root.grab(around).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        if root.grab(around).toImage() == before:
            shy.append(told(widget))
    return shy


@pytest.fixture
def full(qtbot, window):
    """A window with its canvas, something blocked, and the time panel."""
    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    window.document.interventions.toggle("MTORC1")
    return window


def test_everything_in_every_panel_has_a_name_and_a_role(full):
    poor = nameless(full)
    for key in full.shell.docks.panels:
        full.shell.docks.show(key)
        poor += nameless(full.shell.docks.panels[key])
    full.shell.actions.run("panel.time")
    poor += nameless(full)
    assert not set(poor)


def test_the_keyboard_can_be_seen_wherever_it_is(full):
    QApplication.setCursorFlashTime(0)
    QApplication.processEvents()
    shy = without_visible_focus(full)
    for key in full.shell.docks.panels:
        full.shell.docks.show(key)
        if len(stops(full.shell.docks.panels[key])) > 1:
            shy += without_visible_focus(full.shell.docks.panels[key])
    assert not set(shy)


def test_dialogs_have_names(window):
    for command, dialog_of in DIALOGS.items():
        window.shell.actions.run(command)
        dialog = dialog_of(window)
        assert dialog is not None, command
        assert dialog.isVisible(), command
        assert dialog is not window
        assert dialog.windowTitle() or dialog.accessibleName(), command
        assert not nameless(dialog), command
        dialog.close()


def test_the_start_page_is_used_without_pointing_or_seeing(full, qtbot):
    page = full.shell.start_page
    page.show()
    qtbot.waitUntil(lambda: len(page.page.cards) == 4)
    assert not nameless(page.page)
    assert not without_visible_focus(page.page)
    order = [widget for widget in stops(page.page) if isinstance(widget, QAbstractButton)]
    reached = set()
    page.page.buttons[0].setFocus()
    for _ in order:
        reached.add(full.focusWidget())
        QTest.keyClick(full.focusWidget(), Qt.Key.Key_Tab)
    assert set(order) <= reached


def test_the_note_of_the_tour_is_used_without_pointing_or_seeing(full, qtbot):
    full.shell.actions.run("help.tour")
    callout = full.controllers.tour.callout
    qtbot.waitUntil(callout.isVisible)
    full.controllers.tour.next()
    assert not nameless(callout)
    assert not without_visible_focus(callout)


def test_the_page_of_a_record_is_used_without_pointing_or_seeing(full, tmp_path, repository):
    record = "PMC3811159__nihms512981f2"
    text = (repository / "resources" / "figures" / f"{record}.md").read_text(encoding="utf-8")
    path = tmp_path / "own.md"
    path.write_text(text.replace(record, "PMC1__own"), encoding="utf-8")
    assert full.document.open_file(path)
    page = full.shell.page.record_page
    assert not nameless(page)
    assert not without_visible_focus(page)


VALUED = (
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
)


def without_value(root):
    """Return what can be set and does not tell its value."""
    silent = []
    for widget in stops(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.role() not in VALUED:
            continue
        told_it = interface.valueInterface() or interface.textInterface()
        if told_it is None and not interface.text(QAccessible.Text.Value).strip():
            silent.append(told(widget))
    return silent


def test_what_can_be_set_tells_its_value(full):
    silent = []
    for key in full.shell.docks.panels:
        full.shell.docks.show(key)
        silent += without_value(full.shell.docks.panels[key])
    full.shell.actions.run("panel.time")
    full.shell.actions.run("edit.settings")
    silent += without_value(full) + without_value(full.controllers.edit.settings_dialog)
    full.controllers.edit.settings_dialog.close()
    assert not set(silent)


def test_texts_are_read_and_not_their_titles(full):
    """A label whose name is a title hides its text from a screen reader."""
    hidden = []
    full.shell.actions.run("present.start")
    for root in (full, full.controllers.presenter.stage):
        for label in root.findChildren(QLabel):
            name = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
            if label.text().strip() and label.text() not in (name, "") and not label.whatsThis():
                whole = name + QAccessible.queryAccessibleInterface(label).text(
                    QAccessible.Text.Description
                )
                if label.text().replace("\u00a0", " ") not in whole.replace("\u00a0", " "):
                    hidden.append(f"{told(label)}: {name!r} for {label.text()[:40]!r}")
    full.controllers.presenter.end()
    assert not hidden


def test_the_talk_and_practice_have_names_and_values(full):
    full.shell.actions.run("present.start")
    stage = full.controllers.presenter.stage
    assert not nameless(stage) + without_value(stage)
    full.shell.actions.run("present.desk")
    if full.controllers.presenter.speaker_view is not None:
        assert not nameless(full.controllers.presenter.speaker_view)
    full.controllers.presenter.end()
    full.shell.actions.run("practice.open")
    panel = full.shell.docks.panel("practice")
    assert not nameless(panel) + without_value(panel)


def test_the_dose_dialog_has_names(qtbot, window):
    dialog = DoseDialog(window, "AKT", 0.5)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not nameless(dialog)


def test_tab_reaches_every_panel_that_is_open(full):
    missed = []
    for key, panel in full.shell.docks.panels.items():
        full.shell.docks.show(key)
        start = full.shell.status_bar.limits
        start.setFocus(Qt.FocusReason.TabFocusReason)
        seen = set()
        for _ in range(200):
            QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
            here = full.focusWidget()
            seen.add(here)
            if here is start:
                break
        if stops(panel) and not any(panel.isAncestorOf(one) for one in seen if one):
            missed.append(key)
        assert full.shell.canvas.active in seen
        assert any(full.shell.docks.switcher.isAncestorOf(one) for one in seen if one)
    assert not missed


def test_nothing_is_cut_at_200_per_cent(qtbot, full):
    """A screen of 1920x1080 has room for 960x540 then."""
    full.resize(960, 540)
    QApplication.processEvents()
    assert full.width() <= 960
    assert full.height() <= 540
    inside = full.rect()
    parts = [
        full.shell.status_bar.limits,
        full.shell.central.headline,
        full.shell.central.scenes,
        full.shell.canvas.active,
    ]
    parts += full.shell.docks.switcher.buttons.values()
    for widget in parts:
        place = QRect(widget.mapTo(full, widget.rect().topLeft()), widget.size())
        assert inside.contains(place), told(widget)
        assert widget.height() >= min(widget.minimumSizeHint().height(), 40), told(widget)
    for button in full.shell.central.scenes.findChildren(QAbstractButton):
        # What chooses between this figure and the talk is hidden while there is no talk.
        if not button.isVisibleTo(full):
            continue
        above = button.parent().mapTo(full, button.geometry().bottomLeft())
        holder = full.shell.central.scenes
        assert above.y() <= holder.mapTo(full, holder.rect().bottomLeft()).y()
        assert button.visibleRegion().boundingRect().height() in (0, button.height())
    assert full.shell.canvas.active.width() >= 320


def test_every_panel_scrolls_in_a_window_that_is_too_small_for_it(qtbot, full):
    """200 per cent on a screen of 1920x1080, and of 1280x720: all of the window stays on it."""
    full.shell.actions.run("panel.time")
    for width, height in ((960, 540), (640, 400)):
        for key in full.shell.docks.panels:
            # A window that was larger gives way in steps; on a busy machine they take a while. It
            # folds docks away meanwhile; one that is opened then stays.
            qtbot.waitUntil(lambda size=(width, height): _takes(full, *size))
            full.shell.docks.show(key)
            panel = full.shell.docks.panels[key]
            qtbot.waitUntil(lambda panel=panel: _scrolls(panel))


def _takes(window, width, height):
    window.resize(width, height)
    QApplication.processEvents()
    return (window.width(), window.height()) == (width, height)


def _scrolls(panel):
    whole = panel.width() >= panel.minimumSizeHint().width()
    return whole and panel.visibleRegion().boundingRect().width() > 80


def test_the_system_asks_for_contrast(monkeypatch):
    class Asked:
        def contrastPreference(self):
            return Qt.ContrastPreference.HighContrast

    monkeypatch.setattr(theme_controller, "_accessibility", lambda _hints: Asked())
    assert theme_controller.system_theme() == "contrast"
