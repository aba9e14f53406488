"""A user without a plan in the real window: what must hold, holds after each action."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from random_user import User

from looplight.panels.results.readings_panel import ReadingPanel
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.undo import undoable
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.playback.presentation import Presentation
from looplight.session.state.sound_state import sound_state
from looplight.session.storage import session_file
from looplight.window.startup.garbage_collection import Collection

ACTIONS = int(os.environ.get("LOOPLIGHT_SOAK_ACTIONS", "10000"))
SWITCHES = int(os.environ.get("LOOPLIGHT_SOAK_SWITCHES", "2000"))
MOST_MB = 20
COLLECTION = Collection()


def check_undo(document, before, deeds):
    """Fail where the step that was just done, if it was one, does not lead back to before it."""
    stack, after = document.undo_stack, undoable(document.state)
    state, index, command = before
    one_step = stack.index() == index + 1 and stack.command(index) is not command
    # A file that is read may be another one of the same figure, or written anew: what the user did
    # in the one before may be lacking, the scene that was on as well.
    is_read = deeds[-1].startswith(("open file", "drop "))
    if stack.canUndo():
        stack.undo()
        if one_step and state.figure == document.state.figure:
            if is_read:
                pathway = document.shown.pathway
                state = undoable(sound_state(state, pathway, document.inhibitors)[0])
                state = replace(state, scene=undoable(document.state).scene)
            assert undoable(document.state) == state, deeds
        stack.redo()
        if is_read:
            after = replace(after, scene=undoable(document.state).scene)
        assert undoable(document.state) == after, deeds


def before_step(document):
    """Return what `check_undo` compares with."""
    stack = document.undo_stack
    return undoable(document.state), stack.index(), stack.command(stack.index())


def check(window, deeds, threads):
    """Fail where document, canvas or panels do not agree, or work goes on for nobody."""
    document = window.document
    shown = document.shown
    assert shown.state == document.state, deeds
    shown = document.shown
    canvas = window.shell.canvas.single
    if shown.pathway is not None and canvas is not None and not window.shell.canvas.comparing:
        assert canvas.pathway is shown.pathway, deeds
    panel = window.shell.docks.panel_of(ReadingPanel)
    panel.model.catch_up()
    fresh = ReadingsModel(document)
    fresh.catch_up()
    assert [row.reading for row in panel.model.rows] == [row.reading for row in fresh.rows], deeds
    fresh.deleteLater()
    assert window.shell.figure_title.title.text(), deeds
    # Each runner has one worker at most, and no owner has runners that it does not need; Qt's own
    # thread is the last.
    assert too_many_runners(window) == {}, deeds
    runners = window.findChildren(JobRunner)
    assert len(set(threading.enumerate()) - threads) <= len(runners) + 1, deeds


def check_session(window, deeds):
    """Fail where a session file would not bring back what is there."""
    snapshot = window.document.snapshot()
    again = session_file.loads(session_file.dumps(snapshot))
    assert {undoable(s) for s in (again.state, *again.other_figures) if s.figure} == {
        undoable(s) for s in (snapshot.state, *snapshot.other_figures) if s.figure
    }, deeds
    assert sorted(again.files) == sorted(snapshot.files), deeds


def turn(qapp):
    """Give the window one turn of its event loop; what was to be deleted goes."""
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    COLLECTION.collect_due()


def resident_mb():
    line = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(line) * os.sysconf("SC_PAGE_SIZE") / 1e6


def too_many_runners(window):
    """Return the owners that have more job runners than they need, or that are there twice.

    Some owners are made when they are first needed, such as the library panel: once for a window.
    """
    owners = {}
    for runner in window.findChildren(JobRunner):
        owners.setdefault(type(runner.parent()).__name__, []).append(runner.parent())
    return {
        name: len(parents)
        for name, parents in owners.items()
        if len(parents) > 2 or len(set(map(id, parents))) > 1
    }


def work(window, qapp, seed, count, folder, monkeypatch):
    folder.mkdir()
    threads, user = set(threading.enumerate()), User(window, seed, folder, monkeypatch)
    deeds = []
    for number in range(count):
        before = before_step(window.document)
        deeds.append(user.act())
        check_undo(window.document, before, deeds[-6:])
        if number % 5 == 0:
            turn(qapp)
        check(window, deeds[-6:], threads)
        if number % 10 == 0:
            check_session(window, deeds[-12:])
    user.end()
    turn(qapp)
    # Talks that are over leave no job behind.
    assert too_many_runners(window) == {}
    owners = {type(runner.parent()).__name__ for runner in window.findChildren(JobRunner)}
    assert "PresenterController" not in owners
    assert window.findChildren(Presentation) == []


def switch(window, qapp, count):
    keys = [entry.key for entry in window.document.figures.catalogue.entries]
    for number in range(count):
        window.document.open(keys[number % len(keys)])
        turn(qapp)


def test_sixty_random_actions(window, qapp, tmp_path, monkeypatch):
    window.shell.canvas.create()
    work(window, qapp, 1, 60, tmp_path / "files", monkeypatch)


def growth_mb(window, qapp, switches, record_property, most=MOST_MB):
    """Return how much memory figure switches take, and have it printed in the summary."""
    before = resident_mb()
    switch(window, qapp, switches)
    growth = resident_mb() - before
    text = f"{growth:.1f} MB more memory after {switches} figure switches, target < {most} MB"
    record_property("measured", text)
    return growth


def test_switches_take_no_memory(window, qapp, record_property):
    window.shell.canvas.create()
    switch(window, qapp, 12)
    assert growth_mb(window, qapp, 25, record_property, MOST_MB // 4) < MOST_MB // 4


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_random_actions(window, qapp, seed, tmp_path, monkeypatch):
    window.shell.canvas.create()
    work(window, qapp, 100 + seed, ACTIONS // 20, tmp_path / "files", monkeypatch)


@pytest.mark.soak
def test_many_switches_take_no_memory(window, qapp, record_property):
    window.shell.canvas.create()
    switch(window, qapp, 100)
    assert growth_mb(window, qapp, SWITCHES, record_property) < MOST_MB
