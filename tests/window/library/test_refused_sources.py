"""A source of arrows may be the file of one figure; a refused one loses nothing that was typed."""

import pytest
from PySide6.QtCore import Qt

from looplight.canvas.export.gpml import drawing_text
from looplight.library.drafts.pasted_names import names_in_file
from looplight.pathways.formats.native.reader import read_pathway
from looplight.window.dialogs import draft_sources, pasted_genes

GENES = "MTOR, RPTOR, RPS6KB1, IRS1, AKT1, TSC2, RHEB"


@pytest.fixture
def gpml(tmp_path, repository):
    """The file of a curated figure, as a WikiPathways drawing."""
    file = tmp_path / "mine.gpml"
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    file.write_text(drawing_text(curated, {}))
    return file


@pytest.fixture
def typed_genes(monkeypatch):
    """The dialog for names is answered with these genes."""

    def accept(dialog):
        dialog.field.setPlainText(GENES)
        dialog.accept()

    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", accept)


def choose(monkeypatch, *paths):
    names = [str(path) for path in paths]
    monkeypatch.setattr(draft_sources.QFileDialog, "getOpenFileNames", lambda *_: (names, ""))


def test_a_refused_source_leads_back_with_all_names(
    qtbot, window, gpml, tmp_path, typed_genes, monkeypatch
):
    refused = tmp_path / "notes.md"
    refused.write_text("No figure at all.")
    choose(monkeypatch, refused)
    controller, document = window.controllers.library, window.shell.document
    controller.new_from_genes()
    qtbot.waitUntil(lambda: controller.first_source is not None)
    dialog = controller.first_source
    qtbot.waitUntil(dialog.isVisible)
    refusal = dialog.refusal.text()
    assert "no archive, table or figure" in refusal and "nothing that you typed" in refusal
    # Single GPML files are a source, and the names that were typed are still there.
    choose(monkeypatch, gpml)
    dialog.accept()
    qtbot.waitUntil(lambda: document.shown.state.figure.startswith("draft-genes"))
    pathway = document.shown.pathway
    assert {"IRS1", "AKT1"} <= {node.label for node in pathway.nodes} and pathway.arrows


def test_an_open_figure_is_offered_as_a_source(qtbot, window, gpml, typed_genes, monkeypatch):
    document = window.shell.document
    window.shell.opener.open(gpml)
    qtbot.waitUntil(lambda: gpml in document.figures.own)
    monkeypatch.setattr(
        draft_sources.FirstSourceDialog, "exec", lambda dialog: dialog.open_button.click()
    )
    window.controllers.library.new_from_genes()
    qtbot.waitUntil(lambda: document.shown.state.figure.startswith("draft-genes"))
    assert document.shown.pathway.arrows


def test_the_inside_of_a_file_is_never_listed_as_names(qtbot, gpml):
    for text in (gpml.read_text(), '{"nodes": [{"id": "TP53"}]}', "<html><body>TP53</body>"):
        dialog = pasted_genes.GenesDialog("New from genes", drafts=True, text=text)
        qtbot.addWidget(dialog)
        assert (
            "Open the file itself" in dialog.reading.text() and "xml" not in dialog.reading.text()
        )
        assert not dialog.accept_button.isEnabled() and not dialog.nodes_button.isEnabled()
    # Of the file itself the names of its nodes are proposed.
    assert "IRS1" in names_in_file(gpml).splitlines()
    assert "<" not in names_in_file(gpml)


def test_a_click_leaves_no_button_of_the_problems_with_the_keyboard(qtbot, window):
    problems = window.shell.central.problems
    for button in (problems.from_names, problems.start_figure, problems.make_library):
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
