"""A figure too large to be read as a whole is shown on stage where something is blocked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ..compare.test_large_figures import CHAIN


def test_the_stage_shows_what_is_blocked_and_all_of_it_by_key(qtbot, canvas_window, tmp_path):
    window = canvas_window
    window.settings.set("look/reduced-motion", True)
    path = tmp_path / "chain.yaml"
    path.write_text(CHAIN, encoding="utf-8")
    window.shell.opener.open(path)
    qtbot.waitUntil(lambda: "N150" in window.document.shown.pathway.by_id)
    window.document.interventions.toggle("N150")
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    window.shell.actions.run("present.start")
    presenting = window.controllers.presenter
    qtbot.waitUntil(lambda: presenting.stage is not None)
    canvas = presenting.stage.canvas

    def is_seen(node):
        return canvas.view.rect().contains(canvas.widget_pos(node))

    qtbot.waitUntil(lambda: is_seen("N150") and not is_seen("N1"))
    QTest.keyClick(canvas, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: is_seen("N150") and is_seen("N1"))
    presenting.end()


def test_a_talk_begins_while_the_answer_is_computed(qtbot, canvas_window, monkeypatch):
    """F5 right after a block said that the figure has no curated arrows."""
    window = canvas_window
    problems = []
    window.document.problems.connect(problems.append)
    monkeypatch.setattr("looplight.session.state.evaluator.is_quick", lambda _: False)
    window.document.interventions.toggle("TSC")
    assert window.document.shown.response is None
    window.shell.actions.run("present.start")
    presenting = window.controllers.presenter
    assert presenting.stage is not None
    assert problems == []
    talk = presenting.presentation
    qtbot.waitUntil(lambda: talk.document.shown.response is not None)
    presenting.end()
