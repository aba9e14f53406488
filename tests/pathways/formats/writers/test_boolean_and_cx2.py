"""Networks for other programs: Boolean rules and CX2, each read back to what was written."""

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pathway_builder import pathway

from looplight.cli.main import main
from looplight.files.bounded_read import FileContent
from looplight.pathways.catalogue import bundled
from looplight.pathways.formats.registry import FORMATS, format_of, read_figure
from looplight.pathways.formats.writers.bnet import bnet_text, boolean_network
from looplight.pathways.formats.writers.cx2 import cx2_text
from looplight.pathways.formats.writers.sbml_qual import sbml_qual_text
from looplight.pathways.model.pathway import Sign

CURATED = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
NOTES = {"source": "Somebody 2020", "limits": "None."}


def read(text, name, kind):
    content = FileContent(Path(name), text.encode())
    assert format_of(content, FORMATS).kind == kind
    return read_figure(content, FORMATS).pathway


def read_rules(figure, kind="bnet"):
    network = boolean_network(figure)
    if kind == "bnet":
        return read(bnet_text(network), "x.bnet", "bnet")
    return read(sbml_qual_text(figure, network, NOTES), "x.xml", "sbml_qual")


def signed(figure):
    return sorted((a.source, int(a.sign), a.target) for a in figure.arrows if a.in_model)


@pytest.mark.parametrize("kind", ["bnet", "sbml_qual"])
@pytest.mark.parametrize("name", CURATED)
def test_rules_read_back_to_the_signed_arrows_of_the_model(name, kind):
    figure = bundled().resolve(name).pathway
    back = read_rules(figure, kind)
    assert signed(back) == signed(figure)
    assert set(back.by_id) == set(figure.by_id)
    left_out = [arrow.key for arrow in figure.arrows if not arrow.in_model]
    assert boolean_network(figure).notes.get("left_out", "") == ", ".join(left_out)
    assert boolean_network(figure).notes["rules"].startswith("Inferred from the signed arrows")


def lines_of(figure):
    header, *lines = bnet_text(boolean_network(figure)).splitlines()
    assert header == "targets, factors"
    return dict(line.split(", ") for line in lines)


def test_rules_follow_the_gates():
    arrows = (
        "A -> C",
        "B -> C",
        "D -| C",
        "A -> E",
        "B -> E",
        "D -| F",
        "G -> G",
        "D -> D",
        "A -> D",
    )
    figure = pathway(*arrows, gates={"E": "and"}, levels={"A": 1.0, "B": 0.5})
    assert lines_of(figure) == {
        "A": "1",
        "B": "B",
        "C": "(A | B) & !D",
        "D": "D | A",
        "E": "A & B",
        "F": "!D",
        "G": "G | G",
    }
    for kind in ("bnet", "sbml_qual"):
        back = read_rules(figure, kind)
        assert signed(back) == signed(figure)
        assert (back.by_id["E"].gate, back.by_id["A"].source_level) == ("and", 1.0)


def test_a_rule_means_what_the_note_says():
    figure = pathway("A -> X", "B -> X", "C -| X", "D -| X")
    rule = lines_of(figure)["X"].replace("!", " not ").replace("&", "and").replace("|", "or")
    for values in itertools.product((False, True), repeat=4):
        a, b, c, d = values
        result = eval(rule, {}, dict(zip("ABCD", values, strict=True)))
        assert result == ((a or b) and not c and not d)


def test_arrows_without_a_sign_are_in_the_file_without_effect():
    figure = pathway("A -> B", "C -> B", "D -> B", "D -| B")
    first, second, *others = figure.arrows
    unknown = replace(second, sign=Sign.UNKNOWN, key="C -- B")
    figure = replace(figure, arrows=(first, unknown, *others))
    assert lines_of(figure)["B"] == "A & (C | !C) & (D | !D)"
    for kind in ("bnet", "sbml_qual"):
        assert signed(read_rules(figure, kind)) == [("A", 1, "B"), ("C", 0, "B"), ("D", 0, "B")]
    assert boolean_network(figure).notes["without_effect"] == "C on B, D on B"


def test_names_are_ones_that_boolean_programs_read():
    figure = pathway("4E-BP1 -> A.b", "not -> A_b", "A_b -> X")
    names = list(lines_of(figure))
    assert names == ["n_4E_BP1", "A_b_2", "n_not", "A_b", "X"]
    assert (
        boolean_network(figure).notes["names"] == "n_4E_BP1 is 4E-BP1, A_b_2 is A.b, n_not is not"
    )
    assert len(read_rules(figure).arrows) == len(read_rules(figure, "sbml_qual").arrows) == 3


@pytest.mark.parametrize("name", CURATED)
def test_cx2_reads_back_equal(name):
    figure = bundled().resolve(name).pathway
    back = read(cx2_text(figure, NOTES, {}), "x.json", "cx2")
    assert back.title == figure.title

    def nodes(of):
        return [
            (n.id, n.label, n.kind, n.note, n.gate, n.source_level, n.output, n.genes)
            for n in (replace(n, genes=tuple(g.symbol for g in n.genes)) for n in of.nodes)
        ]

    def arrows(of):
        return [(a.key, a.sign, a.mechanism, a.speed, a.in_model) for a in of.arrows]

    assert nodes(back) == nodes(figure)
    assert arrows(back) == arrows(figure)
    assert read(cx2_text(back, NOTES, {}), "x.json", "cx2").nodes == back.nodes


def test_cx2_follows_its_specification():
    figure = bundled().resolve("mtorc1-feedback").pathway
    levels = {"IRS1": {"level": 0.25, "change": 1, "direction": "up"}, "AKT": {"change": 0.5}}
    document = json.loads(cx2_text(figure, NOTES, levels))
    assert document[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert document[-1] == {"status": [{"error": "", "success": True}]}
    names = [name for part in document[1:-1] for name in part]
    assert names[:2] == ["metaData", "attributeDeclarations"]
    aspects = {name: rows for part in document[1:] for name, rows in part.items()}
    assert {row["name"]: row["elementCount"] for row in aspects["metaData"]} == {
        name: len(aspects[name]) for name in names[1:]
    }
    (declared,) = aspects["attributeDeclarations"]
    assert aspects["networkAttributes"][0]["source"] == NOTES["source"]
    types = {"string": str, "double": float, "integer": int}
    for aspect in ("networkAttributes", "nodes", "edges"):
        for element in aspects[aspect]:
            for name, value in element.get("v", element).items():
                assert type(value) is types[declared[aspect][name]["d"]]
    ids = [node["id"] for node in aspects["nodes"]]
    assert len(set(ids)) == len(figure.nodes)
    assert all({"x", "y"} <= set(node) and "id" not in node["v"] for node in aspects["nodes"])
    assert all(edge["s"] in ids and edge["t"] in ids for edge in aspects["edges"])
    assert declared["nodes"]["change"] == {"d": "double"}


def test_cx2_values_that_elements_leave_out():
    document = [
        {"CXVersion": "2.0"},
        {"attributeDeclarations": [{"edges": {"interaction": {"d": "string", "v": "inhibits"}}}]},
        {"nodes": [{"id": 1, "v": {"name": "A"}}, {"id": 2, "v": {"name": "B"}}]},
        {"edges": [{"id": 1, "s": 1, "t": 2}]},
    ]
    assert [a.key for a in read(json.dumps(document), "x", "cx2").arrows] == ["A -| B"]


@pytest.mark.parametrize("suffix", [".bnet", ".cx2", ".sbml"])
def test_export_writes_what_opens_again(tmp_path, capsys, suffix):
    path = tmp_path / f"own{suffix}"
    assert main(["export", "mtorc1-feedback", "-o", str(path)]) == 0
    assert main(["inspect", str(path), "--json"]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (row["kind"], row["nodes"]) == ({".sbml": "sbml_qual"}.get(suffix, suffix[1:]), 19)
    if suffix == ".bnet":
        about = (tmp_path / "own.about.txt").read_text()
        assert "Inferred from the signed arrows" in about
        assert "loadNetwork" in about
