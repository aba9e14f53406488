"""Killed at any moment: the last second of work is lost at most, and no file is half."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from looplight.session.document.document import Document
from looplight.session.storage import session_file
from looplight.session.storage.autosave import Autosave

KILLS = int(os.environ.get("LOOPLIGHT_SOAK_KILLS", "62"))
MOST_LOST_SECONDS = 1.0
# Edits without a pause; saves and exports between them. Notes each edit with its time.
PROGRAM = """\
import sys
import time
from pathlib import Path
from PySide6.QtCore import QTimer
from looplight.canvas.export.picture_file import render
from looplight.session.storage import session_file
from looplight.window import application, preload

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
folder = Path(sys.argv[1])
notes = (folder / "notes.txt").open("a", encoding="utf-8", buffering=1)
begin = application.Startup.start_background

def edit(self):
    self.number += 1
    document = self.window.document
    document.interventions.set_dose("MTORC1", self.number / 10_000)
    notes.write(f"{time.monotonic()} {self.number}\\n")
    if self.number % 7 == 0:
        session_file.write(document.snapshot(), folder / "saved.looplight")
        self.window.settings.set("export/scale", 100 + self.number % 300)
    if self.number % 11 == 0:
        render(document.shown, self.window.theme_controller.theme, folder / "picture.pdf")

def started(self):
    begin(self)
    self.number = 0
    self.clock = QTimer(self, interval=20)
    self.clock.timeout.connect(lambda: edit(self))
    self.clock.start()

application.Startup.start_background = started
application.run(["mtorc1-feedback"])
"""


def killed(folder, home, seconds):
    """Run the program until it has edited for some seconds; kill it; return its notes."""
    notes = folder / "notes.txt"
    words = [sys.executable, "-c", PROGRAM, folder]
    with subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LOOPLIGHT_HOME": str(home)},
    ) as running:
        until = time.monotonic() + 60
        try:
            while not (notes.exists() and notes.read_text(encoding="utf-8").count("\n") > 2):
                assert running.poll() is None, running.stderr.read()
                assert time.monotonic() < until
                time.sleep(0.02)
            time.sleep(seconds)
        finally:
            # Also where it did not start: the end of the block would wait for it for ever.
            running.send_signal(signal.SIGKILL)
            running.wait()
    lines = notes.read_text(encoding="utf-8").splitlines()
    # The last line may have been cut by the kill.
    return [(float(when), int(number)) for when, number in map(str.split, lines[:-1])]


def check(folder, home, notes):
    """Fail where more than the last second is lost, or a file is half."""
    document = Document()
    autosave = Autosave(document, home / "autosave")
    snapshot, problems = autosave.offer()
    autosave.discard()
    assert problems == ()
    times = {number: when for when, number in notes}
    last = notes[-1][0]
    # On a busy machine the program itself stands still now and then.
    stalled = max(b[0] - a[0] for a, b in itertools.pairwise(notes))
    if snapshot is None:
        assert last - notes[0][0] < MOST_LOST_SECONDS + stalled
    else:
        number = round(snapshot.state.interventions[0].dose * 10_000)
        assert last - times.get(number, last) < MOST_LOST_SECONDS + stalled
    if (folder / "saved.looplight").exists():
        assert session_file.read(folder / "saved.looplight").state.interventions
    if (folder / "picture.pdf").exists():
        picture = (folder / "picture.pdf").read_bytes()
        assert picture.startswith(b"%PDF") and picture.rstrip().endswith(b"%%EOF")
    settings = home / "settings.ini"
    if settings.exists():
        assert settings.read_text(encoding="utf-8").endswith("\n")


def kill_often(tmp_path, monkeypatch, count, seed):
    dice = random.Random(seed)
    works = [tmp_path / f"work-{number}" for number in range(count)]
    homes = [tmp_path / f"home-{number}" for number in range(count)]
    for folder in works:
        folder.mkdir()
    # Two programs at a time: one starts while the other one edits.
    with ThreadPoolExecutor(2) as starter:
        moments = [dice.uniform(0.0, 1.5) for _ in works]
        all_notes = list(starter.map(killed, works, homes, moments))
    for folder, home, notes in zip(works, homes, all_notes, strict=True):
        monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
        check(folder, home, notes)


def test_two_kills(tmp_path, monkeypatch, qapp):
    kill_often(tmp_path, monkeypatch, 2, seed=5)


@pytest.mark.soak
def test_many_kills(tmp_path, monkeypatch, qapp):
    kill_often(tmp_path, monkeypatch, KILLS, seed=6)
