"""Measures clicks on one figure in one checkout, and prints them as JSON; see bench_click.

Run: ``python tests/bench/click_worker.py CHECKOUT FIGURE [--pane]``. Calls are counted without
motion, from the release of the button until panels, bars and tables have followed. Times are
processor time, with motion, as a user sees it.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

from measured_window import MeasuredWindow, measured_window
from paint_watch import Watch, mouse_events, settle
from PySide6.QtWidgets import QApplication  # noqa: TID251

NODES = 8


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


class Clicks:
    """Clicks on one canvas of a window; each is taken back afterwards.

    Parameters
    ----------
    measured : MeasuredWindow
    canvas : PathwayCanvas
    pane : bool
        Whether the canvas is a pane of a comparison, which is to stand behind another one before
        each click.
    """

    def __init__(self, measured: MeasuredWindow, canvas, pane: bool) -> None:
        self._measured, self._canvas, self._pane = measured, canvas, pane
        self._watch = Watch(measured.viewport(canvas), measured.following)
        self.nodes = list(measured.document.shown.entry.pathway.by_id)[:NODES]

    def calls(self, node: str) -> tuple[int, int]:
        """Return the calls of one click: of Python functions, and with built-in ones."""
        release = self._press(node)
        steps = self._measured.document.undo_stack.index()
        with CallCounter() as counter:
            QApplication.sendEvent(self._canvas, release)
            self._watch.until_painted()
            self._watch.until_followed()
        done = self._measured.document.undo_stack.index() - steps
        assert done == 1, f"the click on {node} did nothing"
        self._take_back()
        return counter.calls, counter.calls + counter.built_in

    def times(self, node: str) -> tuple[float, float]:
        """Return the milliseconds of one click up to the frame, and on to the rest."""
        release = self._press(node)
        start = self._watch.now()
        QApplication.sendEvent(self._canvas, release)
        framed = self._watch.until_painted()
        followed = self._watch.until_followed()
        settle()
        self._take_back()
        return (framed - start) * 1000, (followed - framed) * 1000

    def _press(self, node: str):
        """Move to a node and press the button; return the release, which is what is measured."""
        if self._pane:
            self._measured.turn_away()
            settle()
        *before, release = mouse_events(self._canvas, node)
        for event in before:
            QApplication.sendEvent(self._canvas, event)
            QApplication.processEvents()
        gc.collect()
        self._watch.begin()
        return release

    def _take_back(self) -> None:
        self._measured.document.undo_stack.undo()
        settle()


def measure(figure: str, pane: bool) -> dict:
    """Return the calls of the first click and of a later one, and the times of a later one."""
    QApplication([])
    with measured_window() as measured:
        measured.open(figure)
        settle(1.2)
        canvas = measured.controller.single
        if pane:
            canvas = measured.compare()
            settle(1.2)
        clicks = Clicks(measured, canvas, pane)
        measured.controller.set_reduced_motion(True)
        calls = [clicks.calls(node) for node in clicks.nodes]
        measured.controller.set_reduced_motion(False)
        settle()
        times = [clicks.times(node) for node in clicks.nodes]
    warm = [statistics.median(pair[n] for pair in calls[2:]) for n in (0, 1)]
    return {
        "first": calls[0],
        "warm": warm,
        "frame": statistics.median(frame for frame, _ in times[1:]),
        "rest": statistics.median(rest for _, rest in times[1:]),
    }


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkout")
    parser.add_argument("figure")
    parser.add_argument("--pane", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, os.path.join(arguments.checkout, "app"))  # noqa: PTH118
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOOPLIGHT_HOME"] = home
        print(json.dumps(measure(arguments.figure, arguments.pane)), flush=True)
    # The window is thrown away as it is: nothing of it is worth an orderly end.
    os._exit(0)


if __name__ == "__main__":
    main()
