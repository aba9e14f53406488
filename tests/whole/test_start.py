"""Start-up: the window first, the slow libraries after its first paint."""

import shutil
import subprocess
import sys

import pytest
from started_program import Started

# What a start with a figure of ours may load before the figure is painted; lower it where you can.
MOST_MODULES = 323
# And for one of a file: what reads it, and tells whether it is for the library.
FOR_A_FILE = 12


def test_slow_libraries_load_after_the_first_paint():
    with Started("mtorc1-feedback") as program:
        canvas = program.wait("canvas-painted")
        window = program.events()["window-painted"]
        started = program.wait("started")
        assert "start-page-painted" not in program.events()
        printed = program.printed().splitlines()
    # No garbage collection before that, and later none among what the start has made.
    assert window["frozen_objects"] == 0
    assert started["frozen_objects"] > 10_000
    assert window["modules"] == {"pyqtgraph": False, "networkx": False, "scipy": False}
    assert canvas["modules"]["pyqtgraph"] is True
    assert canvas["modules"]["scipy"] is False
    # The offscreen platform itself says what it cannot do; the program says nothing.
    assert [line for line in printed if not line.startswith("This plugin does not")] == []


@pytest.mark.parametrize("from_file", [False, True])
def test_what_no_figure_needs_is_read_after_the_canvas(from_file, tmp_path, repository):
    """Panels, drugs, other figures and what commands need wait until the figure is painted.

    Few modules of ours are loaded before that: each one costs a start about 0.6 ms.
    """
    word = "mtorc1-feedback"
    if from_file:
        source = repository / "resources" / "pathways" / f"{word}.yaml"
        word = str(shutil.copy(source, tmp_path / "own.yaml"))
    late = (
        *(
            "panels.results.readings_panel",
            "panels.figure.figures_panel",
            "panels.time_course.time_panel",
        ),
        "window.controller_assembly",
    )
    check = f"""
import sys
from looplight.__main__ import main
from looplight.session import startup_trace
loaded = []
def trace(event):
    if event == "canvas-painted":
        loaded.extend(sorted(name for name in sys.modules if name.startswith("looplight.")))
startup_trace.trace = trace
from looplight.window.application import Startup
build = Startup.build_controllers
def painted(self):
    # A slow machine reaches the latest time of this stage before the window is closed.
    if self.window.complete:
        return
    early = [name for name in {late} if "looplight." + name in sys.modules]
    from looplight.pathways.catalogue import bundled
    from looplight.pathways.drugs import inhibitor_table_reader
    catalogue = bundled.cache_info().currsize
    print(early, "drugs" in vars(inhibitor_table_reader.table()), catalogue, flush=True)
    build(self)
    # Lines of figures that nobody opens here.
    from looplight.window import preload
    preload._prepare_drawing = lambda _pathway: None
    print(self.window.complete, len(inhibitor_table_reader.table().drugs) > 50, flush=True)
    self.window.close()
Startup.build_controllers = painted
main([{word!r}])
print(*loaded)
"""
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    *lines, names = done.stdout.splitlines()
    assert lines == ["[] False 0", "True True"]
    loaded = names.split()
    assert 150 < len(loaded) <= MOST_MODULES + FOR_A_FILE * from_file, (
        f"{len(loaded)} modules: {' '.join(loaded)}"
    )


def test_pyside_takes_no_part_in_imports_and_reads_no_source_of_a_module():
    check = (
        "import builtins, linecache, looplight.window.startup.shiboken_patch as s; s.stop();"
        "before = len(linecache.cache); import networkx, PySide6.QtWidgets;"
        "print(builtins.__import__.__name__, len(linecache.cache) - before)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    function, texts = done.stdout.split()
    assert function != "__feature_import__"
    assert texts == "0"


def test_what_draws_plots_comes_in_the_background_after_the_start():
    """The time panel would wait for it as it is first opened; the figure never needs it."""
    check = """
import sys
import threading
from PySide6.QtCore import QTimer
from looplight.window import preload
from looplight.window.application import Startup, run
start = Startup.start_background
threads = []
imported = preload.import_plots
def import_plots(progress, cancelled):
    threads.append(threading.current_thread() is threading.main_thread())
    imported(progress, cancelled)
def started(self):
    early = "pyqtgraph.widgets.PlotWidget" in sys.modules
    start(self)
    def look():
        if "looplight.panels.time_course.dose_plot" in sys.modules and threads:
            self.timer.stop()
            print(early, *threads, flush=True)
            self.window.close()
    self.timer = QTimer(self, interval=50)
    self.timer.timeout.connect(look)
    self.timer.start()
preload.import_plots = import_plots
# The lines of other figures would be made before the window closes.
preload._prepare_drawing = lambda _pathway: None
Startup.start_background = started
run(["mtorc1-feedback"])
"""
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False False"]
