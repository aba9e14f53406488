"""Saving a figure of one's own under a name, and opening it again."""

from looplight.library.drafts.draft_file import write_draft
from looplight.library.drafts.draft_words import words_of_genes
from looplight.library.drafts.ranking import make_draft
from looplight.pathways.catalogue import open_file
from looplight.pathways.model.vocabulary import Sign
from looplight.window.dialogs import save_export


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
