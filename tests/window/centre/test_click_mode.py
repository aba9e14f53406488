"""A click blocks or asks, as the user chose; the other one is a double click or Alt away."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from looplight.pathways.model.interventions import Intervention, Kind

BLOCKED = (Intervention(Kind.INHIBIT, "MTORC1"),)


@pytest.fixture
def window(canvas_window):
    return canvas_window


def click_again(canvas, place):
    """Send what Qt sends for the second click of a double click."""
    left = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at, on_screen = QPointF(place), QPointF(canvas.mapToGlobal(place))
        modifiers = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(canvas, QMouseEvent(kind, at, on_screen, left, left, modifiers))


@pytest.fixture
def click(window):
    """Return a function that clicks a node of the figure, once or twice."""
    window.shell.canvas.create()

    def click(node, modifiers=Qt.KeyboardModifier.NoModifier, double=False):
        canvas = window.shell.canvas.single
        place = canvas.widget_pos(node)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, modifiers, place)
        if double:
            click_again(canvas, place)

    return click


def test_a_click_blocks_unless_one_chooses_that_it_asks(window, click):
    click("MTORC1")
    assert window.document.state.interventions == BLOCKED
    window.shell.actions.run("view.click-asks")
    click("AKT")
    assert window.document.state.interventions == BLOCKED
    assert window.document.state.selection.id == "AKT"
    assert window.controllers.explanation.stepper.node == "AKT"
    assert window.controllers.explanation.stepper.is_running


def test_the_choice_is_kept_and_seen_in_the_menu(window):
    window.shell.actions.run("view.click-asks")
    assert window.settings.get("canvas/click-asks")
    assert window.shell.actions.by_id["view.click-asks"].isChecked()
    window.shell.actions.run("view.click-asks")
    assert not window.document.interventions.clicks.asks


def test_a_double_click_blocks_where_a_click_asks(window, click):
    window.shell.actions.run("view.click-asks")
    click("MTORC1", double=True)
    assert window.document.state.interventions == BLOCKED


def test_a_double_click_is_two_clicks_where_a_click_blocks(window, click):
    click("MTORC1", double=True)
    assert window.document.state.interventions == ()


def test_alt_asks_in_both_ways(window, click):
    click("MTORC1")
    click("AKT", Qt.KeyboardModifier.AltModifier)
    assert window.document.state.interventions == BLOCKED
    assert window.controllers.explanation.stepper.node == "AKT"


def test_a_click_that_asks_is_no_step_to_undo(window, click):
    window.shell.actions.run("view.click-asks")
    before = window.document.undo_stack.count()
    click("AKT")
    assert window.document.undo_stack.count() == before


def test_in_a_comparison_a_click_asks_in_the_pane_that_it_hits(window, click):
    window.shell.actions.run("view.click-asks")
    window.shell.actions.run("view.compare")
    pane = window.shell.canvas.compare_view.panes[1].canvas
    before = window.document.shown.panes[1].interventions
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=pane.widget_pos("AKT"))
    assert window.document.state.selection.id == "AKT"
    assert window.document.shown.panes[1].interventions == before
    click_again(pane, pane.widget_pos("AKT"))
    assert len(window.document.shown.panes[1].interventions) == len(before) + 1


def test_headline_and_card_say_how_to_ask_why(window, click):
    sentence, canvas = window.shell.central.headline.sentence, window.shell.canvas.single
    assert sentence.text().startswith("Click a node to block it")
    assert sentence.text().endswith("Alt+click asks why.")
    canvas.hover.show_card("AKT", "", canvas.widget_pos("AKT"))
    assert canvas.overlays.card.text.lines[-1] == ("muted", "Alt+click asks why")
    window.shell.actions.run("view.click-asks")
    assert sentence.text().startswith("Double click a node to block it")
    assert sentence.text().endswith("Click asks why, double click or Space blocks.")
    canvas.hover.show_card("AKT", "", canvas.widget_pos("AKT"))
    assert canvas.overlays.card.text.plain.endswith("Click asks why, double click or Space blocks")
