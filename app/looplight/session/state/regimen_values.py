"""Regimens beside each other as a table: what each leaves of every output and chosen node."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from looplight.activity.results.direction_and_verdict import in_doubt
from looplight.activity.results.response import (
    Certainty,
    OutputClass,
    OutputReading,
    Response,
    Verdict,
)
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from looplight.activity.certainty.variant_answers import Ensemble

# A level this low is no base for a percentage: changes of it would be thousands of percent.
MIN_BASELINE = 1e-3


@dataclass(frozen=True, slots=True)
class Regimen:
    """One regimen with its answer.

    Attributes
    ----------
    name : str
    response : Response
        Against the untreated cell in its tumour context.
    variants : CertaintyResult or Ensemble or None
        What the variants say of it; None where they were not asked.
    """

    name: str
    response: Response
    variants: "CertaintyResult | Ensemble | None"

    @property
    def certainty(self) -> Mapping[str, Certainty]:
        """How sure every direction is, by node id; empty where it was not computed."""
        return self.variants.certainty if self.variants else {}

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """What is done in this regimen."""
        return self.response.interventions

    @property
    def verdict(self) -> Verdict:
        """What happens to the judged outputs together."""
        return self.response.verdict

    @property
    def return_in_doubt(self) -> bool:
        """Whether its verdict speaks of a return that the variants leave in doubt."""
        if self.variants is None or self.verdict is not Verdict.BROUGHT_BACK:
            return False
        kinds = {node: reading.kind for node, reading in self.response.judged.items()}
        known = (self.variants.classes, self.variants.certainty)
        return in_doubt(self.verdict, kinds, self.response.query, known)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a regimen leaves of one node.

    Attributes
    ----------
    percent : float or None
        Level in percent of the untreated cell, 100 = as before; None where that cell has none.
    frozen : float or None
        The same without feedback; None for what is no judged output.
    certainty : Certainty
        Of the direction; unknown where it was not computed.
    output_class : OutputClass or None
        Class of a judged output.
    linked : bool
        False of an output that no path of arrows leads to from what is done.
    return_in_doubt : bool
        The regimen's verdict leaves in doubt what feedback gives back.
    """

    percent: float | None
    frozen: float | None
    certainty: Certainty
    output_class: OutputClass | None
    linked: bool = True
    return_in_doubt: bool = False

    @property
    def class_value(self) -> str:
        """The class as files have it; ``not linked`` and empty are no classes."""
        if not self.linked:
            return "not linked"
        return self.output_class.value if self.output_class else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One node, with a cell for each regimen in their order."""

    node: str
    label: str
    output: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RegimenTable:
    """Outputs first, in the pathway's order, then the chosen nodes."""

    regimens: tuple[Regimen, ...]
    rows: tuple[Row, ...]

    def in_order(self, nodes: Sequence[str]) -> "RegimenTable":
        """Return the table with its rows in the order of these ids; the others follow."""
        places = {node: place for place, node in enumerate(nodes)}
        rows = sorted(self.rows, key=lambda row: places.get(row.node, len(places)))
        return replace(self, rows=tuple(rows))


def regimen_table(
    pathway: Pathway, regimens: Sequence[Regimen], nodes: Sequence[str] = ()
) -> RegimenTable:
    """Return the table of regimens.

    Parameters
    ----------
    pathway : Pathway
    regimens : sequence of Regimen
        Answers on this pathway in one tumour context.
    nodes : sequence of str
        Ids of further nodes; what is an output already is not listed twice.

    Raises
    ------
    KeyError
        If a node is not in the pathway.
    """
    chosen = dict.fromkeys((*pathway.outputs, *nodes))
    rows = tuple(
        Row(
            node,
            pathway.by_id[node].label,
            node in pathway.outputs,
            tuple(_cell(regimen, node) for regimen in regimens),
        )
        for node in chosen
    )
    return RegimenTable(tuple(regimens), rows)


def regimens_of(shown: ViewState) -> RegimenTable:
    """Return the table of a comparison: a regimen for every pane; empty where there is none."""
    comparison, pathway = shown.state.compare, shown.pathway
    if comparison is None or pathway is None or not shown.panes:
        return RegimenTable((), ())
    regimens = [
        Regimen(
            f"{pane.number}: {pane.title}",
            pane.alone,
            pane.alone_certainty,
        )
        for pane in shown.panes
    ]
    return regimen_table(pathway, regimens, comparison.nodes)


def _cell(regimen: Regimen, node: str) -> Cell:
    if regimen.response.query.shows_context:
        # Its answer is the tumour against the cell without the context; here it is the base.
        return Cell(100.0, None, Certainty.UNKNOWN, None)
    level = regimen.response.nodes[node]
    reading: OutputReading | None = regimen.response.judged.get(node)
    share = level.level / level.baseline if level.baseline >= MIN_BASELINE else None
    # For an output the share that its class was read from, so that number and class agree.
    if reading is not None:
        share = reading.level
    return Cell(
        None if share is None else 100.0 * share,
        None if reading is None else 100.0 * reading.frozen,
        regimen.certainty.get(node, Certainty.UNKNOWN),
        None if reading is None else reading.kind,
        linked=not (regimen.interventions and node in regimen.response.not_concerned),
        return_in_doubt=regimen.return_in_doubt,
    )
