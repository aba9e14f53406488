"""The drawing comes first: docks yield where the window gets narrow, and come back."""

import pytest
from PySide6.QtCore import QRect, Qt

from looplight.window.docks.narrow_window import LEAST_CANVAS


def opened(window):
    return {key for key, dock in window.shell.docks.docks.items() if not dock.isHidden()}


@pytest.fixture
def shown(window):
    assert {"figures", "context", "reading"} <= opened(window)
    return window


@pytest.mark.parametrize(("size", "folded"), [((1024, 600), 1), ((900, 600), 2)])
def test_docks_yield_to_the_drawing_and_come_back(shown, qtbot, size, folded):
    before = opened(shown)
    shown.resize(*size)
    qtbot.waitUntil(lambda: "figures" not in opened(shown))
    assert opened(shown) == ({"reading"} if folded == 1 else set())
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


def narrow_and_wide(window, qtbot, width):
    """Make the window narrow, then wide; return when the docks at its right have a width."""
    window.resize(640, 480)
    qtbot.waitUntil(lambda: not opened(window))
    window.resize(1280, 720)
    docks = window.shell.docks.docks
    qtbot.waitUntil(lambda: docks["reading"].width() == width)
    return docks["figures"].width()


def test_docks_get_their_width_back(new_window, qtbot):
    new_window.resize(1280, 720)
    qtbot.waitUntil(lambda: "reading" in opened(new_window))
    docks = new_window.shell.docks.docks
    before = docks["figures"].width()
    assert narrow_and_wide(new_window, qtbot, docks["reading"].width()) == before


def test_docks_get_the_width_back_that_the_user_gave_them(new_window, qtbot):
    docks = new_window.shell.docks.docks
    new_window.resize(1280, 720)
    # The widths count from when the window has settled at its size.
    qtbot.wait(60)
    new_window.resizeDocks([docks["reading"]], [340], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: docks["reading"].width() == 340)
    narrow_and_wide(new_window, qtbot, 340)


def made_small(window, qtbot, *size):
    """Make the window small; it gives way in steps, as its docks fold away."""

    def is_small():
        window.resize(*size)
        return window.size().toTuple() == size and not opened(window)

    qtbot.waitUntil(is_small)


@pytest.mark.parametrize("size", [(540, 350), (640, 400)])
def test_a_small_window_shows_everything_that_leads_on(shown, qtbot, size):
    made_small(shown, qtbot, *size)
    shown.document.interventions.toggle("MTORC1")
    qtbot.wait(100)
    assert shown.size().toTuple() == size
    switcher = shown.shell.docks.switcher
    inside = shown.rect()
    for widget in (*switcher.buttons.values(), shown.shell.status_bar.limits):
        place = QRect(widget.mapTo(shown, widget.rect().topLeft()), widget.size())
        assert inside.contains(place), widget.text()
        assert widget.visibleRegion().boundingRect() == widget.rect(), widget.text()


def test_in_a_small_window_docks_of_one_side_are_open(shown, qtbot):
    made_small(shown, qtbot, 640, 400)
    docks = shown.shell.docks
    docks.open("reading")
    # As wide as usual, as far as the drawing can spare it: it had the least that Qt gives.
    qtbot.waitUntil(lambda: docks.docks["reading"].width() > 250)
    docks.open("figures")
    assert "reading" not in opened(shown)
    qtbot.waitUntil(lambda: docks.docks["figures"].width() > 150)
    docks.open("reading")
    assert "figures" not in opened(shown)


def test_docks_of_an_earlier_layout_yield_at_the_start(shown, qtbot):
    made_small(shown, qtbot, 640, 400)
    docks = shown.shell.docks
    for key in ("figures", "reading"):
        docks.docks[key].show()
    docks.narrowness.settle_anew()
    assert opened(shown) == set()
    shown.resize(1280, 720)
    qtbot.waitUntil(lambda: "reading" in opened(shown))
