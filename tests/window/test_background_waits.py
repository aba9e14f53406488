"""Background work waits while the window is laid out and painted."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from looplight.session.ui_thread import ui_thread


@pytest.mark.parametrize("kind", [QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest])
def test_laying_out_and_painting_the_window_is_work(window, kind):
    ui_thread.end_work()
    QCoreApplication.sendEvent(window, QEvent(kind))
    assert ui_thread.is_working
