"""Reasons and certainty in the whole window: keys, badge, status bar, setting."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget  # noqa: TID251 - to find it

from looplight.canvas.geometry.node_mark_places import Corner, badge_place
from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def explained(qtbot, window):
    """A window with its canvas, mTORC1 blocked and AKT selected."""
    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    window.document.interventions.toggle("MTORC1")
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    window.shell.canvas.take_focus()
    return window


def step(window):
    return window.shell.docks.panel("reading").stepper.step


def test_keys_walk_the_reasons_and_esc_ends_them(qtbot, explained):
    canvas = explained.shell.canvas.active
    qtbot.keyClick(canvas, Qt.Key.Key_W)
    assert step(explained) == 0
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert step(explained) == 2
    assert canvas.view.drawing.style.highlighted_arrows == {"P70S6K -| IRS1"}
    assert "that brake lets go" in explained.shell.status_bar.announcement.text()
    qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    assert step(explained) == 1
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert step(explained) == -1
    assert not canvas.view.drawing.style.dimmed
    assert explained.document.shown.state.selection == Selection(SelectionKind.NODE, "AKT")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert explained.document.shown.state.selection == Selection()


def test_a_step_chosen_by_mouse_leads_back_to_the_whole_figure(qtbot, explained):
    """By a button on the canvas, or by Esc where the step was clicked."""
    box = explained.shell.docks.panel("reading").box
    button = explained.shell.central.canvas_area.findChild(QPushButton, "showAll")
    canvas = explained.shell.canvas.active
    box.draw()
    for _ in range(2):
        assert button.isHidden()
        box.rows[1].chosen.emit(1)
        assert canvas.view.drawing.style.dimmed
        assert not button.isHidden()
        area = explained.shell.central.canvas_area.rect()
        assert area.contains(button.geometry())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert step(explained) == -1
        assert not canvas.view.drawing.style.dimmed
    box.rows[0].chosen.emit(0)
    qtbot.keyClick(box.rows[0], Qt.Key.Key_Escape)
    assert step(explained) == -1
    assert button.isHidden()


def test_a_comparison_begins_with_all_of_the_figure_and_without_a_button_over_its_own(
    qtbot, explained
):
    qtbot.keyClick(explained.shell.canvas.active, Qt.Key.Key_W)
    explained.shell.actions.run("view.compare")
    area = explained.shell.central.canvas_area
    button = area.findChild(QPushButton, "showAll")
    assert area.currentWidget().findChild(QWidget, "compareBar") is not None
    qtbot.waitUntil(lambda: step(explained) == -1)
    box = explained.shell.docks.panel("reading").box
    box.draw()
    box.rows[1].chosen.emit(1)
    assert step(explained) == 1
    assert button.isHidden()
    qtbot.keyClick(box.rows[1], Qt.Key.Key_Escape)
    assert step(explained) == -1
    assert explained.document.state.compare is not None


def test_esc_shows_the_whole_figure_where_a_panel_has_the_keyboard(qtbot, explained):
    box = explained.shell.docks.panel("context").findChild(QCheckBox)
    qtbot.keyClick(explained.shell.canvas.active, Qt.Key.Key_W)
    assert step(explained) == 0
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert step(explained) == -1


def test_brackets_typed_into_a_filter_are_letters(qtbot, explained):
    explained.shell.docks.panel("reading").filter.setFocus()
    qtbot.keyClicks(explained.shell.docks.panel("reading").filter, "a]")
    assert explained.shell.docks.panel("reading").filter.text() == "a]"
    assert step(explained) == -1


def test_the_badge_leads_to_the_reasons(qtbot, explained):
    explained.shell.docks.show("genes")
    canvas = explained.shell.canvas.active
    box = canvas.view.drawing.layout.boxes["PI3K"]
    place = canvas.view.to_widget(QPointF(*badge_place(box, Corner.SURPRISE))).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert not explained.shell.docks.docks["reading"].isHidden()
    assert explained.shell.docks.panel("reading").stepper.explanation.node == "PI3K"
    assert step(explained) == 0
    assert len(explained.document.state.interventions) == 1


def test_the_menu_of_a_node_leads_to_the_reasons(explained):
    explained.shell.canvas.open_menu(
        "PI3K", explained.shell.canvas.area.mapToGlobal(explained.shell.canvas.area.rect().center())
    )
    menu = explained.shell.canvas.node_menu
    next(a for a in menu.actions() if a.text() == "Why does it change?").trigger()
    menu.close()
    assert explained.shell.docks.panel("reading").stepper.explanation.node == "PI3K"
    assert step(explained) == 0


def test_certainty_arrives_in_table_headline_and_canvas(qtbot, explained):
    assert "depends on strengths" not in explained.shell.central.headline.sentence.text()
    height = explained.shell.central.headline.height()
    qtbot.waitUntil(lambda: explained.document.shown.certainty_result is not None)
    explained.document.after_paint.flush()
    readings = explained.shell.docks.panel("reading").view
    assert readings.index_of("AKT").siblingAtColumn(5).data() in ("likely", "very likely")
    headline = explained.shell.central.headline
    assert "growth / proliferation depends on strengths" in headline.sentence.text()
    outputs = ["; ".join(cell.texts()) for cell in headline.outputs.cells]
    assert "Growth / proliferation ~90 %; ◇ depends; no feedback: ~58 %" in outputs
    assert explained.shell.canvas.active.view.drawing.style.nodes["PROLIF"].uncertain
    assert explained.shell.central.headline.height() == height
    assert not explained.shell.status_bar.progress.isVisible()


def test_progress_shows_quietly(window):
    window.shell.status_bar.show_progress(0.4)
    assert window.shell.status_bar.progress.isVisible()
    assert window.shell.status_bar.progress.value() == 40
    window.shell.status_bar.show_progress(1.0)
    assert not window.shell.status_bar.progress.isVisible()


def test_the_setting_switches_it_off(qtbot, window):
    window.settings.set("model/sure", False)
    window.document.interventions.toggle("MTORC1")
    assert not window.controllers.explanation.certainty.waiting
    window.settings.set("model/sure", True)
    qtbot.waitUntil(lambda: window.document.shown.certainty_result is not None)


def test_a_closed_window_asks_nothing_any_more(qtbot, window):
    window.document.interventions.toggle("MTORC1")
    window.close()
    qtbot.wait(300)
    assert window.document.shown.certainty_result is None


def test_a_click_or_enter_on_an_output_tells_why_and_blocks_nothing(qtbot, explained):
    cells = explained.shell.central.headline.outputs.cells
    survival = next(cell for cell in cells if cell.output.node == "SURV")
    done = explained.document.state.interventions
    explained.shell.docks.show("genes")
    survival.setFocus()
    qtbot.keyClick(survival, Qt.Key.Key_Return)
    why = explained.shell.docks.panel("reading").stepper
    assert why.explanation.node == "SURV" and step(explained) == 0
    assert not explained.shell.docks.docks["reading"].isHidden()
    protein = next(cell for cell in cells if cell.output.node == "PROTSYN")
    qtbot.mouseClick(protein, Qt.MouseButton.LeftButton)
    assert why.explanation.node == "PROTSYN"
    assert explained.document.state.interventions == done


@pytest.mark.parametrize("figure", ["pi3k-akt-mtor", "pi3k-ras-crosstalk", "tumour-environment"])
def test_no_output_is_cut_at_1280_by_720(qtbot, window, figure):
    window.resize(1280, 720)
    window.document.open(window.document.figures.catalogue.resolve(figure).key)
    window.document.interventions.toggle("AKT")
    window.document.after_paint.flush()
    bar = window.shell.central.headline
    qtbot.waitUntil(lambda: len(bar.outputs.cells) >= 4)
    qtbot.waitUntil(
        lambda: all(
            bar.outputs.rect().contains(cell.geometry()) and cell.size() == cell.sizeHint()
            for cell in bar.outputs.cells
        )
    )
    rows = {cell.y() for cell in bar.outputs.cells}
    # A second row of three lines would make the drawing small; level and size are always there.
    lines = 3 if len(rows) == 1 else 2
    assert [len(cell.texts()) for cell in bar.outputs.cells] == [lines] * len(bar.outputs.cells)
