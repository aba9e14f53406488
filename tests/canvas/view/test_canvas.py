"""The canvas widget: real mouse and key events, changes drawn, nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest

from looplight.canvas.geometry.zoom_and_pan import Camera, camera_between
from looplight.canvas.paint import node_marks
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.pointer.hover_card import node_card
from looplight.pathways.catalogue import Entry
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Highlight, Selection, SelectionKind, State, ViewState

from ..conftest import curated
from ..style.test_state_to_style import shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot):
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    made.resize(1000, 700)
    made.show_state(None, shown(curated("mtorc1-feedback")))
    made.show()
    qtbot.waitExposed(made)
    QCoreApplication.processEvents()
    return made


def test_a_click_on_a_node_is_one_signal(qtbot, canvas) -> None:
    with (
        qtbot.assertNotEmitted(canvas.selected),
        qtbot.assertNotEmitted(canvas.node_toggled),
        qtbot.waitSignal(canvas.node_clicked) as clicked,
    ):
        QTest.mouseClick(canvas, LEFT, pos=canvas.widget_pos("MTORC1"))
    assert clicked.args == ["MTORC1"]


def test_a_drag_pans_and_does_not_toggle(qtbot, canvas) -> None:
    place = canvas.widget_pos("MTORC1")
    with qtbot.assertNotEmitted(canvas.node_clicked, wait=20):
        QTest.mousePress(canvas, LEFT, pos=place)
        QTest.mouseMove(canvas, place + QPoint(30, 10))
        QTest.mouseMove(canvas, place + QPoint(60, 20))
        QTest.mouseRelease(canvas, LEFT, pos=place + QPoint(60, 20))
    moved = canvas.widget_pos("MTORC1") - place
    assert abs(moved.x() - 60) <= 1
    assert abs(moved.y() - 20) <= 1


def test_a_click_on_an_arrow_selects_it(canvas) -> None:
    chosen = []
    canvas.selected.connect(chosen.append)
    points = canvas.view.drawing.layout.routes["IRS1 -> PI3K"].points
    middle = QPointF((points[0][0] + points[-1][0]) / 2, points[0][1])
    QTest.mouseClick(canvas, LEFT, pos=canvas.view.to_widget(middle).toPoint())
    assert chosen == [Selection(SelectionKind.ARROW, "IRS1 -> PI3K")]


def test_a_click_on_nothing_clears_the_selection(canvas) -> None:
    chosen = []
    canvas.selected.connect(chosen.append)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(4, 4))
    assert chosen == [Selection()]


def test_hovering_shows_the_card_in_plain_text(qtbot, canvas) -> None:
    with qtbot.waitSignal(canvas.hovered) as hovered:
        QTest.mouseMove(canvas, canvas.widget_pos("AKT"))
    assert hovered.args == ["AKT"]
    card = canvas.overlays.card
    assert card.isVisible()
    assert card.text.title == "AKT"
    assert "AKT1" in card.text.plain
    assert "as untreated" in card.text.plain
    assert card.text == node_card(
        curated("mtorc1-feedback"), canvas.shown, curated("mtorc1-feedback").by_id["AKT"]
    )
    QTest.mouseMove(canvas, QPoint(3, 3))
    assert not card.isVisible()


@pytest.mark.parametrize("blocked", [(), ("inhibit:MTORC1",)])
def test_a_card_is_so_small_that_the_figure_around_it_is_seen(canvas, blocked) -> None:
    pathway = curated("mtorc1-feedback")
    canvas.show_state(canvas.shown, shown(pathway, *blocked))
    card = canvas.overlays.card
    for node in pathway.nodes:
        QTest.mouseMove(canvas, canvas.widget_pos(node.id))
        assert card.isVisible()
        assert len(card.text.lines) <= 4, (node.id, card.text.lines)
        # Two of the lines may need a second row.
        assert card.height() <= 155, (node.id, card.text.lines)
        assert card.text.lines[0][0] == "strong"


def test_nodes_that_were_added_have_their_plus_only_where_all_marks_are_explained(
    canvas, monkeypatch
) -> None:
    added = [node.id for node in canvas.pathway.nodes if node.added]
    drawn = []
    monkeypatch.setattr(node_marks, "draw_added", lambda *_args, **_known: drawn.append(1))

    def pluses() -> int:
        drawn.clear()
        canvas.view.redraw()
        canvas.view.grab()
        return len(drawn)

    assert added
    assert pluses() == 0
    assert "added" not in {row.sample for row, *_ in canvas.overlays.strip.placed()}
    canvas.overlays.set_all_marks(True)
    assert pluses() == len(added)
    assert "added" in {row.sample for row, *_ in canvas.overlays.strip.placed()}
    canvas.overlays.set_all_marks(False)
    assert pluses() == 0


def test_the_wheel_zooms_to_the_pointer(canvas) -> None:
    place = canvas.widget_pos("P70S6K")
    before = canvas.view.camera.scale
    at = QPointF(place)
    wheel = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(canvas, wheel)
    assert canvas.view.camera.scale > before * 1.2
    assert (canvas.widget_pos("P70S6K") - place).manhattanLength() <= 3


def test_the_keyboard_walks_toggles_and_leaves(qtbot, canvas) -> None:
    canvas.setFocus()
    ids = [node.id for node in curated("mtorc1-feedback").nodes]
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.view.drawing.focus == ids[0]
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.view.drawing.focus == ids[1]
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.view.drawing.focus == ids[0]
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.view.drawing.focus == "IGF1R"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(canvas.node_toggled) as toggled:
            QTest.keyClick(canvas, key)
        assert toggled.args == ["IGF1R"]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.view.drawing.focus == ""


def test_right_click_and_menu_key_ask_for_the_node_s_menu(qtbot, canvas) -> None:
    place = canvas.widget_pos("AKT")
    with qtbot.waitSignal(canvas.menu_requested) as asked:
        QCoreApplication.sendEvent(
            canvas,
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place)),
        )
    assert asked.args == ["AKT", canvas.mapToGlobal(place)]
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    with qtbot.waitSignal(canvas.menu_requested) as asked:
        QCoreApplication.sendEvent(
            canvas, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        )
    assert asked.args[0] == canvas.view.drawing.focus


def test_zoom_keys_and_buttons_and_fit(canvas) -> None:
    fitted = canvas.view.camera.scale
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.camera.scale > fitted
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.view.camera.scale == pytest.approx(fitted)
    QTest.mouseClick(canvas.overlays.out_button, LEFT)
    assert canvas.view.camera.scale < fitted
    QTest.mouseClick(canvas.overlays.fit_button, LEFT)
    assert canvas.view.camera.scale == pytest.approx(fitted)


def test_the_figure_stays_fitted_while_the_window_changes_size(canvas) -> None:
    canvas.resize(700, 500)
    for node in curated("mtorc1-feedback").nodes:
        assert canvas.view.rect().contains(canvas.widget_pos(node.id))


def test_framing_brings_nodes_into_view(canvas) -> None:
    canvas.camera.frame(["P70S6K", "IRS1"])
    assert canvas.view.rect().contains(canvas.widget_pos("IRS1"))
    assert canvas.view.rect().contains(canvas.widget_pos("P70S6K"))
    before = canvas.camera.current
    canvas.camera.fit()
    canvas.camera.look(before)
    assert canvas.camera.current == before


def _pixels(canvas, node: str) -> bytes:
    area = canvas.view.drawing.layout.boxes[node]
    corner = canvas.view.to_widget(QPointF(area.left, area.top)).toPoint()
    image = canvas.grab().toImage()
    scale = canvas.view.camera.scale
    part = image.copy(corner.x(), corner.y(), int(area.width * scale), int(area.height * scale))
    return bytes(part.constBits())


def test_blocking_changes_the_picture_where_it_should(canvas) -> None:
    before = {node: _pixels(canvas, node) for node in ("MTORC1", "AKT", "IGF")}
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback"), "inhibit:MTORC1"))
    QCoreApplication.processEvents()
    after = {node: _pixels(canvas, node) for node in before}
    assert before["MTORC1"] != after["MTORC1"]
    assert before["AKT"] != after["AKT"]
    assert before["IGF"] == after["IGF"]
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback")))
    QCoreApplication.processEvents()
    assert _pixels(canvas, "MTORC1") == before["MTORC1"]


def test_a_partial_repaint_gives_the_same_picture_as_a_full_one(canvas) -> None:
    blocked = shown(curated("mtorc1-feedback"), "inhibit:MTORC1,loss:GRB10")
    canvas.show_state(canvas.shown, blocked)
    QCoreApplication.processEvents()
    partial = canvas.grab().toImage()
    canvas.view.redraw()
    QCoreApplication.processEvents()
    assert canvas.grab().toImage() == partial


def test_changes_are_soft_unless_motion_is_reduced(qtbot, canvas) -> None:
    canvas.set_reduced_motion(False)
    blocked = shown(curated("mtorc1-feedback"), "inhibit:MTORC1")
    goal = blocked.response.nodes["AKT"].level
    canvas.show_state(canvas.shown, blocked)
    assert canvas.view.drawing.style.nodes["AKT"].level != pytest.approx(goal)
    qtbot.waitUntil(lambda: canvas.view.drawing.style.nodes["AKT"].level == goal)
    canvas.set_reduced_motion(True)
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback")))
    assert canvas.view.drawing.style.nodes["AKT"].level == pytest.approx(
        canvas.shown.response.nodes["AKT"].level
    )


def test_another_figure_another_theme_and_nothing_open(canvas) -> None:
    first = canvas.grab().toImage()
    canvas.set_theme(themes.load("dark"))
    assert canvas.grab().toImage() != first
    canvas.show_state(canvas.shown, shown(curated("tumour-environment")))
    assert set(canvas.view.drawing.layout.boxes) == set(curated("tumour-environment").by_id)
    canvas.show_state(canvas.shown, ViewState(State(), None, None))
    assert canvas.pathway is None
    QTest.mouseMove(canvas, QPoint(200, 200))
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(200, 200))


def test_a_record_without_arrows_shows_an_empty_sheet(canvas) -> None:
    canvas.show_state(canvas.shown, ViewState(State("x"), Entry("x", None, None), None))
    assert canvas.view.drawing.layout.boxes == {}


def test_leaving_puts_the_card_away(canvas) -> None:
    QTest.mouseMove(canvas, canvas.widget_pos("AKT"))
    QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert not canvas.overlays.card.isVisible()


def test_the_legend_unfolds_and_gives_its_room_back(canvas) -> None:
    before = canvas.view.height()
    QTest.mouseClick(canvas.overlays.legend_button, LEFT)
    assert canvas.view.height() < before
    QTest.mouseClick(canvas.overlays.legend_button, LEFT)
    assert canvas.view.height() == before


def test_on_the_way_pictures_are_scaled_and_at_the_end_they_are_sharp(qtbot, canvas):
    canvas.set_reduced_motion(False)
    canvas.camera.fit()
    qtbot.waitUntil(lambda: not canvas.view.drawing.gliding)
    canvas.camera.frame(("AKT", "PI3K"), 2.0)
    qtbot.waitUntil(lambda: canvas.view.drawing.gliding)
    qtbot.waitUntil(lambda: not canvas.view.drawing.gliding)
    canvas.grab()
    cached = canvas.view.nodes.cache._nodes["AKT"]
    assert cached.placement[2] == pytest.approx(canvas.view.camera.scale)


def _lit(canvas, *nodes):
    """Have these nodes stand out, as the focus of a scene does."""
    light = Highlight(frozenset(nodes), frozenset(), quiet=True)
    before = canvas.shown
    canvas.show_state(before, replace(before, highlight=light))


def _strength(canvas, node: str) -> float:
    """Return how much of a node's colours is left, from its picture on the screen."""
    stage = canvas.view.drawing
    ground = stage.theme.color("cytosol").lightnessF()
    image = canvas.view.grab().toImage()
    at = canvas.widget_pos(node)
    dots = [image.pixelColor(at.x() + x, at.y() + y) for x in range(-18, 19) for y in range(-5, 6)]
    return max(ground - dot.lightnessF() for dot in dots)


def test_what_is_out_of_focus_fades_and_does_not_switch(qtbot, canvas) -> None:
    full = _strength(canvas, "PIP3")
    canvas.set_reduced_motion(False)
    _lit(canvas, "AKT")
    canvas.style_animation.animation.stop()
    strengths = []
    for share in (0.0, 0.5, 1.0):
        canvas.style_animation.step(share)
        strengths.append(_strength(canvas, "PIP3"))
    assert strengths[0] == pytest.approx(full, abs=0.01), "nothing switches"
    assert strengths[0] - 0.1 > strengths[1] > strengths[2] + 0.1
    canvas.style_animation.step(0.5)
    _lit(canvas, "PIP3")
    canvas.style_animation.step(0.0)
    assert _strength(canvas, "PIP3") == pytest.approx(strengths[1], abs=0.02), "goes on from there"
    canvas.style_animation.step(1.0)
    assert _strength(canvas, "PIP3") == pytest.approx(full, abs=0.01)


def test_with_reduced_motion_the_focus_is_there_at_once(canvas) -> None:
    full = _strength(canvas, "PIP3")
    _lit(canvas, "AKT")
    assert _strength(canvas, "PIP3") < full - 0.2


def test_for_a_room_legend_card_and_labels_are_larger(canvas) -> None:
    canvas.resize(1900, 900)
    canvas.camera.zoom(0.5)
    strip, card = canvas.overlays.strip, canvas.overlays.card
    narrow, short = strip.height(), _pixels(canvas, "MTORC1")
    QTest.mouseMove(canvas, canvas.widget_pos("AKT"))
    wide = card.width()
    canvas.set_type_scale(1.6)
    assert strip.height() > 1.4 * narrow
    assert strip.factor == pytest.approx(1.6)
    QTest.mouseMove(canvas, canvas.widget_pos("MTORC1"))
    QTest.mouseMove(canvas, canvas.widget_pos("AKT"))
    assert card.width() > 1.3 * wide
    assert _pixels(canvas, "MTORC1") != short
    canvas.set_type_scale(8.0)
    assert strip.isVisible(), "a legend that has no room for large type has smaller type"
    assert strip.height() <= canvas.height() / 4


def test_a_framed_corner_leaves_no_empty_half(canvas) -> None:
    canvas.resize(1000, 400)
    canvas.camera.frame(["AKT_S473", "AKT"], 2.2)
    view = canvas.view
    seen = view.to_canvas(QPointF(view.rect().topRight())).x()
    assert seen <= view.drawing.bounds().right() + 1
    for node in ("AKT_S473", "AKT"):
        assert view.rect().contains(canvas.widget_pos(node))


def test_a_glide_between_scales_that_differ_by_a_rounding_arrives(canvas) -> None:
    start = canvas.view.camera
    goal = replace(start, x=start.x + 40, scale=start.scale * (1 + 3e-16))
    canvas.camera.glide_to(goal)
    canvas.camera.animation.finish()
    assert canvas.view.camera.x == pytest.approx(goal.x, abs=1)
    for share in (0.3, 0.7, 1.0):
        assert camera_between(start, goal, share).x == pytest.approx(start.x + 40 * share)


def test_walking_over_nodes_in_view_does_not_move_the_picture(canvas, qtbot):
    """Tab goes over every node of a fitted figure; only what is out of view is brought in."""
    canvas.camera.fit()
    QCoreApplication.processEvents()
    before = canvas.camera.current
    ids = canvas.view.drawing.index.ids
    canvas.setFocus()
    for _ in ids:
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        assert canvas.camera.current == before
    box = canvas.view.drawing.layout.boxes[ids[0]]
    canvas.camera.look(Camera(box.x + 3000, box.y, 1.0))
    canvas.camera.show_area(QRectF(box.left, box.top, box.width, box.height))
    assert canvas.view.rect().contains(canvas.widget_pos(ids[0]))
    assert canvas.camera.current.y == pytest.approx(box.y, abs=1.0)
