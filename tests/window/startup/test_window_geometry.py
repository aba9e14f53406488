"""The first window lies on its screen with its frame."""

import pytest
from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtWidgets import QMainWindow  # noqa: TID251

from looplight.window.startup import window_geometry


class Framed(QMainWindow):
    """A window on a screen of a given size, with the frame of a window manager around it."""

    def __init__(self, width, height):
        super().__init__()
        self._screen, self.maximised = QRect(0, 0, width, height), False
        self.has_keyboard = False

    def screen(self):
        return self

    def availableGeometry(self):
        return self._screen

    def frameGeometry(self):
        return self.geometry().marginsAdded(QMargins(2, 28, 2, 2))

    def move(self, x, y):
        # As Qt does: the place is that of the frame.
        super().move(x + 2, y + 28)

    def showMaximized(self):
        self.maximised = True

    def activateWindow(self):
        # Before it is shown, a window cannot have the keyboard.
        self.has_keyboard = self.maximised or self.isVisible()


class NoSettings:
    def get(self, _key):
        return ""


# 1920 x 1080 at 150 % are 1280 x 720 units.
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1280, 720), (1920, 1040)])
def test_the_window_fits_its_screen_with_its_frame(qtbot, size):
    window = Framed(*size)
    qtbot.addWidget(window)
    window_geometry.restore(window, NoSettings())
    window_geometry.show_first(window, NoSettings())
    assert window.maximised is (size != (1920, 1040))
    # Without a window manager nobody else gives it the keyboard: Ctrl+K did nothing at first.
    assert window.has_keyboard
    # A window manager that cannot maximise leaves the size as it was given.
    window_geometry.fit_to_screen(window)
    assert window.availableGeometry().contains(window.frameGeometry())
    assert window.size().expandedTo(QSize(1000, 560)) == window.size()
