"""Outputs that the user chooses: answers follow, session and file keep them."""

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import QPoint

from looplight.canvas.export.registry import NETWORK, Content, find_export, write
from looplight.panels.widgets.links import TextLink
from looplight.pathways.catalogue import open_file
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.session.text.imported_arrows import no_output_line


@pytest.fixture
def ring(window, tmp_path):
    """A drawing in which every node acts on another one, as it stands in the window."""
    path = tmp_path / "ring.gpml"
    boxes = [node(name, name.upper(), at=(80 + 150 * i, 50)) for i, name in enumerate("abc")]
    lines = [line(start, stop) for start, stop in ("ab", "bc", "cb")]
    path.write_text(file_2013a(*boxes, *lines), encoding="utf-8")
    window.shell.canvas.create()
    assert window.document.open_file(path)
    return window


def outputs(window):
    pathway = window.document.shown.pathway
    return [pathway.by_id[node].label for node in pathway.outputs]


def id_of(window, label):
    return next(n.id for n in window.document.shown.pathway.nodes if n.label == label)


def choose(window, label):
    """Select a node and press the key on the canvas."""
    window.document.select(Selection(SelectionKind.NODE, id_of(window, label)))
    window.shell.actions.run("node.output")


def test_a_node_is_made_an_output_and_the_answer_follows(ring, qtbot):
    document = ring.document
    document.interventions.set_dose(id_of(ring, "A"), 1.0)
    assert outputs(ring) == []
    assert document.shown.response.verdict == ""
    assert "press V" in no_output_line(document.shown.pathway)

    choose(ring, "C")
    assert outputs(ring) == ["C"]
    assert document.shown.response.verdict == "held"
    assert list(document.shown.response.judged) == [id_of(ring, "C")]
    strip = ring.shell.central.headline.outputs
    qtbot.waitUntil(lambda: [cell.output.label for cell in strip.cells] == ["C"])
    said = ring.shell.status_bar.announcement
    qtbot.waitUntil(lambda: said.text().startswith("Outputs now: C."))

    document.undo_stack.undo()
    assert outputs(ring) == []
    document.undo_stack.redo()
    choose(ring, "C")
    assert outputs(ring) == []
    assert not document.state.outputs


def test_session_and_file_keep_the_choice(ring, tmp_path):
    choose(ring, "C")
    document, file = ring.document, tmp_path / "work.looplight"
    session_file.write(document.snapshot(), file)
    document.outputs.reset()
    assert outputs(ring) == []
    assert document.restore(session_file.read(file))
    assert outputs(ring) == ["C"]

    for suffix in (".yaml", ".gpml"):
        saved = tmp_path / f"own{suffix}"
        write(find_export(NETWORK, suffix), Content(document.shown), saved)
        again = open_file(saved).pathway
        assert [again.by_id[node].label for node in again.outputs] == ["C"], suffix
    # Opened again, the choice can be taken back as well, and that is kept, too.
    assert document.open_file(tmp_path / "own.yaml")
    choose(ring, "C")
    assert outputs(ring) == []
    write(find_export(NETWORK, ".yaml"), Content(document.shown), tmp_path / "none.yaml")
    assert open_file(tmp_path / "none.yaml").pathway.outputs == ()


def test_menu_and_card_offer_it_for_figures_that_nobody_curated(ring, qtbot):
    node = id_of(ring, "B")
    ring.shell.canvas.open_menu(node, QPoint(10, 10))
    menu = ring.shell.canvas.node_menu
    entry = next(action for action in menu.actions() if action.text() == "Count as an output")
    assert not entry.isChecked()
    entry.trigger()
    menu.close()
    assert outputs(ring) == ["B"]

    ring.document.select(Selection(SelectionKind.NODE, node))
    ring.shell.docks.show("details")
    panel = ring.shell.docks.panel("details")

    def link():
        links = panel.findChildren(TextLink)
        return next((each for each in links if "count it as an output" in each.text()), None)

    qtbot.waitUntil(lambda: link() is not None)
    link().chosen.emit(node)
    assert outputs(ring) == []

    assert ring.document.open(ring.document.figures.resolve("pi3k-akt-mtor").key)
    before = ring.document.shown.pathway.outputs
    ring.document.outputs.switch(before)
    assert ring.document.shown.pathway.outputs == before
