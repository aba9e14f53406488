"""Netflux models keep their own semantics: OR over reactions, AND, NOT, own parameters."""

import zipfile

import numpy as np
import pytest
from netflux_files import REACTIONS, SPECIES, generated, workbook

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.solver.stability import Stability
from looplight.files import bounded_read
from looplight.files.problems import InputError
from looplight.pathways.formats.netflux import build_netflux, parse_rule, read_netflux
from looplight.pathways.model.interventions import parse


def reference(species, reactions, blocked=()):
    """Netflux's equations written out one reaction at a time; start levels and right-hand side."""
    rows = list(species[2:])
    names = [row[1] for row in rows]

    def hill(x, n, ec50):
        beta = (ec50**n - 1) / (2 * ec50**n - 1)
        return min(1.0, beta * max(x, 0) ** n / (beta - 1 + max(x, 0) ** n))

    # Read once: the right-hand side is asked thousands of times.
    leading = {name: [] for name in names}
    for reaction in reactions[2:]:
        left, product = (part.strip() for part in reaction[2].split("=>"))
        words = left.split("&") if left else ()
        inputs = [(names.index(word.strip().lstrip("!")), "!" in word) for word in words]
        leading[product].append((inputs, *(float(v) for v in reaction[3:6])))

    def rates(_, y):
        out = []
        for row, level in zip(rows, y, strict=True):
            closed = 1.0
            for inputs, w, n, ec50 in leading[row[1]]:
                value = w
                for place, negated in inputs:
                    h = hill(y[place], n, ec50)
                    value *= 1 - h if negated else h
                closed *= 1 - value
            ymax = 0.0 if row[1] in blocked else float(row[4])
            out.append((ymax * (1 - closed) - level) / float(row[5]))
        return out

    return names, rates


def lsoda(rates, start, times):
    # Half a second, which every process that collects tests would spend.
    from scipy.integrate import solve_ivp

    return solve_ivp(rates, (0, times[-1]), start, "LSODA", times, rtol=1e-10, atol=1e-12).y.T


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 6))]
)
def test_generated_models_agree_with_lsoda(seed):
    species, reactions = generated(seed)
    made = build_netflux(species, reactions, "generated")
    names, rates = reference(species, reactions)
    rest = lsoda(rates, np.zeros(len(names)), [0.0, 8000.0])[-1]
    answer = respond(Query(made, (parse("s3"),)))
    assert answer.baseline_stability is not Stability.OSCILLATES
    assert [answer.nodes[n].baseline for n in names] == pytest.approx(list(rest), abs=1e-8)
    _, treated = reference(species, reactions, blocked=("s3",))
    times = np.linspace(0, 60, 31)
    wanted = lsoda(treated, rest, times)
    path = course(Query(made, (parse("s3"),)), t_end=60, rtol=1e-6)
    levels = path.track.at(times)[:, : len(names)]
    assert np.abs(levels - wanted).max() <= 1e-5
    end = lsoda(treated, rest, [0.0, 8000.0])[-1]
    assert [answer.nodes[n].level for n in names] == pytest.approx(list(end), abs=1e-8)


def small(*rules, weights=None):
    names = sorted({w.strip(" !") for r in rules for w in r.replace("=>", "&").split("&")} - {""})
    species = (SPECIES, *(("", name, name) for name in names))
    rows = [("", f"r{i}", rule, (weights or {}).get(i, "")) for i, rule in enumerate(rules)]
    return build_netflux(species, (REACTIONS, *rows), "small")


def test_and_or_and_not_mean_what_netflux_means():
    both = small("=> A", "=> B", "A & B => C", weights={0: "1", 1: "0.5"})
    assert respond(Query(both)).nodes["C"].baseline == pytest.approx(0.5)
    either = small("=> A", "=> B", "A => C", "B => C", weights={0: "0.5", 1: "0.5"})
    assert respond(Query(either)).nodes["C"].baseline == pytest.approx(0.75)
    neither = small("=> A", "!A => C", weights={0: "0.5"})
    assert respond(Query(neither)).nodes["C"].baseline == pytest.approx(0.5)
    twice = small("=> A", "=> A", weights={0: "0.5", 1: "0.5"})
    assert respond(Query(twice)).nodes["A"].baseline == pytest.approx(0.75)


def test_missing_parameters_take_the_defaults_of_netflux():
    made = small("=> A", "A => B")
    own = made.parameters
    assert own.reactions[1].weight == 1.0
    assert (own.arrows[0][1].n, own.arrows[0][1].ec50) == (1.4, 0.5)
    node = own.node("A")
    assert (node.start, node.ymax, node.tau) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "inputs", "product"),
    [
        ("A & !B => C", (("A", False), ("B", True)), "C"),
        ("A + B=>C", (("A", False), ("B", False)), "C"),
        ("A AND NOT B -> C", (("A", False), ("B", True)), "C"),
        ("=> ANDROGEN", (), "ANDROGEN"),
        ("NOTCH => ANDX", (("NOTCH", False),), "ANDX"),
    ],
)
def test_rules_are_read(text, inputs, product):
    assert parse_rule(text) == (inputs, product)


def test_bad_rules_and_values_are_all_told():
    species = (SPECIES, ("", "A", "", "0", "1", "-3"), ("", "A"), ("", "B"))
    rows = (
        REACTIONS,
        ("", "r1", "A B"),
        ("", "r2", "X => B"),
        ("", "r3", "A => B", "1", "1.4", "0.9"),
    )
    with pytest.raises(InputError) as caught:
        build_netflux(species, rows, "bad", "bad.xlsx")
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["bad-parameter", "repeated-species", "bad-rule", "bad-rule", "bad-parameter"]
    assert all(problem.file == "bad.xlsx" for problem in caught.value.problems)


@pytest.mark.slow
def test_a_workbook_is_read_and_answers_like_its_rows(tmp_path):
    species, reactions = generated(3)
    path = workbook(tmp_path / "model.xlsx", species=species, reactions=reactions)
    made = read_netflux(bounded_read.read(path))
    assert made.imported
    direct = build_netflux(species, reactions, "model")
    one, two = respond(Query(made, (parse("s4"),))), respond(Query(direct, (parse("s4"),)))
    assert {n: v.level for n, v in one.nodes.items()} == {n: v.level for n, v in two.nodes.items()}


def test_hostile_and_foreign_files_are_refused(tmp_path):
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook")
    foreign = workbook(tmp_path / "foreign.xlsx", Sheet1=(("a", "b"),))
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b" " * 30_000_000)
    entity = tmp_path / "entity.xlsx"
    with zipfile.ZipFile(entity, "w") as book:
        book.writestr("xl/_rels/workbook.xml.rels", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    for path, code in (
        (text, "bad-workbook"),
        (foreign, "not-netflux"),
        (bomb, "bad-workbook"),
        (entity, "bad-workbook"),
        (tmp_path / "none.xlsx", "file-missing"),
    ):
        with pytest.raises(InputError) as caught:
            read_netflux(bounded_read.read(path))
        assert caught.value.problem.code == code
        # A table of genes is a common workbook: what can be done with it is said.
        says = "File > New from genes" in caught.value.problem.message
        assert says is (code == "not-netflux")


def test_two_species_of_one_name_are_told_apart():
    names = {"S": "Signal", "K1": "a kinase", "K2": "A kinase", "K3": "K1", "K4": ""}
    species = (SPECIES, *(("", key, name) for key, name in names.items()))
    rules = (REACTIONS, *(("", f"r{key}", f"=> {key}") for key in names))
    nodes = {node.id: node for node in build_netflux(species, rules, "same").nodes}
    assert {key: node.label for key, node in nodes.items()} == {
        **{"S": "Signal", "K1": "K1", "K2": "K2", "K3": "K3", "K4": "K4"}
    }
    assert [nodes[key].note for key in ("S", "K1", "K4")] == ["", "a kinase", ""]


def test_a_rule_that_a_spreadsheet_took_for_a_formula_is_read(tmp_path):
    species = (SPECIES, ("", "S"), ("", "A"))
    rules = (REACTIONS, ("", "r1", "=> S", "0.8"), ("", "r2", "S => A"))
    path = workbook(tmp_path / "m.xlsx", species=species, reactions=rules)
    text = {}
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            text[name] = book.read(name).decode()
    name, shared = "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
    number = text[shared].partition("<t>=&gt; S</t>")[0].count("<si>") - 1
    cell = f'<c r="C2" t="s"><v>{number}</v></c>'
    assert cell in text[name]
    text[name] = text[name].replace(cell, '<c r="C2"><f>&gt; S</f></c>')
    with zipfile.ZipFile(path, "w") as book:
        for member, content in text.items():
            book.writestr(member, content)
    made = read_netflux(bounded_read.read(path))
    assert respond(Query(made)).nodes["S"].baseline == pytest.approx(0.8)
    # A number that is a formula is no number, and no default.
    text[name] = text[name].replace("<v>0.8</v>", "<f>4/5</f>")
    with zipfile.ZipFile(path, "w") as book:
        for member, content in text.items():
            book.writestr(member, content)
    with pytest.raises(InputError, match="weight of 'r1' lies between 0 and 1, not '=4/5'"):
        read_netflux(bounded_read.read(path))


def test_levels_above_one_are_computed_as_netflux_does():
    rows = (("S", "0", "3"), ("A", "2", "2.5"), ("B", "0", "1"))
    species = (SPECIES, *(("", key, "", start, ymax, "1") for key, start, ymax in rows))
    rules = (
        REACTIONS,
        *(
            ("", f"r{i}", r, "1", "1.4", "0.5")
            for i, r in enumerate(("=> S", "S => A", "!A => B", "A => B"))
        ),
    )
    made = build_netflux(species, rules, "high")
    _, rates = reference(("", *species), ("", *rules))
    rest = lsoda(rates, np.array([0.0, 2.0, 0.0]), [0.0, 500.0])[-1]
    answer = respond(Query(made, (parse("S=0.9"),)))
    assert [answer.nodes[n].baseline for n in "SAB"] == pytest.approx(list(rest), abs=1e-8)
    assert answer.nodes["A"].baseline == pytest.approx(2.5)
    assert answer.nodes["A"].level < 2.5
    with pytest.raises(InputError, match="between 0 and 10"):
        build_netflux((SPECIES, ("", "S", "", "0", "11")), (REACTIONS, ("", "r", "=> S")), "x")


def test_endless_rules_are_refused():
    species = (SPECIES, *(("", f"s{i}") for i in range(60)))
    long = " & ".join(f"s{i}" for i in range(59)) + " => s59"
    with pytest.raises(InputError, match="at most 50 inputs"):
        build_netflux(species, (REACTIONS, ("", "r", long)), "x")
    short = " & ".join(f"s{i}" for i in range(45)) + " => s59"
    rows = (REACTIONS, *(("", f"r{i}", short) for i in range(300)))
    with pytest.raises(InputError, match="more than 10000 inputs"):
        build_netflux(species, rows, "x")


def test_readings_work_on_an_imported_model():
    made = small("=> A", "A => B", "B & !D => C", "C => D", "B => E")
    answer = respond(Query(made, (parse("B"),)))
    assert answer.nodes["C"].direction is Direction.DOWN
    assert answer.outputs == ("E",)
    assert explain(answer, "E").steps[-1].arrow_key == "B -> E"
    shares = ensemble(EnsembleRequest(Query(made, (parse("B"),)), samples=60)).shares
    assert shares["C"].down == 1.0
