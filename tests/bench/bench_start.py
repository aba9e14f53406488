"""Start-up and memory of the real program on a virtual screen.

Seconds count from the start of the process, the interpreter's own start included. Cold means
that the files of Python, the packages and Looplight were dropped from the page cache first.
"""

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "support"))

from harness import Row, at_most, write_table  # noqa: E402
from started_program import Started  # noqa: E402
from virtual_screen import VirtualScreen  # noqa: E402

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
OWN = TOP / "resources" / "pathways" / f"{FIGURES[0]}.yaml"
WARM_ROUNDS, COLD_ROUNDS = 9, 3
SETTLE_SECONDS = 2.0

# What no program with these libraries can do without, in the same run: a yardstick.
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from looplight.session import startup_trace
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
def shown():
    before = startup_trace._seconds_since_start()
    import pyqtgraph
    print(before, startup_trace._seconds_since_start() - before)
    application.quit()
QTimer.singleShot(0, shown)
application.exec()
"""


def start(environment, figure=FIGURES[0]):
    """Start the window once; return what one start took and held."""
    with Started(figure, environment=environment) as program:
        canvas = program.wait("canvas-painted")
        window = program.events()["window-painted"]
        time.sleep(SETTLE_SECONDS)
        memory = program.resident_mb()
    return {
        "window": window["seconds"] * 1000,
        "canvas": canvas["seconds"] * 1000,
        "window, cpu": window["cpu_seconds"] * 1000,
        "canvas, cpu": canvas["cpu_seconds"] * 1000,
        "early": sorted(name for name, loaded in window["modules"].items() if loaded),
        "memory": memory,
    }


def bare(environment):
    """Return the ms up to an empty Qt window, and those for importing pyqtgraph."""
    out = subprocess.check_output([sys.executable, "-c", BARE], env=environment, text=True)
    return [float(word) * 1000 for word in out.split()]


def forget_files():
    """Drop the files that a start reads from the page cache."""
    folders = {sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}
    for folder in (*map(Path, folders), TOP / "app", TOP / "resources"):
        for path in folder.rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main():
    """Measure and write results/start.md."""
    with VirtualScreen(1280, 800) as screen, tempfile.TemporaryDirectory() as folder:
        environment = screen.environment()
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start(environment)  # writes the byte code
        own = Path(shutil.copy(OWN, Path(folder) / "own.yaml"))
        start(environment, own)
        warm, files, yard = [], [], []
        for _ in range(WARM_ROUNDS):
            warm.append(start(environment))
            files.append(start(environment, own))
            yard.append(bare(environment))
        cold = []
        for _ in range(COLD_ROUNDS):
            forget_files()
            cold.append(start(environment))
        memory = {figure: start(environment, figure)["memory"] for figure in FIGURES}

    def middle(runs, place):
        return statistics.median(run[place] for run in runs)

    early = warm[0]["early"]
    load = os.getloadavg()[0]
    write_table(
        "start",
        "Start-up and memory",
        [
            at_most("first window, warm", middle(warm, "window"), 300, digits=0),
            at_most("usable canvas, warm", middle(warm, "canvas"), 800, digits=0),
            at_most("usable canvas, a file", middle(files, "canvas"), 800, digits=0),
            Row("... processor time up to the window", f"{middle(warm, 'window, cpu'):.0f} ms"),
            Row("... processor time up to the canvas", f"{middle(warm, 'canvas, cpu'):.0f} ms"),
            Row("for comparison: an empty Qt window", f"{middle(yard, 0):.0f} ms"),
            Row("for comparison: importing pyqtgraph", f"{middle(yard, 1):.0f} ms"),
            Row("first window, cold", f"{middle(cold, 'window'):.0f} ms"),
            Row("usable canvas, cold", f"{middle(cold, 'canvas'):.0f} ms"),
            Row(
                "slow libraries loaded at the first paint",
                ", ".join(early) or "none",
                "none",
                not early,
            ),
            *(at_most(f"resident, {name} open", mb, 250, "MB", 0) for name, mb in memory.items()),
        ],
        note=f"Median of {WARM_ROUNDS} warm and {COLD_ROUNDS} cold starts, Xvfb 1280 x 800, "
        f"from the start of the process; load of the machine {load:.1f}.",
    )


if __name__ == "__main__":
    main()
