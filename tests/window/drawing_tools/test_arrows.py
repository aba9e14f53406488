"""Arrows of a draft on the drawing: drawn with the mouse, decided about in a menu."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog  # noqa: TID251 - it asks for a name

from looplight.canvas.view.arrange.tool_hint import ToolHint
from looplight.session.state.state import Selection, SelectionKind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def arrows(draft):
    return draft.controllers.arrows


def choose(arrows, start):
    """Choose the entry of the open menu that begins so."""
    entries = [action for action in arrows.menu.actions() if action.text().startswith(start)]
    assert len(entries) == 1, [action.text() for action in arrows.menu.actions()]
    entries[0].trigger()
    arrows.menu.close()


def texts(menu):
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def open_menu(canvas, place: QPointF):
    point = place.toPoint()
    reason = QContextMenuEvent.Reason.Mouse
    QCoreApplication.sendEvent(canvas, QContextMenuEvent(reason, point, canvas.mapToGlobal(point)))


def middle_of(canvas, key):
    points = canvas.view.drawing.layout.routes[key].points
    (x1, y1), (x2, y2) = points[0], points[1]
    return canvas.view.to_widget(QPointF((x1 + x2) / 2, (y1 + y2) / 2))


def test_an_arrow_is_dragged_from_node_to_node(draft, canvas, arrows, drag):
    document, actions = draft.document, draft.shell.actions
    blocked, steps = document.state.interventions, document.undo_stack.count()
    actions.run("draft.draw-arrow")
    assert actions.by_id["draft.draw-arrow"].isChecked()
    start, end = canvas.widget_pos("AKT"), canvas.widget_pos("S6K")
    drag(canvas, start, end - start, release=False)
    marks = canvas.editing.marks
    assert marks.end is not None
    assert len(marks.boxes) == 2, "both nodes are marked"
    QTest.mouseRelease(canvas, LEFT, pos=end)
    assert texts(arrows.menu)[1:] == ["AKT activates S6K", "AKT inhibits S6K"]
    assert "AKT -| S6K" not in document.shown.pathway.by_key
    choose(arrows, "AKT inhibits")
    assert "AKT -| S6K" in document.shown.pathway.by_key
    assert document.state.selection == Selection(SelectionKind.ARROW, "AKT -| S6K")
    # Nothing was blocked, moved or panned by it; the tool stays for the next arrow.
    assert document.state.interventions == blocked
    assert not document.state.drawing
    assert document.undo_stack.count() == steps + 1
    assert actions.by_id["draft.draw-arrow"].isChecked()
    document.undo_stack.undo()
    assert "AKT -| S6K" not in document.shown.pathway.by_key


def test_it_is_drawn_by_two_clicks_and_by_keys(draft, canvas, arrows):
    document = draft.document
    draft.shell.actions.run("draft.draw-arrow")
    for node in ("AKT", "S6K"):
        QTest.mouseClick(canvas, LEFT, pos=canvas.widget_pos(node))
    choose(arrows, "AKT activates")
    assert "AKT -> S6K" in document.shown.pathway.by_key
    canvas.keyboard.clear_ring()
    for node in ("PI3K", "S6K"):
        canvas.view.drawing.focus = node
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    choose(arrows, "PI3K inhibits")
    assert "PI3K -| S6K" in document.shown.pathway.by_key
    assert not document.state.interventions


def test_esc_gives_the_arrow_up_then_the_tool(draft, canvas, arrows, drag):
    action = draft.shell.actions.by_id["draft.draw-arrow"]
    steps = draft.document.undo_stack.count()
    draft.shell.actions.run("draft.draw-arrow")
    start = canvas.widget_pos("AKT")
    drag(canvas, start, canvas.widget_pos("S6K") - start, release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.editing.marks is None
    QTest.mouseRelease(canvas, LEFT, pos=canvas.widget_pos("S6K"))
    assert arrows.menu is None
    assert action.isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not action.isChecked()
    # Beside all nodes an arrow ends nowhere.
    draft.shell.actions.run("draft.draw-arrow")
    drag(canvas, start, QPoint(5, 5) - start)
    assert arrows.menu is None
    draft.controllers.arrows.switch_drawing()
    assert draft.document.undo_stack.count() == steps
    # And the mouse is for blocking again.
    QTest.mouseClick(canvas, LEFT, pos=start)
    assert draft.document.state.interventions


def test_without_a_sign_no_line_stays(draft, canvas, arrows, drag):
    draft.shell.actions.run("draft.draw-arrow")
    start = canvas.widget_pos("AKT")
    drag(canvas, start, canvas.widget_pos("S6K") - start)
    assert canvas.editing.marks is not None
    arrows.menu.close()
    assert canvas.editing.marks is None


def test_an_arrow_to_its_own_node_is_refused_in_words(draft, canvas, arrows):
    problems = []
    draft.document.problems.connect(problems.extend)
    draft.shell.actions.run("draft.draw-arrow")
    place = canvas.widget_pos("AKT")
    QTest.mouseClick(canvas, LEFT, pos=place)
    QTest.mouseClick(canvas, LEFT, pos=place)
    assert [problem.code for problem in problems] == ["self-arrow"]
    assert "AKT was both" in problems[0].message
    assert arrows.menu is None
    draft.document.drafts.draw("AKT", "AKT", 1)
    assert len(problems) == 2
    assert not draft.document.state.draft.arrows


def test_the_menu_of_a_node_draws_one_arrow(draft, canvas, arrows):
    document = draft.document
    open_menu(canvas, QPointF(canvas.widget_pos("AKT")))
    menu = draft.shell.canvas.node_menu
    next(a for a in menu.actions() if a.text() == "Draw an arrow from here").trigger()
    menu.close()
    QTest.mouseMove(canvas, canvas.widget_pos("IRS1"))
    assert len(canvas.editing.marks.boxes) == 2
    QTest.mouseClick(canvas, LEFT, pos=canvas.widget_pos("S6K"))
    choose(arrows, "AKT activates")
    assert "AKT -> S6K" in document.shown.pathway.by_key
    assert not draft.shell.actions.by_id["draft.draw-arrow"].isChecked()


def test_the_menu_of_an_added_node_removes_it(draft, canvas):
    document = draft.document
    document.drafts.add_node("GSK3B", ["GSK3B"], (0.0, 0.0))
    draft.shell.canvas.open_menu("GSK3B", QPoint(10, 10))
    entries = {a.text(): a for a in draft.shell.canvas.node_menu.actions()}
    entries["Remove this node"].trigger()
    assert "GSK3B" not in document.shown.pathway.by_id


def test_menu_and_key_rename_and_remove_a_node_of_the_draft(draft, monkeypatch):
    document, controllers = draft.document, draft.controllers
    monkeypatch.setattr(controllers.arrows, "_ask_for_name", lambda *_, **__: "GSK3B")
    draft.shell.canvas.open_menu("AKT", QPoint(10, 10))
    entries = {a.text(): a for a in draft.shell.canvas.node_menu.actions()}
    entries["Rename this node..."].trigger()
    node = document.shown.pathway.by_id["AKT"]
    assert (node.label, [gene.symbol for gene in node.genes]) == ("GSK3B", ["GSK3B"])
    kinds = {a.text(): a for a in entries["Kind of this node"].menu().actions()}
    assert [text for text, action in kinds.items() if action.isChecked()] == ["kinase"]
    for text, kind in (("complex", "complex"), ("process", "process")):
        kinds[text].trigger()
        assert document.shown.pathway.by_id["AKT"].kind == kind
    document.select(Selection.of_nodes(["AKT", "S6K"]))
    draft.shell.actions.run("draft.reject")
    assert {"AKT", "S6K"}.isdisjoint(document.shown.pathway.by_id)
    document.undo_stack.undo()
    assert {"AKT", "S6K"} <= set(document.shown.pathway.by_id)


def test_the_menu_of_an_arrow_decides_about_it(draft, canvas, arrows):
    document, key = draft.document, "S6K -| IRS1"
    open_menu(canvas, middle_of(canvas, key))
    assert texts(arrows.menu) == [
        "S6K ⊣ IRS1",
        "Accept this arrow",
        "Reject this arrow",
        "Let it activate instead",
    ]
    assert document.state.selection == Selection(SelectionKind.ARROW, key)
    choose(arrows, "Accept")
    assert document.state.draft.accepted == (key,)
    open_menu(canvas, middle_of(canvas, key))
    choose(arrows, "Undecided")
    assert not document.state.draft.accepted
    open_menu(canvas, middle_of(canvas, key))
    choose(arrows, "Let it activate")
    assert "S6K -> IRS1" in document.shown.pathway.by_key
    # One that the user drew is removed, not rejected.
    open_menu(canvas, middle_of(canvas, "S6K -> IRS1"))
    choose(arrows, "Remove")
    assert key in document.shown.pathway.by_key
    open_menu(canvas, middle_of(canvas, key))
    choose(arrows, "Reject")
    assert key not in document.shown.pathway.by_key


def test_a_node_is_added_at_the_place_of_a_click(draft, canvas, arrows, monkeypatch):
    document, steps = draft.document, draft.document.undo_stack.count()
    monkeypatch.setattr(QInputDialog, "exec", lambda _: True)
    monkeypatch.setattr(QInputDialog, "textValue", lambda _: " GSK3B\n")
    # Close up, as one works on an image; the view stays when the draft gets one node more.
    canvas.camera.zoom(2.0)
    camera, place = canvas.camera.current, QPointF(20, 25)
    expected = canvas.view.to_canvas(place)
    open_menu(canvas, place)
    choose(arrows, "Add a node here")
    assert canvas.camera.current == camera
    node = document.shown.pathway.by_id["GSK3B"]
    assert (node.x, node.y) == pytest.approx((expected.x(), expected.y()), abs=0.1)
    assert [gene.symbol for gene in node.genes] == ["GSK3B"]
    assert document.undo_stack.count() == steps + 1
    # Several names are several nodes, and the dialog says so while they are typed.
    labels = []

    def typed(dialog):
        dialog.setTextValue("mTOR akt1")
        labels.append(dialog.labelText())
        return True

    monkeypatch.setattr(QInputDialog, "exec", typed)
    monkeypatch.setattr(QInputDialog, "textValue", lambda _: "mTOR akt1")
    open_menu(canvas, QPointF(300, 25))
    choose(arrows, "Add a node here")
    assert "2 nodes: mTOR, akt1" in labels[0]
    assert [node.label for node in document.shown.pathway.nodes][-2:] == ["mTOR", "akt1"]
    steps = document.undo_stack.count() - 1
    monkeypatch.setattr(QInputDialog, "exec", lambda _: False)
    open_menu(canvas, QPointF(300, 25))
    choose(arrows, "Add a node here")
    assert document.undo_stack.count() == steps + 1


def test_the_menu_opens_by_key_on_the_selected_arrow(draft, canvas, arrows):
    draft.document.select(Selection(SelectionKind.ARROW, "S6K -| IRS1"))
    reason = QContextMenuEvent.Reason.Keyboard
    QCoreApplication.sendEvent(canvas, QContextMenuEvent(reason, QPoint(), QPoint()))
    assert texts(arrows.menu)[0] == "S6K ⊣ IRS1"
    arrows.menu.close()


def test_curated_arrows_are_not_for_drawing(new_window, qtbot):
    new_window.shell.canvas.create()
    canvas = new_window.shell.canvas.single
    assert not new_window.shell.actions.by_id["draft.draw-arrow"].isEnabled()
    open_menu(canvas, middle_of(canvas, "P70S6K -| IRS1"))
    open_menu(canvas, QPointF(5, 5))
    assert new_window.controllers.arrows.menu is None
    new_window.shell.canvas.open_menu("AKT", QPoint(10, 10))
    assert "Draw an arrow from here" not in texts(new_window.shell.canvas.node_menu)
    new_window.shell.canvas.node_menu.close()


def test_the_panel_begins_to_draw(draft, qtbot):
    draft.shell.docks.show("drafts")
    panel = draft.shell.docks.panel("drafts")
    qtbot.waitUntil(panel.by_mouse.isEnabled)
    qtbot.mouseClick(panel.by_mouse, LEFT)
    assert draft.controllers.arrows.is_drawing
    draft.document.open(draft.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert not draft.controllers.arrows.is_drawing


def test_the_drawing_stays_below_the_pointer_while_arrows_are_drawn(draft, canvas) -> None:
    canvas.camera.fit()
    draft.shell.actions.run("draft.draw-arrow")
    before = canvas.mapToGlobal(canvas.widget_pos("AKT"))
    # A line about outputs comes above the drawing with the first arrow.
    canvas.resize(canvas.width(), canvas.height() - 40)
    canvas.move(canvas.x(), canvas.y() + 40)
    canvas.camera.refit()
    after = canvas.mapToGlobal(canvas.widget_pos("AKT"))
    assert (after - before).manhattanLength() <= 2
    draft.shell.actions.run("draft.draw-arrow")
    canvas.camera.refit()
    assert canvas.camera.current == canvas.view.fit_camera()


def test_what_no_longer_fits_comes_into_view_when_drawing_ends(draft, canvas) -> None:
    """Arrows of a lower view stayed beyond its edge."""
    canvas.camera.fit()
    draft.shell.actions.run("draft.draw-arrow")
    canvas.resize(canvas.width(), canvas.height() - 120)
    canvas.camera.refit()
    assert canvas.camera.current.scale > canvas.view.fit_camera().scale
    draft.shell.actions.run("draft.draw-arrow")
    assert canvas.camera.current == canvas.view.fit_camera()


def test_the_line_of_the_tool_follows_the_lower_edge(draft, canvas, qtbot) -> None:
    """It stayed in the middle of the drawing when a line came above that."""
    draft.shell.actions.run("draft.draw-arrow")
    hint = canvas.findChild(ToolHint)
    canvas.resize(canvas.width(), canvas.height() - 60)
    below = canvas.view.height()
    qtbot.waitUntil(lambda: hint.geometry().top() >= below - 20)
    # The buttons at the right end of the legend can be clicked.
    assert hint.geometry().right() < canvas.width() - 180
