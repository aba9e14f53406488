"""Kinds of nodes whose drawing does not say more than that they are proteins."""

import pytest

from looplight import assets
from looplight.panels.results.node_and_arrow_facts import has_kind_by_name
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats.edited_draft import edited_draft
from looplight.pathways.model.draft_edits import AddedArrow, AddedNode, DraftEdits
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.pathways.node_kinds_by_name import kind_by_name
from looplight.records.gene_names import gene_names

FILE = """looplight: 1
name: own
title: Own
draft: saved
nodes:
  EGF: {label: EGF, kind: ligand, genes: [EGF]}
"""
GPML = """
<Pathway xmlns="http://pathvisio.org/GPML/2013a" Name="Own">
{nodes}
<InfoBox CenterX="0" CenterY="0"/></Pathway>"""
BOX = """<DataNode TextLabel="{label}" GraphId="{label}" Type="{kind}">
<Graphics CenterX="{x}" CenterY="50" Width="80" Height="20"/><Xref Database="" ID=""/></DataNode>"""


def rows(source: str) -> list[tuple[str, NodeKind]]:
    """Return the genes of the table with their kinds, of the rows with a source."""
    lines = [line.split("\t") for line in assets.text("names", "kinds.tsv").splitlines()[1:]]
    return [
        (gene, NodeKind(kind))
        for kind, genes, _, own in lines
        if own == source
        for gene in genes.split("|")
        if gene
    ]


def test_each_gene_of_the_table_has_its_kind_in_a_curated_figure() -> None:
    nodes = [n for p in assets.listing("pathways", ".yaml") for n in open_file(p).pathway.nodes]
    curated = {(gene.symbol, node.kind) for node in nodes for gene in node.genes}
    listed = set(rows("figures"))
    assert len(listed) > 50
    assert listed <= curated


def test_genes_that_have_their_kind_by_their_name_are_approved_and_stand_there_once() -> None:
    by_name = [gene for source in ("name", "hand") for gene, _ in rows(source)]
    assert len(by_name) > 300
    assert len(set(by_name)) == len(by_name)
    assert not set(by_name) & {gene for gene, _ in rows("figures")}
    assert [gene for gene in by_name if gene_names().symbols_of(gene) != (gene,)] == []


@pytest.mark.parametrize(
    ("label", "genes", "kind"),
    [
        ("egfr", ("EGFR",), NodeKind.RECEPTOR),
        ("ERK1/2", ("MAPK1", "MAPK3"), NodeKind.KINASE),
        ("NF‐κB", (), NodeKind.FACTOR),
        # A subunit that is no kinase is not called one, and neither is a mixed family.
        ("PIK3R1", ("PIK3R1",), NodeKind.PROTEIN),
        ("both", ("AKT1", "PTEN"), NodeKind.PROTEIN),
        ("half", ("AKT1", "GRB2"), NodeKind.PROTEIN),
        ("Grb2", ("GRB2",), NodeKind.ADAPTOR),
        ("JAK1/2", ("JAK1", "JAK2"), NodeKind.KINASE),
        # No shape is one of an exchange factor, and that of a receptor lies in the membrane.
        ("SOS1", ("SOS1",), NodeKind.PROTEIN),
        ("ER alpha", ("ESR1",), NodeKind.FACTOR),
        ("mTORC1", ("MTOR", "RPTOR"), NodeKind.COMPLEX),
        ("PRC2", ("EED", "EZH1", "EZH2", "SUZ12"), NodeKind.COMPLEX),
        ("γ-secretase", (), NodeKind.COMPLEX),
        # What a complex does goes before what it is made of, as in the curated figures.
        ("AMPK", ("PRKAA1", "PRKAB1"), NodeKind.KINASE),
        ("Ca2+", (), NodeKind.METABOLITE),
        ("Ca²⁺", (), NodeKind.METABOLITE),
        # A node of a record that stands for the gene is no lipid.
        ("DAG", (), NodeKind.LIPID),
        ("DAG", ("DAG1",), NodeKind.PROTEIN),
        # Spelling alone says nothing.
        ("XYZ kinase", (), NodeKind.PROTEIN),
        ("EGFRX", ("EGFRX",), NodeKind.PROTEIN),
    ],
)
def test_a_kind_comes_from_the_table_alone(label, genes, kind) -> None:
    assert kind_by_name(label, genes) is kind


def test_a_drawing_that_says_more_is_believed(tmp_path) -> None:
    kinds = (
        ("EGFR", "GeneProduct"),
        ("PIP3", "Metabolite"),
        ("AKT1", "DNA"),
        ("Survival", "Protein"),
    )
    boxes = (BOX.format(label=a, kind=b, x=100 * i) for i, (a, b) in enumerate(kinds))
    path = tmp_path / "own.gpml"
    path.write_text(GPML.format(nodes="\n".join(boxes)))
    pathway = open_file(path).pathway
    assert [node.kind for node in pathway.nodes] == [
        *(NodeKind.RECEPTOR, NodeKind.METABOLITE, NodeKind.PROTEIN, NodeKind.PROTEIN)
    ]
    assert [has_kind_by_name(pathway, node) for node in pathway.nodes] == [True, *[False] * 3]


def test_words_beside_a_known_process_are_outputs_too(tmp_path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(FILE)
    nodes = [("AKT", ("AKT1",)), ("Survival", ()), ("Happiness", ()), ("BAD", ("BAD",))]
    edits = DraftEdits(
        nodes=tuple(AddedNode(name, name, genes, 0.0, 0.0) for name, genes in nodes),
        arrows=tuple(AddedArrow("EGF", name, Sign.PLUS) for name, _ in nodes),
    )
    own = edited_draft(open_file(path).pathway, edits)
    kinds = {node.id: node.kind for node in own.nodes}
    assert kinds["AKT"] is NodeKind.KINASE
    assert kinds["Survival"] is NodeKind.PROCESS
    assert own.outputs == ("Survival", "Happiness")
