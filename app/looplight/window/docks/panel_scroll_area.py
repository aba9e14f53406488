"""Panels scroll where the window is too small for them, as it is on a laptop at 200 per cent."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

# In a smaller window the canvas keeps its place, and panels scroll.
ROOMY = QSize(1200, 680)
# A panel that scrolls may become this small.
LEAST = QSize(110, 56)
SCROLL_BAR_WIDTH = 12
# What share of a medium window's width a panel may take without scrolling.
SHARE = 0.35
MEDIUM_WIDTH = 900


class PanelScrollArea(QScrollArea):
    """Holds one panel; in a roomy window it is never smaller than the panel's minimum."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setObjectName("panelScroller")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        self._panel = panel

    def showEvent(self, event: QShowEvent) -> None:
        """Compute the minimum anew: a dock may have moved to a window of its own."""
        super().showEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the panel's own minimum, or a small size where the window is small."""
        panel, window = self._panel.minimumSizeHint(), self.window().size()
        high = window.height() >= ROOMY.height()
        wide = window.width() >= ROOMY.width() or (
            window.width() >= MEDIUM_WIDTH and panel.width() <= window.width() * SHARE
        )
        # A panel that scrolls up and down needs room for its scroll bar.
        bar = 0 if high else SCROLL_BAR_WIDTH
        return QSize(
            panel.width() + bar if wide else min(panel.width(), LEAST.width()),
            panel.height() if high else min(panel.height(), LEAST.height()),
        )

    def sizeHint(self) -> QSize:
        """Return the panel's own hint."""
        return self._panel.sizeHint()


def update_minimum_sizes(window: QWidget, old: QSize, new: QSize) -> None:
    """Let every panel of a window compute its minimum anew, where the new size changes it."""
    if _roominess(old) != _roominess(new) or new.width() < ROOMY.width():
        for area in window.findChildren(PanelScrollArea):
            area.updateGeometry()


def _roominess(size: QSize) -> tuple[bool, bool]:
    return size.width() >= ROOMY.width(), size.height() >= ROOMY.height()
