"""What the window says, as JSON, for tests that drive it from outside."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from looplight.session import atomic

if TYPE_CHECKING:
    from looplight.window.main import MainWindow


class Report(QObject):
    """Writes a file after every change of the document or the theme."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.write)
        window.document.changed.connect(self._later)
        window.theming.changed.connect(self._later)
        window.canvas.painted.connect(self._later)

    def write(self) -> None:
        """Write what stands on the window now, as its labels say it."""
        window = self._window
        shown = window.document.shown
        places = {}
        canvas = window.canvas.canvas
        pathway = shown.entry.pathway if shown.entry else None
        if canvas is not None and pathway is not None:
            for node in pathway.nodes:
                spot = canvas.mapToGlobal(canvas.widget_pos(node.id))
                places[node.id] = [spot.x(), spot.y()]
        model = window.reading.model
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
            "places": places,
            "session": str(window.sessions.path or ""),
        }
        atomic.write(self._path, json.dumps(said), durable=False)

    def _later(self, *_what: object) -> None:
        self._timer.start()
