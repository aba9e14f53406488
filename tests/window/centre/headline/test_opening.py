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
