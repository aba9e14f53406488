"""Treatments with "or" or "versus" between them are shown side by side; "and" gives them all."""

import pytest
from PySide6.QtCore import Qt

from looplight.pathways.model.interventions import Intervention, Kind

PTEN = Intervention(Kind.LOSS, "PTEN")
FIGURE = "pi3k-ras-crosstalk"
ALPELISIB, CAPIVASERTIB = (Intervention(Kind.DRUG, id) for id in ("alpelisib", "capivasertib"))
EVEROLIMUS = Intervention(Kind.DRUG, "everolimus")


@pytest.fixture
def ask(qtbot, new_window):
    """Return a function that types a question and chooses the first row, which it returns."""

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


@pytest.fixture
def document(new_window):
    document = new_window.document
    document.open(document.figures.catalogue.resolve(FIGURE).key)
    return document


BOTH = ((ALPELISIB,), (CAPIVASERTIB,))
IN_PTEN_LOSS = "Compare Alpelisib with Capivasertib in PTEN loss"
SIDE_BY_SIDE = (
    ("PTEN loss alpelisib or capivasertib", IN_PTEN_LOSS, BOTH, (PTEN,)),
    ("alpelisib vs. capivasertib when PTEN is lost?", IN_PTEN_LOSS, BOTH, (PTEN,)),
    ("Piqray oder Truqap bei PTEN-Verlust", IN_PTEN_LOSS, BOTH, (PTEN,)),
    ("alpelisib o capivasertib con pérdida de PTEN", IN_PTEN_LOSS, BOTH, (PTEN,)),
    # As the row puts it.
    (IN_PTEN_LOSS, IN_PTEN_LOSS, BOTH, (PTEN,)),
    ("alpelisib vs capivasertib", "Compare Alpelisib with Capivasertib", BOTH, ()),
    ("alpelisib against capivasertib", "Compare Alpelisib with Capivasertib", BOTH, ()),
    (
        "which is better: alpelisib, capivasertib or everolimus?",
        "Compare Alpelisib, Capivasertib and Everolimus",
        (*BOTH, (EVEROLIMUS,)),
        (),
    ),
    (
        "compare everolimus + alpelisib with everolimus",
        "Compare Everolimus + Alpelisib with Everolimus",
        ((EVEROLIMUS, ALPELISIB), (EVEROLIMUS,)),
        (),
    ),
    (
        "everolimus with alpelisib or capivasertib",
        "Compare Everolimus + Alpelisib with Everolimus + Capivasertib",
        ((EVEROLIMUS, ALPELISIB), (EVEROLIMUS, CAPIVASERTIB)),
        (),
    ),
)


def test_each_treatment_has_a_pane_in_the_tumour_context_of_the_question(ask, document):
    for text, title, panes, context in SIDE_BY_SIDE:
        assert ask(text) == title, text
        state = document.state
        assert state.compare is not None, text
        assert tuple(pane.interventions for pane in state.compare.panes) == panes, text
        # Each is compared with the untreated cell, and one step takes all of it back.
        assert state.context == context and not state.compare.reference_interventions, text
        document.undo_stack.undo()
        assert document.state.compare is None and not document.state.context, text


def test_what_is_joined_is_given_together(ask, document):
    for text in (
        "everolimus and alpelisib",
        "Afinitor + Piqray",
        "everolimus with alpelisib",
        "everolimus plus alpelisib",
        "everolimus & alpelisib",
        "everolimus/alpelisib",
        "everolimus, alpelisib",
    ):
        assert ask(text).startswith("Ask this figure: block"), text
        assert set(document.state.interventions) == {EVEROLIMUS, ALPELISIB}, text
        assert document.state.compare is None, text
        document.undo_stack.undo()


def test_or_between_what_is_looked_at_compares_nothing(ask, document):
    ask("what happens to AKT or ERK when mTORC1 is blocked")
    assert document.state.compare is None
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)


def test_the_question_opens_another_figure_where_the_open_has_no_such_node(ask, document):
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    title = ask("everolimus or trametinib with PTEN loss")
    assert title.startswith("Compare Everolimus with Trametinib in PTEN loss, in ")
    state = document.state
    assert document.shown.entry.key == document.figures.catalogue.resolve(FIGURE).key
    panes = [pane.interventions for pane in state.compare.panes]
    assert panes == [(EVEROLIMUS,), (Intervention(Kind.DRUG, "trametinib"),)]
    assert state.context == (PTEN,)


def test_marks_are_no_names(qtbot, new_window, document):
    for text in ("alpelisib vs capivasertib", "everolimus – AKT ?", "everolimus : “AKT”"):
        new_window.shell.actions.run("view.palette")
        palette = new_window.controllers.palette.palette
        palette.field.setText(text)
        qtbot.waitUntil(lambda p=palette: p.model.is_complete and not p.waits_for_questions)
        rows = [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]
        hints = [palette.model.entry(row).hint for row in range(palette.model.rowCount())]
        palette.close()
        assert "is no gene" not in palette.note.text() or palette.note.isHidden(), text
        assert not any("without" in hint for hint in hints), (text, hints)
        assert rows, text
