"""A stop-watch for start-up, silent unless ``LOOPLIGHT_TRACE`` names a file.

The benchmarks and one test read it: when the window was painted, when the canvas was, and
which slow libraries were loaded by then.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path

SLOW_LIBRARIES = ("pyqtgraph", "networkx", "scipy")


def trace(event: str) -> None:
    """Append one JSON line about ``event`` to the file that ``LOOPLIGHT_TRACE`` names."""
    target = os.environ.get("LOOPLIGHT_TRACE")
    if not target:
        return
    line = {
        "event": event,
        "seconds": round(_seconds_since_start(), 4),
        "cpu_seconds": round(time.process_time(), 4),
        "resident_mb": round(_resident_mb(), 1),
        "frozen_objects": gc.get_freeze_count(),
        "modules": {name: name in sys.modules for name in SLOW_LIBRARIES},
    }
    with Path(target).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def _seconds_since_start() -> float:
    """Age of this process, the interpreter's own start included (Linux); else CPU time."""
    stat = Path("/proc/self/stat")
    if not stat.exists():
        return time.process_time()
    # The program's name, in brackets, may hold spaces; behind it the twentieth field is the start
    # time in clock ticks since boot (proc(5): field 22).
    started = int(stat.read_text().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def _resident_mb() -> float:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
