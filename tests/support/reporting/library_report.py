"""What the Library panel and the panel of drafts show, for tests that drive the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget  # noqa: TID251 - places are asked for

if TYPE_CHECKING:
    from looplight.window.main_window import MainWindow


def library_report(window: "MainWindow") -> dict[str, object]:
    """Return what can be clicked in the Library panel; nothing while it is not there."""
    panel = window.shell.docks.panels.get("library")
    if panel is None or not panel.isVisible():
        return {}
    return {
        "add": middle_of(panel.index_bar.add_folder),
        "field": middle_of(panel.field),
        "text": panel.field.text(),
        "summary": panel.summary.text(),
        "titles": [row.title for row in panel.model.rows],
        "rows": rows_of(panel.view),
        "draft": middle_of(panel.draft) if panel.draft.isEnabled() else [],
    }


def drafts_report(window: "MainWindow") -> dict[str, object]:
    """Return what can be clicked in the panel of drafts; nothing while it is not there."""
    panel = window.shell.docks.panels.get("drafts")
    if panel is None or not panel.isVisible() or panel.model is None:
        return {}
    return {
        "keys": [row.key for row in panel.model.rows],
        "states": [row.state for row in panel.model.rows],
        "rows": rows_of(panel.view),
        "reject": middle_of(panel.reject) if panel.reject.isEnabled() else [],
    }


def rows_of(view: QAbstractItemView) -> list[list[int]]:
    """Return the middles of the first cells of the rows that are in view, on the screen."""
    model, seen = view.model(), view.viewport().rect()
    areas = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    spots = [view.viewport().mapToGlobal(a.center()) for a in areas if seen.contains(a.center())]
    return [[spot.x(), spot.y()] for spot in spots]


def middle_of(widget: QWidget) -> list[int]:
    """Return the middle of a widget on the screen; nothing where it cannot be seen."""
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return []
    place = widget.mapToGlobal(widget.visibleRegion().boundingRect().center())
    return [place.x(), place.y()]
