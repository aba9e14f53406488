"""A talk that has begun, for the tests of what is shown and pressed in it."""

import pytest
from PySide6.QtCore import Qt

from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def talk(qtbot, window):
    """Return the presenting window with a talk that F5 began, after some work in the window."""
    window.document.interventions.toggle("AKT")
    window.document.select(Selection(SelectionKind.NODE, "PI3K"))
    window.shell.docks.show("genes")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    presenting = window.controllers.presenter
    qtbot.waitUntil(lambda: presenting.stage is not None and presenting.stage.isActiveWindow())
    yield presenting
    presenting.end()
