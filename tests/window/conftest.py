"""The main window over the bundled figures, without its canvas unless a test asks for it."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from shared_window import canvas_window, fresh_window, shared_window, window_pool
from window_fixtures import make_window

from looplight.canvas.export import export_process
from looplight.session.state import figure_store

__all__ = ["canvas_window", "fresh_window", "make_window", "shared_window", "window_pool"]


@pytest.fixture
def window(shared_window):
    """The window as it stands after a start, which other tests use as well.

    Without a canvas; files whose tests make one take `canvas_window`.
    """
    return shared_window


@pytest.fixture
def new_window(make_window):
    """A window of this test alone."""
    return make_window()


@pytest.fixture
def drawn_here(monkeypatch):
    """Let the window draw what it exports, as where no process can be started.

    A start of that process takes a second; that it writes the same is tried by
    `commands/test_large_exports`.
    """

    def refuse(_process):
        raise export_process.ExportProcessError("the test draws it")

    monkeypatch.setattr(export_process.ExportProcess, "write", refuse)


@pytest.fixture(scope="module")
def figures_are_read_once():
    """Let tests of a file that open the same text share its figure, and what was found of it.

    A large figure takes half a second to be laid out and answered.
    """
    read, contents = figure_store.read_file, {}

    def read_once(path, *, content):
        key = path.name, content.text
        if key not in contents:
            contents[key] = read(path, content=content)
        return contents[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figure_store, "read_file", read_once)
        yield


@pytest.fixture
def drop():
    """Return a function that drags files onto a window and drops them."""

    def dropped(window, *paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        action = Qt.DropAction.CopyAction
        # Qt gives a drop only to the widget that has accepted the drag.
        QCoreApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), action, *rest))
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(400, 300), action, *rest))

    return dropped
