"""Drugs that are offered for an addition: what they hit, their status, and what they warn of."""

from dataclasses import dataclass

from looplight.activity.query import Query
from looplight.panels.second_drug.label_uses import context_names, label_words
from looplight.pathways.drugs.cautions_of_answers import cautions_if_given
from looplight.pathways.drugs.drug import Drug, DrugKind, InhibitorTable, Standing
from looplight.pathways.drugs.label_conflicts import label_conflicts, need_not_named
from looplight.pathways.model.interventions import Kind
from looplight.session.state.intervention_edits import drug_nodes
from looplight.session.text import display_names
from looplight.session.text.drug_uses.approved_uses import status_line
from looplight.session.text.drug_uses.given_drugs import combination_line, named_together

# Looking a drug up by name takes a while: once for all rows.
Known = dict[str, tuple[Drug, tuple[str, ...], str, str, str, tuple[str, str]]]


@dataclass(frozen=True)
class DrugChoice:
    """One drug that hits at least one of the added nodes.

    Attributes
    ----------
    hits : tuple of str
        Which of the added nodes.
    also : tuple of str
        Labels of nodes that are blocked already and that it hits, too.
    besides : tuple of str
        Labels of other nodes of the figure that it hits.
    in_trials : bool
        True = approved nowhere; listed apart.
    caution : str
        What the answer to this drug, given in the present context, would warn of; may be empty.
    use : str
        What it is approved for, with the mutation that this may need; empty where it is not.
    label : str
        The approval that names the tumour context, with date, place and source; may be empty.
    conflict : str
        What its approval rules out and the tumour has, in a few words; may be empty.
    need : str
        What its approvals ask for and the tumour context does not name; may be empty.
    together : tuple of str
        What the table knows of its combination with each drug that is given.
    unnamed : bool
        Whether no statement of the table names one of these combinations.
    """

    id: str
    name: str
    status: str
    hits: tuple[str, ...]
    also: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    note: str = ""
    in_trials: bool = False
    caution: str = ""
    use: str = ""
    label: str = ""
    conflict: str = ""
    need: str = ""
    together: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def is_partial(self) -> bool:
        """True where a full block of the nodes overstates the drug."""
        return bool(self.note)


def drug_choice(
    name: str,
    add: tuple[str, ...],
    query: Query,
    blocked: frozenset[str],
    table: InhibitorTable,
    known: Known,
) -> DrugChoice:
    """Return a drug as it is offered for some added nodes.

    Parameters
    ----------
    name : str
        Its id.
    add : tuple of str
        Ids of the added nodes.
    query : Query
    blocked : frozenset of str
        Nodes that are blocked already.
    table : InhibitorTable
    known : dict
        What was looked up already: the same for all rows.
    """
    pathway = query.pathway
    if name not in known:
        entry = table.find(name)
        assert entry is not None
        nodes, caution = drug_nodes(name, pathway, table), _caution(entry, query, table)
        status = status_line(entry, pathway, query.context)
        label = label_words(entry, context_names(pathway, query.context))
        known[name] = entry, nodes, status, caution, label, _approval(entry, query)
    drug, hit, status, caution, label, (conflict, need) = known[name]
    given = _given(query, drug)
    return DrugChoice(
        id=drug.id,
        name=drug.name,
        status=status,
        hits=tuple(node for node in add if node in hit),
        also=tuple(display_names.label(pathway, node) for node in hit if node in blocked),
        besides=tuple(
            display_names.label(pathway, node)
            for node in hit
            if node not in blocked and node not in add
        ),
        note=table.overstated(drug, pathway),
        in_trials=drug.standing is Standing.INVESTIGATIONAL,
        caution=caution,
        # The status names it.
        use="" if drug.standing is not Standing.APPROVED else status,
        together=tuple(combination_line(given, drug) for given in given),
        unnamed=any(named_together(each, drug) is None for each in given),
        label="" if conflict else label,
        conflict=conflict,
        need=need,
    )


def _given(query: Query, drug: Drug) -> tuple[Drug, ...]:
    """Return the other drugs that are given already."""
    items = [
        query.drugs.find(item.target)
        for item in query.interventions
        if query.drugs is not None and item.kind is Kind.DRUG and item.dose > 0
    ]
    kinds = (given for given in items if given is not None and given.id != drug.id)
    return tuple(given for given in kinds if given.kind is DrugKind.DRUG is drug.kind)


def _approval(drug: Drug, query: Query) -> tuple[str, str]:
    """Return what of its approval the tumour contradicts, and what it does not name."""
    pathway, context = query.pathway, query.context
    conflicts = label_conflicts(drug, pathway, query.interventions, context)
    short = "; ".join(conflict.short for conflict in conflicts)
    return short, "" if short else need_not_named(drug, pathway, context)


def _caution(drug: Drug, query: Query, table: InhibitorTable) -> str:
    """Return what the answer would warn of if the drug were given as well."""
    cautions = cautions_if_given(drug.id, query.pathway, query.interventions, query.context, table)
    return " ".join(dict.fromkeys(caution.headline for caution in cautions))
