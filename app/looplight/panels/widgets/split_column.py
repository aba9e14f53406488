"""Widgets below each other that share a height, until the user gives them other shares."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

# Before a panel is laid out its height is unknown.
LEAST_HEIGHT = 300


class SplitColumn(QSplitter):
    """A column whose parts can be made higher and lower by dragging, but not closed."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        self.was_moved = False
        self.splitterMoved.connect(self._remember_move)

    def share(self, weights: Sequence[float]) -> None:
        """Divide the height by weights; the user's own division stays."""
        if not self.was_moved:
            height = max(sum(self.sizes()), LEAST_HEIGHT)
            self.setSizes([round(height * weight / sum(weights)) for weight in weights])

    def _remember_move(self, _position: int, _index: int) -> None:
        self.was_moved = True
