"""Rows and columns of widgets, each in one call."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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
