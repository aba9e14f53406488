"""Opening a file in the whole window: processor time, first picture, stalls of the UI thread.

Each file is opened as a user opens it (read beside the window), with the window, its panels and
the canvas in view. Usable means: drawn with its levels and its routed arrows, panels and bars have
followed. The first picture may have straight arrows. The four curated figures, as files of their
own, are the measure in the same run.

Processor time is that of the whole process, of its worker threads and of the processes that it
starts, without the ticks of the probe, which cost more the longer a file takes. A stall is the
longest gap between two ticks of the event loop, in processor time of the UI thread and by the
clock.

Run: ``python tests/bench/bench_opening.py [part of a name]`` (offscreen).
"""

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support" / "files"))

from bench_stalls import Probe
from harness import Row, at_most, write_table
from paint_watch import CURATED
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication  # noqa: TID251
from whole_window import opened_window

from looplight import assets
from looplight.canvas.geometry.layout import awaits_routes

ROUNDS = 5
KINDS = ("kinase", "receptor", "gtpase", "transcription-factor", "protein", "process", "lipid")
GENERATED = ((40, 60), (137, 300), (700, 2000), (2000, 6000))
FIRST_PICTURE_S, ROUTED_S, STALL_MS = 2.0, 10.0, 50.0


def layered_network(nodes: int, arrows: int, seed: int = 3) -> str:
    """Return a pathway file: layers of four to nine nodes, some arrows long, some going back."""
    dice = random.Random(seed)
    layers: list[list[int]] = []
    placed = 0
    while placed < nodes:
        width = dice.randint(4, 9)
        layers.append(list(range(placed, min(nodes, placed + width))))
        placed += width
    links: dict[tuple[int, int], None] = {}
    for above, below in pairwise(layers):
        for node in below:
            links[dice.choice(above), node] = None
    while len(links) < arrows:
        first = dice.randrange(len(layers) - 1)
        second = min(first + dice.choice((1, 1, 1, 2, 3)), len(layers) - 1)
        source, target = dice.choice(layers[first]), dice.choice(layers[second])
        if dice.random() < 0.08:
            source, target = target, source
        if source != target:
            links[source, target] = None
    lines = ["looplight: 1", f"name: layered-{nodes}", "title: Layered", "nodes:"]
    lines += [
        f"  N{node}: {{label: GENE{node}, kind: {KINDS[node % len(KINDS)]}}}"
        for node in range(nodes)
    ]
    lines.append("arrows:")
    for source, target in links:
        mark = "-|" if dice.random() < 0.25 else "->"
        lines.append(f"  N{source} {mark} N{target}: {{}}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Opening:
    """What one opening took: seconds, and milliseconds of the longest stall."""

    processor: float
    first_picture: float
    usable: float
    stall_processor: float
    stall_wall: float


class FirstPicture(QObject):
    """Remembers when the canvas was first painted with another figure."""

    def __init__(self, window, before) -> None:
        super().__init__(window)
        self._window, self._before = window, before
        self.at = 0.0
        window.shell.canvas.single.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        canvas = self._window.shell.canvas.single
        if not self.at and event.type() == QEvent.Type.Paint:
            pathway = canvas.pathway
            if pathway is not None and pathway is not self._before:
                self.at = time.perf_counter()
        return False


def opening(window, probe: Probe, path: Path) -> Opening:
    """Open a file once, from another figure."""
    document, canvas = window.document, window.shell.canvas.single
    before = canvas.pathway
    picture = FirstPicture(window, before)

    # Processor time when the figure was usable for the first time; how sure the answer is, is
    # computed after that.
    spent_by_then: list[float] = []

    def usable() -> bool:
        shown = document.shown
        met = (
            shown.pathway is not before
            and canvas.pathway is shown.pathway
            and shown.response is not None
            and not document.after_paint.waiting
            and not awaits_routes(shown.pathway)
        )
        if met and not spent_by_then:
            spent_by_then.append(processor_seconds() - probe.own_processor)
        return met

    # From the call on: the probe tidies up before.
    begun: list[float] = []

    def open_file() -> None:
        begun.extend((time.perf_counter(), processor_seconds() - probe.own_processor))
        window.shell.opener.open(path)

    stall = probe.measure(open_file, usable, calm_s=0.3)
    processor = spent_by_then[0] - begun[1]
    canvas.view.viewport().removeEventFilter(picture)
    first = (picture.at or time.perf_counter()) - begun[0]
    return Opening(processor, first, stall.whole, stall.processor, stall.wall)


def processor_seconds() -> float:
    """Return the processor time of this process and of those that it started and that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def is_routed(canvas) -> bool:
    """Return whether arrows between nodes that are not in line have corners."""
    routes = canvas.view.drawing.layout.routes.values()
    slanted = [
        route
        for route in routes
        for (x1, y1), (x2, y2) in pairwise(route.points)
        if abs(x1 - x2) > 0.5 and abs(y1 - y2) > 0.5
    ]
    return not slanted


def medians(window, probe: Probe, name: str, text: str, folder: Path) -> Opening:
    """Open copies of one file, each new to the program, and return the medians."""
    results = []
    for number in range(ROUNDS):
        path = folder / f"{name}-{number}.yaml"
        path.write_text(text, encoding="utf-8")
        results.append(opening(window, probe, path))
        print(f"{name}: {results[-1]}", flush=True)
    columns = zip(*(vars(result).values() for result in results), strict=True)
    return Opening(*(statistics.median(column) for column in columns))


def main() -> None:
    application = QApplication([])
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, opened_window() as window:
        folder, probe = Path(name), Probe()
        # The first opening of a process loads modules that all others have.
        medians(window, probe, "warm-up", layered_network(20, 25), folder)
        curated = {
            figure: medians(
                window, probe, figure, assets.text("pathways", f"{figure}.yaml"), folder
            )
            for figure in CURATED
        }
        for figure, result in curated.items():
            rows.append(Row(f"{figure}: processor time", f"{result.processor * 1000:.0f} ms"))
            rows += stall_rows(figure, result)
        measure = curated["mtorc1-feedback"].processor
        slowest = max(result.processor for result in curated.values())
        for nodes, arrows in GENERATED:
            title = f"{nodes} nodes, {arrows} arrows"
            if chosen not in title:
                continue
            result = medians(
                window, probe, f"layered-{nodes}", layered_network(nodes, arrows), folder
            )
            assert is_routed(window.shell.canvas.single), title
            spent = result.processor
            rows.append(Row(f"{title}: processor time", f"{spent * 1000:.0f} ms"))
            if nodes == 40:
                rows.append(at_most("... of the slowest curated", spent / slowest, 1.2, "times", 2))
            elif nodes == 137:
                rows.append(at_most("... of mtorc1-feedback", spent / measure, 4, "times", 2))
            elif nodes == 2000:
                # The issue names no target for this size.
                first, usable = result.first_picture, result.usable
                rows.append(
                    Row("... first picture, usable and routed", f"{first:.1f} s, {usable:.1f} s")
                )
            else:
                rows.append(
                    at_most("... first picture", result.first_picture, FIRST_PICTURE_S, "s", 2)
                )
                rows.append(at_most("... usable and routed", result.usable, ROUTED_S, "s", 2))
            rows += stall_rows("...", result)
    del application
    if not chosen:
        write_table("opening", "Opening a file in the whole window", rows, note())


def stall_rows(name: str, result: Opening) -> list[Row]:
    """Return the row of the longest stall."""
    text = f"{result.stall_processor:.0f} ms ({result.stall_wall:.0f} ms by the clock)"
    met = result.stall_processor <= STALL_MS
    return [Row(f"{name}: longest stall of the UI thread", text, f"<= {STALL_MS:g} ms", met)]


def note() -> str:
    return (
        f"Medians of {ROUNDS} openings, each of a file that is new to the program, on a machine "
        "that other work shares; processor time of the whole process."
    )


if __name__ == "__main__":
    main()
