"""What the search shows can be typed, and what talks are called finds the commands for them."""

import pytest
from PySide6.QtCore import Qt

from looplight.translation.messages import use_language


@pytest.fixture
def rows(qtbot, window):
    """Return a function that types a text; it returns the titles of the rows."""
    opened = []

    def close():
        if opened:
            opened.pop()[0].close()
            qtbot.wait(20)

    def rows(text):
        # Opened once for each state: that takes longer than to look a text up.
        if opened and opened[0][1] is not window.document.shown:
            close()
        if not opened:
            window.shell.actions.run("view.palette")
            opened.append((window.controllers.palette.palette, window.document.shown))
        palette = opened[0][0]
        palette.field.setText(text)
        model = palette.model
        qtbot.waitUntil(lambda: model.is_complete and not palette.waits_for_questions)
        titles = [model.index(row, 0).data() for row in range(model.rowCount())]
        return [] if model.is_part else titles

    yield rows
    close()


def open_figure(window, name):
    document = window.document
    document.open(document.figures.catalogue.resolve(name).key)


QUESTIONS = (
    "what happens to AKT when mTORC1 is blocked",
    "block mTORC1 and PI3K",
    "why does AKT rise when everolimus is given",
    "what closes the loop",
    "what closes the loop when AKT is blocked",
    "PTEN loss",
    "what happens to AKT after PTEN loss",
    "what to combine with everolimus",
    "which drug blocks AKT",
    "half dose",
    "is everolimus approved",
    "mTORC1",
)
OF_GRAMMAR = 5


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize(("figure", "blocked"), [("mtorc1-feedback", ""), ("pi3k-akt-mtor", "AKT")])
def test_the_title_of_each_row_can_be_typed_and_finds_that_row(
    rows, window, figure, blocked, language
):
    open_figure(window, figure)
    if blocked:
        window.document.interventions.toggle(blocked)
    use_language(language)
    try:
        # The other words are those of the language that the window was made in.
        questions = QUESTIONS if language == "en" else QUESTIONS[:OF_GRAMMAR]
        titles = {title for question in questions for title in rows(question)}
        missed = {}
        for title in sorted(titles):
            listed = rows(title)
            if listed[:1] != [title]:
                missed[title] = listed[:3]
        assert not missed
        assert len(titles) > (30 if language == "en" else 4)
    finally:
        use_language("en")


def test_the_words_of_a_row_are_understood_without_its_punctuation_and_in_part(rows, window):
    open_figure(window, "mtorc1-feedback")
    row = "Ask this figure: block mTORC1, look at AKT"
    for text in ("block mTORC1 look at AKT", "block mtorc1, look at akt", row.casefold()):
        assert rows(text)[0] == row
    assert rows("loss of IGF1R, look at AKT")[0] == "Ask this figure: with IGF1R loss, look at AKT"


@pytest.mark.parametrize(
    "text",
    [
        *("slides", "make slides", "make a slide", "presentation", "make a presentation"),
        *("powerpoint", "powerpoint slides", "talk", "handout", "print a handout", "slideshow"),
    ],
)
def test_a_talk_and_its_slides_are_found_by_what_people_call_them(rows, window, text):
    open_figure(window, "mtorc1-feedback")
    assert "Export slides (PowerPoint, PDF)" in rows(text)


def test_a_node_alone_comes_before_others_of_its_genes_and_before_what_hits_several(rows, window):
    for figure in ("mtorc1-feedback", "pi3k-akt-mtor"):
        open_figure(window, figure)
        listed = rows("mTORC1")
        own = [number for number, title in enumerate(listed) if "mTORC1" in title]
        assert listed[0] == "Block mTORC1"
        assert own[: len(own)][:5] == [0, 1, 2, 3, 4], listed[:6]
        assert listed.index("Block mTORC2") > listed.index("Loss of mTORC1")
        window.document.interventions.toggle("MTORC1")
        # mTORC2 has a gene of it; Enter must not block that instead.
        assert rows("block mTORC1")[0] == "mTORC1 is blocked already"
        window.document.undo_stack.undo()
        drugs = rows("mTORC1 inhibitor")
        assert drugs[0].startswith("Give Everolimus")
        assert drugs.index("Give Dual PI3K/mTOR inhibitor (class)") > 1


def test_a_name_that_the_figure_does_not_have_is_looked_for_beyond_it(qtbot, window):
    open_figure(window, "mtorc1-feedback")
    window.shell.actions.run("edit.find")
    palette = window.controllers.palette.palette
    palette.field.setText("PTEN")
    assert palette.model.rowCount() == 2
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.view.currentIndex().data() == ("Look for “PTEN” in commands, drugs and figures")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    beyond = window.controllers.palette.palette
    assert beyond is not palette
    assert beyond.field.text() == "PTEN"
    qtbot.waitUntil(lambda: beyond.model.is_complete)
    titles = [beyond.model.index(row, 0).data() for row in range(beyond.model.rowCount())]
    assert "Open Canonical PI3K/AKT/mTOR pathway" in titles
    beyond.close()
