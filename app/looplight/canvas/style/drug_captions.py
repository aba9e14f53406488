"""Names of given drugs at the nodes they inhibit, for the captions below nodes."""

from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import State


def names_at_nodes(pathway: Pathway, state: State) -> dict[str, tuple[str, ...]]:
    """Return for each node the names of the given drugs that inhibit it, with partial doses."""
    names: dict[str, tuple[str, ...]] = {}
    given = [i for i in (*state.context, *state.interventions) if i.kind is Kind.DRUG]
    if not given:
        return names
    # A figure is drawn without a drug first: its picture does not wait for the reader of the table.
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

    for intervention in given:
        drug = table().find(intervention.target)
        if drug is not None:
            name = f"{drug.name}{dose_suffix(intervention.dose)}"
            for node in table().nodes_hit(drug, pathway):
                names[node] = (*names.get(node, ()), name)
    return names


def dose_suffix(dose: float) -> str:
    """Return a dose (0..1) for the end of a caption, such as `` 50 %``; empty for a full one."""
    # What rounds to 100 % reads as a full dose.
    return "" if dose >= 0.995 else f" {dose * 100:.0f} %"
