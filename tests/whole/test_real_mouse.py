"""End to end: the real program on a virtual screen, a real mouse, and what then stands there.

The program tells on request (``--report``) what its labels say and where its nodes are; the
screen itself is looked at as pixels.
"""

import json
import subprocess
import sys
import time

import numpy as np
import pytest
from observer import PATIENCE, Observer
from started_program import Started

pytestmark = pytest.mark.xvfb

CORNER = (1270, 790)
DIALOG = "Open|Save session"


class Hand(Observer):
    """A user: looks at the screen, clicks, types, and waits for what follows."""

    def look(self):
        """Return the screen once nothing moves on it."""
        self.screen.xdotool("mousemove", *CORNER)
        return self.still().astype(int)

    def key(self, keys):
        self.screen.xdotool("key", "--clearmodifiers", keys)

    def discard_changes(self):
        """Answer the question about unsaved work by its key."""
        # Not ``xdotool search --sync``: it fails when a window closes while it lists them.
        question = self.screen.window("Unsaved work")
        self.screen.xdotool("windowfocus", "--sync", question)
        self.screen.xdotool("key", "--clearmodifiers", "alt+d")

    def answer_dialog(self, text):
        """Type a file's name into a file dialog, and Enter; again where keys were lost."""
        for _ in range(3):
            dialog = self.screen.window(DIALOG)
            self.screen.xdotool("windowfocus", "--sync", dialog)
            self.key("ctrl+a")
            self.screen.xdotool("type", "--delay", "15", text)
            self.key("Return")
            if self._dialog_closes():
                return

    def _dialog_closes(self, seconds=8):
        """Return whether the file dialog is gone: on a busy machine it may miss a key."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                self.screen.window(DIALOG, seconds=0.2)
            except TimeoutError:
                return True
            time.sleep(0.1)
        return False

    def quit(self):
        """Leave the program by its key and return its exit status."""
        self.key("ctrl+q")
        until = time.monotonic() + PATIENCE
        while self.program.ended() is None and time.monotonic() < until:
            time.sleep(0.05)
        return self.program.ended()

    def focus(self):
        window = self.screen.window("Looplight")
        self.screen.xdotool("windowfocus", "--sync", window)


@pytest.fixture
def start(xvfb, tmp_path):
    """Return a function that starts the program and hands out its user."""
    running = []

    def begin(*words):
        report = tmp_path / "report.json"
        environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
        program = Started(*words, "--report", report, environment=environment)
        program.__enter__()
        running.append(program)
        hand = Hand(xvfb, program, report)
        program.wait("canvas-painted")
        hand.wait(lambda reported: reported["places"], "nodes on the canvas")
        hand.focus()
        hand.look()
        return hand

    yield begin
    for program in running:
        program.__exit__(None, None, None)


def around(pixels, place, width=36, height=18):
    x, y = place
    return pixels[y - height // 2 : y + height // 2, x - width // 2 : x + width // 2]


def colourfulness(pixels):
    return (pixels.max(axis=2) - pixels.min(axis=2)).mean()


def changed(one, other, area):
    """Return which pixels of an area differ clearly; its edges are left out."""
    left, top, width, height = area
    part = np.s_[top + 4 : top + height - 4, left + 4 : left + width - 4]
    return np.abs(one[part] - other[part]).max(axis=2) > 40


def autosaved(home, node):
    """Tell whether an autosave names a node: it is written some time after the change."""
    return any(node in file.read_text("utf-8") for file in home.rglob("autosave/*.looplight"))


def test_first_light(start, tmp_path):
    hand = start("mtorc1-feedback")
    first = hand.report()
    assert first["title"] == "Feedback signaling following mTORC1 inhibition"
    assert set(first["directions"].values()) == {"same"}
    assert first["canvas"][2] > 700, "the canvas keeps most of the room"
    block_and_undo(hand, first)
    switch_figure_and_theme(hand, first)
    save_and_reopen(hand, tmp_path / "evening.looplight")
    assert hand.quit() == 0
    assert hand.program.printed() == ""


def block_and_undo(hand, first):
    """Click mTORC1 with the mouse; everything that must follow stands on the window."""
    at_baseline = hand.look()
    hand.screen.click(*first["places"]["MTORC1"])
    report = hand.wait(lambda report: report["chips"], "mTORC1 blocked")
    assert report["chips"] == ["mTORC1 blocked"]
    assert report["directions"]["P70S6K"] == "down"
    for node in ("IRS1", "PI3K", "AKT"):
        assert report["directions"][node] == "up", node
    for word in ("mTORC1 blocked", "p70S6K", "IRS1", "AKT"):
        assert word in report["headline"]
    assert "mTORC1 blocked" in report["announcement"]
    blocked = hand.look()
    node = first["places"]["MTORC1"]
    assert colourfulness(around(blocked, node)) < 0.7 * colourfulness(around(at_baseline, node))
    assert changed(blocked, at_baseline, first["reading"]).sum() > 300
    assert changed(blocked, at_baseline, first["canvas"]).mean() > 0.005

    hand.key("ctrl+z")
    hand.wait(lambda report: not report["chips"], "undone")
    again = hand.look()
    assert changed(again, at_baseline, first["canvas"]).mean() < 0.002


def switch_figure_and_theme(hand, first):
    """Go to the next figure and to the dark theme with the keyboard."""
    hand.key("ctrl+Next")
    other = hand.wait(lambda report: report["pathway"] == "pi3k-ras-crosstalk", "the next figure")
    assert other["title"] != first["title"]
    bright = hand.look().mean()
    hand.key("ctrl+shift+l")
    hand.wait(lambda report: report["theme"] == "dark", "the dark theme")
    assert hand.look().mean() < 0.4 * bright


def save_and_reopen(hand, session):
    """Save what was done, clear it, and get it back from the file."""
    hand.screen.click(*hand.report()["places"]["AKT"])
    kept = hand.wait(
        lambda report: report["chips"] and "computing" not in report["headline"],
        "how sure the answer is",
    )
    hand.key("ctrl+s")
    hand.answer_dialog(str(session))
    hand.wait(lambda _: session.is_file(), "the session file")
    hand.focus()
    hand.key("ctrl+BackSpace")
    hand.wait(lambda report: not report["chips"], "everything cleared")
    hand.key("ctrl+Prior")
    hand.wait(lambda report: report["pathway"] == "mtorc1-feedback", "the first figure")
    hand.key("ctrl+o")
    hand.answer_dialog(str(session))
    # Everything was cleared since it was saved: that is a change, and nothing goes unasked.
    hand.discard_changes()
    opened = hand.wait(
        lambda report: report["chips"] and "computing" not in report["headline"],
        "the session opened",
    )
    for what in ("pathway", "chips", "headline", "directions"):
        assert opened[what] == kept[what]
    hand.focus()


# Closes the window once it has told what is wrong, and returns as the program does.
TELL_AND_CLOSE = """
import json, sys
from PySide6.QtCore import QTimer
from looplight.__main__ import main
from looplight.window import preload
from looplight.window.application import Startup
# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
start = Startup.start_background
def started(self):
    start(self)
    window = self.window
    def look():
        problems = [one.one_line() for one in window.shell.central.problems.problems]
        pathway = window.document.shown.pathway
        if problems and pathway is not None:
            self.timer.stop()
            print(json.dumps([pathway.name, problems]), flush=True)
            window.close()
    self.timer = QTimer(self, interval=20)
    self.timer.timeout.connect(look)
    self.timer.start()
Startup.start_background = started
sys.exit(main(sys.argv[1:]))
"""


def test_a_bad_record_is_one_message_and_exit_status_1(tmp_path):
    bad = tmp_path / "bad.md"
    bad.write_text("---\nfigid: PMC1__x\ngenes:\n- word: [AKT\n---\n", encoding="utf-8")
    words = [sys.executable, "-c", TELL_AND_CLOSE, bad, "mtorc1-feedback"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    figure, problems = json.loads(done.stdout)
    assert figure == "mtorc1-feedback", "the rest goes on"
    assert len(problems) == 1
    assert "bad.md:" in problems[0]
    assert [line for line in done.stderr.splitlines() if "bad.md" in line] == problems
    assert done.returncode == 1


def test_work_comes_back_after_a_crash(start, tmp_path):
    hand = start("mtorc1-feedback")
    hand.screen.click(*hand.report()["places"]["PI3K"])
    kept = hand.wait(lambda report: report["chips"], "PI3K blocked")
    hand.wait(lambda _: autosaved(tmp_path / "home", "PI3K"), "the autosave")
    hand.program._process.kill()
    hand.program._process.wait()
    hand._report.unlink()
    again = start()
    offered = again.wait(lambda report: report["restore"], "the offer")
    assert offered["chips"] == []
    again.screen.click(*offered["restore"])
    back = again.wait(lambda report: report["chips"], "the work")
    assert back["chips"] == kept["chips"]
    assert back["headline"] == kept["headline"]
