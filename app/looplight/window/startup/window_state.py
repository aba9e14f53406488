"""Size and layout of the window, saved between starts."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from looplight.session.storage.settings import Settings

# Layouts of another version are ignored; version 2 brought the panel switcher.
VERSION = 2
# On a screen that is no larger, the first window takes all of it.
FIRST_SIZE = (1280, 720)


def restore_size(window: QMainWindow, settings: Settings) -> None:
    """Give the window the size and place that it had."""
    window.resize(*_first_size(window))
    geometry = _bytes(settings.get("layout/geometry"))
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)


def restore_docks(window: QMainWindow, settings: Settings) -> None:
    """Give the window the docks that it had."""
    docks = _bytes(settings.get("layout/docks"))
    if not docks.isEmpty():
        window.restoreState(docks, VERSION)


def save(window: QMainWindow, layout: QByteArray, settings: Settings) -> None:
    """Save size, place and docks."""
    settings.set("layout/geometry", _text(window.saveGeometry()))
    settings.set("layout/docks", _text(layout))
    # The program may be killed by the end of a desktop session right after this.
    settings.flush()


def _first_size(window: QMainWindow) -> tuple[int, int]:
    screen = window.screen().availableGeometry()
    width, height = screen.width(), screen.height()
    if width <= FIRST_SIZE[0] or height <= FIRST_SIZE[1]:
        return min(width, FIRST_SIZE[0]), min(height, FIRST_SIZE[1])
    return min(width, 1600), min(height, 1000)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
