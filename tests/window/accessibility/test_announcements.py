"""What is said aloud: enough to work blind, and nothing twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton  # noqa: TID251

from looplight.activity.results.response import Certainty, Direction
from looplight.session.state.certainty_result import CertaintyResult

KEY = Qt.Key


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def heard(window, monkeypatch):
    """Everything announced since the last look."""
    events = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: (
            events.append(event.message())
            if isinstance(event, QAccessibleAnnouncementEvent)
            else None
        ),
    )

    def said():
        window.document.after_paint.flush()
        text, events[:] = list(events), []
        return text

    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    said()
    return said


def test_a_block_is_told_by_its_sentence_with_why_and_verdict(window, heard):
    window.document.interventions.toggle("MTORC1")
    (announcement,) = heard()
    assert announcement.startswith("mTORC1 blocked: p70S6K falls, its brake on IRS1 lets go")
    assert "PI3K and AKT rise" in announcement
    assert "7 fall, 11 rise of 19 nodes." in announcement
    assert announcement.endswith("Brought back in part by feedback, provisional.")
    window.document.interventions.set_dose("MTORC1", 0.95)
    assert heard() == [
        "mTORC1 blocked at 95 %. Directions as before. "
        "Brought back in part by feedback, provisional."
    ]
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert heard()[-1] == "Nothing is blocked."


def test_the_line_of_a_block_lists_only_what_is_sure_once_that_is_known(window, heard):
    line = window.shell.status_bar.announcement
    window.document.interventions.toggle("MTORC1")
    heard()
    assert "depend" not in line.text()
    response = window.document.shown.response
    moved = [n for n, reading in response.nodes.items() if reading.direction is not Direction.SAME]
    sure = dict.fromkeys(response.nodes, Certainty.DEPENDS) | {"MTORC1": Certainty.VERY_LIKELY}
    result = CertaintyResult(sure, {}, 100, doubt="AKT depends on strengths.")
    window.document.store.set_certainty(response, result)
    assert heard() == ["AKT depends on strengths."]
    start = f"mTORC1 blocked. Down: mTORC1. {len(moved) - 1} depend on strengths."
    assert line.text().startswith(start)


def test_walking_is_told_by_the_focus_and_not_a_second_time(window, heard):
    window.shell.canvas.take_focus()
    QTest.keyClick(window.shell.canvas.active, KEY.Key_N)
    assert heard() == []
    assert window.shell.status_bar.announcement.text().startswith("IGF-1 / insulin: ")
    window.shell.figure_title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.shell.figure_title.setFocus()
    window.shell.docks.panel("details").select_node("AKT")
    assert heard() == ["AKT: unchanged at 51 %"], "from a link, nothing else tells it"


def test_no_sign_of_an_arrow_is_left_to_a_voice(window, heard):
    window.shell.status_bar.announce("Released: p70S6K ⊣ IRS1. AKT: ▲ rises. A → B.")
    assert heard() == ["Released: p70S6K inhibits IRS1. AKT: rises. A activates B."]
    assert "⊣" in window.shell.status_bar.announcement.text()


def test_matches_of_the_palette_are_told_while_typing(window, heard):
    window.shell.actions.run("edit.find")
    heard()
    field = window.controllers.palette.palette.field
    QTest.keyClicks(field, "mtorc1")
    assert heard()[-1].startswith("Go to mTORC1 (MTOR, RPTOR, MLST8), node, 1 of ")
    QTest.keyClicks(field, "zzzzzz")
    assert heard()[-1].startswith("Nothing here has that name.")


def test_the_steps_of_the_reasons_are_counted(window, heard):
    window.document.interventions.toggle("MTORC1")
    heard()
    window.controllers.explanation.explain("AKT")
    assert heard()[-1].startswith("Step 1 of ")
    window.shell.actions.run("why.next")
    assert "so p70S6K falls" in heard()[-1]


def test_what_closes_the_loop_is_told_once_it_is_found(qtbot, window, heard):
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("panel.closing")
    texts = []

    def found():
        texts.extend(heard())
        return any("best first. The first: " in one for one in texts)

    qtbot.waitUntil(found)
    notices = [one for one in texts if "best first" in one]
    assert len(notices) == 1
    assert "outputs held" in notices[0]
    assert notices[0].endswith("Enter in the list adds it.")


def test_a_node_tells_how_it_is_wired(window, heard):
    for figure in ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor"):
        window.document.open(window.document.figures.catalogue.resolve(figure).key)
        check_wiring(window)


def check_wiring(window):
    canvas = window.shell.canvas.active
    root = QAccessible.queryAccessibleInterface(canvas)
    pathway = window.document.shown.entry.pathway
    for number, node in enumerate(pathway.nodes):
        about = root.child(number).text(QAccessible.Text.Description)
        acts = any(arrow.source == node.id for arrow in pathway.arrows)
        acted = any(arrow.target == node.id for arrow in pathway.arrows)
        assert ("acted on by" in about) == acted
        assert any(verb in about for verb in ("activates", "inhibits", "acts on ")) >= acts


@pytest.mark.usefixtures("fresh_window")
def test_practice_says_the_question_and_then_the_answer(qtbot, window, heard):
    window.shell.actions.run("practice.open")
    panel = window.shell.docks.panel("practice")
    texts = []

    def asked():
        texts.extend(heard())
        return panel.question.text() in texts and bool(panel.buttons)

    qtbot.waitUntil(asked)
    heard()
    panel.buttons[0].click()
    (answer,) = heard()
    assert answer.startswith(("Right", "Not in this model. The answer: "))
    assert panel.reasons.text()[:20] in answer


def test_buttons_of_the_toolbar_keep_their_names(window):
    names = [one.accessibleName() for one in window.shell.toolbar.findChildren(QToolButton)]
    assert "Undo" in names
    assert not [name for name in names if "&" in name]
