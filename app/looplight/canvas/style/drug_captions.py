"""Names of given drugs at the nodes they hit, for the small text below a node."""

from looplight.pathways.drugs.table_reader import table
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import State


def names_at_nodes(pathway: Pathway, state: State) -> dict[str, tuple[str, ...]]:
    """Return for each node the names of the drugs in force that hit it."""
    given = [i for i in (*state.context, *state.interventions) if i.kind is Kind.DRUG]
    if not given:
        return {}
    out: dict[str, tuple[str, ...]] = {}
    for one in given:
        drug = table().find(one.target)
        if drug is None:
            continue
        dose = "" if one.dose >= 0.995 else f" {one.dose * 100:.0f} %"
        for node in drug.nodes_in(pathway.name):
            out[node] = (*out.get(node, ()), drug.name + dose)
    return out
