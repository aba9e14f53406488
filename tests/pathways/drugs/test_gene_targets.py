"""Drugs in figures that nobody curated: they go by target genes."""

from dataclasses import replace

from looplight.pathways.drugs.cautions_of_answers import cautions_for
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node
from looplight.pathways.model.pathway import CANDIDATES, Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign


def figure(*nodes: str | Node, arrows: tuple[tuple[str, Sign, str], ...] = ()) -> Pathway:
    """Return a figure of the user; a text ``id: GENE GENE`` makes a node."""
    made = []
    for node in nodes:
        if isinstance(node, str):
            name, _, genes = node.partition(":")
            symbols = tuple(map(Gene, genes.split()))
            made.append(Node(name, name, NodeKind.PROTEIN, genes=symbols))
        else:
            made.append(node)
    drawn = tuple(Arrow(a, b, s, f"{a} {s.mark} {b}") for a, s, b in arrows)
    return Pathway("own", "Own figure", tuple(made), drawn)


def hit(name: str, pathway: Pathway) -> tuple[str, ...]:
    drug = table().find(name)
    assert drug is not None
    return table().nodes_hit(drug, pathway)


def overstated(name: str, pathway: Pathway) -> str:
    drug = table().find(name)
    assert drug is not None
    return table().overstated(drug, pathway)


def test_a_drug_hits_the_nodes_of_its_genes_by_symbol_alias_or_label() -> None:
    genes = figure("n1:MAP2K1", "n2:MAPK1", "EGFR:EGFR")
    assert hit("trametinib", genes) == ("n1",)
    assert "trametinib" in [drug.id for drug in table().hitting("n1", genes)]
    assert hit("Afinitor", genes) == ()
    # Drawings of other programs call a node MEK, or give it no gene at all.
    assert hit("trametinib", figure("a:MEK1", "MEK", "c:ERK")) == ("a", "MEK")
    # The words of processes and the like are no proteins.
    assert hit("trametinib", figure(Node("MEK1", "MEK1", NodeKind.LABEL))) == ()


def test_a_draft_goes_by_genes_although_it_has_the_name_of_a_curated_figure() -> None:
    draft = replace(figure("MTOR:MTOR"), name="mtorc1-feedback", draft=CANDIDATES)
    assert hit("everolimus", draft) == ("MTOR",)


def test_complexes_of_mtor_are_told_apart() -> None:
    both = figure("c1:MTOR RPTOR", "c2:MTOR RICTOR", "mTORC2:MTOR")
    assert hit("everolimus", both) == ("c1",)
    assert hit("sapanisertib", both) == ("c1", "c2", "mTORC2")
    assert "mTORC2, too" in overstated("everolimus", figure("MTOR:MTOR"))
    assert overstated("everolimus", both) == ""


def test_a_node_with_other_proteins_is_told_and_gives_way_to_the_target_itself() -> None:
    family = figure("RAF:ARAF BRAF RAF1")
    assert hit("vemurafenib", family) == ("RAF",)
    assert "RAF stands for ARAF, RAF1, too" in overstated("vemurafenib", family)
    assert hit("vemurafenib", figure("RAF:ARAF BRAF RAF1", "BRAF:BRAF")) == ("BRAF",)
    assert overstated("trametinib", figure("MEK:MAP2K1 MAP2K2")) == ""


def test_a_rapalog_spares_4e_bp1_in_any_figure() -> None:
    arrows = (("MTOR", Sign.MINUS, "4EBP1"), ("MTOR", Sign.PLUS, "S6K"))
    own = figure("MTOR:MTOR", "4EBP1:EIF4EBP1", "S6K:RPS6KB1", arrows=arrows)
    drug = table().find("everolimus")
    assert drug is not None
    assert table().spares(drug, own) == ("MTOR -| 4EBP1",)


def test_cautions_stand_in_any_figure() -> None:
    own = figure("x1:PIK3CA", "x2:PTEN", "x3:BRAF", "x4:KRAS")
    (alone,) = cautions_for(own, parse_list("drug:vemurafenib"), (), table())
    assert "only where BRAF carries a V600 mutation" in alone.headline and alone.doubt
    (beside,) = cautions_for(own, parse_list("drug:vemurafenib"), parse_list("gain:x4"), table())
    assert "shows the opposite" in beside.headline
    assert cautions_for(own, parse_list("drug:alpelisib"), (), table()) == ()
    family = figure("PI3K")
    (whole,) = cautions_for(family, parse_list("drug:alpelisib"), (), table())
    assert "overstates alpelisib. PI3K stands for PIK3CB" in whole.headline
    assert not whole.doubts_verdict
    (lost,) = cautions_for(own, parse_list("drug:alpelisib,loss:x2"), (), table())
    assert "PTEN-null" in lost.headline and lost.doubt
