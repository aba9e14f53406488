"""While a file is being opened, the headline says so."""

from looplight.session.document.document import Document
from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.centre.headline_or_hint import NO_FIGURE


def test_nobody_is_asked_for_a_figure_while_one_is_opened(qtbot):
    bar = HeadlineBar(Document())
    qtbot.addWidget(bar)
    bar.show_state(bar._document.shown)
    assert bar.sentence.text() == NO_FIGURE
    bar.show_reading("network.sif")
    assert bar.sentence.text().startswith("Opening network.sif:")
    bar.show_reading("")
    assert bar.sentence.text() == NO_FIGURE


def test_another_figure_does_not_keep_the_headline_of_the_last_one(canvas_window):
    document = canvas_window.document
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    document.interventions.toggle("MTORC1")
    document.after_paint.flush()
    sentence = canvas_window.shell.central.headline.sentence
    assert "mTORC1 blocked" in sentence.text()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert sentence.text() == ""
    assert sentence.toolTip() == ""
    document.after_paint.flush()
    assert "mTORC1 blocked" not in sentence.text()
    assert sentence.text()
