"""One button leads on at each state: the first block, a second drug, then a comparison."""

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
