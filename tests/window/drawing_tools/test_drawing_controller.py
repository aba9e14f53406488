"""Nodes never hide each other without a word."""

import pytest
from PySide6.QtCore import QPoint

from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.layout.node_overlaps import hiding_pairs
from looplight.session.state.state import Selection


@pytest.fixture
def announced(draft):
    texts = []
    draft.controllers.overlaps.announced.connect(texts.append)
    return texts


def test_a_node_that_is_dragged_onto_another_is_said(qtbot, draft, canvas, drag, announced):
    start, end = canvas.widget_pos("AKT"), canvas.widget_pos("IRS1")
    drag(canvas, start, end - start + QPoint(6, 4))
    qtbot.waitUntil(lambda: len(announced) == 1)
    assert announced == [
        "AKT and IRS1 hide each other now. Move one of them aside, or undo with Ctrl+Z."
    ]
    line = draft.shell.status_bar.announcement
    assert line.text() == announced[0]
    # Undone, it is taken back; moved aside, nothing is said.
    draft.document.undo_stack.undo()
    qtbot.waitUntil(lambda: line.text() != announced[0])
    drag(canvas, canvas.widget_pos("AKT"), QPoint(60, 0))
    qtbot.waitUntil(lambda: not canvas.dragging and not draft.shell.canvas.layouts.running)
    draft.document.after_paint.flush()
    assert len(announced) == 1


def test_nodes_that_are_aligned_onto_each_other_are_said(draft, announced):
    document, actions = draft.document, draft.shell.actions
    places = {"AKT": (5_000.0, 0.0), "IRS1": (5_000.0, 400.0)}
    document.drawing.move(places)
    document.after_paint.flush()
    assert announced == []
    document.select(Selection.of_nodes(places))
    actions.run("arrange.top")
    document.after_paint.flush()
    (text,) = announced
    assert text.startswith("IRS1 and AKT hide each other now.")


def test_a_draft_whose_nodes_hide_each_other_says_so_when_it_opens(draft, tmp_path, announced):
    pathway = draft.document.shown.pathway
    text = native_text(pathway, pathway.draft)
    node = pathway.by_id["AKT"]
    other = pathway.by_id["IRS1"]
    at, there = (f"at: [{n.x:g}, {n.y:g}]" for n in (node, other))
    assert at in text
    assert there in text
    path = tmp_path / "again.yaml"
    path.write_text(text.replace(at, there).replace('name: "draft-x"', 'name: "again"'))
    assert draft.document.open_file(path)
    draft.document.after_paint.flush()
    (text,) = announced
    assert text.startswith("IRS1 and AKT hide each other now.")


def test_an_added_node_gets_a_place_of_its_own(draft, canvas, announced):
    """Also where its menu was opened on the edge of another node, or twice at one place."""
    document = draft.document
    akt = document.shown.pathway.by_id["AKT"]
    for name in ("GSK3B", "TSC2", "RHEB"):
        document.drafts.add_node(name, [name], (akt.x + 5, akt.y))
    document.after_paint.flush()
    boxes = canvas.view.drawing.layout.boxes
    assert {"GSK3B", "TSC2", "RHEB"} <= set(boxes)
    assert list(hiding_pairs(boxes)) == []
    assert announced == []
