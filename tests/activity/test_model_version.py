"""A model that answers otherwise has another version: kept answers of the old one are dropped."""

from looplight.activity.model.model_version import MODEL_VERSION
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind

# Version and levels of the mTORC1 figure with S6K blocked. Whoever changes the model
# raises MODEL_VERSION and writes both anew; arrows of the figure change the levels, too.
RECORDED = (2, {"IRS1": 0.6628, "PROTSYN": 0.2366, "PROLIF": 0.4646, "SURV": 0.7106})


def test_other_levels_come_with_another_version() -> None:
    pathway = bundled().resolve("mtorc1-feedback").pathway
    node = next(n.id for n in pathway.nodes if "RPS6KB1" in {gene.symbol for gene in n.genes})
    response = respond(Query(pathway, (Intervention(Kind.INHIBIT, node),)))
    names = ("IRS1", *pathway.judged_outputs)
    levels = {name: round(response.nodes[name].level, 4) for name in names}
    assert (MODEL_VERSION, levels) == RECORDED
