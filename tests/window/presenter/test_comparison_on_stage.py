"""A comparison as a scene of a talk: Next goes into it and out again, questions, clicks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stage_keys import press

from looplight.canvas.paint.regimen_table import SMALL
from looplight.pathways.model.pathway import Question
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.document.scenes.talk_actions import TalkActions
from looplight.session.playback.presentation import Phase
from looplight.window.presenter.stage_comparison import SLIDE
from looplight.window.presenter.type_scale import TypeScale

KEY = Qt.Key


@pytest.fixture
def talk(qtbot, window):
    """Return the presenting window with a talk: one drawing, a comparison that asks, one drawing.

    The comparison is on, and its question waits.
    """
    document = window.document
    edits, talks, comparison = (
        SceneActions(document),
        TalkActions(document),
        ComparisonActions(document),
    )
    talks.add(edits.from_view())
    comparison.begin()
    talks.add(replace(edits.from_view(), question=Question("And AKT?", "AKT")))
    comparison.leave()
    document.interventions.toggle("AKT")
    talks.add(edits.from_view())
    window.settings.set("look/reduced-motion", True)
    window.activateWindow()
    qtbot.keyClick(window, KEY.Key_F5)
    presenting = window.controllers.presenter
    qtbot.waitUntil(lambda: presenting.stage is not None and presenting.stage.isActiveWindow())
    press(presenting, KEY.Key_Home, KEY.Key_Space)
    qtbot.waitUntil(lambda: presenting.stage.comparison.panes is not None)
    yield presenting
    presenting.end()


def words(stage):
    panes = stage.comparison.panes
    return " ".join(p.text for place in panes.layout.panes for p in place.words)


def test_next_goes_into_a_comparison_asks_answers_and_leaves_it(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    assert stage.comparison.isVisible()
    assert not stage.canvas.isVisible()
    assert presentation.phase is Phase.ASK
    assert stage.question_band.question.text() == "Pane 2: And AKT?"
    assert len(stage.comparison.panes.layout.panes) == 3
    assert "lets go" not in words(stage), "that would be the answer"
    assert stage.comparison.panes.layout.table is None, "so would the table"
    QTest.keyClick(stage.comparison, KEY.Key_Space)
    assert presentation.phase is Phase.REVEAL
    qtbot.waitUntil(lambda: "lets go" in words(stage))
    assert stage.comparison.panes.layout.table is not None
    assert stage.head.answer.text().startswith("Pane 2: ")
    QTest.keyClick(stage.comparison, KEY.Key_Space)
    assert stage.canvas.isVisible()
    assert not stage.comparison.isVisible()
    assert presentation.document.state.compare is None
    assert not presentation.is_modified
    assert stage.headline_band.isVisible()
    press(talk, KEY.Key_PageUp)
    assert stage.comparison.isVisible()


def test_a_click_blocks_in_its_pane_and_backspace_returns(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    before = presentation.document.state.compare.panes
    place = stage.comparison.place_of(2, "PIP3").toPoint()
    QTest.mouseClick(stage.comparison, Qt.MouseButton.LeftButton, pos=place)
    assert presentation.document.state.compare.panes == before, "the question waits"
    QTest.keyClick(stage.comparison, KEY.Key_Space)
    qtbot.waitUntil(lambda: stage.comparison.panes.layout.table is not None)
    place = stage.comparison.place_of(2, "PIP3").toPoint()
    QTest.mouseClick(stage.comparison, Qt.MouseButton.LeftButton, pos=place)
    changed = presentation.document.state.compare.panes
    assert changed[:2] == before[:2]
    assert [i.target for i in changed[2].interventions][-1] == "PIP3"
    assert "Backspace" in stage.head.text.text()
    QTest.keyClick(stage.comparison, KEY.Key_Backspace)
    assert presentation.document.state.compare.panes == before
    assert not presentation.is_modified


def test_the_speaker_reads_every_pane_and_sees_those_that_come_next(talk, qtbot):
    press(talk, KEY.Key_Home)
    talk.toggle_speaker_view()
    view = talk.speaker_view
    assert "·" in view.next_title.text()
    QTest.keyClick(talk.stage.canvas, KEY.Key_Space)
    QTest.keyClick(talk.stage.comparison, KEY.Key_Space)
    says = " ".join(text for _, text in view._notes())
    for pane in talk.presentation.document.shown.panes:
        assert f"{pane.name}: {pane.headline}" in says
    # Their keys do nothing here, and a speaker who does not know it presses them twice.
    assert "Why and playing in time need a scene of one drawing" in says


def test_a_line_names_the_marks_of_the_panes_and_k_hides_it(talk, qtbot):
    comparison = talk.stage.comparison
    QTest.keyClick(comparison, KEY.Key_Space)
    qtbot.waitUntil(lambda: comparison.panes.layout.table is not None)
    layout = comparison.panes.layout
    assert len({y for _, _, y in layout.legend}) == 1
    assert {"blocked", "up", "down"} <= {row.sample for row, _, _ in layout.legend}
    lowest = max(place.cell.whole[1] + place.cell.whole[3] for place in layout.panes)
    assert layout.legend_corner[1] >= lowest, "below the panes"
    press(talk, KEY.Key_K)
    qtbot.waitUntil(lambda: len({y for _, _, y in comparison.panes.layout.legend}) > 1)
    press(talk, KEY.Key_K)
    qtbot.waitUntil(lambda: not comparison.panes.layout.legend)


def test_the_table_of_three_panes_has_letters_as_large_as_its_cell_allows(talk, qtbot):
    comparison = talk.stage.comparison
    QTest.keyClick(comparison, KEY.Key_Space)
    qtbot.waitUntil(lambda: comparison.panes.layout.table is not None)
    talk.stage.showNormal()
    talk.stage.resize(1280, 720)
    qtbot.waitUntil(lambda: comparison.width() == 1280)
    before = comparison.panes
    qtbot.waitUntil(lambda: comparison.panes is not before)
    table, size = comparison.panes.layout.table, TypeScale(720).factor * SLIDE
    assert not table.cut
    assert round(SMALL * table.size * size) >= 13, "the smallest letters, in pixels of the stage"
