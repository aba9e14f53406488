"""A click is answered by the picture; panels and bars follow in the same turn, once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from shared_window import SharedWindow

from looplight.canvas.style.style_values import Mark
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.state import Selection


@pytest.fixture
def window(canvas_window):
    return canvas_window


class Log(QObject):
    """What happened in which order: paints of the drawing, and the turn of the rest."""

    def __init__(self, window):
        super().__init__()
        self.seen = []
        self.sheet = window.shell.canvas.single.view
        self.sheet.viewport().installEventFilter(self)
        window.document.after_paint.changed.connect(self.followed)

    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint:
            self.seen.append("paint")
        return super().eventFilter(thing, event)

    def followed(self, _old, _new):
        self.seen.append("panels")


@pytest.fixture
def drawn(qtbot, window):
    """A window with its canvas, at rest, motion on."""
    window.shell.canvas.create()
    qtbot.waitUntil(window.shell.canvas.single.isVisible)
    qtbot.wait(50)
    return window


def counted(monkeypatch, panel):
    calls, plain = [], panel.refresh

    def refresh(old, new):
        calls.append(new)
        plain(old, new)

    monkeypatch.setattr(panel, "refresh", refresh)
    return calls


def click(window, node):
    canvas = window.shell.canvas.single
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.widget_pos(node))


@pytest.mark.usefixtures("fresh_window")
def test_the_picture_is_painted_before_the_rest_is_told(drawn):
    log = Log(drawn)
    click(drawn, "MTORC1")
    assert "panels" not in log.seen
    log.seen.clear()
    QCoreApplication.processEvents()
    assert log.seen[0] == "paint"
    assert log.seen.count("panels") == 1


@pytest.mark.usefixtures("fresh_window")
def test_the_first_frame_shows_the_block_and_paints_few_nodes(drawn, monkeypatch):
    canvas = drawn.shell.canvas.single
    canvas.view.viewport().repaint()
    cache, drawn_nodes = canvas.view.nodes.cache, []
    render = cache._render
    monkeypatch.setattr(
        cache, "_render", lambda box, *rest: drawn_nodes.append(box.id) or render(box, *rest)
    )
    before = canvas.view.drawing.style.nodes
    drawn.document.interventions.toggle("MTORC1")
    style = canvas.view.drawing.style
    assert style.nodes["MTORC1"].mark is Mark.BLOCKED
    assert style.nodes["AKT"] == before["AKT"]
    assert canvas.pathway_style.nodes["AKT"] != before["AKT"]
    canvas.view.viewport().repaint()
    assert drawn_nodes == ["MTORC1"]


def test_the_change_ends_at_the_answer(qtbot, drawn):
    canvas = drawn.shell.canvas.single
    for node in ("MTORC1", "AKT", "MTORC1"):
        click(drawn, node)
    qtbot.waitUntil(lambda: canvas.view.drawing.style == canvas.pathway_style)
    blocked = {k for k, look in canvas.pathway_style.nodes.items() if look.mark is Mark.BLOCKED}
    assert blocked == {"AKT"}


def test_ten_changes_in_one_turn_refresh_each_panel_once(drawn, monkeypatch):
    docks = drawn.shell.docks
    docks.open("details")
    calls = {key: counted(monkeypatch, docks.panel(key)) for key in ("details", "reading")}
    for _ in range(5):
        click(drawn, "MTORC1")
        click(drawn, "AKT")
    QCoreApplication.processEvents()
    assert {key: len(result) for key, result in calls.items()} == {"details": 1, "reading": 1}
    assert all(result[0] is drawn.document.shown for result in calls.values())


def test_hidden_panels_rest_and_are_right_when_they_are_opened(drawn, monkeypatch):
    panel = drawn.shell.docks.panel("feedback")
    calls = counted(monkeypatch, panel)
    made, plain = [], panel.loops_model.make
    monkeypatch.setattr(panel.loops_model, "make", lambda shown: made.append(shown) or plain(shown))
    drawn.document.interventions.toggle("MTORC1")
    drawn.document.after_paint.flush()
    assert (calls, made) == ([], [])
    drawn.shell.docks.open("feedback")
    assert len(made) == 1
    assert calls[-1] is drawn.document.shown
    assert panel.loops_model.rows == plain(drawn.document.shown)


def test_once_settled_everything_tells_the_same_state(drawn):
    click(drawn, "MTORC1")
    document = drawn.document
    document.after_paint.flush()
    assert [chip.accessibleName() for chip in drawn.shell.interventions.chips] == ["mTORC1 blocked"]
    assert drawn.shell.central.headline.sentence.text().startswith("mTORC1 blocked")
    assert "mTORC1 blocked" in drawn.shell.status_bar.announcement.text()
    assert drawn.shell.actions.by_id["edit.clear"].isEnabled()
    reading = drawn.shell.docks.panel("reading")
    levels = {row.key: row.reading.level for row in reading.model.rows}
    assert levels == {key: node.level for key, node in document.shown.nodes.items()}
    assert (
        drawn.shell.docks.panel("reading").view.current_key()
        == document.state.selection.id
        == "MTORC1"
    )
    assert document.state.selection != Selection()


def test_keys_for_scenes_do_not_wait_for_the_strip(drawn):
    strip, document = drawn.shell.central.scenes, drawn.document
    ids = [scene.id for scene in document.shown.scenes]
    document.show_scene(ids[1])
    document.interventions.toggle("AKT")
    strip.back()
    assert document.state.scene == ids[1]


def test_a_window_closed_right_after_a_click_notifies_nobody(qapp):
    own, notified = SharedWindow("mtorc1-feedback", with_canvas=False), []
    window = own.ready()
    window.shell.canvas.create()
    document = window.document
    document.interventions.toggle("MTORC1")
    assert document.after_paint.waiting
    document.after_paint.changed.connect(lambda *change: notified.append(change))
    own.close()
    # The posted notification arrives after its views are gone.
    QCoreApplication.processEvents()
    document.interventions.toggle("AKT")
    document.after_paint.flush()
    assert not notified
    assert not document.after_paint.waiting


def test_a_preview_leaves_the_view_where_it_was(window) -> None:
    window.shell.canvas.create()
    canvas, document = window.shell.canvas.single, window.document
    canvas.set_reduced_motion(True)
    canvas.camera.frame(["AKT"])
    view = canvas.camera.current
    blocked = (Intervention(Kind.INHIBIT, "AKT"),)
    document.preview.show(replace(document.state, interventions=blocked))
    assert canvas.pathway_style.nodes["AKT"].mark is Mark.BLOCKED
    document.preview.end()
    assert canvas.pathway_style.nodes["AKT"].mark is Mark.NONE
    assert canvas.camera.current == view
