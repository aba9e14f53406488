"""Messages can be read in the panel itself: a few lines each, the chosen one whole."""

from PySide6.QtCore import Qt

from looplight.files.problems import Problem
from looplight.panels.figure.messages_panel import WHAT, WHERE, MessagesPanel

LONG = "Nothing says whether this arrow activates or inhibits, so it is left out. " * 8


def test_long_messages_wrap_and_the_chosen_one_is_whole(qtbot, document) -> None:
    panel = MessagesPanel(document)
    qtbot.addWidget(panel)
    panel.resize(420, 400)
    panel.show()
    panel.model.add((Problem("a", "Short."), Problem("b", LONG), Problem("c", LONG)))
    view = panel.view

    def height(row):
        return view.visualRect(panel.model.index(row, WHAT)).height()

    def needed():
        width = view.columnWidth(WHAT)
        flag = Qt.TextFlag.TextWordWrap
        return view.fontMetrics().boundingRect(0, 0, width, 5000, flag, LONG).height()

    line = view.fontMetrics().lineSpacing()
    assert needed() > 5 * line
    assert height(0) < 2.5 * line
    assert 3 * line <= height(1) < 4.5 * line
    # By keys alone: the second row, then the third.
    view.setFocus()
    view.setCurrentIndex(panel.model.index(0, 0))
    for row in (1, 2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda row=row: height(row) >= needed())
        qtbot.waitUntil(lambda row=row: height(3 - row) < 4.5 * line)
    # A wider panel needs fewer lines.
    before = height(2)
    panel.resize(800, 400)
    qtbot.waitUntil(lambda: height(2) < before)


def test_a_narrow_panel_leaves_its_room_to_the_words_and_a_doi_goes_on_in_the_next_line(
    qtbot, document
) -> None:
    panel = MessagesPanel(document)
    qtbot.addWidget(panel)
    panel.resize(290, 400)
    panel.show()
    doi = "doi 10.1016/S0092-8674(00)80595-4-and-much-more/than/a.column"
    panel.model.add((Problem("a", doi, "/folder/of/drawings/WP710.gpml"),))
    view, index = panel.view, panel.model.index(0, WHAT)
    assert view.isColumnHidden(WHERE)
    assert "WP710.gpml" in index.data(Qt.ItemDataRole.ToolTipRole)
    shown = panel.marks.displayText(doi, view.locale())
    assert shown.replace("\u200b", "") == doi
    width = view.columnWidth(WHAT) - 10
    parts = shown.replace(" ", "\u200b").split("\u200b")
    assert max(map(view.fontMetrics().horizontalAdvance, parts)) < width
    assert view.visualRect(index).height() > 2 * view.fontMetrics().lineSpacing()
    panel.resize(600, 400)
    assert not view.isColumnHidden(WHERE)
    assert panel.model.index(0, WHERE).data() == "WP710.gpml"
