"""A user without a plan in the real window: what must hold, holds after each action."""

import os
import random
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent

from looplight.panels.results.readings import ReadingPanel
from looplight.session.document.undo import undoable
from looplight.session.models.readings import ReadingsModel
from looplight.session.state.state import Selection, SelectionKind

# What asks a question of its own, leaves the program, or goes to other windows.
SKIPPED = (
    "file.",
    "help.",
    "present.",
    "practice.",
    "talk.",
    "node.menu",
    "node.dose",
    "view.palette",
)
ASKING = ("view.palette", "edit.settings", "edit.find", "scenes.")
ACTIONS = int(os.environ.get("LOOPLIGHT_SOAK_ACTIONS", "10000"))
SWITCHES = int(os.environ.get("LOOPLIGHT_SOAK_SWITCHES", "2000"))
MOST_MB = 20


class User:
    """Does one thing after the other; each is drawn from a seeded source."""

    def __init__(self, window, seed):
        self.window, self.document = window, window.document
        self.dice = random.Random(seed)
        self.commands = [
            name for name in window.shell.actions.by_id if not name.startswith((*SKIPPED, *ASKING))
        ]

    def act(self):
        """Do something; return what it was."""
        deeds = (self.toggle, self.block, self.select, self.scene, self.figure, self.drug)
        # Commands are most of what a window can do.
        intervention_text = self.dice.choice((*deeds, *[self.command] * 6))
        return intervention_text()

    def node(self):
        pathway = self.document.shown.pathway
        return self.dice.choice(pathway.nodes).id if pathway else ""

    def toggle(self):
        node = self.node()
        self.document.interventions.toggle(node)
        return f"toggle {node}"

    def block(self):
        node = self.node()
        change = self.dice.choice(
            (self.document.interventions.set_loss, self.document.interventions.set_gain)
        )
        change(node)
        return f"{change.__name__} {node}"

    def select(self):
        node = self.node()
        self.document.select(Selection(SelectionKind.NODE, node) if node else Selection())
        return f"select {node}"

    def scene(self):
        scenes = self.document.shown.scenes
        if scenes:
            self.document.show_scene(self.dice.choice(scenes).id)
        return "scene"

    def figure(self):
        entry = self.dice.choice(self.document.figures.catalogue.entries)
        self.document.open(entry.key)
        return f"open {entry.key}"

    def drug(self):
        drug = self.dice.choice(self.document.inhibitors.drugs)
        self.document.interventions.give_drug(drug.id, self.dice.choice((0.25, 0.5, 1.0)))
        return f"drug {drug.id}"

    def command(self):
        name = self.dice.choice(self.commands)
        if self.window.shell.actions.by_id[name].isEnabled():
            self.window.shell.actions.run(name)
        return name


def check(window, intervention_text, threads):
    """Fail where document, undo, canvas or panels do not agree."""
    document = window.document
    shown = document.shown
    assert shown.state == document.state, intervention_text
    if document.undo_stack.canUndo():
        before = undoable(document.state)
        document.undo_stack.undo()
        document.undo_stack.redo()
        assert undoable(document.state) == before, intervention_text
    shown = document.shown
    canvas = window.shell.canvas.single
    if shown.pathway is not None and canvas is not None and not window.shell.canvas.comparing:
        assert canvas.pathway is shown.pathway, intervention_text
    panel = window.shell.docks.panel_of(ReadingPanel)
    panel.model.catch_up()
    fresh = ReadingsModel(document)
    fresh.catch_up()
    assert [row.reading for row in panel.model.rows] == [row.reading for row in fresh.rows], (
        intervention_text
    )
    fresh.deleteLater()
    assert window.shell.figure_title.title.text(), intervention_text
    # One worker for the window, and Qt's own.
    assert len(set(threading.enumerate()) - threads) <= 2, intervention_text


def turn(qapp):
    """Give the window one turn of its event loop; what was to be deleted goes."""
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def resident_mb():
    line = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(line) * os.sysconf("SC_PAGE_SIZE") / 1e6


def work(window, qapp, seed, count):
    threads, user = set(threading.enumerate()), User(window, seed)
    done = []
    for _ in range(count):
        done.append(user.act())
        if len(done) % 5 == 0:
            turn(qapp)
        check(window, done[-6:], threads)


def switch(window, qapp, count):
    keys = [entry.key for entry in window.document.figures.catalogue.entries]
    for number in range(count):
        window.document.open(keys[number % len(keys)])
        turn(qapp)


def test_two_hundred_random_actions(window, qapp):
    window.shell.canvas.create()
    work(window, qapp, seed=1, count=200)


def test_two_hundred_switches_take_no_memory(window, qapp):
    window.shell.canvas.create()
    switch(window, qapp, 40)
    before = resident_mb()
    switch(window, qapp, 200)
    assert resident_mb() - before < MOST_MB


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_random_actions(window, qapp, seed):
    window.shell.canvas.create()
    work(window, qapp, seed=100 + seed, count=ACTIONS // 20)


@pytest.mark.soak
def test_many_switches_take_no_memory(window, qapp):
    window.shell.canvas.create()
    switch(window, qapp, 100)
    before = resident_mb()
    switch(window, qapp, SWITCHES)
    assert resident_mb() - before < MOST_MB
