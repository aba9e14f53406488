"""The log of what was refused or left out, newest last."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QObject

from looplight.files.problems import Problem
from looplight.session.item_models.base_table_model import Column, TableModel
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
