"""What the library offers at once: complexes of a name, a source of arrows, counts, reasons."""

import pytest
from PySide6.QtCore import Qt
from record_texts import write_record

from looplight.canvas.export.gpml import drawing_text
from looplight.library.indexing.index_update import update_index
from looplight.panels.library.adding_and_indexing_bar import IndexBar
from looplight.panels.library.complex_offer import complexes_of
from looplight.panels.library.library_panel import LibraryPanel
from looplight.pathways.formats.native.reader import read_pathway
from looplight.records.gene_names import gene_names
from looplight.session.appearance import themes
from looplight.window.dialogs import draft_sources


@pytest.fixture
def panel(qtbot, document, records):
    made = LibraryPanel(document)
    qtbot.addWidget(made)
    made.set_theme(themes.load("light"))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shutdown()


def test_a_name_of_two_complexes_is_said_to_be_two_and_each_is_offered(qtbot, panel):
    gene_names()
    assert complexes_of("MTOR") == complexes_of("mTOR") == ("mTORC1", "mTORC2")
    assert complexes_of("AKT1") == complexes_of("mTORC1") == ()
    panel.field.setText("mTOR year:2015..")
    qtbot.waitUntil(panel.complexes.isVisible)
    sentence = "mTOR is in 2 complexes, mTORC1 and mTORC2, which do different things."
    assert panel.complexes.words.text() == sentence
    second = panel.complexes.buttons[1]
    assert second.text() == "mTORC2"
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert panel.field.text() == "mTORC2 year:2015.."
    qtbot.waitUntil(lambda: not panel.complexes.isVisible())


def test_what_cannot_be_drafted_says_why_and_what_to_do_in_the_status_bar_too(panel):
    assert not panel.draft.isEnabled()
    assert panel.draft.toolTip().startswith("Select a figure of the list first")
    assert panel.draft.statusTip() == panel.draft.toolTip()


def test_figures_are_counted_anew_while_a_library_is_indexed(qtbot, panel, tmp_path):
    bar, listings = panel.index_bar, []
    bar.begun.connect(lambda: listings.append(bar.progress.value()))
    bar._show_share(tmp_path, 0.02)
    bar._show_share(tmp_path, 0.03)
    assert len(listings) == 1
    bar._show_share(tmp_path, 0.4)
    bar._show_share(tmp_path, 0.9)
    assert len(listings) == 3
    assert isinstance(bar, IndexBar)


def test_a_library_of_drawings_is_the_first_source_of_arrows_that_is_offered(
    qtbot, tmp_path, repository, monkeypatch
):
    plain = draft_sources.FirstSourceDialog()
    qtbot.addWidget(plain)
    assert plain.library_button is None
    folder = tmp_path / "drawings"
    folder.mkdir()
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    (folder / "WP1.gpml").write_text(drawing_text(curated, {}))
    write_record(folder, "PMC9__F1", genes=[])
    update_index(folder)
    dialog = draft_sources.FirstSourceDialog()
    qtbot.addWidget(dialog)
    assert dialog.library_button.text() == "Use drawings"
    dialog.library_button.click()
    assert dialog.library == folder
    monkeypatch.setattr(
        draft_sources.FirstSourceDialog, "exec", lambda shown: shown.library_button.click()
    )
    assert draft_sources.ask_for_source(None) == ((folder,), None)
