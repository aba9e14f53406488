"""Regimens side by side on the command line."""

import csv
import json

import pytest

FIGURE = "pi3k-akt-mtor"
ALONE = "alpelisib=drug:alpelisib"
LOST = "alpelisib, PTEN lost=drug:alpelisib,loss:PTEN"


def compare(run, *words):
    return run("compare", FIGURE, "--samples", "50", *words)


def test_outputs_come_first_then_the_chosen_nodes(run) -> None:
    ran = compare(run, "--regimen", ALONE, "--regimen", LOST, "--nodes", "AKT,PROLIF", "--json")
    assert (ran.status, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert [regimen["name"] for regimen in answer["regimens"]] == [
        "alpelisib",
        "alpelisib, PTEN lost",
    ]
    rows = answer["rows"]
    assert [row["node"] for row in rows if not row["output"]] == ["AKT"]
    assert rows[-1]["node"] == "AKT"
    # The loss of PTEN takes from alpelisib what it had reached, in every output.
    assert all(
        row["cells"][0]["percent"] < row["cells"][1]["percent"] for row in rows if row["output"]
    )


def test_a_cell_is_what_simulate_says_of_that_regimen(run) -> None:
    table = json.loads(compare(run, "--regimen", LOST, "--json").out)
    single = json.loads(
        run(
            "simulate", FIGURE, "--drug", "alpelisib", "--loss", "PTEN", "--samples", "50", "--json"
        ).out
    )
    assert table["regimens"][0]["verdict"] == single["verdict"]
    assert table["regimens"][0]["verdict_in_doubt"] is single["verdict_in_doubt"] is True
    for row in table["rows"]:
        (cell,) = row["cells"]
        output = single["outputs"][row["node"]]
        assert cell["percent"] == pytest.approx(100 * output["level"], abs=1e-3)
        assert cell["percent_without_feedback"] == pytest.approx(100 * output["frozen"], abs=1e-3)
        assert cell["class"] == output["class"]
        assert cell["certainty"] == single["nodes"][row["node"]]["certainty"]


def test_the_table_file_has_its_question_beside_it(run, tmp_path) -> None:
    path = tmp_path / "out.tsv"
    ran = compare(run, "--regimen", ALONE, "--regimen", LOST, "-o", path)
    assert (ran.status, ran.err) == (0, "")
    with path.open(encoding="utf-8", newline="") as file:
        header, verdict, *rows = csv.reader(file, delimiter="\t")
    assert header[:4] == ["node", "label", "output", "alpelisib percent"]
    assert verdict[1] == "verdict"
    assert verdict[9:11] == ["in doubt", "held in part"], "alpelisib without PTEN"
    assert all(float(row[3]) >= 0 for row in rows)
    about = (tmp_path / "out.about.txt").read_text(encoding="utf-8")
    assert "drug:alpelisib" in about
    assert "loss:PTEN" in about
    assert "Research and education only" in about


def test_a_picture_shows_the_regimens_beside_each_other(run, tmp_path) -> None:
    path = tmp_path / "out.png"
    ran = compare(run, "--regimen", ALONE, "--regimen", LOST, "-o", path)
    assert (ran.status, ran.err) == (0, "")
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--regimen", "no list"], 2, "NAME=LIST"),
        (["--regimen", "x=drug:nothing-like-it"], 1, "no drug"),
        (["--regimen", "x=inhibit:AKT=7"], 2, "x:"),
        (["--regimen", ALONE, "--nodes", "NOPE"], 1, "no node"),
        (["--regimen", ALONE, "-o", "out.png"], 2, "2 to"),
        (["--regimen", ALONE, "-o", "out.docx"], 2, "can be written as"),
        ([], 2, "--regimen"),
        (["--regimen", ALONE] * 13, 2, "at most 12"),
    ],
)
def test_what_cannot_be_compared_is_said(run, tmp_path, monkeypatch, words, status, message):
    monkeypatch.chdir(tmp_path)
    ran = compare(run, *words)
    assert ran.status == status
    assert message in ran.err
    assert list(tmp_path.iterdir()) == []
