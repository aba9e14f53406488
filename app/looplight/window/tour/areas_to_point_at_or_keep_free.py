"""Where in the window the things are that the tour speaks of."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtWidgets import QMainWindow, QWidget

from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.centre.central_widget import CentralWidget
from looplight.window.docks.panel_docks import PanelDocks

if TYPE_CHECKING:
    # It imports pyqtgraph, for which the first window does not wait.
    from looplight.canvas.view.canvas import PathwayCanvas

# Pixels on each side of an arrow: of the middle that is pointed at, and of the rest.
ARROW_REACH, LINE_REACH = 10, 5
FIGURES, READING, DETAILS = "figures", "reading", "details"
# What the steps speak of, and what stands at the left, where no note stands.
OF_THE_TOUR = (FIGURES, "context", READING, DETAILS)


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of the window that the steps are about."""

    window: QMainWindow
    central: CentralWidget
    canvas: CanvasController
    docks: PanelDocks


def node_area(key: str, parts: Parts) -> QRect | None:
    """Return the area of a node in the window, in its pixels; None where it is not shown."""
    canvas = _canvas(parts)
    box = canvas.view.drawing.layout.boxes.get(key) if canvas is not None else None
    if canvas is None or box is None:
        return None
    area = QRectF(
        canvas.view.to_widget(QPointF(box.left, box.top)),
        canvas.view.to_widget(QPointF(box.right, box.bottom)),
    )
    return in_window(canvas, area.toAlignedRect(), parts)


def node_areas(parts: Parts, keys: Iterable[str] | None = None) -> list[QRect]:
    """Return the areas of nodes in the window, in its pixels; those of all without ``keys``."""
    canvas = _canvas(parts)
    if keys is None:
        keys = canvas.view.drawing.layout.boxes if canvas is not None else ()
    areas = (node_area(key, parts) for key in keys)
    return [area for area in areas if area is not None]


def headline_area(parts: Parts) -> QRect | None:
    """Return the area of the answer above the drawing, in pixels of the window."""
    bar = parts.central.headline
    return in_window(bar, bar.rect(), parts) if bar.isVisible() else None


def dock_area(key: str, parts: Parts) -> QRect | None:
    """Return the area of a panel, in pixels of the window; None where it is hidden."""
    dock = parts.docks.docks[key]
    return in_window(dock, dock.rect(), parts) if dock.isVisible() else None


def put_aside(docks: PanelDocks) -> tuple[str, ...]:
    """Fold panels that no step speaks of, show the levels instead, and return what was folded."""
    aside = tuple(
        key
        for key, dock in docks.docks.items()
        if key not in OF_THE_TOUR and not dock.isHidden() and not dock.isFloating()
    )
    for key in aside:
        docks.docks[key].hide()
    if aside:
        docks.open(READING)
    return aside


def levels_areas(parts: Parts) -> list[QRect]:
    """Return the area of the levels of all nodes, without the reasons below them."""
    panel = parts.docks.panels.get(READING)
    view = panel.first_focus if panel is not None else None
    return [in_window(view, view.rect(), parts)] if view is not None and view.isVisible() else []


def levels_and_details_areas(parts: Parts) -> list[QRect]:
    """Return the areas of the levels, and of the details of what is selected."""
    area = dock_area(DETAILS, parts)
    return [*levels_areas(parts), *([area] if area is not None else [])]


def reading_areas(parts: Parts) -> list[QRect]:
    """Return the areas of the panels with levels, reasons and details, to their edges."""
    areas = (dock_area(key, parts) for key in (READING, DETAILS))
    return [area for area in areas if area is not None]


def list_areas(parts: Parts) -> list[QRect]:
    """Return the areas of the list of figures, of which each row is there to be clicked."""
    area = dock_area(FIGURES, parts)
    return [area] if area is not None else []


def switcher_area(parts: Parts) -> list[QRect]:
    """Return the area of the buttons that open panels."""
    bar = parts.docks.switcher
    return [in_window(bar, bar.rect(), parts)] if bar.isVisible() else []


def legend_and_scene_areas(parts: Parts) -> list[QRect]:
    """Return the areas of the row of scenes, of the legend and of the view's buttons beside it."""
    canvas = _canvas(parts)
    widgets: list[QWidget] = [parts.central.scenes]
    if canvas is not None:
        widgets += [canvas.overlays.strip, *canvas.overlays.buttons]
    return [in_window(each, each.rect(), parts) for each in widgets if each.isVisible()]


def arrow_area(key: str, parts: Parts) -> QRect | None:
    """Return the middle of the longest part of an arrow: that can be pointed at, and clicked."""
    sections = _sections(key, parts)
    if not sections:
        return None
    start, end = max(sections, key=_length)
    area = QRect(0, 0, 2 * ARROW_REACH, 2 * ARROW_REACH)
    area.moveCenter(((start + end) / 2).toPoint())
    return area


def arrow_areas(keys: Iterable[str], parts: Parts) -> list[QRect]:
    """Return the areas of whole arrows, one for each of their straight parts."""
    reach = LINE_REACH
    return [
        QRectF(*start.toTuple(), *(end - start).toTuple())
        .normalized()
        .adjusted(-reach, -reach, reach, reach)
        .toAlignedRect()
        for key in keys
        for start, end in _sections(key, parts)
    ]


def lit_areas(parts: Parts) -> list[QRect]:
    """Return the areas of what the drawing shows while all else in it is dimmed."""
    canvas = _canvas(parts)
    highlight = canvas.shown.highlight if canvas is not None and canvas.shown else None
    if highlight is None:
        return []
    return [*node_areas(parts, highlight.nodes), *arrow_areas(highlight.arrows, parts)]


def file_menu_area(parts: Parts) -> QRect | None:
    """Return the area of the File menu's title, in pixels of the window."""
    bar = parts.window.menuBar()
    if not bar.isVisible():
        return None
    return in_window(bar, bar.actionGeometry(bar.actions()[0]), parts)


def in_window(widget: QWidget, area: QRect, parts: Parts) -> QRect:
    """Return an area of a widget in pixels of the window."""
    return QRect(widget.mapTo(parts.window, area.topLeft()), area.size())


def _canvas(parts: Parts) -> "PathwayCanvas | None":
    """Return the canvas where the drawing can be seen."""
    canvas = parts.canvas.single
    if canvas is None or not canvas.isVisible() or canvas.pathway is None:
        return None
    return canvas


def _sections(key: str, parts: Parts) -> list[tuple[QPointF, QPointF]]:
    """Return the ends of the straight parts of an arrow, in pixels of the window."""
    canvas = _canvas(parts)
    route = canvas.view.drawing.layout.routes.get(key) if canvas is not None else None
    if canvas is None or route is None:
        return []
    corner = QPointF(canvas.mapTo(parts.window, canvas.rect().topLeft()))
    points = [canvas.view.to_widget(QPointF(*point)) + corner for point in route.points]
    return list(pairwise(points))


def _length(ends: tuple[QPointF, QPointF]) -> float:
    return math.dist(ends[0].toTuple(), ends[1].toTuple())
