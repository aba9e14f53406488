"""A stage cuts nothing in two, and shows all that its scene is about, whatever its size."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from looplight.canvas.geometry.scene_focus_view import cut_areas, drawn_areas
from looplight.canvas.paint.legend import TEXT_PIXELS, row_width
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.state.state import Highlight
from looplight.window.presenter.stage_title_and_answer import StageHead
from looplight.window.presenter.type_scale import SIDE, TypeScale

# The other figures, and more sizes, are in canvas/geometry/test_scene_focus_view.py.
FIGURE = "pi3k-ras-crosstalk"
SIZES = ((1280, 720), (1024, 768))


@pytest.fixture
def talk(qtbot, make_window):
    window = make_window(FIGURE)
    window.settings.set("look/reduced-motion", True)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    presenting = window.controllers.presenter
    qtbot.waitUntil(lambda: presenting.stage is not None and presenting.stage.isActiveWindow())
    presenting.stage.showNormal()
    presenting.stage.canvas.set_reduced_motion(True)
    yield presenting
    presenting.end()


def settle(qtbot, canvas):
    """Wait until bands and legend have their heights, and the camera its view."""
    for _ in range(12):
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)


def test_the_figure_gets_nearly_three_quarters_of_the_height(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas, sizes = stage.canvas, set()
    stage.resize(*SIZES[0])
    while True:
        settle(qtbot, canvas)
        sizes.add((canvas.view.width(), canvas.view.height()))
        before = presentation.index, presentation.phase
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        if before == (presentation.index, presentation.phase):
            break
    assert len(sizes) == 1, "the figure stays still from scene to scene"
    across, down = sizes.pop()
    assert down >= 0.75 * stage.height()
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_K)
    settle(qtbot, canvas)
    assert (canvas.view.width(), canvas.view.height()) == (stage.width(), down)
    assert across < stage.width(), "the legend stood beside it"


def test_the_legend_is_where_it_takes_least_from_the_figure(talk, qtbot):
    """It was a line below the figure, which its height limits, between two empty bands."""
    stage, canvas = talk.stage, talk.stage.canvas
    strip = canvas.overlays.strip
    for size in ((1920, 1080), (1280, 720)):
        stage.resize(*size)
        settle(qtbot, canvas)
        assert strip.column, "beside it"
        assert strip.geometry().left() >= canvas.view.geometry().right()
        assert strip.geometry().right() <= canvas.width() - 20, "it keeps the margin of the stage"
        rows = strip.placed()
        assert len({y for _, _, y in rows}) == len(rows)
        for row, x, y in rows:
            assert (x + row_width(row)) * strip.factor <= strip.width()
            assert y * strip.factor < strip.height()
    # Where the width limits the figure, a line below it takes nothing from that.
    stage.resize(1000, 900)
    settle(qtbot, canvas)
    assert not strip.column
    assert canvas.view.width() == canvas.width()
    assert strip.y() >= canvas.view.geometry().bottom()
    stage.end_note.show_at_end()
    low = canvas.mapFrom(stage, stage.end_note.geometry().bottomLeft()).y()
    assert low < strip.y(), "the note at the end of a talk lies on no mark"


def test_texts_of_one_line_leave_the_second_line_to_the_figure(qtbot):
    head, scale = StageHead(), TypeScale(1080)
    qtbot.addWidget(head)
    short = Scene("one", "One", text="Short.", question=Question("What happens to AKT?", "AKT"))
    head.set_scale(scale, (short,), 1920)
    one = head.text.maximumHeight()
    head.set_scale(scale, (short, replace(short, text="A long text of the scene. " * 12)), 1920)
    two = head.text.maximumHeight()
    assert one + 12 <= two
    assert two >= 2 * QFontMetrics(head.text.font()).lineSpacing()


def test_the_legend_names_the_marks_of_this_very_scene_in_letters_for_a_hall(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas, strip = stage.canvas, stage.canvas.overlays.strip
    stage.resize(*SIZES[0])
    settle(qtbot, canvas)
    assert strip.isVisible()
    named = {row.sample for row, _, _ in strip.placed()}
    assert "blocked" not in named, "nothing is blocked in the first scene"
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    settle(qtbot, canvas)
    named = [row.sample for row, _, _ in strip.placed()]
    assert named[0] == "blocked", "what is done comes first"
    assert "up" not in named, "the question waits, and that would be its answer"
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "up" in [row.sample for row, _, _ in strip.placed()])
    assert presentation.phase == "reveal"
    assert strip.factor * TEXT_PIXELS >= 12, "as the smallest text of a stage"


def test_a_setting_leaves_the_line_out(qtbot, make_window):
    window = make_window(FIGURE)
    window.settings.set("talk/legend", False)
    window.shell.actions.run("present.start")
    presenting = window.controllers.presenter
    try:
        assert presenting.stage.canvas.overlays.strip.isHidden()
        window.shell.actions.run("present.legend")
        assert presenting.stage.canvas.overlays.strip.isVisible()
    finally:
        presenting.end()


def test_the_legend_that_a_key_shows_names_what_is_lit(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas = stage.canvas
    stage.resize(*SIZES[0])
    QTest.keyClick(canvas, Qt.Key.Key_K)
    assert canvas.overlays.strip.isVisible()
    while True:
        settle(qtbot, canvas)
        before = presentation.index, presentation.phase
        legend = canvas.overlays.strip.accessibleDescription()
        strip = canvas.overlays.strip
        rows = [(x * strip.factor, row_width(row) * strip.factor) for row, x, _ in strip.placed()]
        middle = (min(x for x, _ in rows) + max(x + width for x, width in rows)) / 2
        assert abs(middle - strip.width() / 2) < 2, "below the middle of the figure"
        # PTEN, the only one, is dimmed in the first scene.
        assert presentation.index or "phosphatase" not in legend
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        if before == (presentation.index, presentation.phase):
            break
    QTest.keyClick(canvas, Qt.Key.Key_K)
    assert canvas.overlays.strip.isHidden()


def test_no_scene_cuts_a_node_a_label_or_a_tag_in_two(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas, wrong, closer = stage.canvas, [], set()
    steps = 0
    while True:
        for size in SIZES:
            stage.resize(*size)
            settle(qtbot, canvas)
            view, camera = canvas.view, canvas.camera.current
            room, drawing = (view.width(), view.height()), canvas.view.drawing
            styles = drawing.style.nodes.items()
            captions = {node: style.caption for node, style in styles if style.caption}
            cut = cut_areas(camera, drawn_areas(drawing.layout, captions, camera.scale), room)
            focus = Highlight.of_scene(presentation.scene, presentation.pathway)
            left, top = (
                side - length / camera.scale / 2
                for side, length in zip((camera.x, camera.y), room, strict=True)
            )
            right, bottom = left + room[0] / camera.scale, top + room[1] / camera.scale
            boxes = [drawing.layout.boxes[node] for node in focus.nodes] if focus else []
            missing = [
                box.id
                for box in boxes
                if box.left < left or box.right > right or box.top < top or box.bottom > bottom
            ]
            if cut or missing:
                wrong.append((presentation.scene.id, presentation.phase, size, cut, missing))
            if not canvas.camera.keep_fitted:
                closer.add(presentation.scene.id)
        before = presentation.index, presentation.phase
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        steps += 1
        if before == (presentation.index, presentation.phase):
            break
    assert wrong == []
    assert steps > len(presentation.scenes)
    # A stage that always showed the whole figure would cut nothing either.
    assert closer, "no scene comes closer than the whole figure"


@pytest.mark.parametrize("certainty", ["", "very likely"])
def test_the_number_of_the_scene_stays_at_the_edge_beside_an_answer(qtbot, certainty):
    head = StageHead()
    qtbot.addWidget(head)
    head.resize(1280, 80)
    head.set_scale(TypeScale(720), (), 1280)
    head.counter.setText("2 / 4")
    head.show_answer("In this model AKT rises", certainty, head.width())
    head.show()
    left = head.counter.mapTo(head, head.counter.rect().topLeft()).x()
    words = head.counter.sizeHint().width()
    assert left == pytest.approx(head.width() - SIDE - words, abs=2)
