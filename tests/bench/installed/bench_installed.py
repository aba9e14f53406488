"""Start-up of a built program, as people have it: dist/looplight, or what is named.

    .venv/bin/python tests/bench/installed/bench_installed.py [PROGRAM]

The machine is shared: beside the median stands the fastest start, which the others' work
disturbed least, and the processor time, which hardly depends on them.
"""

import os
import statistics
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / "support"), str(TOP / "tests" / "bench")]

from harness import Row, at_most, write_table  # noqa: E402
from started_program import Started  # noqa: E402
from virtual_screen import VirtualScreen  # noqa: E402

FIGURE = "mtorc1-feedback"
ROUNDS = 15


def start(program, environment):
    """Start once; return the ms up to window and canvas, by the clock and of the processor."""
    with Started(FIGURE, environment=environment, program=[program]) as window:
        canvas = window.wait("canvas-painted")
        first = window.events()["window-painted"]
    return {
        f"{name}{kind}": event[key] * 1000
        for name, event in (("window", first), ("canvas", canvas))
        for kind, key in (("", "seconds"), (", cpu", "cpu_seconds"))
    }


def main():
    """Measure and write results/installed.md."""
    default = TOP / "dist" / "looplight" / "looplight"
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    if not program.is_file():
        print(f"{program} is not there: packaging/dev.py build makes it. Nothing was measured.")
        return
    with VirtualScreen(1280, 800) as screen:
        start(program, screen.environment())
        runs = [start(program, screen.environment()) for _ in range(ROUNDS)]

    def of(summary, key):
        return summary(run[key] for run in runs)

    write_table(
        "installed",
        "Start-up of the built program",
        [
            at_most("first window, warm, fastest", of(min, "window"), 300, digits=0),
            at_most("usable canvas, warm, fastest", of(min, "canvas"), 800, digits=0),
            Row("first window, warm, median", f"{of(statistics.median, 'window'):.0f} ms"),
            Row("usable canvas, warm, median", f"{of(statistics.median, 'canvas'):.0f} ms"),
            Row("processor time up to the window", f"{of(min, 'window, cpu'):.0f} ms"),
            Row("processor time up to the canvas", f"{of(min, 'canvas, cpu'):.0f} ms"),
        ],
        note=f"{ROUNDS} warm starts of {program.name}, Xvfb 1280 x 800, from the start of the "
        f"process; load of the machine {os.getloadavg()[0]:.1f}.",
    )


if __name__ == "__main__":
    main()
