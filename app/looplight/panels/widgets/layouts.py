"""Rows and columns of widgets: in one call, scrolling or sharing height, wrapping as words do."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

Part = QWidget | QLayout
Item = Part | int | tuple[Part, int] | tuple[QWidget, int, Qt.AlignmentFlag]
Margins = tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)


def row(
    *items: Item,
    within: QWidget | None = None,
    margins: Margins = (0, 0, 0, 0),
    spacing: int | None = None,
) -> QHBoxLayout:
    """Return a layout of items beside each other.

    Parameters
    ----------
    *items : widget, layout, int or tuple
        A number is a space that takes this share of what is free. A tuple is a widget or layout
        with its share, and if needed with the alignment in its cell.
    within : QWidget, optional
        The widget that the layout fills; None = the layout becomes part of another one.
    margins : tuple of (left, top, right, bottom)
        In pixels. Not those of the style, which differ from desktop to desktop.
    spacing : int, optional
        Pixels between items; None = that of the style.
    """
    return _new(QHBoxLayout(within) if within else QHBoxLayout(), items, margins, spacing)


def column(
    *items: Item,
    within: QWidget | None = None,
    margins: Margins = (0, 0, 0, 0),
    spacing: int | None = None,
) -> QVBoxLayout:
    """Return a layout of items below each other; parameters as of `row`."""
    return _new(QVBoxLayout(within) if within else QVBoxLayout(), items, margins, spacing)


def _new(layout: L, items: tuple[Item, ...], margins: Margins, spacing: int | None) -> L:
    layout.setContentsMargins(*margins)
    if spacing is not None:
        layout.setSpacing(spacing)
    add(layout, *items)
    return layout


def add(layout: QBoxLayout, *items: Item) -> None:
    """Put items at the end of a layout; they are as those of `row`."""
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
            continue
        part, share, *alignment = item if isinstance(item, tuple) else (item, 0)
        if isinstance(part, QLayout):
            layout.addLayout(part, share)
        else:
            layout.addWidget(part, share, *alignment)


def retain_size(widget: QWidget) -> None:
    """Let a widget keep its room while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


class FlowLayout(QLayout):
    """Widgets in rows that wrap."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # Qt asks for heights some ten times for each change of one item.
        self._hints: list[tuple[int, int]] | None = None
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)
        self._hints = None

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it; None where there is none."""
        self._hints = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return True: the rows wrap."""
        return True

    def invalidate(self) -> None:
        """Ask the items for their sizes again: one of them has changed."""
        self._hints = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return flow(self._sizes(), width, self.spacing())[1]

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        sizes = self._sizes()
        corners, _ = flow(sizes, area.width(), self.spacing())
        for item, (x, y), (width, height) in zip(self._items, corners, sizes, strict=True):
            item.setGeometry(QRect(area.x() + x, area.y() + y, min(width, area.width()), height))

    def sizeHint(self) -> QSize:
        """Return the minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _sizes(self) -> list[tuple[int, int]]:
        """Return the width and height that each item asks for."""
        if self._hints is None:
            hints = [item.sizeHint() for item in self._items]
            self._hints = [(hint.width(), hint.height()) for hint in hints]
        return self._hints


def flow(
    sizes: Sequence[tuple[int, int]], width: int, gap: int
) -> tuple[list[tuple[int, int]], int]:
    """Return where items go in rows that wrap, and the height of all rows.

    Parameters
    ----------
    sizes : sequence of (int, int)
        Width and height of each item.
    width : int
        Room for a row. An item that is wider still gets one, so that no row stays empty.
    gap : int
        Between two items and between two rows.

    Returns
    -------
    list of (int, int)
        The left upper corner of each item.
    int
    """
    x, y, row_height = 0, 0, 0
    corners = []
    for item_width, item_height in sizes:
        if x > 0 and x + item_width > width:
            x, y, row_height = 0, y + row_height + gap, 0
        corners.append((x, y))
        x += item_width + gap
        row_height = max(row_height, item_height)
    return corners, y + row_height


# Qt's "no maximum" of a width or height (QWIDGETSIZE_MAX); PySide does not export it.
NO_MAXIMUM = 16_777_215
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
        self._layout = column(1, within=self._body, margins=(12, 8, 12, 12), spacing=3)
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


# To make one and to lay it out takes up to 3 ms.
PARTS_IN_A_TURN = 6


class GradualColumn(TextColumn):
    """A column of widgets that scrolls; after the first few they come in later turns.

    Parameters
    ----------
    name : str
        For screen readers.
    in_next_turn : callable
        Calls a bound method in the next turn of the event loop.
    """

    def __init__(self, name: str, in_next_turn: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(name)
        self._in_next_turn = in_next_turn
        self._parts: Iterator[QWidget] = iter(())

    def fill(self, parts: Iterator[QWidget]) -> None:
        """Show other widgets in place of the present ones; each is made when it is its turn."""
        self.clear()
        self._parts = parts
        self._add_next()

    def clear(self) -> None:
        """Remove everything, also what has not come yet."""
        self._parts = iter(())
        super().clear()

    def _add_next(self) -> None:
        added = 0
        for part in islice(self._parts, PARTS_IN_A_TURN):
            self.add(part)
            added += 1
        if added == PARTS_IN_A_TURN:
            self._in_next_turn(self._add_next)
