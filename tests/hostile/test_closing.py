"""A window that is closed at a bad moment leaves no process behind, and no half of a file."""

import subprocess
import sys

import pytest

# Runs the program; at a moment of a storyboard's export the window is closed, as a desktop closes
# it at the end of a session. What it writes, if anything, goes to the file that is named last.
PROGRAM = """\
import sys
import time
from PySide6.QtCore import QTimer
from looplight.window import application
from looplight.window.controllers import storyboard
from looplight.window.controllers.storyboard import target_of
from looplight.canvas.export import registry

moment, path = sys.argv[1], sys.argv[2]
start = application.Startup.start_background

def close_now(self):
    print("closed", flush=True)
    self.window.close()

def started(self):
    start(self)
    window = self.window
    boards = window.controllers.storyboard
    kind = registry.find_export(registry.STORYBOARD, ".pdf")
    if moment == "dialog":
        boards.export()
        QTimer.singleShot(50, lambda: close_now(self))
    elif moment == "file dialog":
        QTimer.singleShot(300, lambda: close_now(self))
        boards.export()
        QTimer.singleShot(0, boards.dialog.accept)
    elif moment == "start":
        boards.write(target_of(path, kind))
        close_now(self)
    elif moment == "progress":
        def endless(_self, progress, cancelled):
            while not cancelled():
                time.sleep(0.01)
        storyboard.StoryboardRequest.__call__ = endless
        boards.write(target_of(path, kind))
        shown = QTimer(self, interval=20)
        def look():
            if boards.progress is not None and boards.progress.isVisible():
                shown.stop()
                close_now(self)
        shown.timeout.connect(look)
        shown.start()
    elif moment == "drawing":
        drawing, steps = boards._drawing, []
        def drawn(share):
            steps.append(share)
            drawing(share)
            if len(steps) == 2:
                close_now(self)
        boards._drawing = drawn
        boards.write(target_of(path, kind))

application.Startup.start_background = started
sys.exit(application.run(["mtorc1-feedback"]))
"""


# Each is a start of the program. While the file is chosen and while it is drawn, something else is
# at work; the other moments are left to the soak.
@pytest.mark.parametrize(
    "moment",
    [
        *("file dialog", "drawing"),
        *(pytest.param(name, marks=pytest.mark.soak) for name in ("dialog", "start", "progress")),
    ],
)
def test_closing_while_an_export_starts_ends_the_process(tmp_path, moment):
    path = tmp_path / "board.pdf"
    path.write_bytes(b"the file of yesterday")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, moment, path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    printed = [line for line in done.stderr.splitlines() if "This plugin does not" not in line]
    assert (done.returncode, printed) == (0, [])
    assert done.stdout == "closed\n"
    assert path.read_bytes() == b"the file of yesterday"
    assert [file.name for file in tmp_path.iterdir()] == ["board.pdf"]
