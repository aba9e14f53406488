"""A question typed on the start page: the figure behind the page is neither asked nor changed."""

import pytest
from PySide6.QtCore import Qt

from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import write_draft
from looplight.library.drafts.printed_words import words_of_genes
from looplight.pathways.model.interventions import Intervention, Kind

SHOWN, FIRST = "pi3k-ras-crosstalk", "mtorc1-feedback"
EVEROLIMUS = Intervention(Kind.DRUG, "everolimus")


@pytest.fixture
def document(new_window):
    """The document with a figure that the start page hides."""
    document = new_window.document
    document.open(document.figures.catalogue.resolve(SHOWN).key)
    document.interventions.toggle("AKT")
    new_window.shell.start_page.show()
    return document


@pytest.fixture
def ask(qtbot, new_window):
    """Return a function that types a text and chooses the first row, whose title it returns."""

    def ask(text):
        new_window.shell.actions.run("view.palette")
        palette = new_window.controllers.palette.palette
        palette.field.setText(text)
        qtbot.waitUntil(lambda: palette.model.is_complete and not palette.waits_for_questions)
        first = palette.model.index(0, 0).data()
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        qtbot.wait(20)
        palette.close()
        return first

    return ask


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("second drug after everolimus", (EVEROLIMUS,)),
        ("what happens to AKT when mTORC1 is blocked", (Intervention(Kind.INHIBIT, "MTORC1"),)),
    ],
)
def test_a_question_opens_the_first_figure_that_answers_it(ask, document, new_window, text, given):
    title = document.figures.catalogue.resolve(FIRST).title
    first = ask(text)
    assert f"in {title}" in first
    assert document.shown.entry.title == title
    assert document.state.interventions == given
    assert not new_window.shell.start_page.on
    # What was behind the page is as it was.
    document.open(document.figures.catalogue.resolve(SHOWN).key)
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)


def test_the_figure_behind_the_page_is_named_where_it_answers(ask, document, new_window):
    title = document.figures.catalogue.resolve(SHOWN).title
    pten = Intervention(Kind.LOSS, "PTEN")
    assert ask("AKT when PTEN is lost") == f"Ask: with PTEN loss, look at AKT, in {title}"
    assert (document.state.context, document.state.interventions) == ((pten,), ())
    # The same question again changes nothing, and the page is left all the same.
    new_window.shell.start_page.show()
    ask("AKT when PTEN is lost")
    assert not new_window.shell.start_page.on


def test_a_draft_behind_the_page_is_not_asked(ask, document, new_window):
    new_window.shell.start_page.hide()
    words = words_of_genes(("PTEN", "PIK3CA", "AKT1", "MTOR"), keeps_unknown=True, explains=False)
    assert document.open_file(write_draft(make_draft(words, ()), "genes", "PTEN, AKT1"))
    draft = document.shown.entry.key
    assert "MTOR" in {gene.symbol for node in document.shown.pathway.nodes for gene in node.genes}
    for text in (
        "everolimus stopped working",
        "alpelisib or capivasertib with PTEN loss",
        "give everolimus",
        "what happens to AKT when mTOR is blocked",
    ):
        new_window.shell.start_page.show()
        assert " in " in ask(text)
        assert document.shown.entry.bundled and document.state.interventions, text
        document.open(draft)
        assert not document.state.interventions and document.state.compare is None, text
