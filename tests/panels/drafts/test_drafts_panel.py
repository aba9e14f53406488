"""The panel Draft arrows: every arrow with its state, and what can be done to it."""

import pytest
from PySide6.QtCore import Qt

from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import candidates_pathway
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.curated import curated_source
from looplight.panels.drafts.arrow_table import COUNT
from looplight.panels.drafts.drafts_panel import DraftsPanel
from looplight.pathways.formats.writers.native import native_text

GENES = {"mTORC1": "RPTOR", "S6K": "RPS6KB1", "IRS1": "IRS1", "PI3K": "PIK3CA", "AKT": "AKT1"}


@pytest.fixture
def panel(shown, document, tmp_path):
    words = [DraftWord(name, frozenset([gene])) for name, gene in GENES.items()]
    draft = candidates_pathway(make_draft(words, [curated_source()]), "draft-x", "Feedback")
    path = tmp_path / "draft.yaml"
    path.write_text(native_text(draft, draft.draft))
    panel = shown(DraftsPanel)
    assert document.open_file(path)
    return panel


def states(panel):
    return {row.key: row.state for row in panel.model.rows}


def go_to(qtbot, panel, key):
    panel.view.set_current_key(key)
    panel.select_arrow(key)


def test_a_curated_figure_says_what_a_draft_is(shown) -> None:
    panel = shown(DraftsPanel)
    assert "no draft" in panel.message.text()
    assert panel.parts.isHidden(), "nothing that could not be used"
    assert not panel.accept.isEnabled()


def test_arrows_are_listed_with_their_state_and_decided_about(qtbot, panel, document) -> None:
    qtbot.waitUntil(lambda: len(panel.model.rows) > 0)
    assert panel.message.isHidden(), "the reliability stands above the drawing, once"
    key = "S6K -| IRS1"
    assert states(panel)[key] == "undecided"
    go_to(qtbot, panel, key)
    qtbot.mouseClick(panel.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(panel)[key] == "accepted")
    qtbot.mouseClick(panel.reject, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(panel)[key] == "rejected")
    assert key not in document.shown.pathway.by_key
    go_to(qtbot, panel, key)
    qtbot.mouseClick(panel.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(panel)[key] == "undecided")
    go_to(qtbot, panel, key)
    qtbot.mouseClick(panel.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(panel).get("S6K -> IRS1") == "sign changed")


def test_nodes_and_arrows_are_added_by_key(qtbot, panel, document) -> None:
    # No arrow leads to its own node: it was proposed.
    assert panel.start.currentData() != panel.end.currentData()
    qtbot.keyClicks(panel.name, "GSK3B")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.end.findData("GSK3B") >= 0)
    assert [gene.symbol for gene in document.shown.pathway.by_id["GSK3B"].genes] == ["GSK3B"]
    assert "GSK3B" in panel.unconnected.text()
    panel.start.setCurrentIndex(panel.start.findData("AKT"))
    panel.end.setCurrentIndex(panel.end.findData("GSK3B"))
    panel.sign.setCurrentIndex(1)
    qtbot.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(panel).get("AKT -| GSK3B") == "drawn by hand")
    # Several names are several nodes, and the line below says so before they are added.
    for typed, nodes in (("foxo3 tsc2", "2 nodes: foxo3, tsc2"), ("Ras GTP", "1 node: Ras GTP")):
        panel.name.clear()
        qtbot.keyClicks(panel.name, typed)
        assert panel.understood.text() == nodes
        qtbot.keyClick(panel.name, Qt.Key.Key_Return)
        assert panel.understood.isHidden()
    labels = [node.label for node in document.shown.pathway.nodes]
    assert labels[-3:] == ["foxo3", "tsc2", "Ras GTP"]


def test_a_figure_drawn_by_hand_has_what_is_needed_for_it_at_any_width(
    qtbot, panel, document, tmp_path
) -> None:
    words = [DraftWord(name, frozenset([gene])) for name, gene in GENES.items()]
    path = tmp_path / "own.yaml"
    own = candidates_pathway(make_draft(words, []), "own", "Own")
    path.write_text(native_text(own, own.draft))
    assert document.open_file(path)
    panel.source.setText("PMID twelve")
    panel.end.setCurrentIndex(panel.end.findData("AKT"))
    qtbot.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
    assert not document.state.draft.arrows, "what is no source is not kept"
    assert panel.source.text() == "PMID twelve"
    panel.source.setText("12345678")
    qtbot.keyClick(panel.source, Qt.Key.Key_Return)
    key = "mTORC1 -> AKT"
    qtbot.waitUntil(lambda: states(panel).get(key) == "PMID 12345678; drawn by hand")
    assert panel.source.text() == ""
    assert panel.accept.isHidden(), "there is no proposal"
    assert panel.density.isHidden()
    # The style of the whole program takes a few pixels more than that of a panel alone.
    least = panel.minimumSizeHint().width()
    assert least < 300
    for width in (least, 340):
        panel.resize(width, 420)
        assert panel.width() == width
        assert panel.view.isColumnHidden(COUNT)
    go_to(qtbot, panel, key)
    with qtbot.waitSignal(panel.source_requested) as asked:
        qtbot.mouseClick(panel.cite, Qt.MouseButton.LeftButton)
    assert asked.args == [key]


def test_nodes_without_an_arrow_are_a_line_that_leaves_room(document, panel) -> None:
    """With ten names and their notes the fields below were cut."""
    drafts = document.drafts
    for number in range(9):
        drafts.add_node(f"GENE{number}", (), (0.0, 0.0))
    text = panel.unconnected.text()
    assert text.startswith("Without an arrow: ") and text.endswith(" ….")
    assert "GENE8" not in text and "GENE8" in panel.unconnected.toolTip()
    for key in [arrow.key for arrow in document.shown.pathway.arrows]:
        drafts.reject(key)
    # The headline says it.
    assert "Without an arrow" not in panel.unconnected.text()
