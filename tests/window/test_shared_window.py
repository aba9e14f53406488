"""A window that tests share is as after a start for each of them, whatever the one before left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QRubberBand  # noqa: TID251

from looplight.canvas.view.arrange.arrow_tool import ArrowTool
from looplight.files.problems import Problem
from looplight.panels.widgets.fields import SearchField

PATHWAYS = Path(__file__).resolve().parents[2] / "resources" / "pathways"


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


def open_a_file(window):
    text = (PATHWAYS / "tumour-environment.yaml").read_text(encoding="utf-8")
    own = window.settings.path.with_name("own.yaml")
    own.write_text(text.replace("tumour-environment", "own"), encoding="utf-8")
    assert window.document.open_file(own)


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
        "figures": id(window.document.figures.catalogue),
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
def reusable_window(window_pool):
    window = window_pool.of("mtorc1-feedback", with_canvas=True)
    yield window
    window.note_threads()


def compared(reusable_window, leave):
    """What a test finds before and after another one."""
    window = reusable_window.ready()
    before = state(window)
    leave(window)
    assert state(window) != before
    return before, state(reusable_window.ready())


@pytest.mark.parametrize(
    "leave",
    [
        *(block, change_a_setting, make_it_small, open_another_panel, search, report),
        *(open_a_dialog, open_a_file, choose_and_open_a_dialog),
    ],
)
def test_what_a_test_leaves_is_put_back_for_the_next(reusable_window, leave):
    before, after = compared(reusable_window, leave)
    assert after == before
    assert reusable_window.hindrance == ""


@pytest.mark.parametrize(
    "leave",
    [draw_a_frame, use_a_tool],
)
def test_a_window_that_cannot_be_put_back_is_made_anew(reusable_window, leave):
    before, after = compared(reusable_window, leave)
    assert after == before
    assert reusable_window.hindrance
