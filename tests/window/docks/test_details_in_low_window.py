"""In a low window Details leaves its height to the reasons, and comes where only it can tell."""

import pytest
from PySide6.QtCore import Qt

from looplight.session.state.state import Selection, SelectionKind

LOW, HIGH = (1280, 720), (1280, 900)
BRAKE = Selection(SelectionKind.ARROW, "P70S6K -| IRS1")


@pytest.fixture
def details(new_window):
    """Return a function that tells whether Details is open in a window of its first height."""
    new_window.resize(*LOW)
    return lambda: not new_window.shell.docks.docks["details"].isHidden()


def test_it_is_closed_in_a_low_window_and_open_in_a_high_one(new_window, qtbot, details):
    assert not details()
    new_window.resize(*HIGH)
    qtbot.waitUntil(details)
    new_window.resize(*LOW)
    qtbot.waitUntil(lambda: not details())


def test_an_arrow_opens_it_and_a_node_gives_the_height_back(new_window, qtbot, details):
    document = new_window.document
    document.select(BRAKE)
    qtbot.waitUntil(details)
    texts = new_window.shell.docks.panel("details").body.texts
    qtbot.waitUntil(lambda: any("IRS1" in text for text in texts()))
    document.select(Selection(SelectionKind.NODE, "AKT"))
    qtbot.waitUntil(lambda: not details())


def test_beside_it_the_reasons_have_one_scroll_bar(new_window, qtbot, details):
    """The dock had a second one, over the table as well."""
    new_window.document.interventions.toggle("MTORC1")
    box = new_window.shell.docks.panel("reading").box
    qtbot.waitUntil(box.certainty.isVisible, timeout=20_000)
    new_window.document.select(BRAKE)
    qtbot.waitUntil(details)
    area = new_window.shell.docks.panel("reading").parentWidget().parentWidget()
    qtbot.wait(100)
    assert area.verticalScrollBar().maximum() == 0
    assert box.body.verticalScrollBar().maximum() > 0


def test_a_drug_of_the_list_opens_it(new_window, details):
    new_window.shell.docks.open("inhibitors")
    new_window.shell.docks.panel("inhibitors").drug_chosen.emit("everolimus")
    assert details()
    assert "Everolimus" in new_window.shell.docks.panel("details").body.texts()[0]


def test_it_stays_where_the_user_opened_it(new_window, qtbot, details):
    button = new_window.shell.docks.switcher.buttons["details"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    new_window.document.select(Selection(SelectionKind.NODE, "AKT"))
    new_window.document.after_paint.flush()
    assert details()
    new_window.document.select(BRAKE)
    new_window.document.after_paint.flush()
    assert details()


def test_the_menu_of_a_node_opens_it(new_window, qtbot, details):
    new_window.shell.canvas.create()
    new_window.shell.canvas.open_menu("AKT", new_window.pos())
    menu = new_window.shell.canvas.node_menu
    next(action for action in menu.actions() if action.text() == "Show details").trigger()
    menu.close()
    assert details()
    assert new_window.shell.docks.panel("details").body.texts()[0] == "AKT"


def test_a_layout_of_before_keeps_it_open(new_window, make_window, details):
    """Existing users have their docks as they left them."""
    new_window.shell.docks.open("details")
    new_window.close()
    assert not make_window().shell.docks.docks["details"].isHidden()


def test_what_the_height_closed_is_open_at_the_next_start_in_a_high_window(
    new_window, make_window, qtbot, details
):
    assert not details()
    new_window.close()
    again = make_window()
    assert again.shell.docks.docks["details"].isHidden()
    again.resize(*HIGH)
    qtbot.waitUntil(lambda: not again.shell.docks.docks["details"].isHidden())


def test_what_the_user_closed_stays_closed_in_a_high_window(new_window, qtbot, details):
    new_window.resize(*HIGH)
    qtbot.waitUntil(details)
    new_window.shell.docks.docks["details"].close()
    new_window.resize(*LOW)
    new_window.resize(*HIGH)
    qtbot.wait(60)
    assert not details()
