"""The program as ``python -m looplight`` starts it, telling a file what its window shows.

The first word of the command line is that file; the others are the words of the program.
"""

import sys
from pathlib import Path

from looplight.__main__ import main
from looplight.window.startup import shiboken_patch


def report_to(path):
    """Let the window that is started next write what it shows."""
    # As the program does it, before any module of the window is imported.
    shiboken_patch.stop()
    from looplight.window import preload
    from looplight.window.application import Startup

    # The lines of figures that nobody opened take each program most of a second. Programs that
    # are started without a report make them: see `whole/test_start` and `hostile/`.
    preload._prepare_drawing = lambda _pathway: None
    start_background = Startup.start_background

    def start_and_report(startup):
        from state_report import StateReport

        start_background(startup)
        StateReport(startup.window, path)

    Startup.start_background = start_and_report


if __name__ == "__main__":
    report_to(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
