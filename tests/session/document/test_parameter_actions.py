"""Changed parameters: undone, saved, refused in one sentence, and used by every answer."""

import json
from dataclasses import replace

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.files.problems import InputError
from looplight.pathways.catalogue import Catalogue, Entry
from looplight.pathways.formats.netflux import build_netflux
from looplight.pathways.model.interventions import parse
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.parameters import Parameters
from looplight.session.document.document import Document
from looplight.session.document.parameter_actions import change, number, reset
from looplight.session.state.evaluator import parameters_of
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.session.text.parameter_words import model_words

AKT = Selection(SelectionKind.NODE, "AKT")
INPUT = Selection(SelectionKind.NODE, "IGF1R")
BRAKE = Selection(SelectionKind.ARROW, "P70S6K -| IRS1")


def levels(document):
    return {key: node.level for key, node in document.shown.response.nodes.items()}


def test_a_change_reaches_the_answer_and_is_undone_and_redone(document):
    before = levels(document)
    assert change(document, BRAKE, "weight", 0.9) == ""
    after = levels(document)
    assert after["IRS1"] < before["IRS1"] - 0.05
    wanted = ParameterOverrides().with_arrow(BRAKE.id, "weight", 0.9).on(Parameters())
    assert levels(document) == {
        key: node.level
        for key, node in respond(
            Query(document.shown.entry.pathway, parameters=wanted)
        ).nodes.items()
    }
    document.undo_stack.undo()
    assert (levels(document), document.state.parameters) == (before, ParameterOverrides())
    document.undo_stack.redo()
    assert levels(document) == after


def test_every_answer_uses_the_changes(document):
    change(document, AKT, "tau", 7.0)
    change(document, INPUT, "source_level", 0.3)
    made = parameters_of(document.state, document.shown.entry.pathway)
    assert made.node("AKT").tau == 7.0
    assert made is parameters_of(document.state, document.shown.entry.pathway)
    assert document.shown.response.nodes["IGF1R"].baseline == pytest.approx(0.3)
    moved = replace(document.state, interventions=(parse("MTORC1"),))
    document.preview.show(moved)
    assert document.preview.shown.response.nodes["IGF1R"].level == pytest.approx(0.3)


def test_reset_takes_one_back_or_all(document):
    change(document, AKT, "tau", 7.0)
    change(document, AKT, "ymax", 0.5)
    change(document, BRAKE, "n", 2.0)
    assert model_words(document.shown) == "model with 3 changed parameters"
    assert change(document, AKT, "tau", None) == ""
    assert document.state.parameters.node("AKT") == {"ymax": 0.5}
    reset(document, AKT)
    assert document.state.parameters.count == 1
    reset(document)
    assert model_words(document.shown) == ""
    assert not document.state.parameters


@pytest.mark.parametrize(
    ("where", "name", "value", "part"),
    [
        (AKT, "tau", 0.0, "between 0.001 and 10000"),
        (AKT, "gate", "xor", "mean, or, and"),
        (BRAKE, "weight", float("nan"), "between 0 and 1"),
        (BRAKE, "ec50", 0.7, "EC50**n must stay below 0.5"),
        (Selection(SelectionKind.NODE, "NOBODY"), "tau", 1.0, "no such node"),
    ],
)
def test_a_bad_value_gives_one_sentence_and_changes_nothing(document, where, name, value, part):
    state = document.state
    text = change(document, where, name, value)
    assert part in text
    assert "\n" not in text
    assert document.state is state
    assert document.undo_stack.count() == 0


def test_what_is_typed_is_read_as_a_number():
    assert (number("0,5"), number(" 2 "), number("1e1")) == (0.5, 2.0, 10.0)
    assert [number(text) for text in ("", "a", "1_0", "٣")] == [None] * 4


def test_changes_are_saved_and_come_back(document, tmp_path):
    change(document, AKT, "gate", "or")
    change(document, BRAKE, "ec50", 0.4)
    path = tmp_path / "one.looplight"
    session_file.write(document.snapshot(), path)
    other = Document(document.figures.catalogue, document.inhibitors)
    assert other.restore(session_file.read(path))
    assert other.state.parameters == document.state.parameters
    assert levels(other) == levels(document)


@pytest.mark.parametrize(
    ("parameters", "line"),
    [
        ({"nodes": {"AKT": {"tau": -1}}}, 3),
        ({"nodes": {"AKT": {"tau": "x"}}}, 4),
        ({"nodes": {"AKT": {"gate": "xor"}}}, 3),
        ({"nodes": {"AKT": {"colour": 1}}}, 4),
        ({"loops": {}}, 2),
        ({"nodes": []}, 2),
        ({"arrows": {"A -> B": 3}}, 3),
    ],
)
def test_a_session_with_bad_parameters_is_refused_by_its_line(parameters, line):
    data = {"format": "looplight-session", "version": 1, "figure": "a"}
    data["figures"] = [{"key": "a", "parameters": parameters}]
    text = json.dumps(data, indent=1)
    with pytest.raises(InputError) as caught:
        session_file.loads(text)
    start = text[: text.index('"parameters"')].count("\n") + 1
    assert caught.value.problem.line == start + line - 1


def test_changes_that_do_not_fit_the_figure_are_left_out_and_told(document):
    notifications = []
    document.problems.connect(notifications.append)
    strange = (
        ParameterOverrides().with_node("NOBODY", "tau", 3.0).with_arrow(BRAKE.id, "weight", 0.1)
    )
    document.apply(replace(document.state, parameters=strange), "strange")
    assert document.state.parameters == ParameterOverrides().with_arrow(BRAKE.id, "weight", 0.1)
    assert len(notifications) == 1
    wild = ParameterOverrides().with_arrow(BRAKE.id, "ec50", 0.7)
    document.apply(replace(document.state, parameters=wild), "wild")
    assert not document.state.parameters
    assert document.shown.response is not None


def test_an_imported_model_keeps_its_own_numbers_below_a_change(qapp):
    species = (("ID", "Yinit", "tau"), ("A",), ("B", "0", "4"), ("C",))
    rules = (("ID", "Rule", "Weight", "n", "EC50"), ("1", "=> A"), ("2", "A => B", "0.6", "2"),
             ("3", "B & !A => C", "1", "1.4", "0.4"))  # fmt: skip
    made = build_netflux(species, rules, "tiny")
    document = Document(Catalogue((Entry("tiny.xlsx", None, made),)))
    document.open("tiny.xlsx")
    assert model_words(document.shown) == "imported, not curated; the file's own parameters"
    assert change(document, Selection(SelectionKind.ARROW, "A -> B"), "weight", 0.3) == ""
    assert document.shown.response.nodes["B"].baseline == pytest.approx(0.3)
    kept = parameters_of(document.state, made)
    assert (kept.node("B").tau, kept.arrow("A -> B").n) == (4.0, 2.0)
    assert "1 changed parameter" in model_words(document.shown)
