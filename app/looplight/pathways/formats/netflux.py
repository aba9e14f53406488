"""Netflux models (.xlsx): a pathway with the model's own semantics and parameters.

The workbook has a sheet ``species`` (module, ID, name, Yinit, Ymax, tau) and a sheet
``reactions`` (module, ID, rule, weight, n, EC50). A rule reads ``A & !B => C``: ``&``, ``+`` and
``AND`` all mean AND, ``!`` and ``NOT`` mean NOT, several reactions of one product mean OR,
``=> A`` is a constant input. A missing parameter takes Netflux's default.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from looplight.files import bounded_read
from looplight.files.problems import InputError, Problem, short
from looplight.files.xlsx import Sheet, read_sheets
from looplight.pathways.graph.layered_layout import placed
from looplight.pathways.model.parameters import (
    ArrowParameters,
    NodeParameters,
    Parameters,
    Reaction,
    check_hill,
)
from looplight.pathways.model.pathway import Arrow, Evidence, Grade, Node, NodeKind, Pathway, Sign

WEIGHT, N, EC50, YINIT, YMAX, TAU = 1.0, 1.4, 0.5, 0.0, 1.0, 1.0
# The equations are dense: what is larger than any published model is refused, not waited for.
MOST_SPECIES, MOST_REACTIONS, MOST_PROBLEMS = 1_000, 5_000, 200
_SHEETS = ("species", "reactions")
_ARROW = re.compile(r"=>|->")
_AND = re.compile(r"&|\+|\bAND\b")
_NOT = re.compile(r"^(?:!|NOT\b)\s*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One reaction as written: inputs (node, negated) and product, with its parameters."""

    id: str
    product: str
    inputs: tuple[tuple[str, bool], ...]
    weight: float = WEIGHT
    n: float = N
    ec50: float = EC50


def read_netflux(path: Path) -> Pathway:
    """Read a Netflux workbook.

    Returns
    -------
    Pathway
        Imported; it carries the model's own semantics and parameters, which every answer uses
        unless others are given.

    Raises
    ------
    InputError
        With every problem found, or why the workbook cannot be read.
    """
    sheets = read_sheets(bounded_read.read(path), _SHEETS)
    missing = [name for name in _SHEETS if name not in sheets]
    if missing:
        text = f"a Netflux model has the sheets species and reactions; missing: {missing[0]}"
        raise InputError(Problem("not-netflux", text, str(path)))
    return build_netflux(sheets["species"], sheets["reactions"], path.stem, str(path))


def build_netflux(species: Sheet, reactions: Sheet, name: str, file: str = "") -> Pathway:
    """Build the pathway from the rows of both sheets."""
    problems: list[Problem] = []
    nodes, node_parameters = _species(species, problems, file)
    known = {node.id for node in nodes}
    rules = _rules(reactions, known, problems, file)
    if problems:
        raise InputError(problems[0], tuple(problems[1:MOST_PROBLEMS]))
    arrows: list[Arrow] = []
    arrow_parameters: list[tuple[str, ArrowParameters]] = []
    kept: list[Reaction] = []
    used: dict[str, int] = {}
    for rule in rules:
        keys = []
        for source, negated in rule.inputs:
            sign = Sign.MINUS if negated else Sign.PLUS
            base = f"{source} {sign.mark} {rule.product}"
            used[base] = used.get(base, 0) + 1
            key = base if used[base] == 1 else f"{base} #{used[base]}"
            note = f"Reaction {rule.id}" if rule.id else ""
            if len(rule.inputs) > 1:
                note += ", together with its other inputs (AND)"
            evidence = (Evidence("As given in the imported model", source=name),)
            arrows.append(
                Arrow(
                    source,
                    rule.product,
                    sign,
                    key,
                    grade=Grade.IMPORTED,
                    evidence=evidence,
                    note=note,
                )
            )
            arrow_parameters.append((key, ArrowParameters(n=rule.n, ec50=rule.ec50)))
            keys.append(key)
        kept.append(Reaction(rule.product, rule.weight, tuple(keys)))
    parameters = Parameters(
        nodes=tuple(sorted(node_parameters)),
        arrows=tuple(sorted(arrow_parameters)),
        reactions=tuple(kept),
    )
    parameters.check()
    outgoing = {arrow.source for arrow in arrows}
    shown = tuple(
        Node(n.id, n.label, n.kind, note=n.note, output=n.id not in outgoing) for n in nodes
    )
    title = f"{name} (imported Netflux model)"
    return placed(
        Pathway(
            name,
            title,
            shown,
            tuple(arrows),
            file=file,
            imported=True,
            parameters=parameters,
        )
    )


def parse_rule(text: str) -> tuple[tuple[tuple[str, bool], ...], str]:
    """Read one rule; returns its inputs as (node, negated) and its product.

    Raises
    ------
    ValueError
        If there is not exactly one arrow, or a name is missing.
    """
    parts = _ARROW.split(text)
    if len(parts) != 2:
        raise ValueError(f"a rule needs exactly one arrow (=>): {short(text)}")
    left, product = parts[0].strip(), parts[1].strip()
    if not product:
        raise ValueError(f"a rule needs a product: {short(text)}")
    inputs = []
    for word in _AND.split(left) if left else ():
        bare = word.strip()
        negated = bool(_NOT.match(bare))
        node = _NOT.sub("", bare).strip()
        if not node:
            raise ValueError(f"an input has no name: {short(text)}")
        inputs.append((node, negated))
    return tuple(inputs), product


def _species(
    sheet: Sheet, problems: list[Problem], file: str
) -> tuple[list[Node], list[tuple[str, NodeParameters]]]:
    nodes: list[Node] = []
    parameters: list[tuple[str, NodeParameters]] = []
    rows = _Table(sheet, ("id", "name", "yinit", "ymax", "tau"), problems, file)
    seen = set()
    if rows.too_many(MOST_SPECIES, "species"):
        return nodes, parameters
    for row in rows.rows:
        node = rows.text(row, "id")
        if not node:
            continue
        if node in seen:
            text = f"species {short(node)} is listed twice"
            problems.append(Problem("repeated-species", text, file))
            continue
        seen.add(node)
        start = rows.number(row, "yinit", YINIT, 0.0, 1.0)
        ymax = rows.number(row, "ymax", YMAX, 0.0, 1.0)
        tau = rows.number(row, "tau", TAU, 1e-3, 1e4)
        nodes.append(Node(node, rows.text(row, "name") or node, NodeKind.PROTEIN))
        parameters.append((node, NodeParameters(ymax=ymax, tau=tau, start=start)))
    if not nodes and not problems:
        problems.append(Problem("no-species", "the sheet species lists nothing", file))
    return nodes, parameters


def _rules(sheet: Sheet, known: set[str], problems: list[Problem], file: str) -> list[Rule]:
    found: list[Rule] = []
    rows = _Table(sheet, ("id", "rule", "weight", "n", "ec50"), problems, file)
    if rows.too_many(MOST_REACTIONS, "reactions"):
        return found
    for row in rows.rows:
        text = rows.text(row, "rule")
        if not text:
            continue
        try:
            inputs, product = parse_rule(text)
            unknown = [n for n in (*(name for name, _ in inputs), product) if n not in known]
            if unknown:
                name = short(unknown[0])
                raise ValueError(f"{name} in {short(text)} is no species of this model")
        except ValueError as error:
            problems.append(Problem("bad-rule", str(error), file))
            continue
        weight = rows.number(row, "weight", WEIGHT, 0.0, 1.0)
        n = rows.number(row, "n", N, 0.2, 20.0)
        ec50 = rows.number(row, "ec50", EC50, 1e-3, 1.0)
        rule = Rule(rows.text(row, "id"), product, inputs, weight, n, ec50)
        try:
            check_hill(n, ec50, f"reaction {short(rule.id or text)}")
        except InputError as error:
            problems.append(Problem(error.problem.code, error.problem.message, file))
            continue
        found.append(rule)
    return found


class _Table:
    """Rows of a sheet below the row of headings."""

    def __init__(
        self, sheet: Sheet, names: Sequence[str], problems: list[Problem], file: str
    ) -> None:
        self.problems, self.file = problems, file
        self.columns: dict[str, int] = {}
        self.rows: Sheet = ()
        for number, row in enumerate(sheet[:5]):
            heads = [cell.strip().lower() for cell in row]
            if "id" in heads:
                for name in names:
                    spots = [i for i, head in enumerate(heads) if head.split(" ")[0] == name]
                    if spots:
                        self.columns[name] = spots[0]
                self.rows = sheet[number + 1 :]
                return
        problems.append(Problem("not-netflux", "a sheet has no row of headings with ID", file))

    def too_many(self, most: int, what: str) -> bool:
        """Refuse more rows than the model can carry."""
        if len(self.rows) > most:
            text = f"the sheet {what} has more than {most} rows"
            self.problems.append(Problem("too-large", text, self.file))
        return len(self.rows) > most

    def text(self, row: Sequence[str], name: str) -> str:
        """Cell of a row as text; empty where the column is missing."""
        place = self.columns.get(name, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    def number(
        self, row: Sequence[str], name: str, default: float, low: float, high: float
    ) -> float:
        """Cell of a row as a number in its range; empty means the default."""
        text = self.text(row, name)
        if not text:
            return default
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            what = short(self.text(row, "id") or self.text(row, "rule"))
            message = f"{name} of {what} lies between {low:g} and {high:g}, not {short(text)}"
            self.problems.append(Problem("bad-parameter", message, self.file))
            return default
        return value
