"""Panels that scroll where a window is too small for them, as it is at 200 per cent."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

# A smaller window than this keeps its place for the canvas, and panels scroll.
ROOMY = QSize(1200, 680)
LEAST = QSize(110, 56)
BAR = 12
# Of the width of a middling window, what a panel may take without scrolling.
SHARE = 0.35
MIDDLING = 900


class Scroller(QScrollArea):
    """Holds one panel; in a roomy window it is never smaller than the panel wants to be."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setObjectName("panelScroller")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask in the window that holds it now."""
        super().showEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return what the panel wants at least, or little where the window is small."""
        wanted, window = self.widget().minimumSizeHint(), self.window().size()
        high = window.height() >= ROOMY.height()
        wide = window.width() >= ROOMY.width() or (
            window.width() >= MIDDLING and wanted.width() <= window.width() * SHARE
        )
        bar = 0 if high else BAR
        return QSize(
            wanted.width() + bar if wide else min(wanted.width(), LEAST.width()),
            wanted.height() if high else min(wanted.height(), LEAST.height()),
        )

    def sizeHint(self) -> QSize:
        """Return what the panel likes."""
        return self.widget().sizeHint()


def renew(window: QWidget, old: QSize, new: QSize) -> None:
    """Let the panels of a window ask anew how small they may be, where that changed."""
    if _rooms(old) != _rooms(new) or new.width() < ROOMY.width():
        for scroller in window.findChildren(Scroller):
            scroller.updateGeometry()


def _rooms(size: QSize) -> tuple[bool, bool]:
    return size.width() >= ROOMY.width(), size.height() >= ROOMY.height()
