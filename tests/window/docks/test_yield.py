"""The drawing comes first: docks yield where the window gets narrow, and come back."""

import pytest

from looplight.window.docks.narrow_window import LEAST_CANVAS


def opened(window):
    return {key for key, dock in window.shell.docks.docks.items() if not dock.isHidden()}


@pytest.fixture
def shown(window):
    assert {"figures", "context", "reading", "details"} <= opened(window)
    return window


@pytest.mark.parametrize(("size", "folded"), [((1024, 600), 1), ((900, 600), 2)])
def test_docks_yield_to_the_drawing_and_come_back(shown, qtbot, size, folded):
    before = opened(shown)
    shown.resize(*size)
    qtbot.waitUntil(lambda: "figures" not in opened(shown))
    assert opened(shown) == ({"reading", "details"} if folded == 1 else set())
    qtbot.waitUntil(lambda: shown.shell.canvas.area.width() >= LEAST_CANVAS)
    shown.resize(1280, 720)
    qtbot.waitUntil(lambda: opened(shown) == before)


def test_a_dock_that_is_opened_in_a_narrow_window_stays(shown, qtbot):
    shown.resize(1024, 600)
    qtbot.waitUntil(lambda: "figures" not in opened(shown))
    shown.shell.docks.open("figures")
    shown.resize(1010, 600)
    assert "figures" in opened(shown)
    shown.resize(1280, 720)
    qtbot.waitUntil(lambda: "context" not in opened(shown) or "figures" in opened(shown))
    assert "figures" in opened(shown)
