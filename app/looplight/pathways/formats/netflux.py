"""Netflux models (.xlsx): a pathway with the model's own semantics and parameters.

The workbook has a sheet ``species`` (module, ID, name, Yinit, Ymax, tau) and a sheet
``reactions`` (module, ID, rule, weight, n, EC50). A rule reads ``A & !B => C``: ``&``, ``+`` and
``AND`` all mean AND, ``!`` and ``NOT`` mean NOT, several reactions of one product mean OR,
``=> A`` is a constant input. A missing parameter takes Netflux's default.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, ProblemList, short
from looplight.files.xlsx_reader import Sheet, read_sheets
from looplight.pathways.layout.arrangement import arranged
from looplight.pathways.model import parameters as parameter_ranges
from looplight.pathways.model.parameters import (
    ArrowParameters,
    NodeParameters,
    Parameters,
    Reaction,
)
from looplight.pathways.model.pathway import Arrow, Evidence, Grade, Node, NodeKind, Pathway, Sign
from looplight.translation.messages import translate

# Netflux's defaults for what a row leaves out.
WEIGHT, N, EC50, YINIT, YMAX, TAU = 1.0, 1.4, 0.5, 0.0, 1.0, 1.0
# The equations are dense: what is larger than any published model is refused, not waited for.
MAX_SPECIES, MAX_REACTIONS, MAX_INPUTS, MAX_ARROWS = 1_000, 5_000, 50, 10_000
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


def is_netflux(content: FileContent) -> bool:
    """Return True for what a spreadsheet program saves: an archive, or an old workbook."""
    # An .xlsx file is a ZIP archive; the second signature is that of the older .xls, which is then
    # explained.
    return content.raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_netflux(content: FileContent) -> Pathway:
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
    sheets = read_sheets(content, _SHEETS)
    missing = [name for name in _SHEETS if name not in sheets]
    if missing:
        text = translate(
            "problem",
            "of workbooks Looplight reads Netflux models, which have the sheets species and "
            "reactions; missing here: {sheets}. For a table of genes use File > New from genes",
            sheets=", ".join(missing),
        )
        raise InputError(Problem("not-netflux", text, content.name))
    return build_netflux(sheets["species"], sheets["reactions"], content.path.stem, content.name)


def build_netflux(species: Sheet, reactions: Sheet, name: str, file: str = "") -> Pathway:
    """Build the pathway from the rows of both sheets."""
    report = ProblemList(file)
    nodes, node_parameters = _species(species, report)
    rules = _rules(reactions, {node.id for node in nodes}, report)
    if sum(len(rule.inputs) for rule in rules) > MAX_ARROWS:
        report.add(
            "too-large",
            translate("problem", "the rules have more than {most} inputs", most=MAX_ARROWS),
            None,
        )
    report.raise_if_any()
    arrows: list[Arrow] = []
    arrow_parameters: list[tuple[str, ArrowParameters]] = []
    model_reactions: list[Reaction] = []
    used: dict[str, int] = {}
    evidence = (Evidence(translate("evidence", "As given in the imported model"), source=name),)
    for rule in rules:
        note = _note(rule.id, len(rule.inputs))
        keys = []
        for source, negated in rule.inputs:
            sign = Sign.MINUS if negated else Sign.PLUS
            base = f"{source} {sign.mark} {rule.product}"
            used[base] = used.get(base, 0) + 1
            # A model may have the same arrow in several reactions, each with its own parameters.
            key = base if used[base] == 1 else f"{base} #{used[base]}"
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
        model_reactions.append(Reaction(rule.product, rule.weight, tuple(keys)))
    parameters = Parameters(
        nodes=tuple(sorted(node_parameters)),
        arrows=tuple(sorted(arrow_parameters)),
        reactions=tuple(model_reactions),
    )
    parameters.check()
    outgoing = {arrow.source for arrow in arrows}
    return arranged(
        Pathway(
            name,
            translate("evidence", "{name} (imported Netflux model)", name=name),
            # Netflux names no outputs: a node that acts on nothing is what the model is read from.
            tuple(replace(node, output=node.id not in outgoing) for node in nodes),
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
        raise ValueError(
            translate("problem", "a rule needs exactly one arrow (=>): {rule}", rule=short(text))
        )
    left, product = parts[0].strip(), parts[1].strip()
    if not product:
        raise ValueError(translate("problem", "a rule needs a product: {rule}", rule=short(text)))
    words = _AND.split(left) if left else []
    if len(words) > MAX_INPUTS:
        raise ValueError(
            translate(
                "problem",
                "a rule has at most {most} inputs: {rule}",
                most=MAX_INPUTS,
                rule=short(text),
            )
        )
    inputs = []
    for word in words:
        bare = word.strip()
        negated = bool(_NOT.match(bare))
        node = _NOT.sub("", bare).strip()
        if not node:
            raise ValueError(translate("problem", "an input has no name: {rule}", rule=short(text)))
        inputs.append((node, negated))
    return tuple(inputs), product


def _species(
    sheet: Sheet, report: ProblemList
) -> tuple[list[Node], list[tuple[str, NodeParameters]]]:
    names: dict[str, str] = {}
    parameters: list[tuple[str, NodeParameters]] = []
    rows = _Table(sheet, ("id", "name", "yinit", "ymax", "tau"), report)
    if rows.too_many(MAX_SPECIES, "species"):
        return [], parameters
    for row in rows.rows:
        node = rows.text(row, "id")
        if not node:
            continue
        if node in names:
            report.add(
                "repeated-species",
                translate("problem", "species {node} is listed twice", node=short(node)),
                None,
            )
            continue
        names[node] = rows.text(row, "name")
        start = rows.number(row, "yinit", YINIT, *parameter_ranges.LEVELS)
        ymax = rows.number(row, "ymax", YMAX, *parameter_ranges.LEVELS)
        tau = rows.number(row, "tau", TAU, *parameter_ranges.TIMES)
        parameters.append((node, NodeParameters(ymax=ymax, tau=tau, start=start)))
    if not names and not report.problems:
        report.add("no-species", translate("problem", "the sheet species lists nothing"), None)
    labels = _labels(names)
    nodes = [
        Node(node, labels[node], NodeKind.PROTEIN, note=name if name != labels[node] else "")
        for node, name in names.items()
    ]
    return nodes, parameters


def _labels(names: Mapping[str, str]) -> dict[str, str]:
    """Return what is written on each node: its name, or its id where two have the same name."""
    labels = {node: name or node for node, name in names.items()}
    # An id that takes the place of a name can be the name of yet another species.
    for _ in range(2):
        counts = Counter(label.casefold() for label in labels.values())
        labels = {
            node: label if counts[label.casefold()] == 1 else node for node, label in labels.items()
        }
    return labels


def _rules(sheet: Sheet, known: set[str], report: ProblemList) -> list[Rule]:
    rules: list[Rule] = []
    rows = _Table(sheet, ("id", "rule", "weight", "n", "ec50"), report)
    if rows.too_many(MAX_REACTIONS, "reactions"):
        return rules
    for row in rows.rows:
        text = rows.text(row, "rule")
        if not text:
            continue
        try:
            inputs, product = parse_rule(text)
            unknown = [n for n in (*(name for name, _ in inputs), product) if n not in known]
            if unknown:
                name = short(unknown[0])
                raise ValueError(
                    translate(
                        "problem",
                        "{name} in {rule} is no species of this model",
                        name=name,
                        rule=short(text),
                    )
                )
        except ValueError as error:
            report.add("bad-rule", str(error), None)
            continue
        weight = rows.number(row, "weight", WEIGHT, *parameter_ranges.SHARES)
        n = rows.number(row, "n", N, *parameter_ranges.NS)
        ec50 = rows.number(row, "ec50", EC50, *parameter_ranges.EC50S)
        rule = Rule(rows.text(row, "id"), product, inputs, weight, n, ec50)
        wrong = parameter_ranges.hill_problem(n, ec50)
        if wrong:
            message = translate(
                "problem",
                "reaction {reaction}: {reason}",
                reaction=short(rule.id or text),
                reason=wrong,
            )
            report.add("bad-parameter", message, None)
            continue
        rules.append(rule)
    return rules


class _Table:
    """Rows of a sheet below the row of headings."""

    def __init__(self, sheet: Sheet, names: Sequence[str], report: ProblemList) -> None:
        self.report = report
        self.columns: dict[str, int] = {}
        self.rows: Sheet = ()
        # Some workbooks have a title or a blank row above the headings.
        for number, row in enumerate(sheet[:5]):
            heads = [cell.strip().lower() for cell in row]
            if "id" in heads:
                for name in names:
                    # Headings differ in what follows the name: "Yinit", "Yinit (0-1)".
                    spots = [i for i, head in enumerate(heads) if head.split(" ")[0] == name]
                    if spots:
                        self.columns[name] = spots[0]
                self.rows = sheet[number + 1 :]
                return
        report.add(
            "not-netflux", translate("problem", "a sheet has no row of headings with ID"), None
        )

    def too_many(self, most: int, name: str) -> bool:
        """Refuse more rows than the model can carry."""
        if len(self.rows) > most:
            self.report.add(
                "too-large",
                translate(
                    "problem", "the sheet {sheet} has more than {most} rows", sheet=name, most=most
                ),
                None,
            )
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
            row_name = short(self.text(row, "id") or self.text(row, "rule"))
            message = translate(
                "problem",
                "{name} of {row} lies between {low:g} and {high:g}, not {value}",
                name=name,
                row=row_name,
                low=low,
                high=high,
                value=short(text),
            )
            self.report.add("bad-parameter", message, None)
            return default
        return value


def _note(reaction: str, inputs: int) -> str:
    """Return what is said of an arrow: its reaction, and whether that has further inputs."""
    if inputs < 2:
        return translate("evidence", "Reaction {id}", id=reaction) if reaction else ""
    if reaction:
        return translate(
            "evidence", "Reaction {id}, together with its other inputs (AND)", id=reaction
        )
    return translate("evidence", "Together with its other inputs (AND)")
