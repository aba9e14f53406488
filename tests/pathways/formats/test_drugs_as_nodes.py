"""A drug that a file draws as a node is not there until it is given."""

import pytest
from gpml_files import file_2013a, line, node

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.files.bounded_read import read
from looplight.pathways.formats.drugs_as_nodes import NOTE
from looplight.pathways.formats.registry import FORMATS, read_figure
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.vocabulary import NodeKind

# As exported from Cytoscape: drugs beside genes, one of them written like a gene symbol.
ROWS = (
    ("EGF", "activates", "RAF1"),
    ("RAF1", "activates", "MAP2K1"),
    ("MAP2K1", "activates", "MAPK1"),
    ("MAPK1", "inhibits", "RAF1"),
    ("Trametinib", "inhibits", "MAP2K1"),
    ("AKT1", "activates", "MTOR"),
    ("BEZ235", "inhibits", "MTOR"),
    ("Everolimus", "activates", "FKBP1A"),
    ("FKBP1A", "inhibits", "MTOR"),
)


@pytest.fixture
def sif(tmp_path):
    def contents(rows):
        path = tmp_path / "network.sif"
        path.write_text("\n".join(map("\t".join, rows)) + "\n", encoding="utf-8")
        return read_figure(read(path), FORMATS)

    return contents


def test_drugs_of_a_sif_file_are_absent_until_they_are_given(sif) -> None:
    """They were proteins that were on, and held down what they inhibit in the untreated cell."""
    pathway = sif(ROWS).pathway
    kinds = {node.id: (node.kind, node.source_level, node.genes) for node in pathway.nodes}
    for name in ("Trametinib", "BEZ235", "Everolimus"):
        assert kinds[name] == (NodeKind.DRUG, 0.0, ()), name
    assert kinds["EGF"][0] is not NodeKind.DRUG and kinds["AKT1"][1] is None
    untreated = respond(Query(pathway)).nodes
    assert untreated["Trametinib"].level == 0.0
    without = sif([row for row in ROWS if row[0] != "Trametinib"]).pathway
    assert untreated["MAPK1"].level == pytest.approx(respond(Query(without)).nodes["MAPK1"].level)
    given = respond(Query(pathway, (Intervention(Kind.GAIN, "Trametinib"),))).nodes
    assert given["MAP2K1"].change < -0.1 and given["MAPK1"].change < -0.1


def test_opening_names_the_drugs_that_are_not_given(sif) -> None:
    (notice,) = sif(ROWS).warnings
    assert notice.code == "drugs-not-given"
    assert "3 drugs that are not given: Trametinib, BEZ235, Everolimus" in notice.message
    # Where something acts on it, its level is what the file says, and without a drug nothing is.
    assert sif((*ROWS[:4], ("MAPK1", "activates", "Trametinib"))).warnings == ()


def test_a_drug_that_a_drawing_calls_a_protein_or_lets_activate_is_one(tmp_path) -> None:
    path = tmp_path / "drawn.gpml"
    parts = (
        node("d", "Cisplatin", kind="Metabolite", at=(50, 40)),
        node("t", "Trametinib", at=(50, 140)),
        node("f", "FKBP1A", at=(300, 40)),
        node("m", "MAP2K1", at=(300, 140)),
        line("d", "f"),
        line("t", "m", "mim-inhibition"),
    )
    path.write_text(file_2013a(*parts), encoding="utf-8")
    pathway = read_figure(read(path), FORMATS).pathway
    drugs = {node.label for node in pathway.nodes if node.source_reason == NOTE}
    assert drugs == {"Cisplatin", "Trametinib"}
