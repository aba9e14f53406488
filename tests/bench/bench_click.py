"""What a click on a node costs: Python calls, and the time until the drawing is painted.

Run: ``python tests/bench/bench_click.py`` (offscreen). Calls are counted without motion, from the
release of the button until panels, bars and tables have followed; they hardly depend on how busy
the machine is. Times are processor time, with motion, as a user sees it.
"""

import gc
import os
import statistics
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))

from harness import Row, write_table
from PySide6.QtWidgets import QApplication  # noqa: TID251
from whole_window import CURATED, Watch, mouse_events, opened_window, settle

PANES = "pi3k-ras-crosstalk"
NODES = 9


class CallCounter:
    """Counts calls while it is entered: of Python functions, and those of built-in ones, too."""

    def __init__(self) -> None:
        self.calls = self.built_in = 0

    def __enter__(self) -> "CallCounter":
        sys.setprofile(self._count)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _count(self, _frame: object, event: str, _argument: object) -> None:
        if event == "call":
            self.calls += 1
        elif event == "c_call":
            self.built_in += 1


def press(canvas, node):
    """Move to a node and press the button; return the release, which is what is measured."""
    *before, release = mouse_events(canvas, node)
    for event in before:
        QApplication.sendEvent(canvas, event)
        QApplication.processEvents()
    gc.collect()
    return release


def calls_of_click(window, canvas, watch, node):
    release = press(canvas, node)
    watch.begin()
    steps = window.document.undo_stack.index()
    with CallCounter() as counter:
        QApplication.sendEvent(canvas, release)
        watch.until_painted()
        watch.until_followed()
    assert window.document.undo_stack.index() == steps + 1, f"the click on {node} did nothing"
    clear(window)
    return counter.calls, counter.calls + counter.built_in


def times_of_click(window, canvas, watch, node):
    release = press(canvas, node)
    watch.begin()
    start = watch.now()
    QApplication.sendEvent(canvas, release)
    framed = watch.until_painted()
    followed = watch.until_followed()
    settle()
    clear(window)
    return (framed - start) * 1000, (followed - framed) * 1000


def clear(window):
    window.document.undo_stack.undo()
    settle()


def measured(window, canvas, name, get_ready=settle):
    """Return the rows of one canvas: calls, and times with motion.

    ``get_ready`` is called before every click.
    """
    watch = Watch(window, canvas)
    nodes = list(window.document.shown.entry.pathway.by_id)[: NODES + 2]
    window.shell.canvas.set_reduced_motion(True)
    calls, pairs = [], []
    for node in nodes:
        get_ready()
        calls.append(calls_of_click(window, canvas, watch, node))
    window.shell.canvas.set_reduced_motion(False)
    settle()
    for node in nodes:
        get_ready()
        pairs.append(times_of_click(window, canvas, watch, node))
    frame, rest = (statistics.median(pair[n] for pair in pairs[2:]) for n in (0, 1))
    own, all_ = (statistics.median(pair[n] for pair in calls[2:]) for n in (0, 1))
    return [
        Row(f"{name}: Python calls of a click", f"{own:.0f}, {all_:.0f} with built-in ones"),
        Row("... click to painted frame", f"{frame:.1f} ms"),
        Row("... until panels and bars have followed", f"{rest:.1f} ms more"),
    ]


def main() -> None:
    QApplication([])
    rows: list[Row] = []
    with opened_window() as window:
        document = window.document
        for name in CURATED:
            document.open(document.figures.resolve(name).key)
            settle(1.2)
            rows += measured(window, window.shell.canvas.single, name)
        document.open(document.figures.resolve(PANES).key)
        window.shell.canvas.comparison.begin()
        settle(1.2)
        pane = window.shell.canvas.compare_view.panes[1].canvas

        def turn_away() -> None:
            document.store.turn_to(0)
            settle()

        rows += measured(window, pane, f"{PANES}, a pane that is not in front", turn_away)
    write_table("click", "A click on a node", rows)


if __name__ == "__main__":
    main()
