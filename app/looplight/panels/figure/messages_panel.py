"""Messages: everything that was rejected or left out, and why; newest last."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent

from looplight.files.problems import Problem
from looplight.panels.base_panel import Panel
from looplight.panels.widgets.rows.row_heights import GrowingRowDelegate
from looplight.panels.widgets.table_and_list_views import RowView
from looplight.pathways.catalogue import Entry
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# The newest ones; a folder of broken files must not fill the memory.
_MOST = 500


@dataclass(frozen=True)
class ProblemRow:
    """One problem and the time it was reported."""

    key: str
    time: str
    problem: Problem

    @property
    def place(self) -> str:
        """File and line."""
        return self.problem.file + self._line

    @property
    def short_place(self) -> str:
        """The file without its folders, which fill a narrow column and tell nothing apart."""
        return PurePath(self.problem.file).name + self._line

    @property
    def _line(self) -> str:
        return f":{self.problem.line}" if self.problem.line else ""

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "error"


class ProblemsModel(TableModel):
    """Problems in the order they were reported; beyond a limit the oldest are dropped."""

    columns = (
        Column(translate("table", "Time"), lambda row: row.time),
        Column(translate("table", "Where"), lambda row: row.short_place, tip=lambda row: row.place),
        Column(
            translate("table", "What"),
            lambda row: row.problem.message,
            tip=lambda row: row.problem.one_line(),
        ),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def add(self, problems: tuple[Problem, ...]) -> None:
        """Append problems; connect this to ``Document.problems``."""
        now = datetime.now().strftime("%H:%M:%S")
        rows = list(self._shown.rows)
        for problem in problems[-_MOST:]:
            self._count += 1
            rows.append(ProblemRow(str(self._count), now, problem))
        self.set_rows(tuple(rows[-_MOST:]))

    def clear(self) -> None:
        """Forget everything."""
        self.set_rows(())


# The columns of the file and of the message itself; in a narrow panel the message has the room of
# both, and the file stands in its tooltip.
WHERE, WHAT = 1, 2
WIDE = 380


class MessagesPanel(Panel):
    """The log of problems."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = ProblemsModel(self)
        document.problems.connect(self.model.add)
        document.after_paint.changed.connect(self._figure_changed)
        self._listed: set[str] = set()
        self._opposed: set[tuple[str, str]] = set()
        self.view = RowView(self.model, translate("panel", "Messages"))
        # A log is read in the order in which things happened.
        self.view.setSortingEnabled(False)
        self.marks = GrowingRowDelegate(self.view, WHAT)
        self.view.setItemDelegate(self.marks)
        self.view.show_columns({0: 64, WHERE: 100, WHAT: 140}, WHAT)
        self.column.addWidget(self.view, 1)
        self.first_focus = self.view
        self._list_warnings(document.shown.entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show where messages are from, or leave its room to what they say."""
        super().resizeEvent(event)
        self.view.setColumnHidden(WHERE, self.width() < WIDE)

    def _figure_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._list_warnings(new.entry)
        # Also where the entry stays: the curated figures may have been read since.
        if old.response is not new.response:
            self._list_opposed(new.entry)

    def _list_warnings(self, entry: Entry | None) -> None:
        """List once what is odd about an open file, which could be read all the same."""
        if entry is not None and entry.warnings and entry.key not in self._listed:
            self._listed.add(entry.key)
            self.model.add(entry.warnings)

    def _list_opposed(self, entry: Entry | None) -> None:
        """List once what curated figures have against arrows of the open one."""
        if entry is None or entry.pathway is None:
            return
        from looplight.activity.sentences.opposed_arrows import opposed_arrows  # noqa: PLC0415 - numpy, after the first figure

        sentences = [(entry.key, text) for text in opposed_arrows(entry.pathway)]
        fresh = [item for item in sentences if item not in self._opposed]
        self._opposed.update(fresh)
        if fresh:
            self.model.add(tuple(Problem("opposite-sign", text, key) for key, text in fresh))
