"""The main window over the bundled figures, without its canvas unless a test asks for it."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from shared_window import reusable_window, shared_window
from window_fixtures import make_window, window

__all__ = ["make_window", "reusable_window", "shared_window", "window"]


@pytest.fixture
def new_window(make_window):
    """A window of this test alone, in a file whose other tests share one."""
    return make_window()


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
