"""Garbage is collected in the main thread only: no worker frees widgets."""

import gc
from threading import Thread, current_thread, main_thread
from weakref import finalize

import pytest
from PySide6.QtCore import QObject, QTimer

from looplight.window.startup import garbage_collection
from looplight.window.startup.garbage_collection import GarbageCollector, collect_due


class Node:
    """Something that can be part of a cycle."""


def cycle():
    node = Node()
    node.itself = node
    return node


@pytest.fixture
def collector(qapp, monkeypatch):
    monkeypatch.setattr(garbage_collection, "INTERVAL_MS", 5)
    gc.enable()
    parent = QObject()
    GarbageCollector(parent)
    yield
    parent.deleteLater()


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


def test_all_generations_get_their_turn():
    gc.collect()
    generations = set()
    for _ in range(2_000):
        keep = [cycle() for _ in range(800)]
        generations.add(collect_due())
        del keep
        # Nothing new since then.
        generations.add(collect_due())
        if 2 in generations:
            break
    assert generations == {None, 0, 1, 2}
