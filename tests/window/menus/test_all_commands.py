"""The tables of commands and panels: every row has what menus, keys and icons need."""

from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu  # noqa: TID251 - a test of menus

from looplight.panels.base_panel import Panel
from looplight.panels.registry import PANELS
from looplight.window.actions.command import Scope
from looplight.window.actions.menu_bar_and_toolbar import TOOLBAR
from looplight.window.menus.all_commands import COMMANDS, MENUS

EVERYWHERE = (Scope.WINDOW, Scope.CANVAS, Scope.SCENES, Scope.FULL_SCREEN)


def test_commands_have_names_titles_and_tips():
    assert len({row.id for row in COMMANDS}) == len(COMMANDS)
    for row in COMMANDS:
        assert row.title
        assert row.tip
        assert row.id.count(".") == 1
        assert not row.group or row.checked
    listed = [row for rows in MENUS.values() for row in rows]
    assert {row.id for row in COMMANDS} - {row.id for row in listed} == {
        row.id for row in COMMANDS if row.scope in (Scope.STAGE, Scope.FULL_SCREEN)
    }


def test_every_panel_has_a_class_and_a_command(qapp):
    commands = {row.id for row in COMMANDS}
    for row in PANELS:
        assert issubclass(row.panel_class(), Panel)
        assert row.command in commands
    assert len({row.key for row in PANELS}) == len(PANELS)


def test_icons_exist_for_panels_and_for_what_has_a_button(repository):
    with_button = {name for names in TOOLBAR for name in names}
    assert {row.id for row in COMMANDS if row.icon} == with_button
    for row in (*COMMANDS, *PANELS):
        assert not row.icon or (repository / "resources" / "icons" / f"{row.icon}.svg").is_file()


def test_no_key_means_two_things(qapp):
    taken = {}
    for row in COMMANDS:
        for keys in row.shortcuts:
            sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
            assert sequence.count() == 1, keys
            assert "Unknown" not in sequence.toString()
            # Keys of the window work everywhere, the other scopes never at the same time. Those
            # of scenes work on the canvas as well.
            scopes = {
                Scope.WINDOW: EVERYWHERE,
                Scope.SCENES: (Scope.CANVAS, Scope.SCENES),
            }.get(row.scope, (row.scope,))
            for scope in scopes:
                assert taken.setdefault((scope, sequence.toString()), row.id) == row.id


def _greyed(window):
    """Return what is greyed in the menus of a window: (text, tooltip, command)."""
    greyed = []
    menus = [action.menu() for action in window.menuBar().actions()]
    while menus:
        menu = menus.pop()
        for action in menu.actions():
            if isinstance(action.menu(), QMenu):
                menus.append(action.menu())
            elif not action.isEnabled() and not action.isSeparator():
                assert menu.toolTipsVisible(), action.text()
                greyed.append(action)
    return greyed


def _says_why(action):
    return action.obstacle in action.toolTip().replace("\n", " ")


def test_every_greyed_command_says_why(window, qtbot):
    rows = {row.id: row for row in COMMANDS}
    greyed = set()
    for prepare in (
        lambda: None,
        window.controllers.compare.toggle,
        window.controllers.compare.toggle,
        lambda: window.document.open("pi3k-akt-mtor"),
        lambda: window.document.interventions.toggle("MTORC1"),
    ):
        prepare()
        window.shell.actions.update_states()
        for action in _greyed(window):
            greyed.add(action.objectName())
            assert action.obstacle, action.objectName()
            # Tips follow in a turn of their own.
            qtbot.waitUntil(partial(_says_why, action))
            assert action.obstacle.endswith("."), action.obstacle
    # The commands for drafts are among them: they were grey without a word.
    assert {"draft.accept", "draft.draw-arrow", "edit.undo", "compare.add"} <= greyed
    # What can be done loses the sentence again.
    undo = window.shell.actions.by_id["edit.undo"]
    assert undo.isEnabled()
    qtbot.waitUntil(lambda: rows["edit.undo"].enabled.reason not in undo.toolTip())
