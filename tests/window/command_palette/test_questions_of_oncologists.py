"""What an oncologist types, and the rows that it leads to."""

import pytest

from looplight.pathways.model.interventions import Intervention, Kind

FIGURE = "pi3k-ras-crosstalk"
EVEROLIMUS = Intervention(Kind.DRUG, "everolimus")


@pytest.fixture
def document(new_window):
    document = new_window.document
    document.open(document.figures.catalogue.resolve(FIGURE).key)
    return document


@pytest.fixture
def entries(qtbot, new_window):
    """Return a function that types a text; it returns the rows."""

    def entries(text):
        new_window.shell.actions.run("view.palette")
        palette = new_window.controllers.palette.palette
        palette.field.setText(text)
        qtbot.waitUntil(lambda: palette.model.is_complete and not palette.waits_for_questions)
        rows = [palette.model.entry(row) for row in range(palette.model.rowCount())]
        palette.close()
        qtbot.wait(20)
        return rows

    return entries


SECOND = "Give Everolimus, list what else would keep the outputs down"
FIRST_ROWS = (
    ("progressing on everolimus", SECOND),
    ("second drug after everolimus", SECOND),
    ("what else does everolimus hit", "Show what Everolimus hits besides"),
    ("what is blocked besides by alpelisib", "Show what Alpelisib hits besides"),
)


def test_a_question_leads_to_the_row_that_answers_it(entries, document):
    for text, title in FIRST_ROWS:
        assert entries(text)[0].title == title, text
    # What is given now is meant where the question names no drug.
    document.interventions.give_drug("everolimus")
    assert entries("what is blocked besides")[0].title == "Show what Everolimus hits besides"
    # "What else to block" asks for a second target, as before.
    assert entries("list what else would keep the outputs down")[0].title == (
        "List what else would keep the outputs down"
    )


def test_a_drug_beside_a_gene_may_mean_a_tumour_with_it_mutated(entries, document):
    looked_at, in_tumour = entries("everolimus PIK3CA")[:2]
    assert looked_at.title == "Ask this figure: block mTORC1 (Everolimus), look at PI3K"
    assert in_tumour.title == "Ask this figure: with PIK3CA gain, block mTORC1 (Everolimus)"
    in_tumour.run()
    assert document.state.context == (Intervention(Kind.GAIN, "PI3K"),)
    assert document.state.interventions == (EVEROLIMUS,)


def test_a_tumour_lists_drugs_approved_in_it_and_says_that_no_figure_is_of_it(entries, document):
    rows = entries("breast cancer")
    *drugs, honest = [row for row in rows if "breast cancer" in row.title or row.notice]
    assert "Show Alpelisib, approved in breast cancer" in [row.title for row in drugs]
    assert rows[0] is drugs[0] and honest.notice.startswith("Looplight has no figures by tumour")
    named, honest = entries("everolimus in breast cancer")[:2]
    assert named.title == "Show the dated status of Everolimus" and honest.notice
    # A tumour that no approval of the table names.
    assert entries("thyroid carcinoma")[0].notice.startswith("Looplight has no figures by tumour")


def test_the_search_on_the_start_page_begins_with_questions_and_figures(
    qtbot, entries, document, new_window
):
    new_window.shell.start_page.show()
    titles = [row.title for row in entries("")]
    assert titles[0] == "Ask, for example: second drug after everolimus"
    assert titles[3].startswith("Open ")
    # Nothing of the figure behind the page.
    assert not any(title.startswith(("Block ", "Go to ")) for title in titles)
    new_window.shell.start_page.hide()
    assert entries("")[0].title.startswith(("Scene ", "Block "))


LONG = "ER+ HER2- breast cancer, PIK3CA mutated, progressing on everolimus: why did it stop working"
PIK3CA_GAIN = "With PIK3CA gain, give Everolimus, list what else would keep the outputs down"


def test_a_long_question_ticks_its_alteration_and_names_what_it_does_not_use(entries, document):
    first = entries(LONG)[0]
    assert (first.title, first.hint) == (PIK3CA_GAIN, "without: ER+, HER2- breast cancer")
    document.interventions.toggle("AKT")
    first.run()
    assert document.state.context == (Intervention(Kind.GAIN, "PI3K"),)
    # What was blocked goes on, and all of it is one step.
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"), EVEROLIMUS)
    document.undo_stack.undo()
    assert (document.state.context, len(document.state.interventions)) == ((), 1)


HINTS = (
    ("is Truqap approved with Afinitor", "without: Afinitor"),
    ("is everolimus approved", "Details"),
    ("second drug after everolimus", "2nd drug"),
    ("progressing on everolimus", "2nd drug"),
    ("what to combine with everolimus and alpelisib", "without: alpelisib"),
    ("what to combine with everolimus in PTEN loss", "2nd drug"),
    ("what does everolimus hit besides in PTEN loss", "without: PTEN loss"),
    ("which drug blocks mTORC1 when PTEN is lost", "without: PTEN loss"),
    ("which drug blocks mTORC1", "Inhibitors"),
)


def test_what_a_row_does_not_use_is_named_and_nothing_else(entries, document):
    for text, hint in HINTS:
        assert entries(text)[0].hint == hint, text


def test_an_alteration_beside_a_tumour_comes_before_approvals(entries, document):
    first = entries("ER+ HER2- breast cancer PIK3CA mutated everolimus")[0]
    assert first.title == "Ask this figure: with PIK3CA gain, block mTORC1 (Everolimus)"
    assert first.hint == "without: ER+, HER2- breast cancer"


def test_another_figure_has_the_alteration_that_the_open_figure_lacks(entries, document):
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    first = entries("everolimus stopped working, PTEN loss")[0]
    assert first.title.startswith("With PTEN loss, give Everolimus in ")
    first.run()
    assert document.state.context == (Intervention(Kind.LOSS, "PTEN"),)
    assert document.state.interventions == (EVEROLIMUS,)


def test_a_drug_that_did_not_work_asks_for_a_second_one_in_the_tumour(entries, document):
    """The question was not understood, and Enter blocked PTEN, which the tumour has lost."""
    given = "With PTEN loss, give Everolimus, list what else would keep the outputs down"
    assert entries("why did everolimus not work in PTEN loss")[0].title == given
    assert entries("everolimus no longer works, PTEN loss")[0].title == given
    # How it works is another question.
    assert "list what else" not in entries("how does everolimus work")[0].title
