"""The task for a new user: from a folder of records to a slide of a draft, by mouse and key."""

import time

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from record_texts import gene, write_record

from looplight.canvas.export.gpml import drawing_text
from looplight.panels.library.adding_and_indexing_bar import QFileDialog
from looplight.pathways.formats.native.reader import read_pathway
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.dialogs import draft_sources, save_export

GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1", "TSC2", "RHEB")


@pytest.fixture
def material(tmp_path, repository):
    """A folder of records, and one of pathways as a source."""
    records, sources = tmp_path / "records", tmp_path / "sources"
    write_record(records, "PMC1__F1", genes=[gene(g, g) for g in GENES], figtitle="Feedback")
    write_record(records, "PMC2__F1", genes=[gene("TP53", "TP53")], figtitle="Damage of DNA")
    sources.mkdir()
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    (sources / "WP1.gpml").write_text(drawing_text(curated, {}))
    return records, sources


def press(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(qtbot, view, number):
    place = view.visualRect(view.model().index(number, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_new_user_gets_from_a_folder_to_a_slide(
    qtbot, make_window, material, tmp_path, monkeypatch
) -> None:
    records, sources = material
    slide = tmp_path / "slide.pptx"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(records))
    monkeypatch.setattr(
        draft_sources.QFileDialog, "getOpenFileNames", lambda *_: ([str(sources)], "")
    )
    window = make_window()
    document, actions = window.shell.document, window.shell.actions
    window.shell.canvas.create()
    started = time.monotonic()
    # 1. Open a folder, and find a figure about one's gene.
    actions.run("panel.library")
    panel = window.shell.docks.panel("library")
    with qtbot.waitSignal(panel.work.indexed):
        press(panel.index_bar.add_folder)
    qtbot.keyClicks(panel.field, "RPS6KB1")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["Feedback"])
    click_row(qtbot, panel.view, 0)
    # 2. Get a draft.
    press(panel.draft)
    qtbot.waitUntil(lambda: document.shown.state.figure == "draft-PMC1__F1.yaml")
    drafts = window.shell.docks.panel("drafts")
    qtbot.waitUntil(lambda: drafts.isVisible() and len(drafts.model.rows) > 2)
    # 3. Remove two arrows.
    before = len(document.shown.pathway.arrows)
    for number in (0, 1):
        click_row(qtbot, drafts.view, number)
        # No row was chosen before: the button follows the click in its turn.
        qtbot.waitUntil(drafts.reject.isEnabled)
        press(drafts.reject)
        qtbot.waitUntil(lambda n=number: len(document.state.draft.rejected) == n + 1)
    assert len(document.shown.pathway.arrows) == before - 2
    # 4. Block a node.
    node = document.shown.pathway.arrows[0].source
    canvas = window.shell.canvas.single
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.widget_pos(node))
    qtbot.waitUntil(lambda: bool(document.state.interventions))
    # 5. Export a slide.
    monkeypatch.setattr(save_export, "ask_path", lambda *_args, **_names: slide)
    actions.run("file.export-slide")
    qtbot.waitUntil(slide.is_file)
    # The machine's part of the three minutes; the rest is the user's reading.
    assert time.monotonic() - started < 60
    (page,) = Presentation(slide).slides
    texts = " ".join(s.text_frame.text for s in page.shapes if s.has_text_frame)
    assert "known answers" in texts
    # What the user added by mistake goes with the same key as an arrow; what the draft has stays.
    document.drafts.add_node("GSK3B", ["GSK3B"], (10.0, 20.0))
    added = document.state.selection.of(SelectionKind.NODE)
    assert added in document.shown.pathway.by_id
    actions.run("draft.reject")
    assert added not in document.shown.pathway.by_id
    document.select(Selection(SelectionKind.NODE, node))
    assert not actions.by_id["draft.reject"].isEnabled()
