"""Networks that leave the program: complete, readable elsewhere, with version and limits."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.files.problems import InputError
from looplight.pathways.catalogue import bundled
from looplight.pathways.formats import writers
from looplight.pathways.model.pathway import Evidence


@pytest.fixture
def figure():
    return bundled().resolve("mtorc1-feedback").pathway


def data_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("kind", writers.KINDS)
def test_every_file_carries_version_source_and_limits(kind, figure, tmp_path: Path):
    path = tmp_path / f"out.{kind}"
    writers.write(figure, kind, path)
    text = path.read_text(encoding="utf-8")
    first = assets.text("guide", "limits.txt").splitlines()[0]
    assert first in text
    assert figure.version in text
    assert "melanoma review" in text
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_sif_has_one_arrow_a_line(figure):
    lines = data_lines(writers.as_sif(figure))
    assert len(lines) == len(figure.arrows)
    assert "P70S6K\tinhibits\tIRS1" in lines
    assert data_lines(writers.as_sif(pathway("A -> B", "C"))) == ["A\tactivates\tB", "C"]


def test_tsv_says_how_well_an_arrow_is_founded(figure):
    rows = list(csv.DictReader(data_lines(writers.as_tsv(figure)), delimiter="\t"))
    assert len(rows) == len(figure.arrows)
    row = next(r for r in rows if (r["source"], r["target"]) == ("P70S6K", "MTORC2"))
    assert (row["sign"], row["grade"], row["strength"]) == ("inhibits", "B", "weak")
    assert "general knowledge" in row["evidence"]
    assert "[not verified]" in row["evidence"]
    stated = {(r["source"], r["target"]) for r in rows if r["stated"] == "yes"}
    assert ("P70S6K", "IRS1") in stated
    assert ("P70S6K", "MTORC2") not in stated


def test_graphml_reads_back_as_the_same_graph(figure):
    graph = networkx.parse_graphml(writers.as_graphml(figure), force_multigraph=True)
    assert set(graph.nodes) == set(figure.by_id)
    signs = {(a.source, a.target): int(a.sign) for a in figure.arrows}
    assert {(u, v): data["sign"] for u, v, data in graph.edges(data=True)} == signs
    assert {key for *_, key in graph.edges(keys=True)} == set(figure.by_key)
    assert graph.nodes["IRS1"]["label"] == "IRS1"
    assert graph.nodes["IRS1"]["x"] == figure.by_id["IRS1"].x
    assert "Research and education only" in writers.as_graphml(figure)


def test_json_holds_everything(figure):
    data = json.loads(writers.as_json(figure))
    assert [n["id"] for n in data["nodes"]] == [n.id for n in figure.nodes]
    arrow = next(a for a in data["arrows"] if a["key"] == "P70S6K -| IRS1")
    assert (arrow["sign"], arrow["speed"], arrow["grade"]) == (-1, "slow", "A")
    assert arrow["evidence"][0]["verified"] is True
    assert data["scenes"][1]["interventions"] == ["inhibit:MTORC1"]
    assert data["loops"][0]["sign"] == -1
    assert data["data_version"] == figure.version


def test_words_from_files_do_no_harm_in_what_reads_them():
    nasty = pathway("A -> B")
    arrow = replace(
        nasty.arrows[0], mechanism="=cmd|'/C calc'!A0", evidence=(Evidence("a\tb\nc", "<&>\x01"),)
    )
    nasty = replace(nasty, title="x\n]]><evil/>", arrows=(arrow,))
    (row,) = csv.DictReader(
        io.StringIO("\n".join(data_lines(writers.as_tsv(nasty)))), delimiter="\t"
    )
    assert row["mechanism"].startswith("'=")
    assert "a b c" in row["evidence"]
    graph = networkx.parse_graphml(writers.as_graphml(nasty))
    assert set(graph.nodes) == {"A", "B"}


def test_what_cannot_be_written_is_one_clear_problem(figure, tmp_path: Path):
    with pytest.raises(InputError) as caught:
        writers.write(figure, "sif", tmp_path / "none" / "x.sif")
    assert caught.value.problem.code == "cannot-write"
    with pytest.raises(InputError) as caught:
        writers.write(figure, "docx", tmp_path / "x.docx")
    assert caught.value.problem.code == "unknown-export"
    assert list(tmp_path.iterdir()) == []
