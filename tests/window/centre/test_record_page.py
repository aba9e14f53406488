"""A record without arrows is no empty canvas: the page says what can be done with it."""

import pytest
from PySide6.QtCore import Qt

SOURCE = "resources/figures/PMC3811159__nihms512981f2.md"


@pytest.fixture
def page(window, repository, tmp_path):
    text = (repository / SOURCE).read_text(encoding="utf-8")
    path = tmp_path / "own.md"
    path.write_text(text.replace("PMC3811159__nihms512981f2", "PMC1__own"), encoding="utf-8")
    assert window.document.open_file(path)
    return window.shell.page.record_page


def test_a_record_says_why_and_what_next(page, window):
    assert page.isVisible()
    genes = len(window.document.shown.entry.record.gene_symbols)
    texts = page.texts()
    assert window.document.shown.entry.title in texts
    assert f"List of its {genes} genes" in texts
    assert any(text.startswith("Nobody has curated the arrows") for text in texts)


def test_its_buttons_open_what_they_name_by_key(page, window, qtbot):
    buttons = {button.objectName(): button for button in page.buttons}
    button = buttons["panel.genes"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert window.shell.docks.docks["genes"].isVisible()
    qtbot.mouseClick(buttons["panel.caption"], Qt.MouseButton.LeftButton)
    assert window.shell.docks.docks["caption"].isVisible()


def test_its_first_button_drafts_arrows_for_it(page, window, qtbot, monkeypatch):
    drafted = []
    monkeypatch.setattr(window.controllers.library, "draft", drafted.append)
    button = page.buttons[0]
    assert button.objectName() == "library.draft"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [str(path) for path in drafted] == [window.document.shown.entry.record.file]


def test_it_leads_to_the_figure_with_most_of_its_genes(page, window):
    links = [text for text in page.texts() if text.startswith("Open ") and "genes)" in text]
    assert links[0].startswith("Open Feedback signaling following mTORC1 inhibition")
    counts = [int(text.rsplit("(", 1)[1].split()[0]) for text in links]
    assert counts == sorted(counts, reverse=True)


def test_a_figure_brings_the_drawing_back(page, window):
    window.document.open(window.document.figures.resolve("pi3k-akt-mtor").key)
    assert not page.isVisible()
    assert window.shell.canvas.substitute is None


def test_every_command_can_be_chosen_on_a_record(page, window, monkeypatch):
    for name in ("edit.copy-picture", "file.export-picture", "view.compare", "node.toggle"):
        window.shell.actions.run(name)
    assert page.isVisible()
