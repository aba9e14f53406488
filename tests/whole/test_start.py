"""Start-up: the window first, the slow libraries after its first paint."""

import subprocess
import sys

from started import Started


def test_slow_libraries_load_after_the_first_paint():
    with Started("mtorc1-feedback") as program:
        canvas = program.wait("canvas-painted")
        window = program.events()["window-painted"]
        started = program.wait("started")
        printed = program.printed().splitlines()
    assert not window["collects_garbage"]
    assert started["collects_garbage"]
    assert window["modules"] == {"pyqtgraph": False, "networkx": False, "scipy": False}
    assert canvas["modules"]["pyqtgraph"] is True
    assert canvas["modules"]["scipy"] is False
    # The offscreen platform itself says what it cannot do; the program says nothing.
    assert [line for line in printed if not line.startswith("This plugin does not")] == []


def test_what_no_figure_needs_is_read_after_the_canvas():
    """Panels, the drugs and all that commands need wait until the figure is painted."""
    late = (
        *("panels.results.readings", "panels.figure.figures", "panels.time_course.panel"),
        "window.controller_assembly",
    )
    check = f"""
import sys
from looplight.window.application import Startup, run
from looplight.pathways.drugs import table_reader
build = Startup.build_controllers
def painted(self):
    early = [name for name in {late} if "looplight." + name in sys.modules]
    print(early, "drugs" in vars(table_reader.table()), flush=True)
    build(self)
    print(self.window.complete, len(table_reader.table().drugs) > 50, flush=True)
    self.window.close()
Startup.build_controllers = painted
run(["mtorc1-feedback"])
"""
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[] False", "True True"]


def test_pyside_does_not_read_the_source_of_every_module():
    count = (
        "import linecache, PySide6.QtCore, looplight.window.startup.shiboken_patch as s; s.stop();"
        "before = len(linecache.cache); import networkx; print(len(linecache.cache) - before)"
    )
    done = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
