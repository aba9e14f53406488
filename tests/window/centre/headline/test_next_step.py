"""One button leads on at each state: the first block, a second drug, then a comparison."""

import pytest
from PySide6.QtCore import QRect

from looplight.window.bars import next_step


def settle(window, qtbot):
    """Wait until panels and bars have followed the state."""
    window.document.after_paint.flush()
    qtbot.waitUntil(lambda: window.document.shown.pending is None)
    window.document.after_paint.flush()


def filled(window):
    """Return the texts of the buttons on screen that are in the colour of what comes next."""
    buttons = window.findChildren(next_step.StepButton)
    return [button.text() for button in buttons if button.isVisibleTo(window)]


def test_each_state_has_one_button_that_leads_on(window, qtbot):
    headline, bar = window.shell.central.headline, window.shell.status_bar
    settle(window, qtbot)
    height = headline.height()
    assert filled(window) == ["Block mTORC1"]
    headline.first_step.click()
    settle(window, qtbot)
    assert [i.target for i in window.document.state.interventions] == ["MTORC1"]
    assert window.document.state.selection.nodes == ("MTORC1",)
    assert filled(window) == ["Find a 2nd drug"]
    assert headline.height() == height, "the figure moved with a click"
    bar.next_step.click()
    assert not window.shell.docks.docks["closing"].isHidden()
    assert filled(window) == []
    window.document.interventions.toggle("PI3K")
    settle(window, qtbot)
    assert filled(window) == ["Compare side by side"]
    bar.next_step.click()
    settle(window, qtbot)
    assert window.document.state.compare is not None
    assert filled(window) == []


def test_a_figure_without_arrows_offers_no_block(window, qtbot):
    window.document.open("medcomm-2025-pi3k-akt-mtor")
    settle(window, qtbot)
    assert filled(window) == []


@pytest.mark.parametrize("width", [1000, 1280, 1500])
def test_the_first_step_covers_nothing_and_stays_where_the_outputs_fill_their_row(
    window, qtbot, width
):
    window.resize(width, 720)
    window.document.open("pi3k-akt-mtor")
    settle(window, qtbot)
    headline = window.shell.central.headline
    assert filled(window) == ["Block p110α"]

    def place(widget):
        return QRect(widget.mapTo(headline, widget.rect().topLeft()), widget.size())

    def covers_nothing():
        words = [headline.sentence, *headline.outputs.cells]
        button = place(headline.first_step)
        assert headline.rect().contains(button)
        assert not [word for word in words if place(word).intersects(button)]

    qtbot.waitUntil(covers_nothing)
    height = headline.height()
    headline.first_step.click()
    settle(window, qtbot)
    assert headline.height() == height


def test_a_question_of_practice_leads_on_by_itself(window, qtbot):
    window.document.interventions.toggle("MTORC1")
    settle(window, qtbot)
    assert filled(window) == ["Find a 2nd drug"]
    window.shell.docks.open("practice")
    assert filled(window) == []
