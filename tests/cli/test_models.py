"""Models of other programs on the command line."""

import csv

import pytest
from netflux_files import generated, workbook

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.catalogue import bundled
from looplight.pathways.formats.netflux import build_netflux
from looplight.pathways.model.interventions import parse
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.parameters import Parameters


@pytest.fixture
def model(tmp_path):
    species, reactions = generated(3)
    path = workbook(tmp_path / "model.xlsx", species=species, reactions=reactions)
    return path, build_netflux(species, reactions, "model")


def test_inspect_and_validate_count_what_is_in_a_model(run, model):
    path, made = model
    report = run("inspect", path, "--json").json
    assert (report["ok"], report["kind"], report["id"]) == (True, "netflux", "model")
    assert report["nodes"] == len(made.nodes)
    assert report["interactions"] == len(made.arrows)
    checked = run("validate", path)
    assert (checked.status, f"{len(made.arrows)} arrows" in checked.out) == (0, True)


@pytest.mark.slow
def test_simulate_gives_the_engine_s_own_answer(run, model):
    path, made = model
    notices = run("simulate", path, "--inhibit", "s3", "--samples", 0, "--json").json
    answer = respond(Query(made, (parse("s3"),)))
    for name, node in notices["nodes"].items():
        assert node["baseline"] == pytest.approx(answer.nodes[name].baseline, abs=1e-6)
        assert node["level"] == pytest.approx(answer.nodes[name].level, abs=1e-6)


@pytest.mark.slow
def test_a_model_can_be_exported_and_drawn(run, model, tmp_path):
    path, made = model
    for name in ("net.graphml", "levels.csv", "picture.svg"):
        command = "render" if name.endswith("svg") else "export"
        assert run(command, path, "-o", tmp_path / name).status == 0
    lines = (tmp_path / "levels.csv").read_text().splitlines()
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


BRAKE = "P70S6K -| IRS1"


def test_changed_parameters_reach_every_answer_of_simulate(run):
    answer = run(
        *("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--samples", 40, "--course"),
        *("--set", f"weight:{BRAKE}=0.9", "--set", "level:LIGAND=0.5", "--json"),
    )
    assert answer.status == 1  # no such node, said with what was meant
    pathway = bundled().resolve("mtorc1-feedback").pathway
    source = next(
        n.id for n in pathway.nodes if respond(Query(pathway)).nodes[n.id].baseline == 0.75
    )
    ran = run(
        *("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--samples", 40, "--course"),
        *("--set", f"weight:{BRAKE}=0.9", "--set", f"level:{source}=0.5", "--json"),
    ).json
    changes = (
        ParameterOverrides().with_arrow(BRAKE, "weight", 0.9).with_node(source, "source_level", 0.5)
    )
    assert ParameterOverrides.from_dict(ran["changed_parameters"]) == changes
    wanted = respond(Query(pathway, (parse("MTORC1"),), parameters=changes.on(Parameters())))
    for name, node in ran["nodes"].items():
        assert node["baseline"] == pytest.approx(wanted.nodes[name].baseline, abs=1e-6)
    first = {name: levels[0] for name, levels in ran["course"]["nodes"].items()}
    assert first["IRS1"] == pytest.approx(wanted.nodes["IRS1"].baseline, abs=1e-4)
    assert first[source] == pytest.approx(0.5)
    plain = run("simulate", "mtorc1-feedback", "--samples", 0, "--json").json
    assert plain["nodes"]["IRS1"]["baseline"] != ran["nodes"]["IRS1"]["baseline"]


def test_changes_stand_on_tables_and_pictures(run, tmp_path):
    given = ("--set", "tau:AKT=5", "--set", "gate:AKT=or")
    files = (("levels.csv", "levels.about.txt"), ("picture.svg", "picture.svg"))
    for command, (name, notes) in zip(("export", "render"), files, strict=True):
        assert run(command, "mtorc1-feedback", *given, "-o", tmp_path / name).status == 0
        text = (tmp_path / notes).read_text(encoding="utf-8")
        assert "changed parameters: AKT: time constant 5" in text
    picture = tmp_path / "two.svg"
    beside = ("--compare", "baseline", "--compare", "inhibit:MTORC1")
    assert run("render", "mtorc1-feedback", *given, *beside, "-o", picture).status == 0
    assert "changed parameter" in picture.read_text(encoding="utf-8")
    assert "tau:AKT=5" in run("simulate", "mtorc1-feedback", *given, "--samples", 0).out


@pytest.mark.parametrize(
    ("option", "status", "message"),
    [
        ("tau:AKTT=5", 1, "did you mean AKT"),
        ("weight:AKT=1", 1, "no arrow"),
        ("tau:AKT=0", 1, "between 0.001 and 10000"),
        (f"ec50:{BRAKE}=0.7", 1, "EC50**n"),
        ("gate:AKT=xor", 1, "mean, or, and"),
        ("tao:AKT=5", 2, "did you mean tau"),
        ("tau:AKT", 2, "NAME:PLACE=VALUE"),
        ("tau:AKT=x", 2, "a number"),
    ],
)
def test_a_bad_setting_is_one_line(run, option, status, message):
    ran = run("simulate", "mtorc1-feedback", "--set", option)
    assert (ran.status, len(ran.err.strip().splitlines())) == (status, 1)
    assert message in ran.err
