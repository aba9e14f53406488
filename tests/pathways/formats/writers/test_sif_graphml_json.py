"""Networks that leave the program: complete, readable elsewhere, with version and limits."""

import csv
import io
import json
from dataclasses import replace

import networkx
import pytest
from pathway_builder import pathway

from looplight.pathways.catalogue import bundled
from looplight.pathways.formats.writers import sif_graphml_json
from looplight.pathways.model.pathway import Evidence


@pytest.fixture
def figure():
    return bundled().resolve("mtorc1-feedback").pathway


NOTES = {"title": "A title", "source": "Somebody 2020 <&>", "limits": "None."}
LEVELS = {"IRS1": {"level": 0.25, "direction": "up"}}


def rows_of(table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.as_text("\t")), delimiter="\t"))


def test_sif_has_one_arrow_a_line(figure):
    lines = sif_graphml_json.sif_text(figure).splitlines()
    assert len(lines) == len(figure.arrows)
    assert "P70S6K\tinhibits\tIRS1" in lines
    assert sif_graphml_json.sif_text(pathway("A -> B", "C")) == "A\tactivates\tB\nC\n"


def test_tsv_says_how_well_an_arrow_is_founded(figure):
    rows = rows_of(sif_graphml_json.arrows_table(figure))
    assert len(rows) == len(figure.arrows)
    row = next(r for r in rows if (r["source"], r["target"]) == ("P70S6K", "MTORC2"))
    assert (row["sign"], row["grade"], row["strength"]) == ("inhibits", "B", "weak")
    assert "general knowledge" in row["evidence"]
    assert "[not verified]" in row["evidence"]
    stated = {(r["source"], r["target"]) for r in rows if r["stated"] == "yes"}
    assert ("P70S6K", "IRS1") in stated
    assert ("P70S6K", "MTORC2") not in stated


def test_graphml_reads_back_as_the_same_graph(figure):
    graph = networkx.parse_graphml(
        sif_graphml_json.graphml_text(figure, NOTES, LEVELS), force_multigraph=True
    )
    assert set(graph.nodes) == set(figure.by_id)
    signs = {(a.source, a.target): int(a.sign) for a in figure.arrows}
    assert {(u, v): data["sign"] for u, v, data in graph.edges(data=True)} == signs
    assert {key for *_, key in graph.edges(keys=True)} == set(figure.by_key)
    assert graph.nodes["IRS1"]["label"] == "IRS1"
    assert graph.nodes["IRS1"]["x"] == figure.by_id["IRS1"].x
    assert graph.nodes["IRS1"]["level"] == 0.25
    assert "level" not in graph.nodes["AKT"]
    assert graph.graph["source"] == NOTES["source"]


def test_json_holds_everything(figure):
    data = json.loads(sif_graphml_json.json_text(figure, {**NOTES, "question": NOTES}, LEVELS))
    assert [n["id"] for n in data["nodes"]] == [n.id for n in figure.nodes]
    arrow = next(a for a in data["arrows"] if a["key"] == "P70S6K -| IRS1")
    assert (arrow["sign"], arrow["speed"], arrow["grade"]) == (-1, "slow", "A")
    assert arrow["evidence"][0]["verified"] is True
    assert data["scenes"][1]["interventions"] == ["inhibit:MTORC1"]
    # Keys that only scenes of a talk have would be empty in every scene.
    assert not any({"figure", "context", "compare"} & scene.keys() for scene in data["scenes"])
    assert data["loops"][0]["sign"] == -1
    assert data["question"] == NOTES
    responses = {node["id"]: node.get("response") for node in data["nodes"]}
    assert (responses["IRS1"], responses["AKT"]) == (LEVELS["IRS1"], None)


def test_words_from_files_do_no_harm_in_what_reads_them():
    nasty = pathway("A -> B")
    arrow = replace(
        nasty.arrows[0], mechanism="=cmd|'/C calc'!A0", evidence=(Evidence("a\tb\nc", "<&>\x01"),)
    )
    nasty = replace(nasty, title="x\n]]><evil/>", arrows=(arrow,))
    (row,) = rows_of(sif_graphml_json.arrows_table(nasty))
    assert row["mechanism"].startswith("'=")
    assert "a b c" in row["evidence"]
    graph = networkx.parse_graphml(sif_graphml_json.graphml_text(nasty, {"title": nasty.title}, {}))
    assert set(graph.nodes) == {"A", "B"}
