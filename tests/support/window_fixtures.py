"""Fixtures that make the real window in the process of the tests."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

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
        window.document.open(window.document.figures.catalogue.resolve(figure).key)
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
def window(make_window):
    """The window as it stands after a start."""
    return make_window()
