"""Keys lead along the arrows of the pathway, and to every node and arrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from looplight.session.state.state import Selection, SelectionKind
from looplight.window.dialogs import save_export

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def canvas(qtbot, window):
    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    window.shell.canvas.take_focus()
    qtbot.waitUntil(window.shell.canvas.active.hasFocus)
    return window.shell.canvas.active


def selection(window):
    return window.document.shown.state.selection


def test_keys_go_round_the_arrows_of_a_node_and_on_to_their_ends(window, canvas) -> None:
    pathway = window.document.shown.entry.pathway
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    touching = {a.key for a in pathway.arrows if "AKT" in (a.source, a.target)}
    seen = []
    for _ in touching:
        QTest.keyClick(canvas, Qt.Key.Key_Down, CTRL)
        assert selection(window).pick is SelectionKind.ARROW
        seen.append(selection(window).id)
    assert set(seen) == touching
    QTest.keyClick(canvas, Qt.Key.Key_Up, CTRL)
    assert selection(window).id == seen[-2]
    arrow = pathway.by_key[seen[-2]]
    QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    assert selection(window) == Selection(SelectionKind.NODE, arrow.target)
    assert canvas.current() == selection(window)


def test_every_node_and_arrow_is_reached_by_keys_alone(window, canvas) -> None:
    pathway = window.document.shown.entry.pathway
    reached = set()
    for _ in pathway.nodes:
        QTest.keyClick(canvas, Qt.Key.Key_N)
        node = selection(window)
        reached.add(node)
        for _ in range(sum(node.id == a.source for a in pathway.arrows)):
            QTest.keyClick(canvas, Qt.Key.Key_Down, CTRL)
            reached.add(selection(window))
        window.document.select(node)
    assert {one.id for one in reached if one.pick is SelectionKind.NODE} == set(pathway.by_id)
    assert {one.id for one in reached if one.pick is SelectionKind.ARROW} == set(pathway.by_key)


def test_the_view_in_words_is_copied_and_saved_with_the_limits(window, tmp_path, monkeypatch):
    window.document.interventions.toggle("MTORC1")
    path = tmp_path / "view.txt"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.shell.actions.run("file.export-account")
    text = path.read_text(encoding="utf-8")
    assert "mTORC1 blocked." in text
    assert "\nUp: " in text
    assert text.endswith("not for diagnosis or treatment decisions.\n")
    window.shell.actions.run("edit.copy-account")
    assert QGuiApplication.clipboard().text() + "\n" == text
    assert window.shell.status_bar.announcement.text() == "The view is copied as text."
