"""Saving a figure of one's own under a name, and opening it again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel  # noqa: TID251 - what the panel shows

from looplight.canvas.export.picture_page import page_text
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import write_draft
from looplight.library.drafts.printed_words import words_of_genes
from looplight.pathways.catalogue import open_file
from looplight.pathways.model.vocabulary import Sign
from looplight.pathways.own_citation import (
    citation_evidence,
    citation_of,
    cites,
    grade_in_files,
)
from looplight.session.export.provenance import about
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.evidence_words import own_words
from looplight.window.controllers import file, picture, session
from looplight.window.dialogs import save_export
from looplight.window.drawing_tools import arrow_controller


def test_a_figure_drawn_by_hand_is_saved_by_its_name_with_places_arrows_and_outputs(
    window, tmp_path, monkeypatch
) -> None:
    words = words_of_genes(("EGFR", "AKT", "Survival"), keeps_unknown=True, explains=False)
    document = window.document
    assert document.open_file(write_draft(make_draft(words, ()), "genes", "EGFR, AKT"))
    egfr, akt, survival = (node.id for node in document.shown.pathway.nodes)
    document.drafts.draw(egfr, akt, Sign.PLUS)
    document.drafts.draw(akt, survival, Sign.MINUS)
    document.drawing.move({survival: (400.0, 900.0)})
    document.outputs.switch((akt,))

    path = tmp_path / "My escape.yaml"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.shell.actions.run("file.save-figure")
    saved = open_file(path).pathway
    assert saved.title == "My escape"
    assert [arrow.sign for arrow in saved.arrows] == [Sign.PLUS, Sign.MINUS]
    assert saved.by_id[survival].y == 900.0
    assert set(saved.outputs) == {akt, survival}
    assert document.open_file(path)
    assert document.shown.entry.title.endswith("My escape")


def test_a_draft_that_was_saved_is_left_for_the_file_it_was_saved_to(
    window, tmp_path, monkeypatch, qtbot
) -> None:
    """The title, Ctrl+S and the next save still spoke of the draft."""
    words = words_of_genes(("EGFR", "AKT"), keeps_unknown=True, explains=False)
    document = window.document
    assert document.open_file(write_draft(make_draft(words, ()), "genes", "EGFR, AKT"))
    document.drafts.draw("EGFR", "AKT", Sign.PLUS)
    document.interventions.toggle("EGFR")
    path = tmp_path / "My escape.yaml"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.shell.actions.run("file.save-figure")
    qtbot.waitUntil(lambda: document.figures.files.get(document.state.figure) == path)
    assert document.shown.entry.title.endswith("My escape")
    qtbot.waitUntil(lambda: "My escape" in window.windowTitle())
    assert [item.target for item in document.state.interventions] == ["EGFR"]
    assert [arrow.key for arrow in document.shown.pathway.arrows] == ["EGFR -> AKT"]
    assert not window.controllers.unsaved_work.modified
    proposed = []
    monkeypatch.setattr(session, "ask_path", lambda _w, _t, name, *_k, **_o: proposed.append(name))
    window.shell.actions.run("file.save-session")
    assert proposed == ["My-escape.looplight"]
    # It stays a figure to draw in, and the draft is one step back.
    document.drafts.change_sign("EGFR -> AKT")
    assert [arrow.key for arrow in document.shown.pathway.arrows] == ["EGFR -| AKT"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.shown.entry.title.endswith("EGFR, AKT")
    assert [arrow.key for arrow in document.shown.pathway.arrows] == ["EGFR -> AKT"]


def test_the_source_of_an_own_arrow_is_kept_shown_and_undone(
    window, tmp_path, monkeypatch, qtbot
) -> None:
    words = words_of_genes(("EGFR", "AKT"), keeps_unknown=True, explains=False)
    document, actions = window.document, window.shell.actions
    assert document.open_file(write_draft(make_draft(words, ()), "genes", "EGFR, AKT"))
    window.shell.canvas.create()
    document.drafts.draw("EGFR", "AKT", Sign.PLUS)
    key = "EGFR -> AKT"
    monkeypatch.setattr(
        arrow_controller, "ask_for_source", lambda *_: "Smith 2020, https://doi.org/10.1000/abc"
    )
    actions.run("draft.cite-arrow")
    arrow = document.shown.pathway.by_key[key]
    assert grade_in_files(arrow) == "drawn by hand, with a source"
    assert arrow.evidence[0].url == "https://doi.org/10.1000/abc"
    notes = about(document.shown)
    assert notes["arrow_sources"] == "EGFR → AKT: Smith 2020, https://doi.org/10.1000/abc"
    assert notes["source"] == "drawn by hand"
    document.undo_stack.undo()
    assert cites(document.shown.pathway.by_key[key]) == ""
    document.undo_stack.redo()
    # A wrong sign was no other paper.
    document.drafts.change_sign(key)
    key = "EGFR -| AKT"
    assert cites(document.shown.pathway.by_key[key]).startswith("Smith 2020")

    path = tmp_path / "own.yaml"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    actions.run("file.save-figure")
    assert document.open_file(path)
    document.select(Selection(SelectionKind.ARROW, key))
    window.shell.docks.show("details")
    panel = window.shell.docks.panel("details")

    def texts():
        return " ".join(label.text() for label in panel.findChildren(QLabel))

    qtbot.waitUntil(lambda: "Smith 2020, https://doi.org/10.1000/abc" in texts())
    # Of a figure that was saved, too.
    document.drafts.cite(key, "my notes")
    (arrow,) = document.shown.pathway.arrows
    assert [cites(arrow), arrow.note] == ["my notes", "Drawn by hand."]
    document.drafts.cite(key, "")
    assert own_words(document.shown.pathway.by_key[key]) == "drawn by hand, without a source"
    document.drafts.reject(key)
    assert document.shown.pathway.arrows == ()


@pytest.mark.parametrize(
    ("typed", "kept", "url"),
    [
        ("12345678", "PMID 12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        (
            "https://pubmed.ncbi.nlm.nih.gov/12345678/",
            "PMID 12345678",
            "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        ),
        ("DOI: 10.1000/abc.", "doi:10.1000/abc", "https://doi.org/10.1000/abc"),
        ("own blot,\n2024\u202e", "own blot, 2024", ""),
        (
            "see PMC1234567",
            "see PMC1234567",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/",
        ),
    ],
)
def test_a_source_is_known_by_its_shape(typed, kept, url) -> None:
    evidence = citation_evidence(typed)
    assert (citation_of(evidence), evidence.url) == (kept, url)
    assert citation_evidence(kept) == evidence


@pytest.mark.parametrize("typed", ["PMID abc", "doi:11.1/x", "…", "a" * 301])
def test_what_is_no_source_says_what_to_write(typed) -> None:
    with pytest.raises(ValueError, match=r"PMID|DOI|300"):
        citation_evidence(typed)


def test_a_figure_that_was_begun_is_proposed_and_listed_by_its_title(
    window, tmp_path, monkeypatch, qtbot
) -> None:
    """Menus and dialogs named the file in which Looplight keeps it: draft-genes-1.yaml."""
    words = words_of_genes(("mTORC1", "S6K"), keeps_unknown=True)
    draft = write_draft(make_draft(words, ()), "genes", "mTORC1, S6K")
    with qtbot.waitSignal(window.shell.opener.finished):
        window.shell.opener.open(draft)
    proposals = []

    def ask(_parent, _title, proposal, *_rest, **_options):
        proposals.append(proposal)
        return tmp_path / "mine.yaml"

    monkeypatch.setattr(file, "ask_export_path", ask)
    monkeypatch.setattr(session, "ask_path", lambda *args, **_: proposals.append(args[2]))
    window.shell.actions.run("file.save-session-as")
    assert window.shell.recent.paths == (draft,)
    window.shell.actions.run("file.save-figure")
    assert proposals == ["mTORC1-S6K.looplight", "mTORC1-S6K"]
    # The file of the user's takes the place of what Looplight kept, and is a figure of its own.
    assert window.shell.recent.paths == (tmp_path / "mine.yaml",)
    saved = open_file(tmp_path / "mine.yaml").pathway
    assert (saved.name, saved.title) == ("mine", "mine")
    shown = window.document.shown
    assert "draft-" not in page_text(shown.pathway, shown).version


def test_a_figure_that_is_in_no_file_yet_says_so_until_it_is(
    window, tmp_path, monkeypatch, qtbot
) -> None:
    """It was "draft", and drawing an arrow "Draft: 0 accepted, 0 rejected, 1 drawn by hand."."""
    words = words_of_genes(("mTORC1", "S6K"), keeps_unknown=True)
    document, title = window.document, window.shell.figure_title
    with qtbot.waitSignal(window.shell.opener.finished):
        window.shell.opener.open(write_draft(make_draft(words, ()), "genes", "mTORC1, S6K"))
    qtbot.waitUntil(lambda: title.citation.text() == "not saved to a file yet")
    document.drafts.draw("mTORC1", "S6K", Sign.PLUS)
    line = window.shell.status_bar.announcement
    qtbot.waitUntil(lambda: line.text() == "2 nodes, 1 arrow drawn by hand.")
    monkeypatch.setattr(file, "ask_export_path", lambda *_: tmp_path / "mine.yaml")
    window.shell.actions.run("file.save-figure")
    assert title.citation.text() == ""
    # All of it stands in that file: closing asks nothing, until something is drawn again.
    work = window.controllers.unsaved_work
    assert not work.modified and not window.isWindowModified()
    document.drafts.reject("mTORC1 -> S6K")
    assert work.modified
    document.undo_stack.undo()
    # A comparison is in no file of a figure.
    window.shell.actions.run("view.compare")
    window.shell.actions.run("file.save-figure")
    assert work.modified


def test_the_users_own_picture_is_never_proposed_as_the_file_of_an_export(traced, monkeypatch):
    own = Path(traced.document.state.image.path).stem
    proposed = []

    def ask(_window, _title, name, _rows):
        proposed.append(name)

    monkeypatch.setattr(picture, "ask_export_path", ask)
    for name in ("Another", own):
        monkeypatch.setattr(picture, "proposed_name", lambda _entry, name=name: name)
        traced.shell.actions.run("file.export-picture")
        traced.controllers.picture.dialog.accept()
    assert proposed == ["Another", f"{own}-looplight"]
