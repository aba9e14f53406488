"""A model of another program in the window: opened, dropped, read again, saved, refused."""

import pytest
from netflux_files import generated, workbook

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.formats.netflux import build_netflux
from looplight.pathways.model.interventions import parse
from looplight.session.document.parameter_actions import change
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.window.controllers import file


@pytest.fixture
def model(tmp_path):
    species, reactions = generated(3)
    path = workbook(tmp_path / "model.xlsx", species=species, reactions=reactions)
    return path, build_netflux(species, reactions, "model")


def levels(window, qtbot):
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    return {key: node.level for key, node in window.document.shown.response.nodes.items()}


def test_a_model_opens_by_name_says_what_it_is_and_answers(window, model, qtbot):
    path, made = model
    assert "*.xlsx" in file.open_kinds()
    assert window.shell.opener.open(path)
    assert window.document.shown.entry.key == "model.xlsx"
    assert (
        window.shell.figure_title.model.text() == "imported, not curated; the file's own parameters"
    )
    assert not window.shell.figure_title.model.isHidden()
    window.document.interventions.toggle("s3")
    assert levels(window, qtbot) == pytest.approx(
        {key: node.level for key, node in respond(Query(made, (parse("s3"),))).nodes.items()}
    )
    assert path in window.shell.recent.paths


def test_a_model_can_be_dropped_and_read_again(drop, window, model):
    path, made = model
    drop(window, path)
    assert len(window.document.shown.entry.pathway.nodes) == len(made.nodes)
    workbook(path, species=(("ID",), ("A",), ("B",)), reactions=(("ID", "Rule"), ("1", "A => B")))
    window.controllers.file.reload()
    assert [n.id for n in window.document.shown.entry.pathway.nodes] == ["A", "B"]


def test_a_session_brings_model_and_changed_parameters_back(window, model, tmp_path, qtbot):
    window.shell.opener.open(model[0])
    key = window.document.shown.entry.pathway.arrows[0].key
    assert change(window.document, Selection(SelectionKind.ARROW, key), "weight", 0.11) == ""
    assert "1 changed parameter" in window.shell.figure_title.model.text()
    assert "1 changed parameter" in window.shell.status_bar.announcement.text()
    before = levels(window, qtbot)
    session = tmp_path / "one.looplight"
    assert window.controllers.session.save_to(session)
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert window.shell.figure_title.model.isHidden()
    assert window.document.restore(session_file.read(session))
    assert levels(window, qtbot) == before
    assert window.document.state.parameters.arrow(key) == {"weight": 0.11}


def test_a_bad_workbook_changes_nothing_and_is_told_once(window, tmp_path):
    before, text = window.document.shown.entry, []
    window.document.problems.connect(text.append)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    assert not window.shell.opener.open(path)
    assert window.document.shown.entry is before
    assert [len(problems) for problems in text] == [1]


def test_the_command_opens_the_parameters_of_the_selection(window):
    assert window.shell.docks.docks["parameters"].isHidden()
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    window.shell.actions.by_id["panel.parameters"].trigger()
    assert not window.shell.docks.docks["parameters"].isHidden()
    assert "tau" in window.shell.docks.panel("parameters").rows
    window.shell.docks.docks["parameters"].hide()
    window.shell.docks.panel("details").panel_requested.emit("parameters")
    assert not window.shell.docks.docks["parameters"].isHidden()
