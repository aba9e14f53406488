"""The headline before it is known how sure it is, and where nobody works that out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect

from looplight.activity.results.response import Certainty, Verdict
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text import verdict_words
from looplight.session.text.certainty_words import COMPUTING, NOT_COMPUTED
from looplight.window.centre.headline_bar import AFTERWARDS
from looplight.window.centre.headline_sentence import USUAL_PIXELS
from looplight.window.centre.outputs.output_cell import SIDE


@pytest.fixture
def bar(window):
    window.shell.central.headline.ensurePolished()
    return window.shell.central.headline


def known(response, certainty=Certainty.LIKELY):
    classes = {node: {reading.kind: 1.0} for node, reading in response.judged.items()}
    levels = dict.fromkeys(response.nodes, certainty)
    return CertaintyResult(levels, {}, 250, response.headline, classes=classes)


def test_a_quick_answer_says_that_its_certainty_is_being_computed(window, bar):
    document = window.document
    assert COMPUTING not in bar.sentence.text(), "nothing was done"
    document.interventions.toggle("PI3K")
    document.after_paint.flush()
    assert document.shown.response.verdict is Verdict.HELD
    assert bar.sentence.text().endswith(f". {COMPUTING}")
    assert bar.verdict.isVisible()
    assert bar.verdict.text() == "Outputs held, provisional"
    assert bar.verdict.property("tone") == verdict_words.PROVISIONAL
    height, canvas = bar.height(), window.shell.central.canvas_area.geometry()
    places = [cell.geometry() for cell in bar.outputs.cells]
    document.store.set_certainty(document.shown.response, known(document.shown.response))
    document.after_paint.flush()
    window.grab()
    assert bar.sentence.text() == document.shown.headline
    assert bar.verdict.text() == "Outputs held"
    assert bar.verdict.property("tone") == "held"
    area = window.shell.central.canvas_area
    assert (bar.height(), area.geometry()) == (height, canvas), "nothing jumps"
    assert [cell.geometry() for cell in bar.outputs.cells] == places


def test_the_outputs_begin_below_the_sentence_with_and_without_a_verdict(window, bar):
    def first():
        window.grab()
        return bar.outputs.cells[0].mapTo(bar, QPoint(SIDE, 0)).x()

    assert not bar.verdict.isVisible()
    assert first() == bar.sentence.x()
    window.document.interventions.toggle("PI3K")
    window.document.after_paint.flush()
    assert bar.verdict.isVisible()
    assert first() == bar.sentence.x(), "nothing jumps"


def test_with_the_setting_off_it_says_so_and_the_verdict_stays_provisional(window, bar):
    window.settings.set("model/sure", False)
    document = window.document
    document.interventions.toggle("PI3K")
    document.after_paint.flush()
    assert bar.sentence.text().endswith(f". {NOT_COMPUTED}")
    assert bar.verdict.text() == "Outputs held, provisional"
    window.settings.set("model/sure", True)
    document.after_paint.flush()
    assert bar.sentence.text().endswith(f". {COMPUTING}")
    document.interventions.clear()
    document.after_paint.flush()
    assert COMPUTING not in bar.sentence.text()
    assert not bar.verdict.isVisible()


def test_a_preview_promises_nothing_that_is_not_on_its_way(window, bar):
    document = window.document
    document.interventions.toggle("MTORC1")
    more = (*document.state.interventions, Intervention(Kind.INHIBIT, "PI3K"))
    document.preview.show(replace(document.state, interventions=more))
    assert COMPUTING not in bar.sentence.text()
    assert not bar.chip.isHidden() and bar.chip.toolTip() == AFTERWARDS
    assert bar.verdict.text().endswith(verdict_words.PROVISIONAL)
    document.preview.end()
    assert bar.chip.isHidden()
    assert COMPUTING in bar.sentence.text()


def test_a_failure_is_not_called_computing(qtbot, window, bar, monkeypatch):
    def fails(*_):
        raise RuntimeError("no memory")

    monkeypatch.setattr(CertaintyRequest, "__call__", fails)
    window.document.interventions.toggle("PI3K")
    window.controllers.explanation.certainty.start()
    qtbot.waitUntil(lambda: NOT_COMPUTED in bar.sentence.text())
    window.document.interventions.toggle("AKT")
    window.document.after_paint.flush()
    assert COMPUTING in bar.sentence.text(), "the next answer is asked about again"


@pytest.mark.parametrize(("figure", "below"), [("mtorc1-feedback", True), ("pi3k-akt-mtor", False)])
def test_the_verdict_stands_beside_the_outputs_where_they_leave_it_room(
    qtbot, window, bar, figure, below
):
    """Beside the sentence it took a third of its width, so that it was written small."""
    document = window.document
    document.open(document.figures.catalogue.resolve(figure).key)
    before = window.shell.central.canvas_area.geometry()
    document.interventions.toggle("MTORC1")
    document.after_paint.flush()
    qtbot.waitUntil(bar.verdict.isVisible)

    def of_verdict():
        return QRect(bar.verdict.mapTo(bar, QPoint(0, 0)), bar.verdict.size())

    def is_laid_out():
        place, sentence = of_verdict(), bar.sentence.geometry()
        apart = place.left() >= sentence.right() or place.top() >= sentence.bottom()
        rows = {cell.y() for cell in bar.outputs.cells}
        return apart and bar.rect().contains(place) and (len(rows) == 1 or not below)

    qtbot.waitUntil(is_laid_out)
    place, sentence = of_verdict(), bar.sentence.geometry()
    assert (place.top() >= sentence.bottom()) is below
    outputs = [cell.geometry().translated(bar.outputs.pos()) for cell in bar.outputs.cells]
    assert not any(place.intersects(cell) for cell in outputs)
    if below:
        assert bar.sentence.font().pixelSize() == USUAL_PIXELS
    assert window.shell.central.canvas_area.geometry() == before, "nothing jumps"
