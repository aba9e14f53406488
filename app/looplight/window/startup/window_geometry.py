"""Size and place of the main window: at its first start, and as it was left."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from looplight.session.storage.settings import Settings

# Of the first window; on a screen with no room for it and its frame, it takes all of the screen.
FIRST_SIZE = (1600, 960)
# Room for the bar with the title and the edges of a window, before the frame is known.
FRAME = (16, 48)


def restore(window: QMainWindow, settings: Settings) -> None:
    """Give the window the size and place that it had."""
    window.resize(*_first_size(window))
    geometry = decoded(settings.get("layout/geometry"))
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)


def show_first(window: QMainWindow, settings: Settings) -> None:
    """Show the window with the keyboard; without an earlier size, maximised where it would fill."""
    if decoded(settings.get("layout/geometry")).isEmpty() and _is_small(window):
        window.showMaximized()
    else:
        window.show()
    # Window managers give a new window the keyboard; where none runs nobody does, and no key
    # reached a command before the first click.
    window.activateWindow()


def fit_to_screen(window: QMainWindow) -> None:
    """Make the window smaller where its frame does not fit the screen.

    Window managers that cannot maximise a window put a frame around it as it is.
    """
    frame, screen = window.frameGeometry(), window.screen().availableGeometry()
    if QGuiApplication.platformName().startswith("wayland"):
        # A program there is not told where its window is, and cannot move it: Qt counts from the
        # window itself, and its frame then seems to lie off the screen.
        frame.moveTopLeft(screen.topLeft())
    if screen.contains(frame) or window.isFullScreen():
        return
    inside = frame.intersected(screen)
    across, down = frame.width() - window.width(), frame.height() - window.height()
    if window.isMaximized():
        if not across and not down:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    width, height = min(frame.width(), screen.width()), min(frame.height(), screen.height())
    window.resize(width - across, height - down)
    window.move(
        min(max(inside.left(), screen.left()), screen.right() + 1 - width),
        min(max(inside.top(), screen.top()), screen.bottom() + 1 - height),
    )


def save(window: QMainWindow, settings: Settings) -> None:
    """Save size and place."""
    settings.set("layout/geometry", encoded(window.saveGeometry()))


def encoded(data: QByteArray) -> str:
    """Return bytes as a text for the settings."""
    return bytes(data.toBase64().data()).decode("ascii")


def decoded(text: str) -> QByteArray:
    """Return the bytes of a text from the settings; none for a damaged text."""
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _first_size(window: QMainWindow) -> tuple[int, int]:
    screen = window.screen().availableGeometry()
    return min(screen.width(), FIRST_SIZE[0]), min(screen.height(), FIRST_SIZE[1])


def _is_small(window: QMainWindow) -> bool:
    """Return whether the screen has no room for the first size and a frame."""
    screen = window.screen().availableGeometry()
    width, height = (size + frame for size, frame in zip(FIRST_SIZE, FRAME, strict=True))
    return screen.width() < width or screen.height() < height
