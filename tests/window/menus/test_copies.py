"""What is copied says where it comes from: figure, context, drugs, doses, reference, limits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.state import Selection, SelectionKind

# Words that people read in place of the notation of the command line.
FACTS = ("PMC3811159", "10.1158/1078-0432.CCR-13-0142", "Everolimus", "70 %", "TSC1/TSC2 lost")
LIMITS = "Research and education only"


@pytest.fixture
def copied(window, qtbot):
    """Return a function that runs a command and returns the text that it copies."""
    window.document.interventions.set_context((Intervention(Kind.LOSS, "TSC"),))
    window.document.interventions.give_drug("everolimus", 0.7)
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    window.setFocus()

    def run(command):
        QGuiApplication.clipboard().clear()
        window.shell.actions.run(command)
        clipboard = QGuiApplication.clipboard()
        return clipboard.text() or clipboard.image().text("Description")

    return run


def test_every_copy_carries_figure_context_drugs_doses_and_reference(copied):
    for kind in ("account", "reasons", "picture", "table"):
        text = copied(f"edit.copy-{kind}")
        assert [fact for fact in (*FACTS, LIMITS) if fact not in text] == [], kind


def test_the_plot_is_copied_with_them(window, qtbot, copied):
    window.shell.actions.run("panel.time")
    qtbot.waitUntil(lambda: bool(copied("edit.copy-plot")))
    text = copied("edit.copy-plot")
    assert [fact for fact in (*FACTS, LIMITS) if fact not in text] == []


def test_a_comparison_is_copied_with_them(window, copied):
    window.shell.actions.run("view.compare")
    for command in ("edit.copy-account", "compare.copy-table"):
        text = copied(command)
        assert [fact for fact in (*FACTS, LIMITS) if fact not in text] == [], command


def test_the_list_of_genes_is_copied_with_them(window, copied):
    window.shell.docks.show("genes")
    window.shell.docks.panel("genes").copy()
    text = QGuiApplication.clipboard().text()
    assert "AKT1" in text
    assert [fact for fact in (*FACTS, LIMITS) if fact not in text] == []


def test_reasons_name_the_source_of_every_arrow_and_have_the_usual_key(window, copied):
    text = copied("edit.copy-reasons")
    steps = [line for line in text.splitlines() if line[:1].isdigit()]
    arrows = [line for line in steps if "→" in line or "⊣" in line]
    assert arrows
    assert all("grade" in line for line in arrows)
    box = window.shell.docks.panel("reading").box
    QGuiApplication.clipboard().clear()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text


def test_reasons_of_a_selected_node_come_after_those_of_the_headline(window, copied):
    document = window.document
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    document.interventions.clear()
    for drug in ("everolimus", "capivasertib"):
        document.interventions.give_drug(drug)
    document.after_paint.flush()
    document.select(Selection())
    alone = copied("edit.copy-reasons")
    first = alone.splitlines()[1]
    assert "mTORC2" in first
    document.select(Selection(SelectionKind.NODE, "P70S6K"))
    both = copied("edit.copy-reasons").splitlines()
    assert both[1] == first
    (second,) = [line for line in both[2:] if line.endswith(":") and "p70S6K" in line]
    assert both.index(second) > 3
    # The numbered steps of each, and the notes once.
    assert sum(line.startswith("1. ") for line in both) == 2
    # That of the headline itself stands once.
    document.select(Selection(SelectionKind.NODE, "MTORC2"))
    assert sum(line.startswith("1. ") for line in copied("edit.copy-reasons").splitlines()) == 1
