"""In a large window the letters beside the figure are larger, and the docks at the sides wider."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel  # noqa: TID251

from looplight.window.compare.regimen_table_widths import SMALL as SMALL_LETTERS
from looplight.window.compare.regimen_table_widths import USUAL
from looplight.window.docks.dock_widths import LARGE_RIGHT_WIDTH, RIGHT_WIDTH

SMALL, LARGE = (1280, 720), (1920, 1080)


@pytest.fixture
def window(make_window):
    made = make_window()
    made.resize(*SMALL)
    yield made
    # Later tests measure texts in the usual letters.
    made.resize(*SMALL)


def letters(window):
    """Return the sizes of menus, headline, and of all labels of the panel on the right."""
    labels = window.shell.docks.docks["reading"].findChildren(QLabel)
    sizes = [label.font().pixelSize() for label in labels]
    return [
        QApplication.font().pixelSize(),
        window.shell.central.headline.sentence.font().pixelSize(),
        *sizes,
    ]


def test_letters_follow_the_size_of_the_window(window, qtbot):
    reading = window.shell.docks.docks["reading"]
    qtbot.waitUntil(lambda: reading.width() == RIGHT_WIDTH)
    before = letters(window)
    assert before[:2] == [13, 17]
    window.resize(*LARGE)
    qtbot.waitUntil(lambda: reading.width() == LARGE_RIGHT_WIDTH)
    assert letters(window)[:2] == [14, 20]
    assert letters(window)[2:] == [size + 1 for size in before[2:]]
    window.resize(*SMALL)
    qtbot.waitUntil(lambda: reading.width() == RIGHT_WIDTH)
    assert letters(window) == before


def test_a_width_that_the_user_chose_stays(window, qtbot):
    reading = window.shell.docks.docks["reading"]
    qtbot.waitUntil(lambda: reading.width() == RIGHT_WIDTH)
    # The widths count from when the window has settled at its size.
    qtbot.wait(60)
    window.resizeDocks([reading], [350], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: reading.width() == 350)
    window.resize(*LARGE)
    qtbot.wait(100)
    assert reading.width() == 350


def test_the_table_of_a_comparison_has_the_letters_that_its_columns_are_measured_in(window):
    """Names of outputs were cut: panes are not larger by as much as the window."""
    window.resize(*LARGE)
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    assert window.shell.canvas.compare_view.table.font().pixelSize() in (SMALL_LETTERS, USUAL)
