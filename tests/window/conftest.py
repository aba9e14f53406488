"""The main window over the bundled figures, without its canvas unless a test asks for it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.window import assembly
from looplight.window.theme_controller import ThemeController


@pytest.fixture
def make_window(qtbot, qapp):
    """Return a function that makes a window as a start does."""
    made, windows = [], []

    def make(figure="mtorc1-feedback"):
        settings = Settings()
        theming = ThemeController(qapp, settings.get("look/theme"))
        window = assembly.make_window(Document(), settings, theming)
        made.append(theming)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.shell.docks.panel("figures").fill()
        window.document.open(window.document.catalogue.resolve(figure).key)
        return window

    yield make
    # Now, while Python still holds every part: collected as a cycle, a window loses its slots
    # before its docks, and those tell of their end to nobody.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows.clear()
    # The style sheet stays: taken away under living widgets it leaves Qt's caches with
    # pointers to dead ones, and the next theme crashes. The program never does that.
    for theming in made:
        theming.deleteLater()


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


@pytest.fixture
def window(make_window):
    return make_window()
