"""Drugs that are offered for an addition: what they hit, their status, and what they warn of."""

from dataclasses import dataclass

from looplight.activity.query import Query
from looplight.panels.second_drug.label_uses import context_names, label_words
from looplight.pathways.drugs.cautions_of_answers import cautions_if_given
from looplight.pathways.drugs.drug import Drug, InhibitorTable, Standing
from looplight.pathways.drugs.label_conflicts import label_conflicts, need_not_named
from looplight.session.state.intervention_edits import drug_nodes
from looplight.session.text import display_names
from looplight.session.text.drug_words import approved_use, drug_line

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
        label = label_words(entry, context_names(pathway, query.context))
        known[name] = entry, nodes, drug_line(entry), caution, label, _approval(entry, query)
    drug, hit, status, caution, label, (conflict, need) = known[name]
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
        use=approved_use(drug),
        label="" if conflict else label,
        conflict=conflict,
        need=need,
    )


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
