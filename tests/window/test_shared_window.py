"""A window that tests share is as after a start for each of them, whatever the one before left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QRubberBand  # noqa: TID251

from looplight.canvas.view.arrange.arrow_tool import ArrowTool
from looplight.files.problems import Problem
from looplight.panels.widgets.basic import SearchField


def block(window):
    window.document.interventions.toggle("MTORC1")


def change_a_setting(window):
    window.settings.set("look/theme", "dark")


def make_it_small(window):
    window.resize(900, 500)


def open_another_panel(window):
    window.shell.docks.show("genes")


def search(window):
    window.shell.docks.panel("figures").findChild(SearchField).setText("wnt")


def report(window):
    window.document.report((Problem("code", "message", "file"),))


def open_a_dialog(window):
    QDialog(window).show()


def draw_a_frame(window):
    canvas = window.shell.canvas.single
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint())
    QTest.mouseMove(canvas, QPoint(200, 200))


def use_a_tool(window):
    window.controllers.arrows._tools.start(ArrowTool(window.shell.canvas.single, "hint"), bool)


def state(window):
    """Return what a test would find, by name."""
    shell = window.shell
    shown = [dock.objectName() for dock in shell.docks.docks.values() if dock.isVisible()]
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return {
        "blocked": window.document.state.interventions,
        "theme": window.settings.get("look/theme"),
        "size": (window.width(), window.height()),
        "panels": sorted(shown),
        "searched": {field.text() for field in window.findChildren(SearchField)},
        "problems": shell.docks.panel("problems").model.rowCount(),
        "windows": len(tops),
        "frame": any(frame.isVisible() for frame in window.findChildren(QRubberBand)),
        "tool": window.controllers.arrows.is_drawing,
    }


def choose_and_open_a_dialog(window):
    change_a_setting(window)
    make_it_small(window)
    open_a_dialog(window)


@pytest.fixture
def threads_stay(reusable_window):
    yield
    reusable_window.note_threads()


def compared(reusable_window, leave):
    """What a test finds before and after another one."""
    window = reusable_window.ready()
    window.shell.canvas.create()
    before = state(window)
    leave(window)
    assert state(window) != before
    return before, state(reusable_window.ready())


@pytest.mark.usefixtures("threads_stay")
@pytest.mark.parametrize("leave", [block, change_a_setting, make_it_small])
def test_what_a_test_leaves_is_put_back_for_the_next(reusable_window, leave):
    before, after = compared(reusable_window, leave)
    assert after == before
    assert reusable_window.hindrance == ""


@pytest.mark.usefixtures("threads_stay")
@pytest.mark.parametrize(
    "leave",
    [
        # A panel once made leaves those above it less room.
        open_another_panel,
        search,
        report,
        open_a_dialog,
        draw_a_frame,
        use_a_tool,
        choose_and_open_a_dialog,
    ],
)
def test_a_window_that_cannot_be_put_back_is_made_anew(reusable_window, leave):
    before, after = compared(reusable_window, leave)
    assert after == before
    assert reusable_window.hindrance
