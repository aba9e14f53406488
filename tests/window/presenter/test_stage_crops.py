"""A stage cuts nothing in two, and shows all that its scene is about, whatever its size."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from looplight.canvas.geometry.scene_focus_view import cut_areas, drawn_areas
from looplight.canvas.paint.legend import row_width
from looplight.session.state.state import Highlight

# The other figures, and more sizes, are in canvas/geometry/test_scene_focus_view.py.
FIGURE = "pi3k-ras-crosstalk"
SIZES = ((1280, 720), (1024, 768))


@pytest.fixture
def talk(qtbot, make_window):
    window = make_window(FIGURE)
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


def test_the_figure_gets_three_quarters_of_the_height_until_the_legend_is_wanted(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas, heights = stage.canvas, set()
    stage.resize(*SIZES[0])
    while True:
        settle(qtbot, canvas)
        heights.add(canvas.view.height())
        before = presentation.index, presentation.phase
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        if before == (presentation.index, presentation.phase):
            break
    assert len(heights) == 1, "the figure stays still from scene to scene"
    assert heights.pop() >= 0.75 * stage.height()


def test_the_legend_that_a_key_shows_names_what_is_lit(talk, qtbot):
    stage, presentation = talk.stage, talk.presentation
    canvas = stage.canvas
    stage.resize(*SIZES[0])
    assert canvas.overlays.strip.isHidden()
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
