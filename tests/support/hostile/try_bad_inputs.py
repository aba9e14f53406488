"""Tries every bad input in a process of its own, and measures each.

    python try_bad_inputs.py command|window FOLDER [STEP]

STEP = 3 tries every third.

Prints one JSON object for each bad input: what it cost (seconds of processor time, MB above what
the process had before) and what was said about it.
"""

import contextlib
import io
import json
import os
import re
import resource
import shutil
import sys
import time
import traceback
from pathlib import Path

# The builders of other tests' files stand one folder above this one.
sys.path += [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "files")]

import bad_inputs
from bad_inputs import Kind, good
from PySide6.QtCore import QEvent
from record_texts import gene, write_record

# A reader that runs wild ends with an error instead of the machine.
MOST_ADDRESSES = 4 << 30
PROGRESS = re.compile(r"^\d+ (% read|of \d+ files)$")


def peak_mb():
    """Return the most memory that the process held since `reset_peak`."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def reset_peak():
    """Forget what the process held."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def measured(case, attempt):
    """Call ``attempt``; print what it cost and what it returned."""
    reset_peak()
    before, start = peak_mb(), time.process_time()
    try:
        result = attempt(case)
    except BaseException:
        result = {"crash": traceback.format_exc()}
    result |= {
        "name": case.name,
        "path": str(case.path),
        "refused": case.refused,
        "line": case.line,
        "cpu": time.process_time() - start,
        "mb": peak_mb() - before,
        # What a special file would give is not in its size; of a huge one nothing is read.
        "size": min(case.path.stat().st_size, 20 << 20) if case.path.is_file() else 0,
    }
    print(json.dumps(result), flush=True)


class Commands:
    """Opens the inputs with the command line, each beside a good file."""

    def __init__(self, folder):
        from looplight.__main__ import main

        self.main = main
        self.folder = folder
        self.neighbour = folder / "neighbour.yaml"
        self.neighbour.write_text(good.PATHWAY, encoding="utf-8")
        genes = [gene(name, name) for name in ("AKT1", "MTOR", "TSC1", "TSC2", "RHEB")]
        self.record = write_record(folder, "PMC9__F1", genes=genes)
        # What every command imports is not counted to the first input.
        self(bad_inputs.BadInput("good", Kind.PATHWAY, self.neighbour, refused=False))

    def picture(self, path):
        """Read a picture, which no command does, as the window's worker does."""
        from looplight.files.problems import InputError
        from looplight.session.background.images.image_reading import read_image

        try:
            read_image(path)
        except InputError as error:
            return {"status": 1, "said": [error.problem.one_line()], "neighbour": True}
        return {"status": 0, "said": [], "neighbour": True}

    def end(self):
        """Nothing is left open."""

    def __call__(self, case):
        """Return exit status, what stands on stderr, and whether the good file was read."""
        if case.kind is Kind.PICTURE:
            return self.picture(case.path)
        words = {
            Kind.ARTICLE: ("validate", case.path, self.neighbour, "--json"),
            Kind.DRUGS: ("validate", case.path, self.neighbour, "--json"),
            Kind.SESSION: ("storyboard", case.path, "-o", self.folder / "board.pdf"),
            Kind.REGULATOR: ("drugs", "update", case.path, "--json"),
            Kind.STATEMENTS: ("drugs", "everolimus"),
            Kind.SOURCE: (
                "draft",
                self.record,
                "--source",
                case.path,
                "-o",
                self.folder / "d.yaml",
            ),
            Kind.ARCHIVE: (
                "draft",
                self.record,
                "--source",
                case.path,
                "-o",
                self.folder / "d.yaml",
            ),
            Kind.GENE_SETS: ("library", "index", case.path),
        }.get(case.kind, ("inspect", case.path, self.neighbour, "--json"))
        if case.kind is Kind.STATEMENTS:
            home = Path(os.environ["LOOPLIGHT_HOME"]) / "drug-statements.json"
            home.parent.mkdir(parents=True, exist_ok=True)
            home.unlink(missing_ok=True)
            home.symlink_to(case.path)
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            status = self.main([str(word) for word in words])
        if case.kind is Kind.STATEMENTS:
            home.unlink()
        beside = True
        if "--json" in words and self.neighbour in words:
            beside = json.loads(output.getvalue().splitlines()[-1])["ok"]
        said = [line for line in errors.getvalue().splitlines() if not PROGRESS.search(line)]
        return {"status": status, "said": said, "neighbour": beside}


class Window:
    """Opens the inputs in the real window; what was open before must stay."""

    # These are no files that a window opens.
    SKIPPED = (
        *(Kind.REGULATOR, Kind.STATEMENTS, Kind.SOURCE, Kind.ARCHIVE, Kind.GENE_SETS, Kind.PICTURE),
    )

    def __init__(self, folder):
        from PySide6.QtWidgets import QApplication  # noqa: TID251 - a program of its own

        from looplight.session.document.document import Document
        from looplight.session.storage.settings import Settings
        from looplight.window import assembly
        from looplight.window.startup.garbage_collection import collect_from_now_on
        from looplight.window.theme_controller import ThemeController

        self.app = QApplication(["looplight"])
        settings = Settings()
        self.document = Document()
        theme = ThemeController(self.app, settings.get("look/theme"))
        self.window = assembly.make_window(self.document, settings, theme)
        # As in the program: collected by a worker, parts of the window would be freed there.
        collect_from_now_on(self.window)
        self.window.resize(1280, 720)
        self.window.show()
        self.document.problems.connect(self.keep)
        self.window.shell.opener.finished.connect(self.finished)
        # A part of a damaged session is opened only where the user says so.
        self.window.shell.opener.may_open_damaged = lambda _reading: False
        self.messages = []
        self.neighbour = folder / "neighbour.yaml"
        self.neighbour.write_text(good.PATHWAY, encoding="utf-8")
        self(bad_inputs.BadInput("good", Kind.PATHWAY, self.neighbour, refused=False))

    def keep(self, problems):
        """Keep what the window says."""
        self.messages += [problem.one_line() for problem in problems]

    def finished(self, good):
        """Keep what came of the files that were opened last."""
        self.opened = good

    def open(self, path):
        """Open a file as the menu does and wait for what comes of it; True where it is shown.

        Keeps the longest time of the processor in which the window could not answer.
        """
        self.opened = None
        opener, self.stall = self.window.shell.opener, 0.0
        turns = iter([lambda: opener.open(path)])
        while self.opened is None or opener.reader.busy or self.window.shell.jobs.busy:
            start = time.thread_time()
            next(turns, self.app.processEvents)()
            self.stall = max(self.stall, time.thread_time() - start)
            # Turns without a pause would take Python's lock, and count as processor time.
            time.sleep(0.001)
        self.app.processEvents()
        return self.opened

    def end(self):
        """Close the window as a user does, and take it apart before Python does in any order."""
        self.window.controllers.unsaved_work.may_replace = lambda: True
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def __call__(self, case):
        """Return whether the file was refused, what was said, and whether all else stayed."""
        state, self.messages = self.document.state, []
        opened = self.open(case.path)
        stall = self.stall
        stayed = opened or self.document.state == state
        shown = len(self.window.shell.central.problems.problems)
        result = {"status": int(not opened), "said": self.messages, "neighbour": stayed}
        result["stall"] = stall
        if opened or case.name.endswith("cut in the middle"):
            # The neighbour is opened, too, and is what stands there for the next one.
            result["neighbour"] = stayed and self.open(self.neighbour)
        return result | {"shown": shown}


if __name__ == "__main__":
    ways = {"command": Commands, "window": Window}
    way, top = ways[sys.argv[1]], Path(sys.argv[2])
    os.environ["LOOPLIGHT_HOME"] = str(top / "home")
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    cases = bad_inputs.write_all(top / "inputs")[::step]
    attempt = way(top)
    for each in cases:
        if each.kind not in getattr(way, "SKIPPED", ()):
            each.write()
            measured(each, attempt)
    attempt.end()
    shutil.rmtree(top / "inputs")
