"""A user's hand on a canvas, and when the canvas and the rest of the window have answered it.

Qt paints below its own low priority, and the window lets panels and bars follow below that: an
event posted between the two comes when the frame stands. Nothing here imports Looplight, so that
another checkout can be measured in the same way.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget  # noqa: TID251

CURATED = ("mtorc1-feedback", "pi3k-akt-mtor", "pi3k-ras-crosstalk", "tumour-environment")
REST = 0.6
TURNS = 100
_FRAME = QEvent.Type(QEvent.registerEventType())
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Watch(QObject):
    """Notes when the drawing was painted first, and when everything else had followed.

    Parameters
    ----------
    viewport : QWidget
        What the drawing is painted on.
    following : callable
        Tells whether panels and bars still have to follow.
    """

    def __init__(self, viewport: QWidget, following: Callable[[], bool]) -> None:
        super().__init__()
        self._following = following
        viewport.installEventFilter(self)
        self.painted = False
        self.framed = 0.0

    @staticmethod
    def now() -> float:
        """Return the processor time that this process has used, in seconds."""
        return time.process_time()

    def begin(self) -> None:
        """Wait for the next frame."""
        self.painted, self.framed = False, 0.0

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        """See the drawing being painted."""
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return super().eventFilter(thing, event)

    def event(self, event: QEvent) -> bool:
        """Take the time once the frame stands."""
        if event.type() != _FRAME:
            return super().event(event)
        if self.painted and not self.framed:
            self.framed = time.process_time()
        return True

    def until_painted(self) -> float:
        """Run the event loop until the frame stands; return when it did, in processor time."""
        priority = Qt.EventPriority.LowEventPriority.value - 1
        for _ in range(TURNS):
            QCoreApplication.postEvent(self, QEvent(_FRAME), priority)
            QApplication.processEvents()
            if self.framed:
                return self.framed
        raise AssertionError("the drawing was not painted")

    def until_followed(self) -> float:
        """Run the event loop until everything has followed and is painted."""
        while self._following():
            QApplication.processEvents()
        QApplication.sendPostedEvents()
        return time.process_time()


def settle(seconds: float = REST) -> None:
    """Let delayed parts and the soft change come to their end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.02)


def mouse_events(canvas: QWidget, node: str) -> list[QMouseEvent]:
    """Return the events of a click on a node: move, press, release."""
    at = canvas.widget_pos(node)
    place, screen = QPointF(at), QPointF(canvas.mapToGlobal(at))
    kinds = (
        (QEvent.Type.MouseMove, _NONE, _NONE),
        (QEvent.Type.MouseButtonPress, _LEFT, _LEFT),
        (QEvent.Type.MouseButtonRelease, _LEFT, _NONE),
    )
    keys = Qt.KeyboardModifier.NoModifier
    return [QMouseEvent(kind, place, screen, *buttons, keys) for kind, *buttons in kinds]
