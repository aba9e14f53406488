"""The table of regimens in the window: what it says, sorting, rows, copies, keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from looplight.activity.results.response import Certainty
from looplight.session.item_models.item_roles import Role
from looplight.session.state.comparison_results import NOT_YET
from looplight.session.state.regimen_values import regimens_of
from looplight.session.state.state import CertaintyResult, Selection, SelectionKind
from looplight.session.text.comparison_words import REFERENCE
from looplight.window.compare.regimen_table_model import RegimensModel
from looplight.window.compare.regimen_table_view import ROW
from looplight.window.controllers import comparison as controller

LEFT = Qt.MouseButton.LeftButton
FIGURE = "pi3k-akt-mtor"


@pytest.fixture
def window(canvas_window):
    window = canvas_window
    window.settings.set("look/reduced-motion", True)
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    # In the order of the figure, whatever an earlier test sorted by.
    window.shell.canvas.compare_view.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    return window


@pytest.fixture
def table(window):
    return window.shell.canvas.compare_view.table


def settle(window, certainty=Certainty.LIKELY):
    """Let every answer be graded alike."""
    shown = window.document.shown
    for pane in shown.panes:
        grades = dict.fromkeys(pane.alone.nodes, certainty)
        window.document.store.set_certainty(pane.alone, CertaintyResult(grades, {}, 10))


def rows(table):
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_outputs_stand_against_panes_with_percent_certainty_and_class(window, table):
    pathway, panes = window.document.shown.pathway, window.document.shown.panes
    assert len(panes) == 3
    texts = rows(table)
    assert [text[0] for text in texts] == [pathway.by_id[node].label for node in pathway.outputs]
    assert all(text[1] == "100 %" for text in texts)
    assert not any("likely" in cell for text in texts for cell in text)
    settle(window)
    regimens = regimens_of(window.document.shown)
    for text, row in zip(rows(table), regimens.rows, strict=True):
        cell = row.cells[1]
        moves = "rises" if cell.percent > 100 else "falls"
        # "12 % likely" would read as a probability.
        assert text[2].startswith(f"{cell.percent:.0f} %")
        assert text[2].endswith(f", {moves}, likely")
    assert any("stays down" in text[2] for text in rows(table))


def test_names_stand_below_their_heading(table):
    """They stood four pixels further right."""
    picture = table.grab().toImage()
    header = table.header()

    def first_ink(top, bottom):
        ground = picture.pixelColor(3, (top + bottom) // 2)
        columns = range(4, 60)
        return next(
            x
            for x in columns
            if any(
                abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
                for y in range(top, bottom)
            )
        )

    top = table.viewport().y()
    row = table.visualRect(table.model().index(0, 0))
    name = first_ink(top + row.top() + 3, top + row.bottom() - 3)
    assert abs(name - first_ink(header.y() + 4, header.y() + 16)) <= 1


def test_names_keep_their_size_when_the_theme_changes_in_a_large_window(qtbot, new_window):
    """The style sheet of the other theme brought the size of other lists, and names were cut."""
    window = new_window
    window.resize(1600, 960)
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    table = window.shell.canvas.compare_view.table
    settle(window)
    lengths = []
    for theme in ("light", "dark"):
        window.theme_controller.choose(theme)
        qtbot.wait(50)
        picture = table.viewport().grab().toImage()
        row = table.visualRect(table.model().index(1, 0))
        ground = picture.pixelColor(row.right() - 1, row.center().y()).lightness()
        ink = [
            x
            for x in range(row.left() + 2, row.right())
            if any(
                abs(picture.pixelColor(x, y).lightness() - ground) > 60
                for y in range(row.top() + 3, row.bottom() - 3)
            )
        ]
        lengths.append(ink[-1] - ink[0])
    window.theme_controller.choose("light")
    assert lengths[0] > 40
    assert abs(lengths[1] - lengths[0]) <= 1


def test_a_number_stands_beside_its_label_where_other_cells_have_two_lines(window, table):
    """100 % of the baseline stood half a line above the name of its output."""
    for pane in window.document.shown.panes[1:]:
        grades = dict.fromkeys(pane.alone.nodes, Certainty.LIKELY)
        window.document.store.set_certainty(pane.alone, CertaintyResult(grades, {}, 10))
    table.resize(table.least_width, 240)
    assert table.cells.row_height > ROW
    table.doItemsLayout()
    picture, top = table.grab().toImage(), table.viewport().y()

    def middle(column):
        cell = table.visualRect(table.model().index(0, column)).adjusted(3, 3, -3, -3)
        ground = picture.pixelColor(cell.right(), top + cell.top()).lightness()
        lines = [
            y
            for y in range(cell.top(), cell.bottom())
            if any(
                abs(picture.pixelColor(x, top + y).lightness() - ground) > 60
                for x in range(cell.left(), cell.right())
            )
        ]
        return (lines[0] + lines[-1]) / 2

    assert abs(middle(0) - middle(1)) <= 3


def test_nothing_in_doubt_is_asserted(window, table):
    settle(window, Certainty.DEPENDS)
    cells = [cell for text in rows(table) for cell in text[2:]]
    assert all(cell.endswith(("%, depends", "–, depends")) for cell in cells)
    assert not any("under 1 %" in cell for cell in cells)


def test_headings_name_the_reference_by_word_and_sign(window, table):
    model = table.regimens
    below = [column.below for column in model.regimens]
    assert [text.startswith(REFERENCE) for text in below] == [True, False, False]
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = model.headerData(1, Qt.Orientation.Horizontal, role)
    assert "1: Baseline, the reference" in spoken
    window.shell.actions.run("compare.second")
    window.shell.actions.run("compare.reference")
    below = [column.below for column in model.regimens]
    assert [text.startswith(REFERENCE) for text in below] == [False, True, False]


def test_every_cell_is_spoken_whole(window, table):
    settle(window)
    index = table.model().index(0, 2)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "of the untreated cell" in spoken
    assert "likely" in spoken
    assert "under 2: " in spoken


def test_a_click_on_a_heading_sorts_and_a_third_one_brings_the_order_back(window, table):
    settle(window)
    first = table.order()
    header = table.header()
    place = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 2)
    shares = {row.node: row.cells[2].percent for row in regimens_of(window.document.shown).rows}
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    once = [shares[node] for node in table.order()]
    assert once in (sorted(once), sorted(once, reverse=True))
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert [shares[node] for node in table.order()] == once[::-1] or len(set(once)) < len(once)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert table.order() == first


def test_without_a_selection_the_button_offers_the_nodes_for_a_row(window, table):
    """It was grey and said that a node is to be selected."""
    window.document.select(Selection())
    bar = window.shell.canvas.compare_view.toolbar
    assert bar.row.isEnabled()
    QTest.mouseClick(bar.row, LEFT)
    offers = {action.data(): action for action in bar.rows.actions()}
    assert not set(offers) & set(table.order())
    offers["AKT"].trigger()
    bar.rows.hide()
    assert table.order()[-1] == "AKT"


def test_the_selected_node_becomes_a_row_and_goes_again(qtbot, window, table):
    bar = window.shell.canvas.compare_view.toolbar
    assert bar.row.text() == "+ Row ▾"
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    assert bar.row.text() == "+ Row AKT"
    QTest.mouseClick(bar.row, LEFT)
    assert table.order()[-1] == "AKT"
    assert bar.row.text() == "− Row AKT"
    table.set_current_key("AKT")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert "AKT" not in table.order()
    window.shell.actions.run("edit.undo")
    assert "AKT" in table.order()
    window.shell.actions.run("compare.row")
    assert "AKT" not in table.order()
    output = window.document.shown.pathway.outputs[0]
    window.document.select(Selection(SelectionKind.NODE, output))
    assert not bar.row.isEnabled()


def test_the_table_is_copied_as_it_is_sorted_with_its_question(window, table):
    settle(window)
    window.document.interventions.set_context(
        window.document.shown.pathway.contexts[0].interventions
    )
    window.shell.actions.run("compare.second")
    window.document.interventions.give_drug("everolimus", 0.5)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    window.shell.actions.run("compare.copy-table")
    lines = QGuiApplication.clipboard().text().splitlines()
    head, verdict, *cells = [line.split("\t") for line in lines if not line.startswith("#")]
    assert head[:4] == ["node", "label", "output", "1: Baseline percent"]
    assert verdict[1] == "verdict"
    assert tuple(cell[0] for cell in cells) == table.order()
    notes = "\n".join(line for line in lines if line.startswith("#"))
    for part in (
        "everolimus",
        "50 %",
        "context",
        "1: Baseline",
        "Research and education",
        "figure",
    ):
        assert part in notes


def test_the_table_is_saved_by_the_same_writer_as_on_the_command_line(
    window, table, monkeypatch, tmp_path
):
    path = tmp_path / "out.csv"
    monkeypatch.setattr(controller, "ask_export_path", lambda *_: path)
    window.shell.actions.run("compare.export-table")
    assert path.read_text(encoding="utf-8").startswith("node,label,output,1: Baseline percent")
    assert "reference" in (tmp_path / "out.about.txt").read_text(encoding="utf-8")


def test_it_is_reached_by_key_and_a_row_selects_its_node(qtbot, window, table):
    window.activateWindow()
    window.shell.actions.run("compare.table")
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert window.document.state.selection.id == table.current_key() != ""
    with qtbot.waitSignal(window.shell.canvas.explanation_requested) as caught:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [table.current_key()]


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_table_and_panes_stand_apart_and_inside(window, table, count):
    actions = window.controllers.compare.actions
    while len(window.document.shown.panes) > count:
        actions.remove(len(window.document.shown.panes) - 1)
    while len(window.document.shown.panes) < count:
        actions.add()
    for size in ((742, 565), (1240, 565), (1382, 925)):
        check_places(window.shell.canvas.compare_view, table, count, size)


@pytest.mark.parametrize("count", [2, 4])
def test_all_rows_are_seen_where_there_is_room(qtbot, window, table, count):
    """The bar of rows of two lines kept the room for rows of one from the table."""
    actions, view = window.controllers.compare.actions, window.shell.canvas.compare_view
    while len(window.document.shown.panes) > count:
        actions.remove(len(window.document.shown.panes) - 1)
    while len(window.document.shown.panes) < count:
        actions.add()
    for size in ((742, 400), (1382, 925)):
        view.resize(*size)
        qtbot.wait(20)
    assert table.cells.row_height == ROW
    assert table.verticalScrollBar().maximum() == 0


def test_cells_stand_on_one_line_where_there_is_room(table):
    """A table of two lines a cell left a third of the width beside it empty."""
    usual, wide = table.width_within(), table.width_within(5_000)
    assert usual < wide == table.width_within(wide)
    assert table.width_within(wide - 1) < wide
    assert table.height_for(wide) < table.height_for(usual)


def check_places(view, table, count, size):
    view.resize(*size)
    places = [table.geometry(), *(pane.canvas.geometry() for pane in view.visible_panes)]
    places += [pane.header.geometry() for pane in view.visible_panes]
    for number, place in enumerate(places):
        assert view.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])
    assert table.height() >= 100
    # Four and more stand in rows of two or three below the table.
    tops = [pane.canvas.y() for pane in view.visible_panes]
    if count > 3:
        assert max(tops.count(top) for top in tops) in (2, 3)
        assert table.geometry().bottom() < min(tops)


def test_the_model_keeps_the_rules_of_item_models(qtmodeltester, window):
    model = RegimensModel()
    qtmodeltester.check(model)
    model.show_state(window.document.shown)
    qtmodeltester.check(model)
    window.shell.actions.run("compare.add")
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    window.shell.actions.run("compare.row")
    model.show_state(window.document.shown)
    qtmodeltester.check(model)
    assert model.columnCount() == 5
    assert model.index(model.rowCount() - 1, 0).data(int(Role.KEY)) == "AKT"


def test_every_pane_says_that_it_is_being_computed(window):
    view = window.shell.canvas.compare_view
    texts = [pane.header.headline.full_text for pane in view.visible_panes]
    assert texts[1].casefold().endswith(NOT_YET)
