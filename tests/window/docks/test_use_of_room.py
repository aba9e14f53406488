"""Room goes to what is read: reasons beside Details, an empty panel, title and citation."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics

from looplight.session.appearance import fonts


def bottom_in(widget, area):
    """Return where the lower edge of a widget is, in the coordinates of an area around it."""
    return widget.mapTo(area, widget.rect().bottomLeft()).y()


def test_beside_details_every_step_of_the_first_answer_is_in_view(new_window, qtbot):
    new_window.resize(1920, 1080)
    docks = new_window.shell.docks
    docks.open("reading")
    docks.open("details")
    new_window.document.interventions.double_click("MTORC1")
    box = docks.panel("reading").box

    def all_in_view():
        view = box.body.viewport()
        assert len(box.rows) >= 7
        assert all(0 <= bottom_in(row, view) <= view.height() for row in box.rows[:7])

    qtbot.waitUntil(all_in_view, timeout=8000)
    # The docks take their heights, and the letters their size, after the answer.
    qtbot.wait(400)
    qtbot.waitUntil(all_in_view, timeout=8000)


def test_an_empty_library_begins_at_the_top(new_window, qtbot):
    new_window.resize(1366, 900)
    docks = new_window.shell.docks
    docks.open("library")
    panel = docks.panel("library")
    qtbot.waitUntil(panel.empty.isVisible)
    QCoreApplication.processEvents()

    def follows_the_search():
        top = panel.empty.mapTo(panel, panel.empty.rect().topLeft()).y()
        assert top - bottom_in(panel.field, panel) < 60

    qtbot.waitUntil(follows_the_search, timeout=8000)


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "tumour-environment"])
def test_the_citation_follows_the_title(new_window, qtbot, figure):
    window = new_window
    window.resize(1920, 1080)
    window.document.open(window.document.figures.resolve(figure).key)
    window.document.after_paint.flush()
    bar = window.shell.figure_title

    def follows():
        text = QFontMetrics(bar.title.font()).horizontalAdvance(bar.title.text())
        assert 0 <= bar.citation.x() - bar.title.x() - text < 32

    qtbot.waitUntil(follows, timeout=8000)


def test_the_heading_of_the_effects_is_whole(new_window, qtbot):
    new_window.resize(1366, 768)
    docks = new_window.shell.docks
    docks.open("feedback")
    header = docks.panel("feedback").arrows.header()
    text = str(docks.panel("feedback").arrows.model().headerData(2, header.orientation()))
    # As the style sheet writes headings, with what Qt keeps free for the mark of an order.
    needed = QFontMetrics(fonts.interface(11)).horizontalAdvance(text) + 16
    qtbot.waitUntil(lambda: header.sectionSize(2) >= needed, timeout=8000)
