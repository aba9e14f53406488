"""Arranging the drawing by hand: mouse, keys, and what is drawn meanwhile."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.pointer.hit_test import hit
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Selection, SelectionKind

from ..conftest import curated
from ..style.test_state_to_style import shown

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(qtbot):
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.movable = True
    canvas.resize(1000, 700)
    canvas.show_state(None, shown(curated("mtorc1-feedback")))
    canvas.show()
    qtbot.waitExposed(canvas)
    QCoreApplication.processEvents()
    return canvas


@pytest.fixture
def moves(canvas):
    emitted = []
    canvas.nodes_moved.connect(lambda places, gesture: emitted.append((places, gesture)))
    return emitted


def drag(canvas, start: QPoint, by: QPoint, release: bool = True) -> None:
    QTest.mousePress(canvas, LEFT, pos=start)
    for share in (0.4, 0.7, 1.0):
        QTest.mouseMove(canvas, start + by * share)
    if release:
        QTest.mouseRelease(canvas, LEFT, pos=start + by)


def test_a_drag_on_a_node_moves_it_and_nothing_else(qtbot, canvas, moves):
    camera, box = canvas.camera.current, canvas.view.drawing.layout.boxes["AKT"]
    with qtbot.assertNotEmitted(canvas.node_clicked, wait=20):
        drag(canvas, canvas.widget_pos("AKT"), QPoint(60, 30))
    assert canvas.camera.current == camera
    ((places, gesture),) = moves
    assert gesture == ""
    x, y = places["AKT"]
    assert x - box.x == pytest.approx(60 / camera.scale, abs=1)
    assert y - box.y == pytest.approx(30 / camera.scale, abs=1)


def test_a_drag_beside_the_nodes_moves_the_picture(canvas, moves):
    before = canvas.widget_pos("AKT")
    drag(canvas, QPoint(5, 5), QPoint(40, 20))
    moved = canvas.widget_pos("AKT") - before
    # Places are whole pixels: either may be rounded.
    assert (moved - QPoint(40, 20)).manhattanLength() <= 2
    assert not moves


def test_while_it_is_dragged_a_node_is_drawn_at_the_pointer(canvas):
    place = canvas.widget_pos("AKT")
    image = canvas.grab().toImage()
    drag(canvas, place, QPoint(70, 0), release=False)
    assert canvas.widget_pos("AKT") == place + QPoint(70, 0)
    assert canvas.grab().toImage() != image
    assert hit(canvas.view, (place + QPoint(70, 0)).toPointF())[0] == "AKT"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.widget_pos("AKT") == place
    QTest.mouseRelease(canvas, LEFT, pos=place + QPoint(70, 0))
    assert canvas.grab().toImage() == image


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Qt.Key.Key_Left, ALT, (-8, 0)),
        (Qt.Key.Key_Down, ALT, (0, 8)),
        (Qt.Key.Key_Up, ALT | SHIFT, (0, -1)),
    ],
)
def test_alt_with_an_arrow_key_moves_the_selected_node(canvas, moves, key, modifier, step):
    canvas.selected.connect(lambda _: pytest.fail("the selection must stay"))
    state = shown(curated("mtorc1-feedback"), selection=Selection(SelectionKind.NODE, "AKT"))
    canvas.show_state(canvas.shown, state)
    box = canvas.view.drawing.layout.boxes["AKT"]
    QTest.keyClick(canvas, key, modifier)
    ((places, gesture),) = moves
    assert places == {"AKT": (box.x + step[0], box.y + step[1])}
    assert gesture
