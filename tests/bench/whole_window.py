"""The whole window under a user's hand: clicks, a fast series, the slider of time.

From the event of the hand to the first painted frame of the drawing, and from there until panels,
bars and tables have followed and are painted.
"""

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from harness import Row, at_most
from paint_watch import CURATED, REST, Watch, mouse_events, settle
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication  # noqa: TID251

from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.window.assembly import make_window
from looplight.window.main_window import MainWindow
from looplight.window.startup.garbage_collection import collect_from_now_on
from looplight.window.theme_controller import ThemeController

CLICKS, CLICK_MS = 30, 100
HELD, HELD_MS = 60, 33


@contextmanager
def opened_window() -> Iterator[MainWindow]:
    """Show the whole window with its canvas, with settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOOPLIGHT_HOME"] = home
        window = make_window(
            Document(), Settings(), ThemeController(QApplication.instance(), "light")
        )
        window.resize(1280, 720)
        window.show()
        window.shell.docks.panel("figures").fill()
        window.shell.canvas.create()
        # As the program does at the end of its start.
        collect_from_now_on(window)
        yield window
        window.close()


def whole_window(rows: list[Row]) -> None:
    """Measure the four curated pathways in a real window, motion on."""
    with opened_window() as window:
        document = window.document
        viewport = window.shell.canvas.single.view.viewport()
        watch = Watch(viewport, lambda: document.after_paint.waiting)
        for name in CURATED:
            document.open(document.figures.resolve(name).key)
            settle(2 * REST)
            pairs = [_click(window, watch, node) for node in document.shown.entry.pathway.by_id]
            frame, rest = (statistics.median(one[n] for one in pairs[3:]) for n in (0, 1))
            rows.append(at_most(f"{name}: click to painted frame, whole window", frame, 16))
            rows.append(Row("... until panels and bars have followed", f"{rest:.1f} ms more"))
        document.open(document.figures.resolve("pi3k-ras-crosstalk").key)
        settle(2 * REST)
        rows.append(_series("10 clicks a second", window, _clicks(window), CLICKS, CLICK_MS))
        rows.append(_series("Space held, 30 a second", window, _spaces(window), HELD, HELD_MS))
        rows.append(_scrubbed(window, watch))


def _click(window: MainWindow, watch: Watch, node: str) -> tuple[float, float]:
    """Return milliseconds from the release of the button to the frame, and on to the rest."""
    canvas, document = window.shell.canvas.single, window.document
    *before, release = mouse_events(canvas, node)
    for event in before:
        QApplication.sendEvent(canvas, event)
        QApplication.processEvents()
    gc.collect()
    watch.begin()
    start = time.process_time()
    QApplication.sendEvent(canvas, release)
    framed = watch.until_painted()
    followed = watch.until_followed()
    assert document.state.interventions, f"the click on {node} did nothing"
    settle()
    document.interventions.clear()
    settle()
    return (framed - start) * 1000, (followed - framed) * 1000


def _clicks(window: MainWindow):
    canvas = window.shell.canvas.single
    nodes = list(window.document.shown.entry.pathway.by_id)
    turn = iter(range(10**6))

    def do() -> None:
        for event in mouse_events(canvas, nodes[next(turn) // 2 % len(nodes)]):
            QApplication.sendEvent(canvas, event)

    return do


def _spaces(window: MainWindow):
    canvas = window.shell.canvas.single
    keys = Qt.KeyboardModifier.NoModifier

    def do() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(canvas, QKeyEvent(kind, Qt.Key.Key_Space, keys, " "))

    canvas.setFocus()
    return do


def _series(name: str, window: MainWindow, do, count: int, apart_ms: int) -> Row:
    """Do it ``count`` times at a fixed pace; return its load, and how late the last ones come."""
    late: list[float] = []
    start, spent = time.monotonic(), time.process_time()

    def step() -> None:
        late.append((time.monotonic() - start) * 1000 - len(late) * apart_ms)
        do()
        if len(late) >= count:
            timer.stop()

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(step)
    timer.start(apart_ms)
    start += apart_ms / 1000
    while timer.isActive():
        QApplication.processEvents()
        time.sleep(0.001)
    load = (time.process_time() - spent) / (time.monotonic() - start)
    last = statistics.median(late[-8:])
    settle()
    window.document.interventions.clear()
    settle()
    return Row(f"pi3k-ras-crosstalk: {name}", f"{load:.0%} of a core, {max(last, 0):.0f} ms behind")


def _scrubbed(window: MainWindow, watch: Watch) -> Row:
    """Move the slider of time: from the new moment to its painted frame, panels apart."""
    document = window.document
    document.interventions.toggle("MTORC1")
    window.controllers.time.open()
    until = time.monotonic() + 20
    while document.store.course is None and time.monotonic() < until:
        settle(0.1)
    settle()
    frames, rests = [], []
    for n in range(40):
        gc.collect()
        watch.begin()
        start = time.process_time()
        document.store.set_time(0.4 + 0.35 * n)
        framed = watch.until_painted()
        followed = watch.until_followed()
        frames.append((framed - start) * 1000)
        rests.append((followed - framed) * 1000)
    window.controllers.time.fold()
    settle()
    rest = statistics.median(rests[4:])
    words = f"{statistics.median(frames[4:]):.1f} ms, the rest {rest:.1f} ms more"
    return Row("pi3k-ras-crosstalk: slider of time to painted frame", words)
