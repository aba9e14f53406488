"""Plain questions about drugs and doses lead to the panel or the control that has the answer."""

import pytest
from PySide6.QtCore import Qt

from looplight.translation.messages import use_language


@pytest.fixture
def ask(qtbot, new_window):
    """Return a function that types a question and chooses the first row, which it returns."""

    def ask(text, window=new_window):
        window.shell.actions.run("view.palette")
        palette = window.controllers.palette.palette
        palette.field.setText(text)
        qtbot.waitUntil(lambda: palette.model.is_complete and not palette.waits_for_questions)
        first = palette.model.index(0, 0).data()
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        qtbot.wait(20)
        palette.close()
        return first

    return ask


def drugs(window):
    proxy = window.shell.docks.panel("inhibitors").proxy
    return {proxy.index(row, 0).data() for row in range(proxy.rowCount())}


def test_which_drug_blocks_a_node_opens_the_list_of_its_drugs(ask, new_window):
    docks = new_window.shell.docks
    for text in ("which drug blocks mTOR", "mTOR drugs", "what drug targets mTORC1?"):
        assert ask(text).startswith("Show the drugs that act on mTORC1"), text
        assert not docks.docks["inhibitors"].isHidden()
        assert {"Everolimus", "AZD8055"} <= drugs(new_window), text
        assert "Capivasertib" not in drugs(new_window), text
    assert ask("what inhibits AKT") == "Show the drugs that act on AKT"
    assert "Capivasertib" in drugs(new_window)
    assert "Everolimus" not in drugs(new_window)
    assert ask("which drug hits GRB10") == "No drug of the table acts on GRB10"


def test_a_dose_is_set_for_what_is_blocked_and_else_it_says_what_to_do_first(ask, new_window):
    document = new_window.document
    assert ask("reduce the dose") == "Block a node or give a drug first, then set its dose"
    assert not document.state.interventions
    document.interventions.toggle("MTORC1")
    assert ask("half dose") == "Set the dose of mTORC1 to 50 %"
    assert [each.dose for each in document.state.interventions] == [0.5]
    ask("30% dose")
    assert [each.dose for each in document.state.interventions] == [0.3]


def test_what_to_add_and_a_drug_for_a_loss_open_closing(ask, new_window):
    closing = new_window.shell.docks.docks["closing"]
    assert ask("which second drug") == "List what else would keep the outputs down"
    assert not closing.isHidden()
    closing.close()
    assert ask("what to combine with everolimus").startswith("Give Everolimus, list what else")
    assert [each.target for each in new_window.document.state.interventions] == ["everolimus"]
    assert not closing.isHidden()
    document = new_window.document
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert ask("drug for PTEN loss") == "Ask this figure: with PTEN loss, list what to block"


def test_whether_a_drug_is_approved_opens_its_card(ask, new_window):
    assert ask("is everolimus approved") == "Show the dated status of Everolimus"
    details = new_window.shell.docks
    assert not details.docks["details"].isHidden()
    assert "Everolimus" in details.panel("details").body.texts()


def test_a_question_about_a_node_is_answered_before_drugs_are_listed(ask):
    first = ask("what happens to PI3K under an AKT inhibitor")
    assert first.startswith("Ask this figure: block AKT")


def test_german_words_ask_the_same(ask, monkeypatch):
    use_language("de")
    try:
        assert "AKT" in ask("welcher Wirkstoff hemmt AKT")
    finally:
        use_language("en")
