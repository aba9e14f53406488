"""What panes are compared with: nothing blocked, one of them, or the one before each."""

import pytest
from PySide6.QtCore import Qt

from looplight.session.export.provenance import about_regimens
from looplight.session.state.regimen_values import regimens_of
from looplight.session.text.comparison_words import heading_line


@pytest.fixture
def window(canvas_window):
    made = canvas_window
    made.settings.set("look/reduced-motion", True)
    made.shell.canvas.create()
    made.shell.actions.run("view.compare")
    return made


def choose(window, words):
    toolbar = window.shell.canvas.compare_view.toolbar
    toolbar.references.aboutToShow.emit()
    action = next(one for one in toolbar.references.actions() if words in one.text())
    action.trigger()


def checked(window):
    toolbar = window.shell.canvas.compare_view.toolbar
    toolbar.references.aboutToShow.emit()
    return [one.text() for one in toolbar.references.actions() if one.isChecked()]


def against(window):
    return [
        {one.target for one in pane.response.query.reference or ()}
        for pane in window.document.shown.panes
    ]


def test_each_pane_can_be_compared_with_the_one_before_it(window):
    """A second drug was told against the untreated cell, not against the first drug."""
    document, view = window.document, window.shell.canvas.compare_view
    assert checked(window) == ["Nothing blocked"]
    choose(window, "the pane before it")
    assert against(window) == [set(), set(), {"MTORC1"}]
    assert checked(window) == ["Each with the pane before it"]
    assert view.toolbar.text.text().startswith("Compared with the pane before it.")
    panes = document.shown.panes
    assert [heading_line(pane).partition(" · ")[0] for pane in panes[1:]] == [
        "against pane 1",
        "against pane 2",
    ]
    # That line was empty in the table.
    assert heading_line(panes[0]) == "as untreated"
    badges = [one.header.reference for one in view.visible_panes]
    assert [badge.isHidden() for badge in badges] == [True, False, False]
    notes = about_regimens(document.shown, regimens_of(document.shown))
    assert notes["reference_pane"].startswith("the pane before it")
    # One step of undo, and back to one pane for all.
    document.undo_stack.undo()
    assert checked(window) == ["Nothing blocked"]
    choose(window, "Pane 2")
    assert against(window)[0] == against(window)[2] == {"MTORC1"}
    choose(window, "Nothing blocked")
    assert against(window) == [set(), set(), set()]


def test_the_choice_can_be_reached_by_key(window):
    button = window.shell.canvas.compare_view.toolbar.reference
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_beside_the_pane_before_it_a_verdict_is_written_in_words(window):
    window.resize(1280, 720)
    choose(window, "the pane before it")
    headers = [pane.header for pane in window.shell.canvas.compare_view.visible_panes[1:]]
    assert all(len(header.verdict.text()) > 3 for header in headers)
    assert [header.reference.toolTip() for header in headers] == [
        *("Compared with pane 1.", "Compared with pane 2."),
    ]


def test_each_choice_is_a_command(window):
    """The search and the menu know what stands in the toolbar."""
    window.shell.actions.run("compare.pane-before")
    assert checked(window) == ["Each with the pane before it"]
    window.shell.actions.run("compare.nothing-blocked")
    assert checked(window) == ["Nothing blocked"]
