"""The longest time in which the window answers nothing, on models large and slow.

A timer ticks every five milliseconds in the event loop of the real window; the longest time between
two ticks is how long the window stood still. It is told in three ways: the processor time of the UI
thread; with what that thread waited for besides (the worker that holds Python's lock, a file); and
by the clock, with the time in which other programs had the processors (Linux tells it apart).

Everything is measured in several processes, one after the other, and a row is the median of them
with the worst beside it: on a virtual machine the same turn took 11 ms of processor time in one run
and 60 in another, as other machines on the same processors came and went.

Run: ``python tests/bench/bench_stalls.py [part of a model's name [runs]]`` (offscreen; three runs).
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support" / "files"))
sys.path.insert(0, str(Path(__file__).resolve().parent / "stalls"))

from harness import Row, write_table
from paint_watch import settle
from PySide6.QtCore import QEvent, QEventLoop, QFileSystemWatcher, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication  # noqa: TID251
from stall_models import MODELS, write_network
from whole_window import mouse_events, opened_window

from looplight.panels.widgets.rows.long_table import LongTableView
from looplight.session.background.preloads import DrawingPreload
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.preload import complete_qt_classes, import_panels, import_plots

TICK_MS = 5
TARGET_MS = 50
RUNS = 3
# Tells a child process where to leave what it measured.
LEAVE = "LOOPLIGHT_STALLS"
# Linux: nanoseconds that this thread ran, and that it waited in the queue for a processor.
SCHEDULE = Path("/proc/thread-self/schedstat")
# Stands still for longer than any answer takes.
PATIENCE_S = 240
# `bench_exports` and others measure with the same network.
__all__ = ["TARGET_MS", "Probe", "write_network"]


@dataclass(frozen=True)
class Stall:
    """The longest gap between two ticks, in milliseconds, and how long all of it took.

    ``own`` = by the clock, without the time in which the thread could have run but other programs
    had the processors.
    """

    wall: float
    own: float
    processor: float
    whole: float


def queued_s() -> float:
    """Return for how long this thread has waited for a processor; 0 where nothing tells it."""
    try:
        return int(SCHEDULE.read_text().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


class Probe(QObject):
    """Ticks in the event loop and remembers the longest gap.

    Attributes
    ----------
    own_processor : float
        Seconds of processor time of its own ticks, which a measurement of others leaves out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._loop = QEventLoop()
        self._until: Callable[[], bool] = bool
        self.calm_s = 0.0
        self.own_processor = 0.0

    def measure(
        self, action: Callable[[], None], until: Callable[[], bool], calm_s: float = 1.0
    ) -> Stall:
        """Run ``action`` in the event loop, then the loop until ``until`` holds for ``calm_s``."""
        gc.collect()
        self._until, self._calm_s, self._met = until, calm_s, 0.0
        self._wall = self._own = self._processor = 0.0
        begun = self._last = time.perf_counter()
        self._last_queued = queued_s()
        self._last_processor = time.thread_time()
        self._begun = begun
        self._timer.start()
        QTimer.singleShot(20, self, action)
        self._loop.exec()
        self._timer.stop()
        whole = (self._met or time.perf_counter()) - begun
        return Stall(self._wall * 1000, self._own * 1000, self._processor * 1000, whole)

    def _tick(self) -> None:
        now, processor, queued = time.perf_counter(), time.thread_time(), queued_s()
        wall = now - self._last
        self._wall = max(self._wall, wall)
        self._own = max(self._own, wall - (queued - self._last_queued))
        self._last_queued = queued
        self._processor = max(self._processor, processor - self._last_processor)
        self._last, self._last_processor = now, processor
        # Not before the action, which comes 20 ms after the start.
        if now - self._begun > 0.05 and self._until():
            self._met = self._met or now
        else:
            self._met = 0.0
        if (self._met and now - self._met > self._calm_s) or now - self._begun > PATIENCE_S:
            self._loop.quit()
        self.own_processor += time.thread_time() - processor


def visible_nodes(canvas, document) -> list[str]:
    """Return nodes that lie in view, away from the edges."""
    area = canvas.view.rect().adjusted(30, 30, -30, -30)
    return [n for n in document.shown.pathway.by_id if area.contains(canvas.widget_pos(n))]


Measured = tuple[str, Stall]


def measured(window, probe: Probe, name: str, path: Path) -> list[Measured]:
    """Return what is done with one model, and how long the window stood still."""
    document, canvas = window.document, window.shell.canvas.single
    controllers = window.controllers
    stepper = controllers.explanation.stepper

    before = document.shown.entry

    def answered() -> bool:
        # How sure it is, is computed for minutes in the largest model: that is not waited for.
        return document.shown.response is not None and document.shown.entry is not before

    def explained() -> bool:
        return answered() and stepper.is_running

    rows: list[Measured] = []

    def row(what: str, stall: Stall) -> None:
        rows.append(_told(f"{name}: {what}", stall))

    # As the menu, the list of recent files and a drop do it.
    opening = probe.measure(lambda: window.shell.opener.open(path), answered)
    row("opening", opening)
    nodes = visible_nodes(canvas, document)
    first, second = nodes[len(nodes) // 3], nodes[2 * len(nodes) // 3]

    def send(events) -> None:
        for event in events:
            QApplication.sendEvent(canvas, event)

    row("click on a node", probe.measure(lambda: send(mouse_events(canvas, first)), answered))
    row(
        "click on a second one",
        probe.measure(lambda: send(mouse_events(canvas, second)), answered),
    )
    row("undo", probe.measure(document.undo_stack.undo, answered))

    def key() -> None:
        keys = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(canvas, QKeyEvent(kind, Qt.Key.Key_Space, keys, " "))

    document.select(Selection(SelectionKind.NODE, nodes[len(nodes) // 2]))
    canvas.setFocus()
    row("toggle with Space", probe.measure(key, answered))
    arrow = next(iter(document.shown.pathway.by_key))
    row(
        "selecting an arrow",
        probe.measure(lambda: document.select(Selection(SelectionKind.ARROW, arrow)), answered),
    )
    row(
        "selecting a node",
        probe.measure(lambda: document.select(Selection(SelectionKind.NODE, second)), answered),
    )

    def hover() -> None:
        keys, none = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        for number, node in enumerate(nodes[:: max(1, len(nodes) // 20)][:20]):
            at = canvas.widget_pos(node)
            event = QMouseEvent(
                *(QEvent.Type.MouseMove, QPointF(at), QPointF(canvas.mapToGlobal(at))),
                *(none, none, keys),
            )
            QTimer.singleShot(
                40 * number, canvas, lambda e=event: QApplication.sendEvent(canvas, e)
            )

    row("hovering over 20 nodes", probe.measure(hover, answered, calm_s=1.5))
    row("asking why", probe.measure(controllers.explanation.explain_selected, explained))
    row("the next step of why", probe.measure(stepper.next, explained))
    row("the step before", probe.measure(stepper.previous, explained))
    stepper.end()
    row("opening the time panel", probe.measure(controllers.time.open, answered))
    row("closing it", probe.measure(controllers.time.fold, answered))
    row(
        "closing a panel",
        probe.measure(window.shell.docks.docks["reading"].hide, answered),
    )
    for what, stall in beside_panels(window, probe, answered, (first, second)):
        row(what, stall)
    return rows


def beside_panels(
    window, probe: Probe, answered: Callable[[], bool], clicked: tuple[str, str]
) -> Iterator[tuple[str, Stall]]:
    """Open the panels that list most, sort them, and click on nodes beside them."""
    docks, canvas = window.shell.docks, window.shell.canvas.single

    def click(node: str) -> None:
        for event in mouse_events(canvas, node):
            QApplication.sendEvent(canvas, event)

    for key, title in ("reading", "Reading"), ("outline", "Nodes and arrows"):
        yield f"showing {title}", probe.measure(partial(docks.open, key), answered)
        view = docks.docks[key].findChild(LongTableView)
        for order in Qt.SortOrder:
            sort = partial(view.sortByColumn, 1, order)
            word = order.name.removesuffix("Order").lower()
            yield f"sorting {title}, {word}", probe.measure(sort, answered)
        stall = probe.measure(partial(click, clicked[0]), answered)
        yield f"click on a node while {title} is sorted", stall
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    docks.open("reading")
    yield "opening Closing", probe.measure(partial(docks.open, "closing"), answered)
    yield "click on a node beside Closing", probe.measure(partial(click, clicked[1]), answered)
    yield "undo beside Closing", probe.measure(window.document.undo_stack.undo, answered)
    # The first that asks which drugs hit the nodes of this figure.
    yield "opening Inhibitors", probe.measure(partial(docks.open, "inhibitors"), answered)
    yield "opening the palette", probe.measure(window.controllers.palette.open, answered)
    palette = window.controllers.palette.palette
    yield (
        "typing a drug there",
        probe.measure(partial(palette.field.setText, "alpelisib"), answered),
    )
    palette.close()
    docks.open("reading")


def switched(window, probe: Probe) -> list[Measured]:
    """Return the longest stalls of going through the figures of Looplight, at first and again."""
    document = window.document
    rows = []
    keys = [entry.key for entry in document.figures.catalogue.drawable]
    pathways = tuple(entry.pathway for entry in document.figures.catalogue.drawable)
    # As the program does in the background, a second after its start.
    DrawingPreload(pathways, window.shell.opener.reader.prepare)(lambda _share: None, bool)
    for times in ("the first time", "again"):
        longest = max(
            (
                probe.measure(
                    partial(document.open, key), lambda: document.shown.response is not None, 0.5
                )
                for key in keys
            ),
            key=lambda stall: stall.processor,
        )
        rows.append(_told(f"another curated figure, {times}", longest))
    return rows


def _told(what: str, stall: Stall) -> Measured:
    waits = f"{stall.own:.0f} ms with its waits, {stall.wall:.0f} ms by the clock"
    print(f"{what}: {stall.processor:.0f} ms ({waits}), whole {stall.whole:.1f} s", flush=True)
    return what, stall


def _row(what: str, stalls: list[Stall]) -> Row:
    """Return a line of the table: medians, and the worst of all runs."""
    processor, own, wall = (
        statistics.median(getattr(stall, name) for stall in stalls)
        for name in ("processor", "own", "wall")
    )
    worst = max(stall.own for stall in stalls)
    waits = f"{own:.0f} ms with its waits, {wall:.0f} ms by the clock, worst {worst:.0f} ms"
    met = processor <= TARGET_MS and own <= TARGET_MS
    if what.endswith("opening"):
        whole = statistics.median(stall.whole for stall in stalls)
        what = f"{what}, levels there after {whole:.1f} s"
    return Row(what, f"{processor:.0f} ms ({waits})", f"<= {TARGET_MS} ms", met)


def measure_once(chosen: str) -> list[Measured]:
    """Measure everything, or the models whose names have ``chosen`` in them."""
    application = QApplication([])
    rows: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, opened_window() as window:
        # As the program does at the end of its start.
        gc.freeze()
        # A user clicks on a window that is painted.
        settle()
        # As the program does in the background, a second after its start.
        import_plots(lambda _share: None, bool)
        import_panels(lambda _share: None, bool)
        complete_qt_classes(QFileSystemWatcher(window))(lambda _share: None, bool)
        # At the end of a start the panels that are not open are made, one a turn.
        window.shell.docks.make_remaining(at_once=True)
        settle()
        probe = Probe()
        if chosen in "curated":
            rows += switched(window, probe)
        for name, (file, write) in MODELS.items():
            if chosen in name:
                path = Path(folder, file)
                write(path)
                rows += measured(window, probe, name, path)
    del application
    return rows


def main() -> None:
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    if place := os.environ.get(LEAVE):
        rows = [(what, asdict(stall)) for what, stall in measure_once(chosen)]
        Path(place).write_text(json.dumps(rows), encoding="utf-8")
        return
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    stalls: dict[str, list[Stall]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            place = Path(folder, f"{run}.json")
            command = (sys.executable, __file__, chosen)
            subprocess.run(command, env={**os.environ, LEAVE: str(place)}, check=True)
            for what, fields in json.loads(place.read_text(encoding="utf-8")):
                stalls.setdefault(what, []).append(Stall(**fields))
    note = (
        "Largest gap of the event loop: in processor time of the UI thread; with what it waited "
        "for (the worker, a file); and by the clock, on a machine that other work shares. Medians "
        f"of {runs} runs, with the worst of them (with its waits) beside."
    )
    rows = [_row(what, measured_stalls) for what, measured_stalls in stalls.items()]
    if chosen:
        for each in rows:
            print(each.what, each.measured, sep=": ")
    else:
        write_table("stalls", "How long the window stands still", rows, note)


if __name__ == "__main__":
    main()
