"""Loose arrows in the window: listed, marked, attached with one undo, kept in the session."""

import pytest
from gpml_files import file_2013a, node
from PySide6.QtCore import Qt

from looplight.session.storage import session_file

FREE = (
    '<Interaction GraphId="i"><Graphics LineThickness="1.0">'
    '<Point X="90" Y="50" GraphRef="a" /><Point X="205" Y="52" ArrowHead="TBar" />'
    '</Graphics><Xref Database="" ID="" /></Interaction>'
)
FAR = FREE.replace('"i"', '"k"').replace('X="205" Y="52"', 'X="205" Y="120"')
BOTH = FREE.replace('X="90" Y="50" GraphRef="a"', 'X="95" Y="50"')


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "loose.gpml"
    nodes = node("a", "A", at=(50, 50)), node("b", "B", at=(250, 50))
    path.write_text(file_2013a(*nodes, FREE, FAR), encoding="utf-8")
    return path


@pytest.fixture
def dialog(window, file):
    window.shell.canvas.create()
    assert window.document.open_file(file)
    assert window.controllers.loose_arrows.has_loose_arrows
    window.controllers.loose_arrows.open_list()
    return window.controllers.loose_arrows.dialog


def texts(dialog):
    return [[item.text(n) for n in range(3)] for item in dialog._items()]


def test_loose_arrows_are_listed_and_the_near_ones_ticked(window, dialog):
    assert texts(dialog) == [
        ["from A", "B", "5 px away"],
        ["from A", "B", "60 px away"],
    ]
    checked = [item.checkState(0) for item in dialog._items()]
    assert checked == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    assert dialog.attach_button.text() == "&Attach the ticked (1)"
    assert dialog.explanation.text().startswith("2 arrows of the file reach no node")


def test_an_arrow_loose_at_both_ends_is_one_row_and_is_tied_at_both(window, tmp_path):
    """It had a row for each end, and an arrow that is tied at one end only is still none."""
    path = tmp_path / "both.gpml"
    nodes = node("a", "A", at=(50, 50)), node("b", "B", at=(250, 50))
    path.write_text(file_2013a(*nodes, BOTH), encoding="utf-8")
    window.shell.canvas.create()
    assert window.document.open_file(path)
    window.controllers.loose_arrows.open_list()
    dialog = window.controllers.loose_arrows.dialog
    assert [row[:2] for row in texts(dialog)] == [["loose at both ends", "A → B"]]
    assert dialog.explanation.text().startswith("1 arrow of the file reaches no node")
    assert len(window.shell.canvas.single.view.drawing.offer.ends) == 2
    assert dialog.attach_button.text() == "&Attach the ticked (1)"
    dialog.attach_button.click()
    assert [arrow.key for arrow in window.document.shown.pathway.arrows] == ["A -| B"]
    window.document.undo_stack.undo()
    assert len(texts(dialog)) == 1


def test_the_answer_says_what_is_left_out_and_leads_to_the_list(qtbot, window, file):
    assert window.document.open_file(file)
    headline = window.shell.central.headline
    qtbot.waitUntil(lambda: headline.caveat is not None and not headline.caveat.isHidden())
    line = headline.caveat
    assert line.text.text() == "2 arrows of the file reach no node: the model leaves them out."
    assert line.text.isVisibleTo(headline)
    window.document.interventions.toggle("A")
    qtbot.waitUntil(lambda: line.text.text().startswith("2 arrows of A end at no node and are"))
    window.document.interventions.toggle("A")
    window.document.interventions.toggle("B")
    qtbot.waitUntil(lambda: line.text.text().startswith("2 arrows of the file"))
    line.button.click()
    dialog = window.controllers.loose_arrows.dialog
    assert dialog.isVisible()
    # Tied, nothing is left out.
    dialog.all_button.click()
    dialog.attach_button.click()
    qtbot.waitUntil(line.isHidden)


def test_the_selected_row_is_marked_on_the_drawing(qtbot, window, dialog):
    canvas = window.shell.canvas.single
    view = canvas.view
    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running())
    first = view.drawing.offer
    assert first is not None
    image = view.grab().toImage()
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(1))
    assert view.drawing.offer not in (None, first)
    assert view.grab().toImage() != image
    dialog.reject()
    assert view.drawing.offer is None


def test_attaching_is_one_step_of_undo_and_part_of_the_session(window, dialog, tmp_path):
    document = window.document
    dialog.all_button.click()
    dialog.attach_button.click()
    assert [arrow.key for arrow in document.shown.pathway.arrows] == ["A -| B", "A -| B #2"]
    assert set(document.shown.response.nodes) == {"A", "B"}
    assert texts(dialog) == []
    session_file.write(document.snapshot(), tmp_path / "tied.looplight")
    document.undo_stack.undo()
    assert document.shown.pathway.arrows == ()
    assert len(texts(dialog)) == 2
    document.undo_stack.redo()
    assert len(document.shown.pathway.arrows) == 2
    dialog.detach_button.click()
    assert document.shown.pathway.arrows == ()
    assert document.restore(session_file.read(tmp_path / "tied.looplight"))
    assert len(document.shown.pathway.arrows) == 2


def test_a_figure_without_loose_arrows_offers_nothing(window):
    assert not window.controllers.loose_arrows.has_loose_arrows


def test_names_have_what_the_other_columns_leave(qtbot, window, tmp_path):
    """The first column was cut in the middle of its names."""
    names = ["TFIID of the long name", "TFIIB of the long name"]
    nodes = [node("a", names[0], at=(50, 50)), node("b", names[1], at=(250, 50))]
    path = tmp_path / "names.gpml"
    path.write_text(file_2013a(*nodes, FREE, FAR), encoding="utf-8")
    window.shell.canvas.create()
    assert window.document.open_file(path)
    window.controllers.loose_arrows.open_list()
    rows = window.controllers.loose_arrows.dialog.rows
    item = rows.topLevelItem(0)
    qtbot.waitUntil(lambda: rows.header().length() == rows.viewport().width())
    assert item.text(0) == f"from {names[0]}"
    assert item.toolTip(0) == item.text(0)
    for column in range(3):
        needed = rows.fontMetrics().horizontalAdvance(item.text(column))
        assert rows.columnWidth(column) > needed, column
    # Enter attaches, whatever stands first.
    assert window.controllers.loose_arrows.dialog.attach_button.isDefault()
