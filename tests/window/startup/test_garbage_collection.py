"""Garbage is collected in the main thread only: no worker frees widgets."""

import gc
from threading import Thread, current_thread, main_thread
from weakref import finalize, ref

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from looplight.window.startup import garbage_collection
from looplight.window.startup.garbage_collection import (
    IN_FRONT_SECONDS,
    LEAST_GROWTH,
    RESTING_SECONDS,
    Collected,
    Collection,
    GarbageCollector,
)

# Fewer than the program has, in the same proportion: the tests take a fifth of the time.
MOST_OBJECTS, LEAST_FROZEN = 10_000, 50_000


class Node:
    """Something that can be part of a cycle."""


def cycle():
    node = Node()
    node.itself = node
    return node


@pytest.fixture
def collector(qapp, monkeypatch):
    monkeypatch.setattr(garbage_collection, "WORKING_MS", 5)
    monkeypatch.setattr(garbage_collection, "RESTING_MS", 5)
    gc.enable()
    parent = QObject()
    GarbageCollector(parent)
    yield
    # At once: until its turn came, it would take the new objects of the next test's collector.
    shiboken6.delete(parent)


def many_cycles():
    for _ in range(100_000):
        cycle()


@pytest.mark.usefixtures("collector")
def test_a_busy_thread_never_frees_a_timer_of_the_window(qtbot):
    threads = []
    garbage = cycle()
    garbage.timer = QTimer()
    garbage.timer.start(1000)
    finalize(garbage, lambda: threads.append(current_thread()))
    del garbage
    worker = Thread(target=many_cycles)
    worker.start()
    worker.join()
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [main_thread()]


class Program:
    """A program whose time, use of a processor and place on screen the test decides."""

    def __init__(self):
        self.time = self.processor = 0.0
        self.in_front = True
        self.collection = Collection(
            lambda: self.processor, lambda: self.time, lambda: self.in_front
        )

    def step(self, seconds, share):
        """Let time pass in steps of the timer, and return what was collected."""
        collected = set()
        for _ in range(round(seconds / 0.25)):
            self.time += 0.25
            self.processor += 0.25 * share
            collected.add(self.collection.collect_due())
        return collected - {None}


@pytest.fixture
def program(monkeypatch):
    # What the process has made so far is looked at by none of these tests: it takes seconds.
    gc.freeze()
    monkeypatch.setattr(garbage_collection, "MOST_OBJECTS", MOST_OBJECTS)
    monkeypatch.setattr(garbage_collection, "LEAST_FROZEN", LEAST_FROZEN)
    return Program()


def old_garbage(objects):
    """Return what tells whether a cycle is alive that has become old before it became garbage."""
    node = cycle()
    alive = ref(node)
    keep = [cycle() for _ in range(objects)]
    gc.collect(0)
    gc.collect(1)
    del node, keep
    return alive


def test_what_is_old_is_collected_only_while_the_program_rests(program):
    program.step(1, 1.0)
    alive = old_garbage(0)
    keep = [cycle() for _ in range(2 * LEAST_GROWTH)]
    # Work, and then a rest that is too short.
    rests_briefly = program.step(RESTING_SECONDS - 0.5, 0.0)
    assert program.step(20, 0.5) | rests_briefly == {Collected.NEW}
    assert alive() is not None
    assert program.step(1, 0.5) == set()
    assert program.step(RESTING_SECONDS + 0.5, 0.001) == {Collected.UNFROZEN}
    assert alive() is None
    # Nothing new: a resting program does nothing.
    assert program.step(60, 0.0) == set()
    del keep


def test_a_program_that_never_rests_does_not_grow(program):
    alive, most = [], 0
    for _ in range(12):
        alive.append(old_garbage(MOST_OBJECTS // 4))
        gc.collect(0)
        keep = [cycle() for _ in range(MOST_OBJECTS // 4)]
        program.step(0.25, 1.0)
        del keep
        most = max(most, sum(node() is not None for node in alive))
    assert most <= 5


def test_no_collection_looks_at_many_objects(program, monkeypatch):
    looked_at = []

    def collect(generation=2):
        looked_at.append(sum(len(gc.get_objects(each)) for each in range(generation + 1)))
        return original(generation)

    original = gc.collect
    monkeypatch.setattr(gc, "collect", collect)
    step = MOST_OBJECTS // 5
    keep = []
    for _ in range(30):
        # Two objects each: the node and its dict.
        keep += [cycle() for _ in range(step // 2)]
        program.step(0.25, 1.0)
    program.step(RESTING_SECONDS + 1, 0.0)
    assert len(looked_at) >= 30
    assert max(looked_at) < MOST_OBJECTS + 2 * step
    assert sum(looked_at) < 3 * 30 * step


def test_frozen_garbage_is_freed_once_the_user_is_away(program):
    # What the process had before is frozen already.
    before = gc.get_freeze_count()
    alive = []
    while gc.get_freeze_count() - before < 2 * LEAST_FROZEN and len(alive) < 100:
        node = cycle()
        alive.append((ref(node), node))
        keep = [cycle() for _ in range(MOST_OBJECTS // 4)]
        program.step(0.25, 1.0)
        alive[-1] += (keep,)
    first = alive[0][0]
    alive = alive[1:]
    del node, keep
    in_front = program.step(IN_FRONT_SECONDS - 1, 0.0)
    assert Collected.ALL not in in_front
    assert first() is not None
    program.in_front = False
    assert Collected.ALL in program.step(1, 0.0)
    assert first() is None
    # Once is enough.
    assert Collected.ALL not in program.step(3 * IN_FRONT_SECONDS, 0.0)


@pytest.mark.usefixtures("collector")
def test_the_timer_collects_what_a_resting_window_left(qtbot, monkeypatch):
    monkeypatch.setattr(garbage_collection, "RESTING_SECONDS", 0.1)
    monkeypatch.setattr(garbage_collection, "RESTING_SHARE", 0.9)
    alive = old_garbage(0)
    keep = [cycle() for _ in range(2 * LEAST_GROWTH)]
    qtbot.waitUntil(lambda: alive() is None)
    del keep
