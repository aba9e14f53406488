"""Accept, reject, change and draw arrows of a draft: undoable, saved with the session."""

import json

import pytest
from PySide6.QtCore import Qt

from looplight.canvas.export.registry import NETWORK, Content, find_export, write
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import candidates_pathway
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.interaction_source import (
    InteractionSource,
    SourceLine,
    SourcePathway,
)
from looplight.panels.figure.figures_panel import FiguresModel, facts
from looplight.pathways.formats.edited_draft import ArrowDecision
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.session.document.document import Document
from looplight.session.storage import session_file

WORDS = tuple(
    DraftWord(name, frozenset([gene]))
    for name, gene in (
        ("mTORC1", "RPTOR"),
        ("S6K", "RPS6KB1"),
        ("IRS1", "IRS1"),
        ("AKT", "AKT1"),
        ("GRB10", "GRB10"),
    )
)


def line(start, sign, end, *pmids):
    return SourceLine(((start,),), (((end,), sign),), pmids)


@pytest.fixture
def draft():
    plus, minus = Sign.PLUS, Sign.MINUS
    lines = [
        line("RPTOR", plus, "RPS6KB1"),
        line("RPS6KB1", minus, "IRS1", "12345"),
        line("IRS1", plus, "AKT1"),
    ]
    genes = frozenset(gene for word in WORDS for gene in word.genes)
    likely = SourcePathway("WP1", "Likely", genes, tuple(lines))
    weak = SourcePathway(
        "WP2",
        "Weak",
        frozenset([*genes, "X", "Y", "Z"]),
        (line("RPS6KB1", plus, "IRS1"), line("AKT1", plus, "GRB10")),
    )
    sources = [InteractionSource("a.zip", "/a.zip", "1", (likely, weak))]
    return candidates_pathway(make_draft(WORDS, sources), "draft-test", "Feedback")


@pytest.fixture
def document(draft, tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(native_text(draft, draft.draft))
    document = Document()
    assert document.open_file(path)
    return document


def arrows(document):
    return {arrow.key: arrow for arrow in document.shown.pathway.arrows}


def decisions(document):
    return {row.arrow.key: row.decision for row in document.drafts.rows}


def test_the_file_of_a_draft_gives_the_same_draft(draft, document) -> None:
    read = document.drafts.original
    assert [a.key for a in read.arrows] == [a.key for a in draft.arrows]
    assert [(n.id, n.genes, n.x) for n in read.nodes] == [
        (n.id, n.genes, round(n.x, 1)) for n in draft.nodes
    ]
    assert read.imported
    assert read.draft == "candidates"
    assert read.by_key["S6K -| IRS1"].evidence == draft.by_key["S6K -| IRS1"].evidence
    assert "known answers" in read.notes[0]


def test_density_shows_more_arrows_and_nodes_stay(document) -> None:
    places = {node.id: (node.x, node.y) for node in document.shown.pathway.nodes}
    document.drafts.set_density(0.5)
    assert set(arrows(document)) == {"mTORC1 -> S6K", "S6K -| IRS1", "S6K -> IRS1"}
    assert decisions(document)["AKT -> GRB10"] is ArrowDecision.LEFT_OUT
    document.drafts.set_density(6)
    assert len(arrows(document)) == 5
    assert places == {node.id: (node.x, node.y) for node in document.shown.pathway.nodes}
    document.undo_stack.undo()
    # A slider is one step.
    assert document.state.draft.density == 2.25


def test_a_rejected_arrow_goes_and_its_opposite_stands_alone(document) -> None:
    assert arrows(document)["S6K -| IRS1"].contested
    document.drafts.reject("S6K -> IRS1")
    assert "S6K -> IRS1" not in arrows(document)
    assert not arrows(document)["S6K -| IRS1"].contested
    assert "No arrow was taken" not in " ".join(document.shown.pathway.notes)
    document.drafts.reject("AKT -> GRB10")
    assert "No arrow was taken for: GRB10." in document.shown.pathway.notes
    document.drafts.forget("AKT -> GRB10")
    assert "AKT -> GRB10" in arrows(document)
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert len(arrows(document)) == 5


def test_an_accepted_arrow_of_two_decides_the_sign(document) -> None:
    document.drafts.accept("S6K -> IRS1")
    assert arrows(document)["S6K -> IRS1"].in_model
    assert not arrows(document)["S6K -| IRS1"].in_model
    document.drafts.accept("AKT -> GRB10")
    document.drafts.set_density(0.5)
    assert "AKT -> GRB10" in arrows(document)


def test_a_sign_is_changed_with_its_evidence(document) -> None:
    document.drafts.change_sign("IRS1 -> AKT")
    arrow = arrows(document)["IRS1 -| AKT"]
    assert "IRS1 -> AKT" not in arrows(document)
    assert [item.wpid for item in arrow.evidence] == ["WP1", ""]
    assert "opposite" in arrow.note
    # The selection follows the arrow.
    assert document.state.selection.id == "IRS1 -| AKT"
    document.drafts.change_sign("S6K -> IRS1")
    assert decisions(document)["S6K -| IRS1"] is ArrowDecision.ACCEPTED
    document.drafts.reject("IRS1 -| AKT")
    assert "IRS1 -> AKT" in arrows(document)


def test_arrows_and_nodes_are_added_and_removed(document) -> None:
    document.drafts.add_node("GSK3B", ["GSK3B"], (10, 20))
    document.drafts.draw("AKT", "GSK3B", Sign.MINUS)
    assert arrows(document)["AKT -| GSK3B"].evidence[0].source == "the user"
    assert document.shown.response is not None
    document.interventions.toggle("AKT")
    assert document.shown.nodes["GSK3B"].direction.value == "up"
    document.drafts.draw("nowhere", "AKT", Sign.PLUS)
    # A candidate is accepted rather than drawn a second time.
    document.drafts.draw("AKT", "GRB10", Sign.PLUS)
    assert decisions(document)["AKT -> GRB10"] is ArrowDecision.ACCEPTED
    document.drafts.remove_nodes(["GSK3B"])
    assert "GSK3B" not in document.shown.pathway.by_id
    assert document.state.draft.removed == ()


def test_nodes_of_the_draft_are_renamed_drawn_as_processes_and_removed(document, tmp_path) -> None:
    document.drafts.rename_node("GRB10", "Growth", ())
    document.drafts.set_kind("GRB10", NodeKind.PROCESS)
    assert document.undo_stack.undoText() == "Growth: process"
    # The same once more is no step.
    document.drafts.set_kind("GRB10", NodeKind.PROCESS)
    document.drafts.remove_nodes(["AKT"])
    path = tmp_path / "work.looplight"
    session_file.write(document.snapshot(), path)
    other = Document()
    assert other.restore(session_file.read(path))
    for each in (document, other):
        pathway = each.shown.pathway
        assert "AKT" not in pathway.by_id
        assert not any("AKT" in (a.source, a.target) for a in pathway.arrows)
        node = pathway.by_id["GRB10"]
        assert (node.label, node.kind.value, node.genes) == ("Growth", "process", ())
    for _ in range(3):
        document.undo_stack.undo()
    assert "AKT" in document.shown.pathway.by_id
    assert document.shown.pathway.by_id["GRB10"].label == "GRB10"
    # One node is left.
    document.drafts.remove_nodes(list(document.shown.pathway.by_id))
    assert document.shown.pathway.nodes


def test_decisions_are_saved_with_the_session(document, tmp_path) -> None:
    document.drafts.reject("IRS1 -> AKT")
    document.drafts.add_node("GSK3B", ["GSK3B"], (10, 20))
    document.drafts.draw("AKT", "GSK3B", Sign.MINUS)
    document.drafts.change_sign("AKT -> GRB10")
    document.drafts.set_density(3)
    path = tmp_path / "work.looplight"
    session_file.write(document.snapshot(), path)
    other = Document()
    assert other.restore(session_file.read(path))
    assert other.state.draft == document.state.draft
    assert set(arrows(other)) == set(arrows(document))


@pytest.mark.parametrize(
    "values",
    [
        {"density": 99},
        {"arrows": [{"from": "A", "to": "B", "sign": "?"}]},
        {"nodes": [{"id": "bad id", "label": "x", "x": 0, "y": 0}]},
        {"nonsense": 1},
    ],
)
def test_a_damaged_session_says_where(document, values) -> None:
    document.drafts.reject("IRS1 -> AKT")
    data = json.loads(session_file.dumps(document.snapshot()))
    data["figures"][0]["draft"] = values
    part = session_file.loads_sound_part(json.dumps(data, indent=1), "bad.looplight")
    assert part.problems[0].line


def test_a_finished_draft_is_a_native_pathway(document, tmp_path) -> None:
    document.drafts.reject("S6K -> IRS1")
    document.drafts.add_node("GSK3B", ["GSK3B"], (10, 20))
    document.drafts.draw("AKT", "GSK3B", Sign.MINUS)
    before = {(a.key, a.in_model) for a in document.shown.pathway.arrows}
    for suffix in (".yaml", ".gpml", ".sbml"):
        path = tmp_path / f"mine{suffix}"
        write(find_export(NETWORK, suffix), Content(document.shown), path)
        assert path.stat().st_size > 500
    saved = read_pathway(tmp_path / "mine.yaml")
    assert {(a.key, a.in_model) for a in saved.arrows} == before
    assert (saved.draft, saved.imported) == ("saved", True)
    assert "known answers" in (tmp_path / "mine.about.txt").read_text()
    # It can be worked on; all its arrows are shown.
    other = Document()
    other.open_file(tmp_path / "mine.yaml")
    assert len(other.shown.pathway.arrows) == len(saved.arrows)
    other.drafts.reject("AKT -| GSK3B")
    assert len(other.shown.pathway.arrows) == len(saved.arrows) - 1


def test_a_curated_figure_is_no_draft() -> None:
    document = Document()
    document.open("PMC3811159__nihms512981f2")
    before = document.shown.pathway
    document.drafts.reject(before.arrows[0].key)
    document.drafts.draw("AKT", "MTORC1", Sign.MINUS)
    document.drafts.add_node("X", [], (0, 0))
    document.drafts.set_density(1)
    assert document.shown.pathway is before
    assert document.undo_stack.count() == 0


def test_the_list_of_figures_counts_the_nodes_that_the_user_made(document) -> None:
    """Three names were 15 genes there, since families and complexes stand for many."""
    model = FiguresModel(document)
    row = model.row(document.state.figure)
    assert row.counted == facts(row).split(" · ")[0] == "5 nodes"
    document.drafts.add_node("PI3K", ("PIK3CA", "PIK3CB"), (0, 0))
    row = model.row(document.state.figure)
    assert row.counted == "6 nodes"
    tip = model.index(model.row_of(row.key), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "6 nodes, 7 genes behind them" in tip
