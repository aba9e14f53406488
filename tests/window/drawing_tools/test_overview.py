"""A figure that is too large to be read as a whole: opened at a part, with a map of all of it."""

import statistics

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton  # noqa: TID251

from looplight.canvas.geometry.node_mark_places import LABELS_FROM, inside_pixels
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.view.overview import overview_map
from looplight.canvas.view.overview.overview_map import FADED, size_within
from looplight.session.state.state import Selection

pytestmark = pytest.mark.usefixtures("figures_are_read_once")
LEFT = Qt.MouseButton.LeftButton
ROWS, COLUMNS = 22, 20


def wide_file(path):
    """Write a grid of nodes with a chain along its upper edge and dense arrows low at the right."""
    lines = ["looplight: 1", f"name: {path.stem}", "title: Wide", "nodes:"]
    lines += [
        f"  N{row}x{column}: {{label: G{row}S{column}, kind: kinase, druggable: true, "
        f"at: [{column * 170 + 100}, {row * 110 + 60}]}}"
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
    lines.append("arrows:")
    lines += [f"  N0x{c} -> N0x{c + 1}: {{}}" for c in range(COLUMNS - 1)]
    for row in range(15, ROWS - 1):
        for column in range(14, COLUMNS):
            lines.append(f"  N{row}x{column} -> N{row + 1}x{column}: {{}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def canvas(qtbot, window, tmp_path):
    """The canvas of a window that shows the figure, at rest."""
    window.shell.opener.open(wide_file(tmp_path / "wide.yaml"))
    canvas, document = window.shell.canvas.single, window.document
    qtbot.waitUntil(lambda: canvas.pathway is not None and canvas.pathway.name == "wide")
    qtbot.waitUntil(lambda: document.shown.response is not None)
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    qtbot.waitUntil(lambda: overview(window) is not None and overview(window).map.isVisible())
    return canvas


def overview(window):
    return window.controllers.overview.overview


def view_of(canvas):
    """Return left, top, right and bottom of what the camera sees."""
    camera, view = canvas.camera.goal, canvas.view
    across, down = view.width() / camera.scale / 2, view.height() / camera.scale / 2
    return camera.x - across, camera.y - down, camera.x + across, camera.y + down


def sees(canvas, node):
    box = canvas.view.drawing.layout.boxes[node]
    left, top, right, bottom = view_of(canvas)
    return left <= box.left and box.right <= right and top <= box.top and box.bottom <= bottom


def run(window, command):
    window.shell.actions.update_states()
    assert window.shell.actions.by_id[command].isEnabled()
    window.shell.actions.run(command)


def test_the_figure_opens_where_it_has_arrows_and_its_names_can_be_read(window, canvas):
    boxes = canvas.view.drawing.layout.boxes.values()
    scale = canvas.camera.goal.scale
    assert statistics.median(inside_pixels(box, scale) for box in boxes) >= 9.9
    assert sees(canvas, "N18x17")
    assert not sees(canvas, "N0x0")
    # A picture that is saved now shows the whole figure.
    assert window.controllers.picture._area() is None


def test_whole_figure_and_back_by_keys_and_by_the_button(qtbot, window, canvas):
    opened = canvas.camera.goal
    button = overview(window).view_button
    assert "Ctrl+0" in button.text()
    run(window, "view.fit")
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    assert sees(canvas, "N0x0")
    assert sees(canvas, "N21x19")
    assert not overview(window).map.isVisible()
    assert "Ctrl+9" in button.text()
    run(window, "view.read")
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    assert canvas.camera.goal == opened
    assert overview(window).map.isVisible()
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    assert sees(canvas, "N0x0")


def test_nodes_below_the_map_are_seen_through_it_until_it_is_used(qtbot, window, canvas):
    chart = overview(window).map
    qtbot.waitUntil(lambda: chart.opacity == FADED)
    assert chart.opacity < 0.6
    run(window, "view.focus-overview")
    assert chart.opacity == 1.0
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.opacity == FADED
    # Above the first row there are no nodes: one corner is free.
    canvas.camera.look(Camera(900, -100, canvas.camera.goal.scale))
    qtbot.waitUntil(lambda: chart.opacity == 1.0)


def test_a_click_and_a_drag_on_the_map_move_the_view_there(window, canvas):
    chart = overview(window).map
    scale = canvas.camera.goal.scale
    QTest.mouseClick(chart, LEFT, pos=QPoint(6, 6))
    assert sees(canvas, "N0x0") or sees(canvas, "N1x1")
    assert canvas.camera.goal.scale == scale
    assert not window.document.state.interventions
    corner = QPoint(chart.width() - 6, chart.height() - 6)
    QTest.mousePress(chart, LEFT, pos=QPoint(6, 6))
    QTest.mouseMove(chart, corner)
    QTest.mouseRelease(chart, LEFT, pos=corner)
    assert sees(canvas, "N20x18")
    frame = chart.frame()
    assert frame.right() > chart.width() * 0.9
    assert frame.bottom() > chart.height() * 0.9


def test_the_keyboard_reaches_the_map_moves_the_view_and_goes_back(qtbot, window, canvas):
    chart = overview(window).map
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    run(window, "view.focus-overview")
    assert chart.hasFocus()
    assert chart.accessibleName() == "Overview map"
    assert "Arrow keys" in chart.accessibleDescription()
    before = canvas.camera.goal
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert canvas.camera.goal.x < before.x
    assert canvas.camera.goal.y < before.y
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert canvas.camera.goal.scale > before.scale
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_the_map_is_hidden_for_good_and_the_button_stays(window, canvas):
    close = next(b for b in overview(window).bar.findChildren(QPushButton) if b.text() == "×")
    QTest.mouseClick(close, LEFT)
    assert not overview(window).map.isVisible()
    assert not window.settings.get("canvas/overview")
    assert overview(window).view_button.isVisible()
    run(window, "view.overview")
    assert overview(window).map.isVisible()


@pytest.mark.parametrize("few", [0, ROWS * COLUMNS])
def test_what_happens_outside_of_the_view_has_a_sign_on_the_map(
    qtbot, window, canvas, monkeypatch, few
):
    # With 0 it is drawn in turns of its own, as that of a larger figure is.
    monkeypatch.setattr(overview_map, "FEW_NODES", few)
    chart, document = overview(window).map, window.document
    theme = canvas.view.drawing.theme
    document.interventions.toggle("N0x0")
    # With the keyboard on it, the map has its own colours.
    run(window, "view.focus-overview")
    qtbot.waitUntil(lambda: document.shown.response is not None and document.shown.pending is None)
    assert not sees(canvas, "N0x15")
    style = canvas.pathway_style.nodes["N0x15"]
    assert style.computed
    assert style.differs
    qtbot.waitUntil(lambda: chart._style is canvas.pathway_style)

    def is_shown():
        picture = chart.grab().toImage()
        ratio = picture.devicePixelRatio()
        colors = {
            picture.pixelColor(round(x * ratio), round(y * ratio)).name()
            for x in range(chart.width())
            for y in range(22)
        }
        return any(_near(name, theme.color(style.direction).name()) for name in colors)

    assert theme.color(style.direction).name() in {"#0072b2", "#d55e00"}
    qtbot.waitUntil(is_shown)


def test_the_map_of_a_large_figure_is_sharp_in_its_new_size(qtbot, window, canvas, monkeypatch):
    monkeypatch.setattr(overview_map, "FEW_NODES", 0)
    chart = overview(window).map
    before = chart.size()
    window.resize(window.width() - 300, window.height() - 150)
    qtbot.waitUntil(lambda: chart.size() != before)

    def is_sharp():
        shown, own = chart.grab().toImage(), chart._picture
        chart._picture = overview_map.MapPicture(chart)
        with monkeypatch.context() as small:
            small.setattr(overview_map, "FEW_NODES", ROWS * COLUMNS)
            at_once = chart.grab().toImage()
        chart._picture = own
        return shown == at_once

    qtbot.waitUntil(is_sharp)


def test_the_map_of_a_large_figure_is_drawn_after_the_figure(qtbot, window, canvas, monkeypatch):
    monkeypatch.setattr(overview_map, "FEW_NODES", 0)
    chart = overview(window).map
    chart._picture = overview_map.MapPicture(chart)
    first = chart.grab().toImage()
    qtbot.waitUntil(lambda: chart.grab().toImage() != first)


def _near(a, b):
    """Return whether two colours are alike: the part outside of the frame is a little darker."""
    pairs = [(int(a[n : n + 2], 16), int(b[n : n + 2], 16)) for n in (1, 3, 5)]
    return all(abs(p - q) < 48 for p, q in pairs)


def test_a_selected_node_is_not_left_below_the_map(qtbot, window, canvas):
    map_and_bar = overview(window)
    chart = map_and_bar.map
    place = canvas.view.to_canvas(chart.geometry().center().toPointF())
    boxes = canvas.view.drawing.layout.boxes.values()
    node = min(boxes, key=lambda box: abs(box.x - place.x()) + abs(box.y - place.y())).id
    middle = canvas.widget_pos(node)
    assert chart.geometry().contains(middle)
    window.document.select(Selection.of_nodes((node,)))
    qtbot.waitUntil(lambda: not chart.geometry().contains(canvas.widget_pos(node)))


def test_the_map_gives_way_to_few_nodes_after_a_jump_only(qtbot, window, canvas, monkeypatch):
    shown, camera = overview(window), canvas.camera.goal
    qtbot.waitUntil(lambda: not shown._rest.isActive() and not shown._is_new)
    place = shown.map.geometry()
    # Fewer nodes below it than it wanders for.
    monkeypatch.setattr(shown, "_covered", lambda areas: [2 * a.intersects(place) for a in areas])
    canvas.camera.look(Camera(camera.x + 20, camera.y, camera.scale))
    qtbot.waitUntil(lambda: not shown._rest.isActive())
    qtbot.wait(50)
    assert shown.map.geometry() == place
    canvas.camera.look(Camera(camera.x - 1500, camera.y, camera.scale))
    qtbot.waitUntil(lambda: not shown.map.geometry().intersects(place))


def test_a_smaller_map_stands_where_the_usual_one_would_hide_nodes(qtbot, window, canvas):
    """In a window of 1280 x 720 it lay on four nodes, and beside them was room."""
    shown, chart, view = overview(window), overview(window).map, canvas.view
    usual = size_within(view.drawing.layout, shown._most(0)).height() + shown.bar.height()
    # Above the first row are fewer pixels than the usual size needs, and no gap is below it.
    camera, top = canvas.camera.goal, view.drawing.layout.boxes["N0x0"].top
    middle = top - (usual * 0.85 - view.height() / 2) / camera.scale
    canvas.camera.look(Camera(camera.x, middle, camera.scale))
    qtbot.waitUntil(lambda: not shown._rest.isActive() and not shown._is_new)
    boxes = [box for box in view.drawing.layout.boxes.values() if sees(canvas, box.id)]
    assert boxes
    qtbot.waitUntil(lambda: chart.opacity == 1.0)
    card = chart.geometry() | shown.bar.geometry()
    assert not any(card.contains(canvas.widget_pos(box.id)) for box in boxes)


def test_a_figure_that_can_be_read_as_a_whole_has_no_map(qtbot, window, canvas):
    document = window.document
    document.open(document.figures.resolve("mtorc1-feedback").key)
    qtbot.waitUntil(lambda: canvas.pathway.name == "mtorc1-feedback")
    qtbot.waitUntil(lambda: not overview(window).bar.isVisible())
    assert canvas.camera.reading is None
    assert not overview(window).map.isVisible()
    window.shell.actions.update_states()
    assert not window.shell.actions.by_id["view.read"].isEnabled()


def test_a_block_from_elsewhere_brings_its_node_into_view(qtbot, window, canvas):
    def is_in_view(node):
        return canvas.view.rect().contains(canvas.widget_pos(node))

    assert not is_in_view("N0x0")
    window.document.interventions.toggle("N0x0")
    qtbot.waitUntil(lambda: is_in_view("N0x0"))
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    before = canvas.camera.goal
    window.document.interventions.toggle("N0x1")
    assert is_in_view("N0x1")
    assert canvas.camera.goal == before
    # A longer headline takes room from the drawing, which must not send the view back.
    window.resize(window.width() - 40, window.height() - 40)
    QCoreApplication.processEvents()
    assert is_in_view("N0x0")
    # The user moved nothing: exports show the whole figure.
    assert window.controllers.picture._area() is None


def test_what_changes_out_of_view_is_counted_and_each_click_leads_on_to_it(qtbot, window, canvas):
    button = overview(window).changes_button
    qtbot.waitUntil(lambda: not button.isVisible())
    window.document.interventions.toggle("N0x0")
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    assert sees(canvas, "N0x0")
    assert sees(canvas, "N0x1"), "what follows is in view beside what is blocked"
    chain = {f"N0x{column}" for column in range(1, COLUMNS)}
    hidden = {node for node in chain if not sees(canvas, node)}
    assert hidden
    qtbot.waitUntil(lambda: button.text().startswith(f"{len(hidden)} changes"))
    scale, seen = canvas.camera.goal.scale, set()
    for _ in range(COLUMNS):
        QTest.mouseClick(button, LEFT)
        qtbot.waitUntil(lambda: not canvas.camera.animation.running)
        seen |= {node for node in hidden if sees(canvas, node)}
        if seen == hidden:
            break
    assert seen == hidden
    assert canvas.camera.goal.scale == scale


def test_a_click_while_the_view_still_glides_goes_on_to_the_part_after(qtbot, window, canvas):
    button = overview(window).changes_button
    window.document.interventions.toggle("N0x0")
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    places = [view_of(canvas)]
    for _ in range(2):
        button.click()
        places.append(view_of(canvas))
    assert canvas.camera.animation.running, "else the second click waited"
    assert len(set(places)) == 3


def test_the_other_look_of_a_large_drawing_opens_with_names_that_can_be_read(
    qtbot, window, tmp_path
):
    path = tmp_path / "authors.gpml"
    nodes = [
        node(f"n{number}", f"G{number}", at=(100 + 90 * (number % 18), 60 + 30 * (number // 18)))
        for number in range(400)
    ]
    lines = [line(f"n{number}", f"n{number + 18}") for number in range(0, 360, 3)]
    path.write_text(file_2013a(*nodes, *lines), encoding="utf-8")
    window.shell.opener.open(path)
    canvas = window.shell.canvas.single
    qtbot.waitUntil(lambda: canvas.pathway is not None and canvas.pathway.name == "authors")
    as_drawn = canvas.view.drawing.layout
    run(window, "drawing.as-drawn")
    qtbot.waitUntil(lambda: canvas.view.drawing.layout is not as_drawn)
    qtbot.waitUntil(lambda: not canvas.camera.animation.running)
    assert canvas.view.drawing.layout.large
    assert canvas.camera.goal.scale >= LABELS_FROM


def test_a_block_of_what_is_in_view_moves_nothing_below_the_pointer(qtbot, window, canvas):
    window.document.interventions.toggle("N0x0")
    qtbot.waitUntil(lambda: sees(canvas, "N0x1") and not canvas.camera.animation.running)
    last = max(c for c in range(COLUMNS) if sees(canvas, f"N0x{c}"))
    before = canvas.camera.goal
    # In view already: a click on the drawing moves nothing below the pointer.
    window.document.interventions.toggle(f"N0x{last}")
    qtbot.waitUntil(lambda: window.document.shown.pending is None)
    assert canvas.camera.goal == before


def test_a_figure_without_scenes_opens_at_a_node_that_it_offers_to_block(qtbot, window, tmp_path):
    """Many ligands on many receptors have the most arrows, and nothing to begin with."""
    lines = ["looplight: 1", "name: lists", "title: Lists", "nodes:"]
    ligands, receptors = ([f"{kind}{n}" for n in range(30)] for kind in "LR")
    at = {node: (100 + 160 * (n // 10), 60 * (n % 10)) for n, node in enumerate(ligands)}
    at |= {node: (700 + 160 * (n // 10), 60 * (n % 10)) for n, node in enumerate(receptors)}
    at |= {"K": (4000, 3000), "MAIN": (4200, 3000)}
    at |= {f"T{n}": (4500, 2800 + 60 * n) for n in range(9)} | {"OFF": (4000, 3200)}
    lines += [f"  {n}: {{label: {n}, kind: kinase, at: [{x}, {y}]}}" for n, (x, y) in at.items()]
    lines.append("arrows:")
    # Each of them has 16 arrows or more, MAIN has 15.
    twice = receptors * 2
    lines += [f"  {a} -> {b}: {{}}" for n, a in enumerate(ligands) for b in twice[n : n + 16]]
    lines += [f"  {a} -> K: {{}}" for a in receptors[:3]]
    lines += ["  K -> MAIN: {}", "  OFF -> MAIN: {}"]
    lines += [f"  {a} -> MAIN: {{}}" for a in receptors[:4]]
    lines += [f"  MAIN -> T{n}: {{}}" for n in range(9)]
    path = tmp_path / "lists.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    window.shell.opener.open(path)
    canvas = window.shell.canvas.single
    qtbot.waitUntil(lambda: canvas.pathway is not None and canvas.pathway.name == "lists")
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    headline = window.shell.central.headline.sentence
    qtbot.waitUntil(lambda: "for example MAIN, where many arrows meet" in headline.text())
    qtbot.waitUntil(lambda: sees(canvas, "MAIN"))
    assert not sees(canvas, "L0")
