"""What a screen reader finds on the canvas: every node and arrow, named, where it is, usable."""

import gc
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Selection, SelectionKind, State, ViewState

from ..conftest import curated
from ..style.test_state_to_style import shown

NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value
BLOCKED = "MTORC1"


@pytest.fixture
def canvas(qtbot):
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.setAccessibleName("Pathway")
    made.set_reduced_motion(True)
    made.resize(1000, 700)
    made.show_state(None, shown(curated("mtorc1-feedback")))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def notifications(monkeypatch):
    """Everything told to assistive technology, as (kind of event, name)."""
    events = []

    def keep(event):
        interface = event.accessibleInterface()
        events.append((event.type(), interface.text(NAME) if interface else ""))

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    return events


def interface(canvas):
    return QAccessible.queryAccessibleInterface(canvas)


def child(canvas, key):
    return interface(canvas).child(canvas.accessible_items.numbers[key])


def node(canvas, id):
    return child(canvas, Selection(SelectionKind.NODE, id))


def test_every_node_and_arrow_is_a_child_with_name_role_and_place(canvas) -> None:
    pathway, root = curated("mtorc1-feedback"), interface(canvas)
    assert root.text(NAME) == "Pathway"
    assert root.childCount() == len(pathway.nodes) + len(pathway.arrows)
    children = [root.child(n) for n in range(root.childCount())]
    names = [one.text(NAME) for one in children]
    assert all(names)
    assert len(set(names)) == len(names)
    for number, one in enumerate(children):
        arrow = number >= len(pathway.nodes)
        assert one.role() == (QAccessible.Role.ListItem if arrow else QAccessible.Role.Button)
        assert root.indexOfChild(one) == number
        assert one.parent().object() is canvas
        assert not one.rect().isEmpty()
        assert one.state().focusable
        if not arrow:
            assert root.childAt(one.rect().center().x(), one.rect().center().y()) is one
            assert one.text(VALUE).endswith(" %, unchanged")
    assert root.child(len(children)) is None
    assert root.child(-1) is None


def test_a_name_tells_the_state_and_follows_it(canvas, notifications) -> None:
    before = canvas.shown
    assert "unchanged" in node(canvas, "AKT").text(NAME)
    assert not node(canvas, "MTORC1").state().checked
    after = shown(curated("mtorc1-feedback"), BLOCKED)
    canvas.show_state(before, after)
    answer = after.response.nodes["AKT"]
    levels = f"{round(answer.level * 100)} % of full, baseline {round(answer.baseline * 100)} %"
    assert node(canvas, "AKT").text(NAME) == f"AKT, rises moderately, {levels}, surprising"
    assert node(canvas, "AKT").text(VALUE) == f"{round(answer.level * 100)} %, up moderately"
    assert node(canvas, "MTORC1").text(NAME).startswith("mTORC1, blocked, falls, ")
    assert node(canvas, "MTORC1").state().checked
    lines = [interface(canvas).child(n).text(NAME) for n in range(interface(canvas).childCount())]
    assert "p70S6K inhibits IRS1, lets go" in lines
    assert (QAccessible.Event.NameChanged, node(canvas, "AKT").text(NAME)) in notifications


def test_keys_tell_the_focus_of_nodes_and_of_arrows(canvas, notifications) -> None:
    canvas.setFocus()
    del notifications[:]
    canvas.selected.connect(lambda key: choose(canvas, key))
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    first = canvas.view.drawing.focus
    assert [e for e in notifications if e[0] == QAccessible.Event.Focus] == [
        (QAccessible.Event.Focus, node(canvas, first).text(NAME))
    ]
    assert interface(canvas).focusChild() is node(canvas, first)
    assert node(canvas, first).state().focused
    arrow = Selection(SelectionKind.ARROW, curated("mtorc1-feedback").arrows[3].key)
    canvas.keyboard.go_to(arrow)
    assert interface(canvas).focusChild() is child(canvas, arrow)
    assert child(canvas, arrow).state().selected
    assert notifications[-1] == (QAccessible.Event.Focus, child(canvas, arrow).text(NAME))
    assert canvas.accessibleDescription() == child(canvas, arrow).text(NAME)


def choose(canvas, key) -> None:
    now = canvas.shown
    canvas.show_state(now, replace(now, state=replace(now.state, selection=key)))


def test_the_ring_leaves_a_node_that_is_no_longer_selected(canvas) -> None:
    canvas.setFocus()
    canvas.keyboard.go_to(Selection(SelectionKind.NODE, "AKT"))
    choose(canvas, Selection(SelectionKind.NODE, "AKT"))
    assert canvas.view.drawing.focus == "AKT"
    choose(canvas, Selection(SelectionKind.NODE, "IRS1"))
    assert canvas.view.drawing.focus == "IRS1"
    choose(canvas, Selection())
    assert canvas.view.drawing.focus == ""


def test_assistive_technology_can_press_a_node_and_go_to_an_arrow(qtbot, canvas) -> None:
    deeds = node(canvas, "AKT").actionInterface()
    assert "Press" in deeds.actionNames()
    with qtbot.waitSignal(canvas.node_toggled) as pressed:
        deeds.doAction("Press")
    assert pressed.args == ["AKT"]
    arrow = Selection(SelectionKind.ARROW, curated("mtorc1-feedback").arrows[0].key)
    with qtbot.waitSignal(canvas.selected) as went:
        child(canvas, arrow).actionInterface().doAction("SetFocus")
    assert went.args == [arrow]


def test_another_figure_replaces_all_parts_and_none_outlives_the_canvas(canvas) -> None:
    old = [interface(canvas).child(n) for n in range(interface(canvas).childCount())]
    canvas.show_state(canvas.shown, shown(curated("pi3k-akt-mtor")))
    assert not any(shiboken6.isValid(one) for one in old)
    assert interface(canvas).childCount() > 0
    canvas.show_state(canvas.shown, ViewState(State()))
    assert interface(canvas).childCount() == 0
    for _ in range(5):
        other = PathwayCanvas(theme=themes.load("light"))
        other.show_state(None, shown(curated("mtorc1-feedback")))
        kept = [interface(other).child(n) for n in range(4)]
        other.deleteLater()
        del other
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert not any(shiboken6.isValid(one) for one in kept)


def test_a_node_has_its_level_as_a_number(canvas) -> None:
    free = node(canvas, BLOCKED).valueInterface().currentValue()
    assert free == pytest.approx(canvas.shown.nodes[BLOCKED].level)
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback"), f"inhibit:{BLOCKED}"))
    text = node(canvas, BLOCKED).valueInterface()
    assert (text.minimumValue(), text.currentValue(), text.maximumValue()) == (0.0, 0.0, 1.0)
    text.setCurrentValue(0.5)
    assert text.currentValue() == 0.0, "it is read, not written"
    canvas.show_state(canvas.shown, ViewState(State()))
    assert interface(canvas).childCount() == 0


def test_what_a_part_does_not_offer_is_a_null_pointer_for_qt(canvas) -> None:
    """Bridges ask every part for every interface; anything but null crashes them."""
    brake = child(canvas, Selection(SelectionKind.ARROW, "P70S6K -| IRS1"))
    assert brake.valueInterface() is None
    part = node(canvas, "AKT")
    assert part.textInterface() is None
    assert part.selectionInterface() is None
    assert part.tableCellInterface() is None
    assert part.actionInterface() is not None
    assert "AKT" in repr(part)
