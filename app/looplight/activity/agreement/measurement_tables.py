"""Tables of measured responses: values, what each row reads, what each condition did.

Three tab-separated files, as in public data sets: VALUES has a column ``row`` and one column a
condition, log2 of treated over matched control; MAP says for each row which node it reads and
with which sign; CONDITIONS says for each column what was done. All three come from strangers:
sizes are capped, and every problem is reported with its line.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention, parse
from looplight.translation.messages import translate

# The tables come from strangers: each limit is checked before anything is computed.
MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 5_000
MAX_CELLS = 1_500_000
# A table in the wrong format would otherwise report every cell.
MAX_PROBLEMS = 50
# No measured fold change is larger; what is, is no log2 ratio.
MAX_LOG2 = 60.0
DIRECT = 1


@dataclass(frozen=True, slots=True)
class ReadOut:
    """One row of measurements and the node that it reads.

    Attributes
    ----------
    sign : int
        1 where a rise of the row means a rise of the node, -1 where it means a fall.
    tier : int
        1 = a direct read-out; higher = indirect, shared, or a narrow antibody.
    line : int
        Line of the map.
    """

    row: str
    node: str
    sign: int
    tier: int = DIRECT
    line: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """One column of measurements.

    Attributes
    ----------
    interventions, context : tuple of Intervention
    group : tuple of str
        What conditions must share to be compared with each other: cells, stimulus, time.
    line : int
        Line of the table of conditions.
    """

    name: str
    interventions: tuple[Intervention, ...]
    context: tuple[Intervention, ...] = ()
    group: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Measurements:
    """Measured responses of one figure.

    Attributes
    ----------
    values : dict
        log2 of treated over control by (row, condition); missing values are left out.
    """

    read_outs: tuple[ReadOut, ...]
    conditions: tuple[Condition, ...]
    values: dict[tuple[str, str], float]


def read_measurements(values: Path, map_: Path, conditions: Path, figure: str) -> Measurements:
    """Read the three tables for one figure.

    Rows of the map whose column ``figure`` names another figure are passed over.

    Raises
    ------
    InputError
        With every problem of the file that has some, each with its line.
    """
    read_outs = _read_map(_Table(map_), figure)
    columns = _read_conditions(_Table(conditions))
    cells = _read_values(_Table(values), {condition.name for condition in columns})
    measured = {row for row, _ in cells}
    missing = [read_out for read_out in read_outs if read_out.row not in measured]
    if missing and len(missing) == len(read_outs):
        message = translate(
            "problem", "none of the rows of the map is measured in {name}", name=values.name
        )
        raise InputError(Problem("no-rows", message, str(map_), missing[0].line))
    return Measurements(read_outs, columns, cells)


class _Table:
    """The rows of one file by column name, and the problems that were met."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self.problems: list[Problem] = []
        lines = read_text(path, MAX_BYTES).split("\n")
        self.header = [cell.strip() for cell in lines[0].split("\t")]
        if len(self.header) > MAX_COLUMNS:
            self.refuse(
                "too-many-columns",
                translate(
                    "problem", "at most {max_columns} columns are read", max_columns=MAX_COLUMNS
                ),
                1,
            )
        doubled = {name for name in self.header if self.header.count(name) > 1 and name}
        if len(self.header) < 2 or doubled or "" in self.header:
            message = (
                translate("problem", "a column is given twice: {value}", value=min(doubled))
                if doubled
                else (
                    translate("problem", "the first line must name the columns, separated by tabs")
                )
            )
            self.refuse("table-header", message, 1)
        if len(lines) - 1 > MAX_ROWS or (len(lines) - 1) * len(self.header) > MAX_CELLS:
            self.refuse(
                "too-many-rows",
                translate(
                    "problem",
                    "at most {max_rows} rows and {max_cells} cells",
                    max_rows=MAX_ROWS,
                    max_cells=MAX_CELLS,
                ),
                1,
            )
        self._lines = lines

    def need(self, *columns: str) -> None:
        """Refuse a table without some columns."""
        for column in columns:
            if column not in self.header:
                self.refuse(
                    "table-header",
                    translate("problem", "the table has no column {column!r}", column=column),
                    1,
                )

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line number and cells of every row that has as many cells as the header."""
        for number, line in enumerate(self._lines[1:], start=2):
            if not line.strip():
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) != len(self.header):
                self.note(
                    "table-row",
                    translate(
                        "problem",
                        "{number} cells, but {number2} columns",
                        number=len(cells),
                        number2=len(self.header),
                    ),
                    number,
                )
                continue
            yield number, dict(zip(self.header, cells, strict=True))

    def named_rows(self, column: str) -> Iterator[tuple[int, str, dict[str, str]]]:
        """Yield every row with its name, which stands in a column; a name is given once."""
        seen: set[str] = set()
        for line, cells in self.rows():
            name = cells[column]
            if not name:
                self.note(
                    "empty-cell",
                    translate("problem", "a {column} has no name", column=column),
                    line,
                )
            elif name in seen:
                self.note(
                    f"{column}-twice",
                    translate(
                        "problem",
                        "the {column} {name!r:.80} is given twice",
                        column=column,
                        name=name,
                    ),
                    line,
                )
            else:
                seen.add(name)
                yield line, name, cells

    def note(self, code: str, message: str, line: int) -> None:
        """Remember a problem; too many end the reading."""
        self.problems.append(Problem(code, message, self.name, line))
        if len(self.problems) >= MAX_PROBLEMS:
            self.end()

    def end(self) -> None:
        """Refuse the table if there were problems."""
        if self.problems:
            raise InputError(self.problems[0], tuple(self.problems[1:]))

    def refuse(self, code: str, message: str, line: int) -> None:
        """Refuse the table at once."""
        self.note(code, message, line)
        self.end()


def _read_map(table: _Table, figure: str) -> tuple[ReadOut, ...]:
    table.need("row", "node", "sign")
    read_outs: list[ReadOut] = []
    seen: set[str] = set()
    for line, cells in table.rows():
        if cells.get("figure") and cells["figure"] != figure:
            continue
        row, node = cells["row"], cells["node"]
        if not row or not node:
            table.note(
                "empty-cell", translate("problem", "a row of the map names a row and a node"), line
            )
            continue
        if row in seen:
            table.note(
                "row-twice",
                translate("problem", "{row!r} reads a node of this figure already", row=row),
                line,
            )
            continue
        seen.add(row)
        sign = {"+1": 1, "1": 1, "+": 1, "-1": -1, "-": -1}.get(cells["sign"])
        if sign is None:
            table.note(
                "bad-sign",
                translate("problem", "the sign is +1 or -1, not {sign!r:.40}", sign=cells["sign"]),
                line,
            )
            continue
        tier = cells.get("tier") or str(DIRECT)
        if tier not in ("1", "2", "3"):
            table.note(
                "bad-tier",
                translate("problem", "the tier is 1, 2 or 3, not {tier!r:.40}", tier=tier),
                line,
            )
            continue
        read_outs.append(ReadOut(row, node, sign, int(tier), line))
    table.end()
    if not read_outs:
        table.refuse(
            "no-rows",
            translate("problem", "the map names no row for the figure {figure}", figure=figure),
            1,
        )
    return tuple(read_outs)


def _read_conditions(table: _Table) -> tuple[Condition, ...]:
    table.need("condition", "interventions")
    conditions: list[Condition] = []
    for line, name, cells in table.named_rows("condition"):
        try:
            interventions = _interventions(cells["interventions"])
            around = _interventions(cells.get("model_context", ""))
        except ValueError as error:
            table.note("bad-intervention", f"{error}", line)
            continue
        group = tuple(cells.get(column, "") for column in ("line", "stimulus", "window"))
        conditions.append(Condition(name, interventions, around, group, line))
    table.end()
    if not conditions:
        table.refuse("no-rows", translate("problem", "the table names no condition"), 1)
    return tuple(conditions)


def _interventions(text: str) -> tuple[Intervention, ...]:
    parts = text.replace(";", ",").split(",")
    return tuple(parse(part) for part in parts if part.strip())


def _read_values(table: _Table, conditions: set[str]) -> dict[tuple[str, str], float]:
    table.need("row")
    columns = [name for name in table.header if name != "row"]
    unknown = [name for name in columns if name not in conditions]
    if unknown:
        message = translate(
            "problem", "the table of conditions has no {value!r:.80}", value=unknown[0]
        )
        table.refuse("unknown-condition", message, 1)
    values: dict[tuple[str, str], float] = {}
    for line, row, cells in table.named_rows("row"):
        for name in columns:
            text = cells[name]
            if text in ("", "NA", "NaN", "nan"):
                continue
            try:
                value = float(text)
            except ValueError:
                value = math.nan
            # So written that nan is refused too: every comparison with it is false.
            if not abs(value) <= MAX_LOG2:
                table.note(
                    "bad-number",
                    translate(
                        "problem",
                        "{text!r:.40} is no log2 fold change ({name})",
                        text=text,
                        name=name,
                    ),
                    line,
                )
                continue
            values[row, name] = value
    table.end()
    return values
