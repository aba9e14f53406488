"""While arrows are drafted, the figure that is open can be worked with."""

from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication

from looplight.library.drafts import arrow_ranking
from looplight.window.controllers import library as library_module
from looplight.window.dialogs.pasted_genes import NamesOfFigure


@pytest.fixture
def goes_on(new_window, monkeypatch):
    """A window in which a figure is being made until the event is set."""
    event, usual = Event(), arrow_ranking.make_draft

    def waits(*values):
        assert event.wait(10)
        return usual(*values)

    names = NamesOfFigure(("MTOR", "AKT", "S6K"))
    monkeypatch.setattr(library_module, "ask_for_names", lambda *_, **__: names)
    monkeypatch.setattr(arrow_ranking, "make_draft", waits)
    new_window.shell.actions.run("file.new-empty")
    yield event
    event.set()


def test_no_dialog_lies_over_the_figure_while_a_draft_is_made(new_window, goes_on, qtbot) -> None:
    line = new_window.controllers.library.line
    assert line.isVisibleTo(new_window) and line.label.text() == "Making the figure ..."
    assert QGuiApplication.modalWindow() is None
    new_window.document.interventions.toggle("AKT")
    before = new_window.document.state.figure
    goes_on.set()
    qtbot.waitUntil(lambda: new_window.document.state.figure != before)
    assert [node.label for node in new_window.document.shown.pathway.nodes] == [
        "MTOR",
        "AKT",
        "S6K",
    ]
    assert not line.isVisibleTo(new_window)


def test_a_draft_takes_no_other_figure_away_and_can_be_stopped(new_window, goes_on, qtbot) -> None:
    window, line = new_window, new_window.controllers.library.line
    assert window.document.open("pi3k-akt-mtor")
    goes_on.set()
    text = window.shell.status_bar.announcement
    qtbot.waitUntil(lambda: "Your draft is ready" in text.text())
    assert window.document.state.figure == "pi3k-akt-mtor"
    draft = window.shell.recent.paths[0]
    assert "MTOR, AKT, S6K" in draft.read_text(encoding="utf-8")
    goes_on.clear()
    window.shell.actions.run("file.new-empty")
    line.button.click()
    assert not line.isVisibleTo(window)
    assert "cancelled; nothing was written" in text.text()
