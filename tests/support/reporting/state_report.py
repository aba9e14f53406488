"""What the window shows, as JSON, for tests that drive it from outside."""

import json
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from library_report import drafts_report, library_report
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (  # noqa: TID251
    QApplication,
    QFileDialog,
    QLineEdit,
    QToolButton,
    QWidget,
)

from looplight.files import atomic_write
from looplight.panels.results.readings_panel import ReadingPanel

if TYPE_CHECKING:
    from looplight.canvas.view.canvas import PathwayCanvas
    from looplight.window.main_window import MainWindow

EVERY_MS = 100


class StateReport(QObject):
    """Writes a file whenever the content of the window has changed."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._written = ""
        # A number that whoever watches writes there, and that is repeated when the window has done
        # what it had to do at that time.
        self._question = path.with_suffix(".question")
        self._number = self._answered = 0
        # By the clock and not by signals: places also change with the size of the window.
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.write)
        self._timer.start()

    def write(self) -> None:
        """Write the present content of the window: the texts of its labels and their places."""
        window = self._window
        shown = window.document.shown
        canvas = window.shell.canvas.active
        pathway = shown.pathway
        reading = window.shell.docks.panel_of(ReadingPanel)
        model = reading.model
        model.catch_up()  # it does not follow changes while its panel is folded away
        report = {
            "figure": shown.state.figure,
            "pathway": pathway.name if pathway else None,
            "theme": window.theme_controller.theme.name,
            "title": window.shell.figure_title.title.text(),
            "headline": window.shell.central.headline.sentence.text(),
            "announcement": window.shell.status_bar.announcement.text(),
            "chips": [chip.accessibleName() for chip in window.shell.interventions.chips],
            "scene": shown.state.scene,
            "selection": shown.state.selection.id,
            "directions": {row.key: row.reading.direction.value for row in model.rows},
            "problems": [p.one_line() for p in window.shell.central.problems.problems],
            "frame": self._frame(),
            "canvas": self._area_of(window.shell.canvas.area),
            "places": _places(canvas),
            "path": _typed_path(),
            "hovered": canvas.view.drawing.hover if canvas is not None else "",
            "reading": self._area_of(reading),
            "restore": self._middle_of(window.shell.central.recovery.restore),
            "session": str(window.shell.opener.session_path or ""),
            "camera": list(astuple(canvas.camera.current)) if canvas is not None else [],
            "docks": [key for key, dock in window.shell.docks.docks.items() if dock.isVisible()],
            "start_page": window.shell.start_page.on,
            "thumbnails": self._thumbnails(),
            "tour": self._tour(),
            "undo": window.document.undo_stack.count(),
            "talk": self._presentation(),
            "compare": self._middle_of(_button(window, "view.compare")),
            "comparison": self._comparison(),
            "library": library_report(window),
            "drafts": drafts_report(window),
            "rejected": list(shown.state.draft.rejected),
            "answered": self._answer(window.document.after_paint.waiting),
        }
        text = json.dumps(report)
        if text != self._written:
            self._written = text
            # Not durable: the disk is not waited for, as no crash of the machine is tested.
            atomic_write.write(self._path, text, durable=False)

    def _answer(self, waiting: bool) -> int:
        """Return the number of the last question that was there in the turn before."""
        if not waiting:
            self._answered = self._number
            if self._question.is_file():
                self._number = int(self._question.read_text(encoding="utf-8") or self._number)
        return self._answered

    def _frame(self) -> list[int]:
        """Return size of the window with its frame, and where its content begins in that."""
        frame, content = self._window.frameGeometry(), self._window.geometry()
        offset = content.topLeft() - frame.topLeft()
        return [frame.width(), frame.height(), offset.x(), offset.y()]

    def _thumbnails(self) -> int:
        """Return how many figures of the start page have their picture."""
        page = self._window.shell.start_page.page
        return sum(card.picture is not None for card in page.cards) if page is not None else 0

    def _tour(self) -> dict[str, object]:
        """Return the step of the tour and where it points; nothing without a tour."""
        tour = self._window.controllers.tour
        if tour.callout is None:
            return {}
        ring = tour.callout.ring
        return {"step": tour.number + 1, "points_at": self._middle_of(ring)}

    def _presentation(self) -> dict[str, object]:
        """Return the content of the stage; None without a presentation."""
        presenter = self._window.controllers.presenter
        presentation, stage = presenter.presentation, presenter.stage
        if presentation is None or stage is None:
            return {}
        answer, reason = stage.head.answer, stage.explanation_band.step
        return {
            "scene": presentation.scene.id,
            "phase": presentation.phase.value,
            "title": stage.title.text(),
            "counter": stage.counter.text(),
            "text": stage.text.text(),
            "headline": stage.headline_band.headline.text(),
            "answer": answer.text() if answer.isVisible() else "",
            "blank": stage.blank.colour,
            "area": self._area_of(stage),
            "active": stage.isActiveWindow(),
            "reason": reason.text() if reason.isVisible() else "",
            "places": _places(stage.canvas),
            "desk": self._speaker_view(),
        }

    def _comparison(self) -> dict[str, object]:
        """Return panes and table of a comparison; nothing without one."""
        canvas = self._window.shell.canvas
        view = canvas.compare_view
        if view is None or not canvas.comparing:
            return {}
        bar, cells = view.toolbar, view.table.model()
        numbers = range(cells.columnCount())
        return {
            "bar": bar.text.text(),
            "panes": [
                {
                    "title": pane.header.title.text(),
                    "headline": pane.header.headline.full_text,
                    "reference": pane.header.reference.isVisible(),
                    "places": _places(pane.canvas),
                }
                for pane in view.visible_panes
            ],
            "table": [
                [cells.index(row, column).data() for column in numbers]
                for row in range(cells.rowCount())
            ],
            "buttons": {
                "row": self._middle_of(bar.row),
                "table": self._middle_of(bar.table),
                "add": self._middle_of(bar.add),
                "leave": self._middle_of(bar.leave),
            },
        }

    def _speaker_view(self) -> dict[str, object]:
        """Return what the speaker sees; nothing without a window for that."""
        view = self._window.controllers.presenter.speaker_view
        if view is None:
            return {}
        return {
            "area": self._area_of(view),
            "notes": view.notes.texts(),
            "next": view.next_title.text(),
            "clock": view.clock.text(),
            "elapsed": view.elapsed.text(),
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


def _typed_path():
    """Return what is typed into a dialog of files."""
    dialog = QApplication.activeModalWidget()
    field = dialog.findChild(QLineEdit) if isinstance(dialog, QFileDialog) else None
    return field.text() if field is not None else ""


def _button(window: QWidget, command: str) -> QWidget:
    """Return the button of a command in the tool bar."""
    buttons = window.findChildren(QToolButton)
    return next(
        button
        for button in buttons
        if (action := button.defaultAction()) is not None and action.objectName() == command
    )


def _places(canvas: "PathwayCanvas | None") -> dict[str, list[int]]:
    """Return where on the screen the middle of each node lies."""
    if canvas is None or canvas.pathway is None:
        return {}
    spots = {
        node.id: canvas.mapToGlobal(canvas.widget_pos(node.id)) for node in canvas.pathway.nodes
    }
    return {key: [spot.x(), spot.y()] for key, spot in spots.items()}
