"""The tour: each step goes on when the user does what it asks for, by mouse or by keys alone."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from looplight.session.state.state import Selection, SelectionKind
from looplight.window.tour.areas_to_point_at_or_keep_free import (
    headline_area,
    legend_and_scene_areas,
    list_areas,
    node_areas,
    reading_areas,
)
from looplight.window.tour.callout import TIP, line_between, placed
from looplight.window.tour.steps import BRAKE, STEPS

ROOM = QRect(0, 0, 1000, 700)


@pytest.fixture
def tour(canvas_window, qtbot):
    """A window with its canvas, and the tour at its first step."""
    canvas_window.document.open(canvas_window.document.figures.resolve("pi3k-akt-mtor").key)
    canvas_window.shell.actions.run("help.tour")
    tour = canvas_window.controllers.tour
    qtbot.waitUntil(tour.callout.isVisible)
    yield canvas_window, tour
    tour.quit()


def click(window, qtbot, node, modifiers=Qt.KeyboardModifier.NoModifier):
    canvas = window.shell.canvas.single
    place = canvas.view.viewport().mapFrom(canvas, canvas.widget_pos(node))
    qtbot.mouseClick(canvas.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_the_user_goes_through_it_by_doing(tour, qtbot):
    window, tour = tour
    assert window.document.shown.pathway.name == "mtorc1-feedback"
    assert tour.number == 0
    click(window, qtbot, "MTORC1")
    assert tour.number == 1
    qtbot.mouseClick(tour.callout.next, Qt.MouseButton.LeftButton)
    click(window, qtbot, "AKT", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tour.number == 3)
    assert window.document.shown.highlight is not None
    qtbot.mouseClick(tour.callout.next, Qt.MouseButton.LeftButton)
    assert window.document.shown.highlight is None, "the brake is not dimmed"
    area = tour.step.area(tour._parts).center()
    viewport = window.shell.canvas.single.view.viewport()
    place = viewport.mapFrom(window, area)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert window.document.state.selection.id == BRAKE
    assert tour.number == 5
    click(window, qtbot, "PI3K")
    assert tour.number == 6
    window.controllers.picture.exported.emit()
    assert tour.number == 7
    assert not window.settings.get("start/toured")
    qtbot.mouseClick(tour.callout.next, Qt.MouseButton.LeftButton)
    assert not tour.on
    assert window.settings.get("start/toured")


def test_a_drug_blocks_as_well_as_a_click(tour):
    window, tour = tour
    window.document.interventions.give_drug("everolimus")
    assert tour.number == 1


@pytest.mark.usefixtures("drawn_here")
def test_a_saved_picture_is_told_to_it(tour, tmp_path):
    window, tour = tour
    tour.number = 6
    shown = window.document.shown
    window.controllers.picture._write(tmp_path / "view.png", shown, None, None)
    assert (tmp_path / "view.png").is_file()
    assert tour.number == 7


def test_it_is_gone_through_by_keys_alone(tour, qtbot):
    window, tour = tour
    canvas = window.shell.canvas.single
    while canvas.current().id != "MTORC1":
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert tour.number == 1
    # Their letters (Alt+N, Alt+B, Alt+Q) need a real screen: tests/whole/test_first_minutes.py.
    tour.callout.next.setFocus()
    qtbot.keyClick(tour.callout.next, Qt.Key.Key_Return)
    assert tour.number == 2
    tour.callout.back.setFocus()
    qtbot.keyClick(tour.callout.back, Qt.Key.Key_Return)
    assert tour.number == 1
    tour.callout.quit.setFocus()
    qtbot.keyClick(tour.callout.quit, Qt.Key.Key_Space)
    assert not tour.on
    assert not window.settings.get("start/toured")


def test_enter_goes_through_the_whole_of_it(tour, qtbot):
    """On the drawing Enter freed the node that the step before had blocked, and went nowhere."""
    window, tour = tour
    canvas = window.shell.canvas.single
    blocked = []
    for number in range(len(STEPS)):
        assert tour.number == number
        if number == 0:
            # As who reads the hint for keys does.
            while canvas.current().id != "MTORC1":
                qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus in (canvas, tour.callout.next)
        assert (focus is canvas) is (STEPS[number].holds is not None), "what is asked for is there"
        qtbot.keyClick(focus, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda number=number: not tour.on or tour.number == number + 1)
        blocked.append(len(window.document.state.interventions))
    assert blocked == [1, 1, 1, 1, 1, 2, 2, 2]
    assert not tour.on
    assert window.settings.get("start/toured")
    assert window.focusWidget() is canvas
    # Afterwards the key is for the drawing again.
    window.document.select(Selection(SelectionKind.NODE, "MTORC1"))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert [i.target for i in window.document.state.interventions] == ["PI3K"]


def test_escape_on_the_note_ends_it_and_gives_the_keyboard_back(tour, qtbot):
    window, tour = tour
    tour.callout.next.setFocus()
    qtbot.keyClick(tour.callout.next, Qt.Key.Key_Escape)
    assert not tour.on
    assert window.focusWidget() is window.shell.canvas.single


def test_escape_on_the_drawing_ends_it_once_nothing_is_selected(tour, qtbot):
    window, tour = tour
    canvas = window.shell.canvas.single
    assert window.focusWidget() is canvas
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert tour.on and not window.document.state.selection.id
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not tour.on


def test_a_step_is_not_passed_over_for_what_was_done_before(tour, qtbot):
    window, tour = tour
    click(window, qtbot, "MTORC1")
    tour.back()
    assert tour.number == 0
    # What it asks for holds: the button goes on, and nothing is skipped.
    assert tour.callout.next.text() == "&Next"
    window.document.undo_stack.undo()
    assert tour.number == 0
    click(window, qtbot, "MTORC1")
    assert tour.number == 1


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (1920, 1080)])
def test_the_note_never_covers_what_it_speaks_of(tour, qtbot, size):
    window, tour = tour
    window.settings.set("look/reduced-motion", True)
    window.resize(*size)
    for number, step in enumerate(STEPS):
        assert tour.number == number
        # The drawing gets its place once the headline has its height.
        qtbot.wait(50)
        tour._write()
        area, parts = step.area(tour._parts), tour._parts
        body = tour.callout.geometry().adjusted(TIP, TIP, -TIP, -TIP)
        assert area is not None, step.title
        assert reading_areas(parts), step.title
        spoken_of = (area, headline_area(parts), *step.speaks_of(parts), *reading_areas(parts))
        for other in (*spoken_of, *list_areas(parts), *legend_and_scene_areas(parts)):
            assert not body.intersects(other), step.title
        assert window.rect().contains(tour.callout.geometry()), step.title
        hint = tour.callout.text.heightForWidth(tour.callout.text.width())
        assert tour.callout.text.height() >= hint, step.title
        tour.next()


def test_it_waits_until_the_drawing_is_painted(tour, qtbot):
    window, tour = tour
    window.shell.canvas.single.setUpdatesEnabled(False)
    qtbot.waitUntil(tour.callout.isHidden)
    window.shell.canvas.single.setUpdatesEnabled(True)
    qtbot.waitUntil(tour.callout.isVisible)


def test_it_waits_while_another_figure_or_page_is_shown(tour, qtbot):
    window, tour = tour
    window.shell.start_page.show()
    qtbot.waitUntil(tour.callout.isHidden)
    assert tour.callout.ring.isHidden()
    window.shell.start_page.hide()
    qtbot.waitUntil(tour.callout.isVisible)
    window.document.open(window.document.figures.resolve("pi3k-akt-mtor").key)
    qtbot.waitUntil(tour.callout.isHidden)


def test_what_was_done_before_comes_back_with_one_undo(window):
    window.document.interventions.toggle("AKT")
    window.controllers.tour.start()
    assert window.document.state.interventions == ()
    assert window.document.state.scene
    window.document.undo_stack.undo()
    assert [i.target for i in window.document.state.interventions] == ["AKT"]


def test_a_node_that_was_looked_at_before_is_not_framed_beside_those_of_the_steps(window):
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    window.controllers.tour.start()
    assert window.document.state.selection == Selection()


def test_its_words_follow_what_a_click_does(tour):
    window, tour = tour
    assert tour.callout.text.text().startswith("Click mTORC1")
    window.settings.set("canvas/click-asks", True)
    assert tour.callout.text.text().startswith("Double click mTORC1")


def test_screen_readers_are_told_the_step(tour):
    _window, tour = tour
    assert tour.callout.accessibleName() == "Tour, step 1 of 8: Block mTORC1"
    assert tour.callout.accessibleDescription() == STEPS[0].text


@pytest.mark.parametrize(
    ("area", "side"),
    [
        (QRect(480, 50, 40, 20), "below"),
        (QRect(480, 640, 40, 20), "above"),
        (QRect(0, 100, 20, 500), "right"),
        (QRect(980, 100, 20, 500), "left"),
    ],
)
def test_a_note_stands_where_there_is_room(area, side):
    place, tip = placed(QSize(300, 150), area, ROOM.adjusted(0, 0, 0, 0))
    note = QRect(place, QSize(300, 150))
    assert ROOM.contains(note)
    assert not note.adjusted(TIP, TIP, -TIP, -TIP).intersects(area)
    assert tip is not None
    beside = {
        "below": note.top() > area.top(),
        "above": note.bottom() < area.bottom(),
        "right": note.left() > area.left(),
        "left": note.right() < area.right(),
    }
    assert beside[side]


def test_a_note_stands_further_away_before_it_covers_a_panel_that_is_read():
    headline, panel = QRect(200, 0, 500, 100), QRect(700, 0, 300, 480)
    size = QSize(330, 200)
    nodes = [QRect(x, y, 60, 30) for x in range(210, 600, 90) for y in range(120, 680, 60)]
    lists = [QRect(0, 0, 200, 700)]
    place = placed(size, headline, ROOM, nodes, lists, [panel])
    assert not QRect(place.corner, size).adjusted(TIP, TIP, -TIP, -TIP).intersects(panel)
    # It would stand there else.
    place = placed(size, headline, ROOM, nodes, lists)
    assert QRect(place.corner, size).intersects(panel)


def test_a_note_without_room_beside_stays_in_the_room():
    place, tip = placed(QSize(300, 150), QRect(10, 10, 980, 680), ROOM)
    assert tip is None
    assert ROOM.contains(QRect(place, QSize(300, 150)))


def test_a_note_that_stands_apart_leads_to_its_area_by_a_line():
    area = QRect(480, 300, 40, 20)
    place, tip = placed(QSize(300, 150), area, ROOM, [], [QRect(200, 100, 600, 450)])
    body = QRect(place, QSize(300, 150)).adjusted(TIP, TIP, -TIP, -TIP)
    assert tip is None
    start, end = line_between(body, area)
    assert body.contains(start)
    assert area.contains(end)
    assert line_between(area.translated(0, 25), area) is None


def test_a_note_leaves_nodes_free_where_it_can(tour):
    _window, tour = tour
    areas = node_areas(tour._parts)
    assert len(areas) > 10
    size, area = QSize(300, 150), QRect(480, 300, 40, 20)
    place, _tip = placed(size, area, ROOM, [QRect(350, 330, 300, 300)])
    assert place != placed(size, area, ROOM)[0]
    assert place != QPoint()


def test_a_skipped_step_leaves_what_the_next_one_speaks_of(tour, qtbot):
    window, tour = tour
    titles = []
    for number in range(len(STEPS) - 1):
        assert tour.number == number
        titles.append(tour.callout.next.text())
        qtbot.mouseClick(tour.callout.next, Qt.MouseButton.LeftButton)
        if number == 2:
            qtbot.waitUntil(lambda: window.document.shown.highlight is not None)
            assert tour.number == 3
        elif number == 4:
            assert window.document.state.selection.id == BRAKE
        blocked = [i.target for i in window.document.state.interventions]
        assert blocked == ["MTORC1", "PI3K"][: 2 if number >= 5 else 1]
    assert titles.count("&Skip this step") == 5
    assert tour.callout.next.text() == "&Done"


def test_a_note_never_covers_the_answer_that_the_step_before_asked_to_read():
    area, answer = QRect(5, 0, 40, 20), QRect(180, 60, 700, 80)
    assert QRect(placed(QSize(300, 150), area, ROOM)[0], QSize(300, 150)).intersects(answer)
    place, tip = placed(QSize(300, 150), area, ROOM, [], [answer])
    body = QRect(place, QSize(300, 150)).adjusted(TIP, TIP, -TIP, -TIP)
    assert not body.intersects(answer)
    assert tip is None


def test_a_step_has_twenty_words_at_most():
    assert [step.title for step in STEPS if len(step.text.split()) > 20] == []


def test_a_panel_that_no_step_speaks_of_gives_way_and_comes_back(canvas_window, qtbot):
    window = canvas_window
    docks = window.shell.docks
    docks.show("practice")
    window.shell.actions.run("help.tour")
    tour = window.controllers.tour
    qtbot.waitUntil(tour.callout.isVisible)
    assert docks.docks["practice"].isHidden()
    assert not docks.docks["reading"].isHidden()
    tour.quit()
    assert not docks.docks["practice"].isHidden()
    docks.docks["practice"].hide()
    docks.open("reading")
