"""``looplight FOLDER``: the window says what is in it, and makes a library of it on request."""

import sys

import pytest
from gpml_files import FILE_2021
from PySide6.QtCore import Qt

from looplight.library.indexing.index_update import update_index
from looplight.session.storage.settings import Settings
from looplight.window import application


@pytest.fixture
def start(qtbot, qapp, monkeypatch):
    """Return a function that starts the window as the program does."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = []

    def make(*words):
        begun = application.Startup(qapp, Settings(), application._parser().parse_args(words))
        made.append(begun)
        qtbot.addWidget(begun.window)
        qtbot.waitUntil(lambda: begun.watcher is not None)
        return begun

    yield make
    for begun in made:
        begun.window.close()
        begun.end()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "pathways"
    place.mkdir()
    (place / "new.gpml").write_text(FILE_2021)
    monkeypatch.chdir(tmp_path)
    return place


def test_a_folder_is_described_and_becomes_a_library_on_request(start, qtbot, folder) -> None:
    # Without a separator it could be the name of a figure, too.
    begun = start("pathways")
    window = begun.window
    bar = window.shell.central.problems
    qtbot.waitUntil(bar.isVisible)
    assert "pathways: WikiPathways: 1. As a library" in bar.message.text()
    assert not begun.refused
    bar.make_library.click()
    panel = window.shell.docks.panel("library")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["New"])
    assert bar.isHidden()
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.open.click()
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "new.gpml")


def test_a_folder_that_is_a_library_is_shown_beside_what_else_is_named(
    start, qtbot, folder
) -> None:
    update_index(folder)
    begun = start(str(folder), "mtorc1-feedback")
    window = begun.window
    panel = window.shell.docks.panel("library")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["New"])
    assert panel.isVisible()
    assert window.shell.central.problems.isHidden()
    assert window.document.shown.pathway.name == "mtorc1-feedback"


def test_a_folder_of_nothing_says_what_can_be_opened(start, qtbot, tmp_path) -> None:
    (tmp_path / "holiday").mkdir()
    bar = start(str(tmp_path / "holiday")).window.shell.central.problems
    qtbot.waitUntil(bar.isVisible)
    assert "nothing is in it that Looplight opens" in bar.message.text()
    assert bar.make_library.isHidden()
