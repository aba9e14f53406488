"""Networks of other programs: signs, directions, evidence, and what is told of bad files."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathway_builder import pathway

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.catalogue import bundled
from looplight.pathways.formats.registry import FORMATS, format_of, read_figure
from looplight.pathways.formats.writers import sif_graphml_json
from looplight.pathways.formats.writers.bnet import boolean_network
from looplight.pathways.formats.writers.cx2 import cx2_text
from looplight.pathways.formats.writers.sbml_qual import sbml_qual_text
from looplight.pathways.model.vocabulary import NodeKind


def opened(text, name="own.txt"):
    content = FileContent(Path(name), text.encode())
    return format_of(content, FORMATS).kind, read_figure(content, FORMATS).pathway


def keys(text, name="own.txt"):
    return sorted(arrow.key for arrow in opened(text, name)[1].arrows)


@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-ras-crosstalk"])
def test_what_looplight_writes_it_opens_with_the_same_arrows(name):
    pathway = bundled().resolve(name).pathway
    expected = sorted({f"{a.source} {a.sign.mark} {a.target}" for a in pathway.arrows})
    assert keys(sif_graphml_json.sif_text(pathway)) == expected
    assert keys(sif_graphml_json.graphml_text(pathway, {}, {})) == expected
    assert keys(sif_graphml_json.arrows_table(pathway).as_text("\t")) == expected
    assert keys(sif_graphml_json.arrows_table(pathway).as_text(",")) == expected


def test_an_arrow_that_is_drawn_without_effect_stays_so():
    figure = bundled().resolve("tumour-environment").pathway
    for text in (
        sif_graphml_json.graphml_text(figure, {}, {}),
        sif_graphml_json.arrows_table(figure).as_text("\t"),
    ):
        idle = [arrow.key for arrow in opened(text)[1].arrows if not arrow.in_model]
        assert idle == ["VEGFR -> KRAS"]


def test_nodes_of_a_file_without_kinds_have_those_of_their_names():
    text = "EGFR activates AKT1\nAKT1 inhibits apoptosis\nPIP3 activates AKT1\nX9 activates AKT1\n"
    nodes = {node.label: node for node in opened(text, "own.sif")[1].nodes}
    kinds = {label: node.kind for label, node in nodes.items()}
    assert kinds == {
        "EGFR": NodeKind.RECEPTOR,
        "AKT1": NodeKind.KINASE,
        "apoptosis": NodeKind.PROCESS,
        "PIP3": NodeKind.LIPID,
        "X9": NodeKind.PROTEIN,
    }
    # A lipid is no gene, however much its name looks like a symbol.
    assert [node.label for node in nodes.values() if node.genes] == ["EGFR", "AKT1", "X9"]


def test_sif_by_the_rules_of_cytoscape():
    assert keys("A activates B C\nB inhibits C\nD\n") == ["A -> B", "A -> C", "B -| C"]
    # Where there is a tab, names hold spaces.
    kind, pathway = opened("Protein A\tinhibits\tProtein B\nE\n", "own.sif")
    assert kind == "sif"
    assert [node.label for node in pathway.nodes] == ["Protein A", "Protein B", "E"]
    assert pathway.imported
    assert pathway.outputs == ("Protein_B",)
    with pytest.raises(InputError, match=r"own.sif:2: .*a line is: source, relation, target"):
        opened("A pp B\nA B\n", "own.sif")


SIGNOR_HEADER = (
    "ENTITYA\tTYPEA\tIDA\tDATABASEA\tENTITYB\tTYPEB\tIDB\tDATABASEB\tEFFECT\tMECHANISM\tRESIDUE\t"
    "SEQUENCE\tTAX_ID\tCELL_DATA\tTISSUE_DATA\tMODULATOR_COMPLEX\tTARGET_COMPLEX\tMODIFICATIONA\t"
    "MODASEQ\tMODIFICATIONB\tMODBSEQ\tPMID\tDIRECT\tNOTES\tANNOTATOR\tSENTENCE\tSIGNOR_ID\tSCORE"
)


def signor(a, effect, b, pmid="", mechanism="phosphorylation", kind="protein"):
    cells = [a, "protein", "P1", "UNIPROT", b, kind, "P2", "UNIPROT", effect, mechanism]
    cells += ["Ser1", *[""] * 10, pmid, "t", "", "x", 'a "sentence', "SIGNOR-1", "0.5"]
    return "\t".join(cells)


@pytest.mark.parametrize("header", [SIGNOR_HEADER + "\n", ""])
def test_signor_with_and_without_its_header(header):
    text = header + "\n".join(
        (
            signor("AKT1", "down-regulates activity", "TSC2", "11"),
            signor("AKT1", "down-regulates", "TSC2", "12"),
            signor("AKT1", "up-regulates", "TSC2", "13"),
            signor("TP53", "up-regulates quantity by expression", "Apoptosis", kind="phenotype"),
            signor("A", "form complex", "B"),
        )
    )
    kind, pathway = opened(text)
    assert kind == "table"
    # Rows that say the same are one arrow with the evidence of both; a conflict stays.
    assert sorted(a.key for a in pathway.arrows) == [
        "A -- B",
        "AKT1 -> TSC2",
        "AKT1 -| TSC2",
        "TP53 -> Apoptosis",
    ]
    assert [e.pmid for e in pathway.by_key["AKT1 -| TSC2"].evidence] == ["11", "12"]
    assert pathway.by_key["TP53 -> Apoptosis"].speed.value == "slow"
    assert pathway.outputs == ("Apoptosis",)
    assert pathway.source == "SIGNOR"


def test_omnipath():
    text = (
        "source\ttarget\tsource_genesymbol\ttarget_genesymbol\tis_directed\tis_stimulation\t"
        "is_inhibition\treferences\n"
        "P1\tP2\tAKT1\tTSC2\t1\t0\t1\tSIGNOR:123;HPRD:124\n"
        "P1\tP3\tAKT1\tMTOR\tTrue\tTrue\tTrue\t\n"
        "P1\tP4\tAKT1\tX\t0\t1\t0\t\n"
        "P1\tP5\tAKT1\tY\t1\t0\t0\t\n"
    )
    _, pathway = opened(text)
    assert sorted(a.key for a in pathway.arrows) == [
        "AKT1 -- Y",
        "AKT1 -> MTOR",
        "AKT1 -| MTOR",
        "AKT1 -| TSC2",
    ]
    assert [e.pmid for e in pathway.by_key["AKT1 -| TSC2"].evidence] == ["123", "124"]


def test_a_traced_figure():
    text = (
        "pmc_id,filename,figure_number,source,target,interaction,uncertain\n"
        'PMC1,f.jpg,Figure 2,"Akt",mTOR,activates,no\nPMC1,f.jpg,Figure 2,PTEN,Akt,inhibits,yes\n'
    )
    _, pathway = opened(text, "traced.csv")
    assert sorted(a.key for a in pathway.arrows) == ["Akt -> mTOR", "PTEN -| Akt"]
    assert pathway.by_key["PTEN -| Akt"].note.startswith("Marked as uncertain")
    assert pathway.by_key["Akt -> mTOR"].evidence[0].source == "PMC1 Figure 2"


def test_graphml_of_other_programs():
    text = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
 <key id="d0" for="node" attr.name="name" attr.type="string"/>
 <key id="d1" for="edge" attr.name="interaction" attr.type="string"/>
 <graph edgedefault="directed">
  <node id="1"><data key="d0">AKT1</data></node><node id="2"><data key="d0">AKT1</data></node>
  <edge source="1" target="2"><data key="d1">inhibits</data></edge>
  <edge source="2" target="1" directed="false"><data key="d1">activates</data></edge>
 </graph></graphml>"""
    kind, pathway = opened(text)
    assert kind == "graphml"
    assert [a.key for a in pathway.arrows] == ["1 -| 2"]
    assert [n.label for n in pathway.nodes] == ["AKT1", "AKT1 (2)"]


def test_cx2_with_short_names():
    text = json.dumps(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"networkAttributes": [{"name": "A network"}]},
            {
                "attributeDeclarations": [
                    {"nodes": {"name": {"a": "n"}}, "edges": {"interaction": {"a": "i"}}}
                ]
            },
            {"nodes": [{"id": 1, "v": {"n": "AKT1"}}, {"id": 2, "v": {"n": "TSC2"}}]},
            {"edges": [{"id": 1, "s": 1, "t": 2, "v": {"i": "inhibits"}}]},
            {"status": [{"success": True}]},
        ]
    )
    kind, pathway = opened(text)
    assert (kind, pathway.title) == ("cx2", "A network")
    assert [a.key for a in pathway.arrows] == ["AKT1 -| TSC2"]


def test_boolean_networks():
    text = (
        "targets, factors\n# a comment\nA, A\nB, A & !C\nC, A | B\nD, !(A & B)\nE, (A & !A) | B\n"
        "F, not A and B\nG, 1\nH, G\n"
    )
    kind, pathway = opened(text)
    assert kind == "bnet"
    gates = {node.id: node.gate for node in pathway.nodes}
    others = dict.fromkeys("AEGH", "mean")
    assert gates == {"B": "and", "C": "or", "D": "or", "F": "and", **others}
    assert sorted(a.key for a in pathway.arrows) == [
        "A -- E",
        "A -> B",
        "A -> C",
        "A -| D",
        "A -| F",
        "B -> C",
        "B -> E",
        "B -> F",
        "B -| D",
        "C -| B",
        "G -> H",
    ]
    assert pathway.by_id["G"].source_level == 1.0
    assert "only its signs are used" in pathway.by_id["E"].note


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("B, A &", "a name is missing"),
        ("B, (A", "a bracket is not closed"),
        ("B, A B", "does not end after"),
        ("B, A ^ C", "is no part of a rule"),
        ("B", "a line is: name, comma, rule"),
        ("B, " + "(" * 500, "nest too deep"),
    ],
)
def test_bad_rules_are_told_with_their_line(line, message):
    with pytest.raises(InputError, match=message) as refusal:
        opened(f"targets, factors\n{line}\n")
    assert refusal.value.problem.line == 2


def test_what_is_too_large_says_what_to_keep():
    text = "\n".join(f"A{n} activates A{n + 1}" for n in range(2_100))
    with pytest.raises(InputError, match="Keep the rows of one pathway"):
        opened(text)


WRITTEN = pathway("A -> B", "C -| B", "B -> D", gates={"B": "and"}, levels={"A": 1.0})
STARTS = st.sampled_from(
    (
        "A activates B\n",
        "source\ttarget\tis_stimulation\tis_inhibition\nA\tB\t1\t0\n",
        SIGNOR_HEADER + "\n" + signor("A", "up-regulates", "B") + "\n",
        "source,sign,target\nA,activates,B\n",
        "targets, factors\nA, B & (C | !D)\n",
        '[{"CXVersion":"2.0"},{"nodes":[{"id":1}]},{"edges":[{"s":1,"t":1}]}]',
        '<graphml><graph><node id="a"/><edge source="a" target="a"/></graph></graphml>',
        sbml_qual_text(WRITTEN, boolean_network(WRITTEN), {"source": "x"}),
        cx2_text(WRITTEN, {"source": "x"}, {}),
    )
)


@given(STARTS, st.integers(0, 4_000), st.integers(0, 20), st.text(max_size=12))
def test_nothing_but_a_clear_refusal_comes_of_damaged_files(text, start, length, new):
    start %= len(text)
    try:
        kind, pathway = opened((text[:start] + new + text[start + length :]).replace("\ud800", ""))
    except InputError as error:
        assert all(problem.message for problem in error.problems)
        return
    except UnicodeEncodeError:
        return
    assert kind
    assert pathway is None or pathway.nodes


def test_a_sif_line_keeps_all_its_targets():
    names = [f"T{number % 900}" for number in range(2_500)]
    _, pathway = opened("S activates " + " ".join(names) + " LAST\n", "wide.sif")
    assert {"T899", "LAST"} <= set(pathway.by_id)
    assert len(pathway.arrows) == 901
