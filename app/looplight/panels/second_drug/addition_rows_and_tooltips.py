"""Additions that would keep the outputs down: rows for a table, with the drugs that do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.response import IN_DOUBT, Certainty, OutputClass, Verdict
from looplight.activity.sentences.grammar import level_words
from looplight.panels.second_drug.drug_choices import DrugChoice, Known, drug_choice
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.state.intervention_edits import drug_nodes
from looplight.session.state.state import ViewState
from looplight.session.text import certainty_words, display_names, verdict_words
from looplight.session.text.drug_uses.approved_uses import status_line
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.combinations.search import EscapeRow

ADD, OUTPUTS, VERDICT, SURE, DRUGS, APPLY = range(6)
# Of a tooltip: it covers the rows below the pointer.
TIP_OUTPUTS, TIP_LETTERS = 3, 70
# In the order in which they are declared: the best first.
_RANK = tuple(Verdict)
_MARKS = {Verdict.HELD: "down", Verdict.BROUGHT_BACK: "up"}


@dataclass(frozen=True)
class Output:
    """One output: its level as a share of its baseline, and what happens to it."""

    node: str
    label: str
    share: float
    kind: OutputClass | None = None
    certainty: Certainty = Certainty.UNKNOWN

    @property
    def text(self) -> str:
        """Label and share: ``Proliferation 18 % (down strongly)``."""
        return f"{self.label} {display_names.level_percent(self.share)} ({level_words(self.share)})"


@dataclass(frozen=True)
class ClosingRow:
    """One addition.

    Attributes
    ----------
    labels : tuple of str
        Names of ``add``.
    doubt : bool or None
        Whether the verdict is in doubt; None = the variants were not asked.
    verdict_words, verdict_short : str
        The verdict, with the number of outputs that are held.
    doubt_reason : str
        Why the verdict is in doubt, as a sentence; may be empty.
    """

    key: str
    add: tuple[str, ...]
    labels: tuple[str, ...]
    outputs: tuple[Output, ...]
    verdict: Verdict
    certainty: Certainty
    doubt: bool | None
    verdict_words: str
    verdict_short: str
    drugs: tuple[DrugChoice, ...] = ()
    doubt_reason: str = ""

    @property
    def text(self) -> str:
        """What is added, in words."""
        return " + ".join(self.labels)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that are added, for highlighting."""
        return self.add

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return _MARKS.get(self.verdict, "")

    @property
    def has_drugs(self) -> bool:
        """True where a drug, approved or in trials, hits each of the nodes."""
        return {node for drug in self.drugs for node in drug.hits} >= set(self.add)

    @property
    def cautioned(self) -> tuple[DrugChoice, ...]:
        """The approved drugs of the row that have a caution."""
        return tuple(drug for drug in self.drugs if drug.caution and not drug.in_trials)

    @property
    def conflicts(self) -> str:
        """What approvals of its drugs rule out and the tumour has; may be empty.

        For example ``Gedatolisib, approval: without PIK3CA mutation; your context has it``.
        """
        names: dict[str, list[str]] = {}
        for drug in self.drugs:
            if drug.conflict:
                names.setdefault(drug.conflict, []).append(drug.name)
        return ". ".join(f"{', '.join(drugs)}, {words}" for words, drugs in names.items())

    @property
    def drug_words(self) -> str:
        """What drugs the table offers for it, in a few words; approved ones go first."""
        approved = [drug for drug in self.drugs if not drug.in_trials]
        whole = [drug for drug in approved if set(drug.hits) == set(self.add)]
        if len(whole) == 1:
            if whole[0].besides:
                return translate("table", "{name}, hits more", name=whole[0].name)
            return whole[0].name
        if whole and whole[0].label:
            # Its approval names the tumour.
            return translate(
                "table", "{name}, {number} more", name=whole[0].name, number=len(whole) - 1
            )
        if whole:
            return translate("table", "{number} drugs", number=len(whole))
        # Two drugs may hit the nodes together although none hits all of them.
        if {node for drug in approved for node in drug.hits} == set(self.add):
            return translate("table", "one drug each")
        if {node for drug in self.drugs for node in drug.hits} == set(self.add):
            return translate("table", "in trials only")
        covered = {node for drug in approved for node in drug.hits}
        if covered:
            # Its tooltip lists drugs of the others.
            names = zip(self.add, self.labels, strict=True)
            missing = ", ".join(name for node, name in names if node not in covered)
            return translate("table", "none for {nodes}", nodes=missing)
        return translate("table", "none approved")


def _outputs_text(row: ClosingRow) -> str:
    return ", ".join(output.text for output in row.outputs)


def _tip(row: ClosingRow) -> str:
    """Return verdict and levels in a few lines; a click shows reasons and cautions."""
    verdict = translate(
        "table", "{text} blocked as well: {verdict}", text=row.text, verdict=row.verdict_words
    )
    whole = len(row.outputs) <= TIP_OUTPUTS
    outputs = row.outputs if whole else row.outputs[: TIP_OUTPUTS - 1]
    lines = [verdict, *map(_output_line, outputs)]
    if not whole:
        left_out = len(row.outputs) - len(outputs)
        lines.append(
            translate(
                "table",
                "and {count} more output",
                plural="and {count} more outputs",
                count=left_out,
            )
        )
    lines += filter(None, [_hits_line(row)])
    # "Very likely" is of the model: cautions and for whom a drug is stand beside it after a click.
    drugs = ", ".join(drug.name for drug in row.drugs if drug.use or drug in row.cautioned)
    if drugs and row.doubt_reason:
        lines.append(translate("table", "A click shows why it is in doubt, cautions and uses"))
    elif drugs:
        lines.append(translate("table", "A click shows cautions and uses: {drugs}", drugs=drugs))
    elif row.doubt_reason:
        lines.append(translate("table", "A click shows why it is in doubt"))
    lines = [line if len(line) <= TIP_LETTERS else f"{line[:TIP_LETTERS]}…" for line in lines]
    # Never cut.
    return "\n".join(filter(None, (*lines, row.conflicts)))


def _hits_line(row: ClosingRow) -> str:
    """Return whose approval names the tumour, and which drugs block more than the row or less."""
    approved = [drug for drug in row.drugs if not drug.in_trials]
    naming = [drug for drug in approved if drug.label]
    # It is no approval of what is given already together with it.
    named = (
        translate("table", "Approval names the tumour, not this combination")
        if any(drug.unnamed for drug in naming)
        else translate("table", "Approval names the tumour")
    )
    groups = (
        (named, [drug.name for drug in naming]),
        (translate("table", "Blocks more"), [d.name for d in approved if d.besides]),
        (translate("table", "Blocks only a part"), [d.name for d in approved if d.is_partial]),
    )
    return ". ".join(f"{words}: {', '.join(names)}" for words, names in groups if names)


def _output_line(output: Output) -> str:
    sure = display_names.CERTAINTY[output.certainty]
    return f"{output.text}, {sure}" if sure else output.text


def caution_line(drug: DrugChoice) -> str:
    """Return a drug's caution with its name, as a line of its own."""
    return translate("table", "Caution, {drug}: {caution}", drug=drug.name, caution=drug.caution)


def _spoken(row: ClosingRow) -> str:
    words = (
        row.verdict_words,
        display_names.CERTAINTY[row.certainty],
        row.doubt_reason,
        row.conflicts,
        *(caution_line(drug) for drug in row.cautioned),
    )
    return ", ".join(
        filter(None, (translate("table", "add {text}", text=row.text), _outputs_text(row), *words))
    )


class ClosingModel(TableModel):
    """Additions, best first."""

    columns = (
        Column(translate("table", "Add"), lambda row: row.text, tip=_tip, spoken=_spoken),
        Column(
            # What it is a percentage of stands below the list; here there is no room for it.
            translate("table", "Outputs, %"),
            _outputs_text,
            sort=lambda row: max((o.share for o in row.outputs), default=0.0),
            tip=_tip,
        ),
        Column(
            translate("table", "Verdict"),
            lambda row: row.verdict_short,
            sort=lambda row: _RANK.index(row.verdict),
            tip=_tip,
        ),
        Column(
            translate("table", "How sure"),
            lambda row: display_names.CERTAINTY[row.certainty],
            sort=lambda row: certainty_words.ORDER[row.certainty],
        ),
        Column(
            translate("table", "Drugs"),
            lambda row: ", ".join(d.name for d in row.drugs if not d.in_trials),
        ),
        Column(
            "",
            lambda _row: "",
            tip=lambda row: translate(
                "table",
                "Block {text} as well, in this model (Enter); pointing at the row shows it first",
                text=row.text,
            ),
        ),
    )


def closing_rows(
    rows: tuple["EscapeRow", ...], shown: ViewState, table: InhibitorTable
) -> tuple[ClosingRow, ...]:
    """Return the rows of a search for the figure that is shown."""
    pathway = shown.pathway
    if pathway is None:
        return ()
    response = shown.response
    if response is None:
        return ()
    blocked = _blocked(shown, pathway, table)
    known: Known = {}
    query = response.query
    # For a moment the rows may be those of the figure before.
    in_figure = (row for row in rows if all(node in pathway.by_id for node in row.add))
    return tuple(_row(row, query, blocked, table, known) for row in in_figure)


def outputs_now(shown: ViewState) -> tuple[Output, ...]:
    """Return where the outputs are without any addition."""
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None:
        return ()
    outputs = []
    for node in pathway.judged_outputs:
        reading = response.nodes[node]
        share = reading.level / reading.baseline if reading.baseline > 1e-9 else 1.0
        judged = response.judged.get(node)
        kind = judged.kind if judged else None
        known = shown.certainty(node)
        doubted = certainty_words.in_doubt(response, shown.certainty_result, node)
        if doubted and known not in IN_DOUBT:
            known = certainty_words.presumed(response, node)
        # Judged outputs only: whether another output rises is neither good nor bad.
        outputs.append(Output(node, display_names.label(pathway, node), share, kind, known))
    return tuple(outputs)


def drugs_given(shown: ViewState, table: InhibitorTable) -> tuple[str, ...]:
    """Return the drugs that are given already, with their dated status."""
    names = []
    for intervention in shown.state.interventions:
        drug = table.find(intervention.target) if intervention.kind is Kind.DRUG else None
        if drug is not None:
            context = shown.state.context
            names.append(f"{drug.name}: {status_line(drug, shown.pathway, context)}")
    return tuple(names)


def additions(row: ClosingRow, chosen: dict[str, str]) -> tuple[Intervention, ...]:
    """Return a row as interventions: the chosen drug of a node, else its plain block."""
    interventions, hit = [], set()
    for drug in dict.fromkeys(chosen[node] for node in row.add if chosen.get(node)):
        interventions.append(Intervention(Kind.DRUG, drug))
        hit |= {node for choice in row.drugs if choice.id == drug for node in choice.hits}
    # A chosen drug may hit several of the nodes: those are not blocked once more.
    plain = [Intervention(Kind.INHIBIT, node) for node in row.add if node not in hit]
    return (*interventions, *plain)


def _row(
    row: "EscapeRow",
    query: Query,
    blocked: frozenset[str],
    table: InhibitorTable,
    known: Known,
) -> ClosingRow:
    pathway = query.pathway
    outputs = tuple(
        Output(
            node,
            display_names.label(pathway, node),
            share,
            row.classes.get(node),
            row.certainty.get(node, Certainty.UNKNOWN),
        )
        for node, share in row.outputs.items()
    )
    moved = [o for o in outputs if o.kind not in (None, OutputClass.NOT_REACHED)]
    per_node = (drug for node in row.add for drug in row.per_node.get(node, ()))
    ids = dict.fromkeys((*row.drugs, *per_node, *row.in_trials))
    return ClosingRow(
        key="+".join(row.add),
        add=row.add,
        labels=tuple(display_names.label(pathway, node) for node in row.add),
        outputs=outputs,
        verdict=row.verdict,
        doubt=row.doubt(query),
        verdict_words=verdict_words.counted_addition_words(row, query),
        verdict_short=verdict_words.counted_addition_words(row, query, short=True),
        # A row is as sure as the least sure of the outputs that it moves.
        certainty=max(
            (o.certainty for o in moved or outputs), key=certainty_words.ORDER.__getitem__
        ),
        drugs=_in_order(drug_choice(name, row.add, query, blocked, table, known) for name in ids),
        doubt_reason=verdict_words.weakness_sentence(pathway, row.weakness) if row.weakness else "",
    )


def _in_order(drugs: Iterable[DrugChoice]) -> tuple[DrugChoice, ...]:
    """Return drugs with those first whose approval names the tumour context."""
    return tuple(sorted(drugs, key=lambda drug: not drug.label))


def _blocked(shown: ViewState, pathway: Pathway, table: InhibitorTable) -> frozenset[str]:
    nodes: set[str] = set()
    for intervention in shown.state.interventions:
        if intervention.kind is Kind.DRUG:
            nodes.update(drug_nodes(intervention.target, pathway, table))
        elif intervention.kind is not Kind.GAIN:
            nodes.add(intervention.target)
    return frozenset(nodes)
