"""What the dialog that takes names says of the text in it."""

from looplight.window.dialogs.pasted_genes import GenesDialog


def test_arrows_and_unknown_names_are_told_before_the_figure_is_made(qtbot) -> None:
    dialog = GenesDialog("New from genes", drafts=True, text="EGFR -> PI3K\nPTEN -| PI3K\nAKTT")
    qtbot.addWidget(dialog)
    names, _few, arrows, unknown = dialog.reading.text().splitlines()
    assert names == "4 names: EGFR, PI3K, PTEN, AKTT"
    assert "not the arrows between them" in arrows
    assert "by the name AKTT." in unknown
    dialog.field.setPlainText("EGFR, PI3K, everolimus, apoptosis, PTEN")
    assert dialog.reading.text() == "5 names: EGFR, PI3K, everolimus, apoptosis, PTEN"
