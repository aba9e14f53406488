"""Docks above each other keep their shares of the height, whatever the window does."""

import pytest
from PySide6.QtCore import Qt

from looplight.session.state.state import Selection, SelectionKind
from looplight.window.docks.panel_docks import NOTHING_SELECTED, RIGHT_HEIGHTS

# Details has its place below the others in a window that is not low.
SIZE = 1280, 900


@pytest.fixture
def window(new_window, qtbot):
    new_window.resize(*SIZE)
    qtbot.waitUntil(new_window.shell.docks.docks["details"].isVisible)
    return new_window


@pytest.fixture
def share(window, qtbot):
    """Return a function that gives the upper dock's share once the docks are settled."""
    docks = window.shell.docks

    def of(upper="reading"):
        heights = docks.heights
        qtbot.waitUntil(lambda: not (heights._timer.isActive() or heights._changed.isActive()))
        above, below = (docks.docks[key].height() for key in (upper, "details"))
        return above / (above + below)

    return of


def usual(heights=NOTHING_SELECTED):
    return heights[0] / sum(heights)


def select(window, node=""):
    kind = SelectionKind.NODE if node else SelectionKind.NOTHING
    window.document.select(Selection(kind, node))


def test_details_have_room_for_a_selection_and_give_it_back(window, qtbot, share):
    """Three lines of them were seen at 1280x720, and the hint had as much."""
    docks = window.shell.docks
    docks.make_visible()
    assert share() == pytest.approx(usual(), abs=0.05)
    select(window, "AKT")
    qtbot.waitUntil(lambda: share() == pytest.approx(usual(RIGHT_HEIGHTS), abs=0.03))
    bar, body = docks.docks["details"].titleBarWidget(), docks.panel("details").body
    assert bar.height() + 180 < docks.docks["details"].height()
    assert body.height() >= 180
    select(window)
    qtbot.waitUntil(lambda: share() == pytest.approx(usual(), abs=0.05))


def test_the_arrows_of_a_draft_stay_where_they_are_as_one_is_selected(window, qtbot, share):
    """The button below them moved away between two clicks."""
    docks = window.shell.docks
    docks.make_visible()
    docks.open("drafts")
    before = share("drafts")
    assert before == pytest.approx(usual(RIGHT_HEIGHTS), abs=0.05)
    height = docks.docks["drafts"].height()
    select(window, "AKT")
    assert share("drafts") == before
    assert docks.docks["drafts"].height() == height


def test_a_border_that_was_moved_stays_with_and_without_a_selection(window, qtbot, share):
    docks = window.shell.docks
    docks.make_visible()
    share()
    upper, below = docks.docks["reading"], docks.docks["details"]
    window.resizeDocks([upper, below], [300, 300], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: share() < 0.6)
    moved = share()
    select(window, "AKT")
    qtbot.wait(60)
    assert share() == pytest.approx(moved, abs=0.03)


@pytest.mark.parametrize("size", [(1280, 860), (900, 900), (1920, 1080)])
def test_a_window_that_was_of_another_size_has_its_shares_again(window, qtbot, share, size):
    docks = window.shell.docks.docks
    assert share() == pytest.approx(usual(), abs=0.05)
    window.resize(*size)
    share("details")
    window.resize(*SIZE)
    qtbot.waitUntil(lambda: not docks["reading"].isHidden())
    assert share() == pytest.approx(usual(), abs=0.05)


def test_a_border_stays_where_the_user_put_it(window, qtbot, share):
    docks = window.shell.docks.docks
    share()
    window.resizeDocks([docks["reading"], docks["details"]], [300, 300], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: share() < 0.6)
    moved = share()
    window.resize(1280, 1000)
    assert share() == pytest.approx(moved, abs=0.03)
    window.shell.docks.show("genes")
    assert share("genes") == pytest.approx(moved, abs=0.03)
