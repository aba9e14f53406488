"""The words of the panes of a comparison: whole where there is room, else with a way to all."""

import pytest
from PySide6.QtCore import Qt

from looplight.panels.widgets import labels


@pytest.fixture
def window(canvas_window):
    canvas_window.settings.set("look/reduced-motion", True)
    canvas_window.shell.canvas.create()
    canvas_window.shell.actions.run("view.compare")
    return canvas_window


def places(window):
    return window.shell.canvas.compare_view.visible_panes


def test_a_title_without_room_has_a_second_line_and_then_dots(window):
    title = places(window)[1].header.title
    title.setText("Everolimus with alpelisib and capivasertib")
    title.clearFocus()
    title.set_lines(1)
    title.resize(90, title.height())
    short = title.grab().toImage()
    title.setText("Everolimus with alpelisib and then some others")
    # Both are cut before they differ.
    assert title.grab().toImage() == short
    assert not title.fits()
    title.set_lines(2)
    title.resize(200, title.height())
    assert title.fits()


def test_a_cut_sentence_is_reached_by_key_and_shown_whole(window, qtbot, monkeypatch):
    """Its tooltip was for the mouse alone."""
    headline = places(window)[1].header.headline
    headline.setText("Every word of this sentence is to be read by somebody. " * 8)
    headline.grab()
    assert headline.focusPolicy() is Qt.FocusPolicy.TabFocus
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown = []
    monkeypatch.setattr(labels.QToolTip, "showText", lambda *words: shown.append(words[1]))
    headline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].count("sentence") == 8
    headline.setText("Short.")
    headline.grab()
    assert headline.focusPolicy() is Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_titles_and_names_are_whole_at_1280_by_720(window, qtbot, count):
    """They were cut in the middle of words from two panes on."""
    window.resize(1280, 720)
    actions, view = window.controllers.compare.actions, window.shell.canvas.compare_view
    while len(places(window)) > count:
        actions.remove(len(places(window)) - 1)
    while len(places(window)) < count:
        actions.add(window.document.shown.storyboard[len(places(window)) % 4])
    qtbot.waitUntil(lambda: all(one.header.title.fits() for one in places(window)))
    metrics = view.table.fontMetrics()
    names = [row.label for row in view.table.regimens.rows]
    assert max(map(metrics.horizontalAdvance, names)) < view.table.columnWidth(0) - 12
    buttons = [button.geometry() for button in view.overlays.buttons]
    drawings = [one.canvas.geometry() for one in places(window)]
    assert not any(button.intersects(place) for button in buttons for place in drawings)


def test_a_word_without_room_has_smaller_letters(window):
    title = places(window)[0].header.title
    title.setText("Proteinsynthese")
    title.set_lines(1)
    title.resize(title.fontMetrics().horizontalAdvance(title.text()) + 4, title.height())
    assert not title.fits()
    title.set_pixels(title.pixels_within(title.width()))
    assert title.fits()
    title.resize(50, title.height())
    assert not title.fits()
