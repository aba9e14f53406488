"""A window that is closed at a bad moment leaves no process behind, and no half of a file."""

import subprocess
import sys
import time

import pytest
from record_texts import write_many

# Runs the program; at a moment of a storyboard's export the window is closed, as a desktop closes
# it at the end of a session. What it writes, if anything, goes to the file that is named last.
PROGRAM = """\
import sys
import time
from pathlib import Path
from PySide6.QtCore import QTimer
from looplight.window import application, preload
from looplight.window.controllers import storyboard
from looplight.window.controllers.storyboard import target_of
from looplight.canvas.export import registry

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
moment, path = sys.argv[1], sys.argv[2]
start = application.Startup.start_background

def close_now(self):
    print("closed", flush=True)
    self.window.close()

def started(self):
    start(self)
    window = self.window
    boards = window.controllers.storyboard
    kind = registry.find_export(registry.STORYBOARD, Path(path).suffix or ".pdf")
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

    elif moment == "indexing":
        window.shell.docks.open("library")
        panel = window.controllers.library._panel()
        def indexed(_source, share):
            panel.work.progressed.disconnect(indexed)
            close_now(self)
        panel.work.progressed.connect(indexed)
        panel.index_bar.index(Path(path))

application.Startup.start_background = started
sys.exit(application.run(["mtorc1-feedback"]))
"""


# Each is a start of the program. While the file is chosen and while it is drawn, something else is
# at work; the other moments and endings are left to the soak.
@pytest.mark.parametrize(
    ("moment", "ending"),
    [
        *(("file dialog", ".pdf"), ("drawing", ".pdf")),
        *(
            pytest.param(*pair, marks=pytest.mark.soak)
            for pair in (
                *(("dialog", ".pdf"), ("start", ".pdf"), ("progress", ".pdf")),
                *(("start", ".pptx"), ("progress", ".pptx"), ("drawing", ".pptx")),
                *(("start", ".gif"), ("drawing", ".gif")),
            )
        ),
    ],
)
def test_closing_while_an_export_starts_ends_the_process(tmp_path, moment, ending):
    path = tmp_path / f"board{ending}"
    path.write_bytes(b"the file of yesterday")
    run_and_close(moment, path)
    assert path.read_bytes() == b"the file of yesterday"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.soak
def test_closing_while_a_library_is_indexed_ends_all_its_processes(tmp_path):
    """Enough records for the processes that read them."""
    write_many(tmp_path / "records", 4_500)
    run_and_close("indexing", tmp_path / "records")


def run_and_close(moment, path):
    """Run the program until it is closed at a moment; nothing of its session may stay."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, moment, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        output, errors = program.communicate(timeout=120)
    printed = [line for line in errors.splitlines() if "This plugin does not" not in line]
    assert (program.returncode, printed) == (0, [])
    assert output == "closed\n"
    # Processes that it started see that their pipe is closed.
    until = time.monotonic() + 10
    while left := session_members(program.pid):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def session_members(session):
    """Return the processes of a session that are still there; zombies are not."""
    words = ["ps", "-o", "stat=,args=", "-s", str(session)]
    listed = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return [line for line in listed.splitlines() if not line.startswith("Z")]
