"""Rows and columns of widgets, each in one call, and rows that wrap as words do."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

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
