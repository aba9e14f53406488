"""What the window says, as JSON, for tests that drive it from outside."""

import json
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from looplight.files import atomic_write

if TYPE_CHECKING:
    from looplight.canvas.view.canvas import PathwayCanvas
    from looplight.window.main_window import MainWindow

EVERY_MS = 100


class Report(QObject):
    """Writes a file whenever what stands on the window has changed."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._written = ""
        # By the clock and not by signals: places also change with the size of the window.
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.write)
        self._timer.start()

    def write(self) -> None:
        """Write what stands on the window now, as its labels say it."""
        window = self._window
        shown = window.document.shown
        canvas = window.canvas.canvas
        pathway = shown.pathway
        model = window.reading.model
        model.catch_up()  # it rests where the panel is folded away
        said = {
            "figure": shown.state.figure,
            "pathway": pathway.name if pathway else None,
            "theme": window.theming.theme.name,
            "title": window.title.title.text(),
            "headline": window.centre.headline.sentence.text(),
            "announcement": window.bottom.announcement.text(),
            "chips": [chip.accessibleName() for chip in window.interventions.chips],
            "scene": shown.state.scene,
            "selection": shown.state.selection.id,
            "directions": {row.key: row.reading.direction.value for row in model.rows},
            "problems": [p.one_line() for p in window.centre.problems.problems],
            "canvas": self._area_of(window.canvas),
            "places": _places(canvas),
            "reading": self._area_of(window.reading),
            "restore": self._middle_of(window.centre.restore.restore),
            "session": str(window.sessions.path or ""),
            "camera": list(astuple(canvas.camera.current)) if canvas is not None else [],
            "docks": [key for key, dock in window.docks.docks.items() if dock.isVisible()],
            "undo": window.document.undo_stack.count(),
            "talk": self._talk(),
        }
        text = json.dumps(said)
        if text != self._written:
            self._written = text
            atomic_write.write(self._path, text, durable=False)

    def _talk(self) -> dict[str, object]:
        """Return what the audience sees; nothing while nobody presents."""
        talk, stage = self._window.presenting.talk, self._window.presenting.stage
        if talk is None or stage is None:
            return {}
        return {
            "scene": talk.scene.id,
            "phase": talk.phase.value,
            "title": stage.title.text(),
            "counter": stage.counter.text(),
            "text": stage.text.text(),
            "headline": stage.headline.text(),
            "answer": stage.band.answer.text() if stage.band.tell.isVisible() else "",
            "blank": stage.blank.colour,
            "area": self._area_of(stage),
            "active": stage.isActiveWindow(),
            "reason": stage.reasons.step.text() if stage.reasons.isVisible() else "",
            "places": _places(stage.canvas),
            "desk": self._desk(),
        }

    def _desk(self) -> dict[str, object]:
        """Return what the speaker sees; nothing without a window for that."""
        desk = self._window.presenting.desk
        if desk is None:
            return {}
        return {
            "area": self._area_of(desk),
            "notes": desk.notes.texts(),
            "next": desk.next_title.text(),
            "clock": desk.clock.text(),
            "elapsed": desk.elapsed.text(),
        }

    def _area_of(self, widget: QWidget) -> list[int]:
        """Return left, top, width and height of a widget on the screen."""
        corner = widget.mapToGlobal(widget.rect().topLeft())
        return [corner.x(), corner.y(), widget.width(), widget.height()]

    def _middle_of(self, widget: QWidget) -> list[int]:
        """Return the middle of a widget on the screen; nothing where it is hidden."""
        if not widget.isVisible():
            return []
        place = widget.mapToGlobal(widget.rect().center())
        return [place.x(), place.y()]


def _places(canvas: "PathwayCanvas | None") -> dict[str, list[int]]:
    """Return where on the screen the middle of each node lies."""
    if canvas is None or canvas.pathway is None:
        return {}
    spots = {one.id: canvas.mapToGlobal(canvas.widget_pos(one.id)) for one in canvas.pathway.nodes}
    return {key: [spot.x(), spot.y()] for key, spot in spots.items()}
