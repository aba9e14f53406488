"""Docks above each other keep their shares of the height, whatever the window does."""

import pytest
from PySide6.QtCore import Qt

from looplight.window.docks.panel_docks import RIGHT_HEIGHTS


@pytest.fixture
def window(new_window):
    return new_window


@pytest.fixture
def share(window, qtbot):
    """Return a function that gives the upper dock's share once the docks are settled."""
    docks = window.shell.docks

    def of(upper="reading"):
        qtbot.waitUntil(lambda: not docks.heights._timer.isActive())
        above, below = (docks.docks[key].height() for key in (upper, "details"))
        return above / (above + below)

    return of


def usual():
    return RIGHT_HEIGHTS[0] / sum(RIGHT_HEIGHTS)


@pytest.mark.parametrize("size", [(1280, 480), (900, 720), (1920, 1080)])
def test_a_window_that_was_of_another_size_has_its_shares_again(window, qtbot, share, size):
    docks = window.shell.docks.docks
    assert share() == pytest.approx(usual(), abs=0.05)
    window.resize(*size)
    share("details")
    window.resize(1280, 720)
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
