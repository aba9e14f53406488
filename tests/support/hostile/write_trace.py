"""Runs the command line or the window and notes each file that Python is about to write.

    python write_trace.py command|window CHOSEN

CHOSEN is the folder that a user would choose in a dialog. Prints one path a line. What libraries in
C++ and processes of their own write is not seen here; the test compares the folders for that.
"""

import os
import sys
from pathlib import Path

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Place of what is written among the arguments of each event of Python's audit hooks.
OTHER_EVENTS = {
    "os.mkdir": 0,
    "os.rename": 1,
    "os.link": 1,
    "os.symlink": 1,
    "os.truncate": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.chmod": 0,
    "sqlite3.connect": 0,
}
FIGURE = "mtorc1-feedback"
paths = []


def note(event, arguments):
    """Note a path that is about to be written."""
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & WRITES and not isinstance(path, int):
            paths.append(os.fspath(path))
    elif event in OTHER_EVENTS:
        path = arguments[OTHER_EVENTS[event]]
        if not isinstance(path, int):
            # SQLite's files are opened by addresses.
            paths.append(os.fsdecode(path).removeprefix("file:").partition("?mode=")[0])


def run_commands(chosen):
    """Run every command that reads or writes."""
    from looplight.__main__ import main

    blocked = ("--inhibit", "MTORC1")
    for words in (
        ("figures",),
        ("inspect", chosen / "own.yaml"),
        ("validate", chosen / "own.yaml"),
        ("simulate", FIGURE, *blocked, "--json"),
        ("escape", FIGURE, *blocked),
        ("drugs", "everolimus"),
        ("export", FIGURE, "-o", chosen / "a.graphml"),
        ("export", FIGURE, *blocked, "-o", chosen / "a.csv"),
        *(("render", FIGURE, "-o", chosen / f"a.{kind}") for kind in ("png", "svg", "pdf")),
        ("storyboard", chosen / "own.yaml", "-o", chosen / "a.pptx"),
        ("storyboard", chosen / "own.yaml", "-o", chosen / "a.gif"),
        ("storyboard", chosen / "own.yaml", "-o", f"{chosen / 'pictures'}/"),
        ("library", "index", chosen / "records"),
        ("library", "search", "growth"),
        ("draft", chosen / "records" / "PMC9__F1.md", "--source", chosen / "arrows.csv"),
    ):
        status = main([str(word) for word in words])
        assert status == 0, words


def run_window(chosen):
    """Start the window as a user does, work in it, save, export, and quit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication

    from looplight.canvas.export import registry
    from looplight.session.storage import session_file
    from looplight.window import application
    from looplight.window.controllers.storyboard import target_of

    sockets, indexed = [], []
    begin = application.Startup.start_background

    def work(self):
        window = self.window
        document, parts = window.document, window.controllers
        window.shell.opener.open(chosen / "own.yaml")
        document.interventions.toggle("A")
        session_file.write(document.snapshot(), chosen / "a.looplight")
        window.shell.opener.open(chosen / "a.looplight")
        self.autosave.write()
        window.settings.set("look/theme", "dark")
        parts.picture.copy()
        # A process of its own reads the records.
        window.shell.docks.open("library")
        panel = parts.library._panel()
        panel.work.indexed.connect(lambda *report: indexed.append(report))
        panel.index_bar.index(chosen / "records")
        parts.picture._write(chosen / "b.svg", document.shown, None, None)
        waiting = [".pdf", ".pptx"]
        # An error of the program itself goes into the log.
        try:
            raise RuntimeError("tried on purpose")
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
        QTimer.singleShot(2_500, lambda: go_on(window, waiting))

    def go_on(window, waiting):
        """Write one deck after the other, each by a process of its own; end with the last."""
        boards = window.controllers.storyboard
        if boards.progress is None and waiting:
            path = chosen / f"b{waiting.pop(0)}"
            boards.write(
                target_of(str(path), registry.find_export(registry.STORYBOARD, path.suffix))
            )
        if boards.progress is None and not waiting and indexed:
            end(window)
        else:
            QTimer.singleShot(100, lambda: go_on(window, waiting))

    def end(window):
        sockets.extend(internet_sockets())
        window.close()

    def started(self):
        begin(self)
        QTimer.singleShot(0, lambda: work(self))

    application.Startup.start_background = started
    application.run([FIGURE])
    assert QGuiApplication.instance() is not None
    assert sockets == []


def internet_sockets():
    """Return the open sockets of this process to the internet, also those of C++ (Linux)."""
    tables = [Path("/proc/self/net") / name for name in ("tcp", "tcp6", "udp", "udp6", "raw")]
    lines = [line for table in tables if table.exists() for line in table.open(encoding="ascii")]
    numbers = {line.split()[9] for line in lines if len(line.split()) > 9}
    links = [os.readlink(entry) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]  # noqa: PTH115
    return [link for link in links if link.startswith("socket:[") and link[8:-1] in numbers]


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    sys.addaudithook(note)
    {"command": run_commands, "window": run_window}[sys.argv[1]](folder)
    listed = list(paths)
    print("WRITTEN")
    print("\n".join(sorted({os.fsdecode(os.path.abspath(path)) for path in listed})))  # noqa: PTH100
