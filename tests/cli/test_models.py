"""Models of other programs on the command line."""

import csv

import pytest
from netflux_files import generated, workbook

from looplight.activity import respond
from looplight.activity.netflux import build_netflux
from looplight.pathways.interventions import parse


@pytest.fixture
def model(tmp_path):
    species, reactions = generated(3)
    path = workbook(tmp_path / "model.xlsx", species=species, reactions=reactions)
    return path, build_netflux(species, reactions, "model")


def test_inspect_and_validate_count_what_is_in_a_model(run, model):
    path, made = model
    told = run("inspect", path, "--json").json
    assert (told["ok"], told["kind"], told["id"]) == (True, "netflux", "model")
    assert told["nodes"] == len(made.nodes)
    assert told["interactions"] == len(made.arrows)
    checked = run("validate", path)
    assert (checked.status, f"{len(made.arrows)} arrows" in checked.out) == (0, True)


def test_simulate_gives_the_engine_s_own_answer(run, model):
    path, made = model
    told = run("simulate", path, "--inhibit", "s3", "--samples", 0, "--json").json
    answer = respond(made, [parse("s3")])
    for name, node in told["nodes"].items():
        assert node["baseline"] == pytest.approx(answer.nodes[name].baseline, abs=1e-6)
        assert node["level"] == pytest.approx(answer.nodes[name].level, abs=1e-6)


def test_a_model_can_be_exported_and_drawn(run, model, tmp_path):
    path, made = model
    for name in ("net.graphml", "levels.csv", "picture.svg"):
        command = "render" if name.endswith("svg") else "export"
        assert run(command, path, "-o", tmp_path / name).status == 0
    lines = [one for one in (tmp_path / "levels.csv").read_text().splitlines() if one[0] != "#"]
    assert [row["node"] for row in csv.DictReader(lines)] == [n.id for n in made.nodes]


@pytest.mark.parametrize("command", ["inspect", "validate", "simulate"])
@pytest.mark.parametrize("kind", ["archive", "cut", "foreign", "rule"])
def test_a_bad_workbook_gives_one_line(run, tmp_path, model, command, kind):
    path = tmp_path / "bad.xlsx"
    if kind == "archive":
        path.write_bytes(b"PK\x03\x04" + b"\0" * 60)
    elif kind == "cut":
        path.write_bytes(model[0].read_bytes()[:400])
    elif kind == "foreign":
        workbook(path, Sheet1=(("a", "b"),))
    else:
        species, _ = generated(3)
        workbook(path, species=species, reactions=(("ID", "Rule"), ("r1", "X => Y " * 900)))
    ran = run(command, path)
    assert ran.status == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert len(ran.err) < 400
