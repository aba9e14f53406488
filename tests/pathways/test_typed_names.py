"""What names stand for that a user types for the nodes of a figure of their own."""

import pytest

from looplight import assets
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import candidates_pathway
from looplight.library.drafts.printed_words import words_of_genes
from looplight.pathways.formats.edited_draft import edited_draft
from looplight.pathways.model.draft_edits import AddedArrow, DraftEdits
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.pathways.typed_names import genes_by_name
from looplight.records.gene_names import gene_names


def own_figure(*names: str) -> Pathway:
    """Return the figure that typed names make."""
    words = words_of_genes(names, keeps_unknown=True, explains=False)
    return candidates_pathway(make_draft(words, ()), "own", ", ".join(names))


def test_typed_names_become_nodes_of_their_kinds() -> None:
    expected = {
        "mTORC1": NodeKind.COMPLEX,
        "PRC2": NodeKind.COMPLEX,
        "PI3K": NodeKind.KINASE,
        "NF-kB": NodeKind.FACTOR,
        "AR": NodeKind.FACTOR,
        "DAG": NodeKind.LIPID,
        "Ca2+": NodeKind.METABOLITE,
        "ROS": NodeKind.METABOLITE,
        "Cell proliferation": NodeKind.PROCESS,
        "Rapamycin": NodeKind.DRUG,
        "Imatinib": NodeKind.DRUG,
        "SOS1": NodeKind.PROTEIN,
    }
    figure = own_figure(*expected)
    assert {node.label: node.kind for node in figure.nodes} == expected
    # And they stand for no gene that is called like them.
    no_genes = {node.label for node in figure.nodes if not node.genes}
    assert no_genes == {"DAG", "Ca2+", "ROS", "Cell proliferation", "Rapamycin", "Imatinib"}
    # What was decided against the gene is said on the node.
    notes = {node.label: node.note for node in figure.nodes}
    assert "DAG1" in notes["DAG"]
    assert notes["Ca2+"] == notes["PI3K"] == ""


@pytest.mark.parametrize(
    ("name", "genes"),
    [
        ("CAMP", ("CAMP",)),
        ("cAMP", ()),
        ("Cyclin D1", ("CCND1",)),
        ("β-catenin", ("CTNNB1",)),
        ("TNF-α", ("TNF",)),
        ("IGF-1R", ("IGF1R",)),
        ("TSC1/TSC2", ("TSC1", "TSC2")),
        ("TSC1/2", ("TSC1", "TSC2")),
        ("TSC complex", ("TSC1", "TSC2")),
        # Its complex has more than the one gene that is called so.
        ("VHL complex", ()),
        ("A/B", ()),
    ],
)
def test_names_that_no_table_has_in_these_letters_stand_for_their_genes(name, genes) -> None:
    assert genes_by_name(name) == genes


def test_genes_of_spellings_are_approved() -> None:
    rows = [line.split("\t") for line in assets.text("names", "spellings.tsv").splitlines()[1:]]
    symbols = {gene for _, genes in rows for gene in genes.split("|")}
    assert len(symbols) > 50
    assert [s for s in symbols if gene_names().symbols_of(s) != (s,)] == []


def test_a_drug_that_is_drawn_is_not_given_until_the_user_gives_it() -> None:
    figure = own_figure("Imatinib", "ABL1", "Proliferation")
    ids = {node.label: node.id for node in figure.nodes}
    drug, kinase, process = ids["Imatinib"], ids["ABL1"], ids["Proliferation"]
    arrows = AddedArrow(drug, kinase, Sign.MINUS), AddedArrow(kinase, process, Sign.PLUS)
    edited = edited_draft(figure, DraftEdits(arrows=arrows))
    assert edited.by_id[drug].source_level == 0.0
