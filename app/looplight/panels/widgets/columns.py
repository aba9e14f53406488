"""Columns of widgets: one that scrolls, and one whose parts share its height."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.layouts import FlowLayout

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


class TextColumn(QScrollArea):
    """A column of widgets that scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("panelSurface")
        self._layout = layouts.column(1, within=self._body, margins=(12, 8, 12, 12), spacing=3)
        self.setWidget(self._body)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Change the margins around the column."""
        self._layout.setContentsMargins(left, top, right, bottom)

    def clear(self) -> None:
        """Remove everything."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                # `deleteLater` waits for the event loop; until then the widget would still be
                # drawn.
                widget.hide()
                widget.deleteLater()
        self.verticalScrollBar().setValue(0)

    def add_flow(self, widgets: Sequence[QWidget], gap: int) -> None:
        """Add widgets beside each other, on as many lines as they need."""
        if widgets:
            row = QWidget()
            flow = FlowLayout(row, gap)
            for widget in widgets:
                flow.addWidget(widget)
            self.add(row)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def texts(self) -> list[str]:
        """Return the texts of all labels and buttons, from top to bottom."""
        texts = []
        for index in range(self._layout.count()):
            item = self._layout.itemAt(index)
            widget = item.widget() if item is not None else None
            for label in [widget, *widget.findChildren(QWidget)] if widget else []:
                if isinstance(label, QLabel | QPushButton | QToolButton) and label.text():
                    texts.append(label.text())
        return texts
