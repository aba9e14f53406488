"""Which cautions an answer carries; their texts are in resources/inhibitors/inhibitors.yaml."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from looplight.pathways.drugs.other_interventions import undoing
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import language, translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.caution_conditions import Caution, Condition
    from looplight.pathways.drugs.drug import Drug, InhibitorTable

# The nodes of a figure that words of a caution mean.
Nodes = Callable[[Iterable[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class ActiveCaution:
    """A caution that holds of a drug in force, or of the answer itself.

    Attributes
    ----------
    drug : str
        Id of the drug; empty = it is about arrows that the answer goes over, or a measurement.
    headline : str
        The sentence for the answer, with the drug's name in it.
    text : str
        The longer text of the drug's card.
    doubt : bool
        True = the directions that this drug leads to must not be asserted.
    in_context : bool
        True = it speaks of the present tumour context: there the drug was seen to fail, which the
        answer need not show.
    measured : bool
        True = a published measurement contradicts the answer.
    approval : bool
        True = the drug's approval is for other tumours than that of the context. The model is as
        sure of its answer as before.
    """

    drug: str
    headline: str
    text: str
    doubt: bool
    in_context: bool = False
    measured: bool = False
    approval: bool = False

    @property
    def overstated(self) -> bool:
        """Whether it is that the figure's full block says more than the drug does."""
        return self.headline == self.text

    @property
    def doubts_verdict(self) -> bool:
        """Whether "held" and the other verdicts must not be asserted."""
        return self.doubt or self.in_context


def cautions_for(
    pathway: Pathway,
    interventions: Iterable[Intervention],
    context: Iterable[Intervention] = (),
    table: "InhibitorTable | None" = None,
) -> tuple[ActiveCaution, ...]:
    """Return the cautions that an answer must carry beside its sentence.

    Parameters
    ----------
    pathway : Pathway
        The figure; its nodes decide whether a caution concerns it at all.
    interventions, context : iterables of Intervention
        What is done, and the tumour context: loss and gain of function in either make a
        condition true. A node that a user blocks in full counts as lost, since the model cannot
        tell the two apart.
    table : InhibitorTable, optional
        Where drugs are looked up; none = nobody has cautions.

    Returns
    -------
    tuple of ActiveCaution
        Drugs in order of their id; for one drug that it is not approved for this tumour first,
        then what else depends on the context. A drug at dose 0, or without a target in this
        pathway, has none.
    """
    if table is None:
        return ()
    interventions, context = tuple(interventions), tuple(context)
    everything = (*interventions, *context)
    lost = {i.target for i in everything if _is_loss(i)}
    gained = {i.target for i in everything if i.kind is Kind.GAIN}
    drawn = set(pathway.by_id)
    active = []
    # A drug that is given and stands in the tumour context as well warns once.
    for name in sorted({i.target for i in everything if i.kind is Kind.DRUG and i.dose > 0}):
        drug = table.find(name)
        if drug is None or not table.nodes_hit(drug, pathway):
            continue
        # Nothing is given at the start, which waits for every module.
        from looplight.pathways.drugs.label_conflicts import label_conflicts  # noqa: PLC0415

        active += [
            ActiveCaution(
                drug.id,
                conflict.sentence(_inside(drug.name)),
                conflict.text(_inside(drug.name)),
                doubt=False,
                approval=True,
            )
            for conflict in label_conflicts(drug, pathway, interventions, context)
        ]
        nodes = _by_id if table.knows(pathway) else partial(_by_gene, pathway=pathway)
        holding = [c for c in drug.cautions if _holds(c, nodes, drawn, lost, gained)]
        holding.sort(key=lambda caution: not caution.when)
        active += [
            ActiveCaution(
                drug.id,
                _headline(c, drug, nodes, everything, pathway, table),
                c.card_text,
                c.doubt,
                bool(c.when),
            )
            for c in holding
        ]
        if not any(c.headline for c in holding):
            active += _overstated(drug, pathway, table)
    return tuple(dict.fromkeys(active))


def cautions_if_given(
    drug: str,
    pathway: Pathway,
    interventions: Iterable[Intervention],
    context: Iterable[Intervention],
    table: "InhibitorTable",
) -> tuple[ActiveCaution, ...]:
    """Return what an answer would warn of if a drug, by its id, were given as well."""
    # The drugs that are given already warn beside the answer itself.
    others = (i for i in interventions if i.kind is not Kind.DRUG)
    in_context = (i for i in context if i.kind is not Kind.DRUG)
    given = (*others, Intervention(Kind.DRUG, drug))
    return cautions_for(pathway, given, tuple(in_context), table)


def _headline(
    caution: "Caution",
    drug: "Drug",
    nodes: Nodes,
    items: Sequence[Intervention],
    pathway: Pathway,
    table: "InhibitorTable",
) -> str:
    """Return the sentence of a caution; of the drug alone where something else undoes it."""
    others = None
    if active := nodes(caution.active):
        # What must be so for the caution to hold undoes nothing of it.
        needed = nodes((*caution.when.loss, *caution.when.gain))
        others = undoing(active, drug, [i for i in items if i.target not in needed], pathway, table)
    if others is None:
        return _sentence(caution.shown, drug.name)
    return others.sentence(_sentence(caution.alone_shown, drug.name), pathway)


def _sentence(headline: str, name: str) -> str:
    """Put a drug's name into a headline; inside a sentence a generic name has no capital."""
    inside = _inside(name)
    if headline.startswith("{drug}"):
        headline = name + headline.removeprefix("{drug}")
    return headline.replace("{drug}", inside)


def _inside(name: str) -> str:
    if language() == "de":
        # Every noun has one.
        return name
    # Codes such as MK-2206 keep their capitals.
    return name[0].lower() + name[1:] if name[1:].islower() else name


def _is_loss(item: Intervention) -> bool:
    return item.kind is Kind.LOSS or (item.kind is Kind.INHIBIT and item.dose == 1.0)


def _overstated(
    drug: "Drug", pathway: Pathway, table: "InhibitorTable"
) -> tuple[ActiveCaution, ...]:
    """Return why a full block overstates a drug, where none of its own sentences does so."""
    reason = table.overstated(drug, pathway)
    if not reason:
        return ()
    text = translate(
        "drug",
        "A full block overstates {drug}. {reason}",
        drug=_inside(drug.name),
        reason=reason,
    )
    return (ActiveCaution(drug.id, text, text, doubt=False),)


def _by_id(words: Iterable[str]) -> frozenset[str]:
    """Return the nodes that a caution names in a figure of the table: those of these ids."""
    return frozenset(words)


def _by_gene(words: Iterable[str], pathway: Pathway) -> frozenset[str]:
    """Return the nodes that a caution means in any other figure: those of the genes it names."""
    from looplight.pathways.drugs.gene_targets import nodes_meant  # noqa: PLC0415 - see `drug`

    return nodes_meant(words, pathway)


def _holds(
    caution: "Caution", nodes: Nodes, drawn: set[str], lost: set[str], gained: set[str]
) -> bool:
    if not caution.headline or drawn & nodes(caution.absent):
        return False
    if caution.present and not drawn & nodes(caution.present):
        return False
    if caution.when and not _met(caution.when, nodes, lost, gained):
        return False
    return not _met(caution.unless, nodes, lost, gained)


def _met(condition: "Condition", nodes: Nodes, lost: set[str], gained: set[str]) -> bool:
    return bool(lost & nodes(condition.loss) or gained & nodes(condition.gain))
