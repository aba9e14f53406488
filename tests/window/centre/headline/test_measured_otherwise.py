"""Where a published measurement contradicts the model, all that shows the answer says so."""

from looplight.activity.results.response import Certainty
from looplight.panels.results.details_panel import DetailsPanel
from looplight.panels.results.readings_panel import ReadingPanel
from looplight.session.export.provenance import about
from looplight.session.export.tables import levels_table
from looplight.session.playback.cautions_beside_answers import caution_sentences, notices
from looplight.session.playback.question_and_answer_of_scene import answer_of, answer_words
from looplight.session.playback.slide_content import speaker_notes, storyboard_of_view
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import Selection, SelectionKind

SHORT = "Measured otherwise: p70S6K and pAKT T308 did not change (Guertin 2006)."
LINE = "Measured: no change (mouse cells without rictor or SIN1; Guertin 2006, Dev Cell 11:859"


def quiet(_share):
    pass


def never():
    return False


def test_the_answer_begins_with_it_and_the_node_and_every_export_have_it(qtbot, window):
    document, bar = window.document, window.shell.central.headline
    document.interventions.toggle("MTORC2")
    document.select(Selection(SelectionKind.NODE, "P70S6K"))
    document.after_paint.flush()
    # Before the variants have answered, too.
    assert bar.sentence.text().startswith(SHORT)
    assert "p70S6K falls" not in bar.sentence.text()
    assert answer_of(document.shown, "P70S6K") is None
    response = document.shown.response
    document.store.set_certainty(response, CertaintyRequest(response)(quiet, never))
    document.after_paint.flush()
    assert bar.sentence.text().startswith(SHORT)
    # The sentence has two lines; cells, and whose papers nobody read, are in its tooltip.
    lines = bar.sentence.height() / bar.sentence.fontMetrics().lineSpacing()
    assert lines < 3
    assert "without rictor or SIN1" in bar.sentence.toolTip()
    assert "pAKT T308: papers not read by us" in bar.sentence.toolTip()
    reading = window.shell.docks.panel_of(ReadingPanel)
    details = window.shell.docks.panel_of(DetailsPanel)
    why = "What happens to p70S6K in the model"
    qtbot.waitUntil(lambda: reading.box.title.text() == why)
    assert LINE in reading.box.certainty.text()
    assert "in the model: falls" in reading.box.certainty.text()
    # In a low window it is closed at first.
    window.shell.docks.open("details")
    qtbot.waitUntil(lambda: any(LINE in text for text in details.body.texts()))
    # Pictures, slides, tables and their notes.
    shown = document.shown
    assert f"Caution: {SHORT}" in notices(shown)
    assert "Guertin 2006, Dev Cell 11:859" in about(shown)["cautions"]
    table = levels_table(shown)
    row = next(row for row in table.rows if "P70S6K" in row)
    assert Certainty.CONTRADICTED.value in row
    assert "falls" not in row
    assert answer_of(shown, "P70S6K") is None
    assert answer_words(shown, "P70S6K") == "p70S6K: contradicted by a measurement"


def test_with_another_block_beside_it_the_measurement_stays_in_details_and_exports(qtbot, window):
    document = window.document
    document.interventions.toggle("MTORC2")
    document.interventions.toggle("IGF1R")
    document.select(Selection(SelectionKind.NODE, "P70S6K"))
    document.after_paint.flush()
    response = document.shown.response
    document.store.set_certainty(response, CertaintyRequest(response)(quiet, never))
    document.after_paint.flush()
    part = "Measured for mTORC2 alone, not together with IGF1R: "
    reading = window.shell.docks.panel_of(ReadingPanel)
    details = window.shell.docks.panel_of(DetailsPanel)
    qtbot.waitUntil(lambda: f"{part}no change (mouse cells" in reading.box.certainty.text())
    window.shell.docks.open("details")
    qtbot.waitUntil(lambda: any(part in text for text in details.body.texts()))
    assert part in about(document.shown)["measured_in_part"]
    (slide,) = storyboard_of_view(document.shown, document.inhibitors).slides
    notes = dict(speaker_notes(slide))
    assert part in notes["Measured"]
    # Nobody measured both, so it is no verdict on the answer.
    assert "easured" not in window.shell.central.headline.sentence.text()
    assert not caution_sentences(document.shown)


def test_why_says_that_a_measurement_agrees(qtbot, window):
    document = window.document
    assert document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.toggle("MTORC2")
    document.select(Selection(SelectionKind.NODE, "FOXO"))
    document.after_paint.flush()
    response = document.shown.response
    document.store.set_certainty(response, CertaintyRequest(response)(quiet, never))
    document.after_paint.flush()
    line = window.shell.docks.panel_of(ReadingPanel).box.certainty
    agrees = "Measured, too: rises (Guertin 2006, Dev Cell 11:859"
    qtbot.waitUntil(lambda: agrees in line.text())
    # Nobody looked the finding about SGK1 up, so it supports nothing.
    document.select(Selection(SelectionKind.NODE, "SGK1"))
    document.after_paint.flush()
    qtbot.waitUntil(lambda: "Measured" not in line.text())
