"""End to end: a whole storyboard on a virtual screen, with keys only, and the way back."""

import json
import os
import subprocess
import sys
import time

import pytest
from started import Started

PATIENCE = 40
STAGE = "Looplight presenter"
KEPT = (
    *("figure", "scene", "chips", "headline", "directions", "selection"),
    *("camera", "docks", "undo"),
)


class Speaker:
    """Presses keys on the virtual screen and reads what the program says of itself."""

    def __init__(self, screen, program, report):
        self.screen, self._program, self._report = screen, program, report

    def report(self):
        try:
            return json.loads(self._report.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def wait(self, wanted, what):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = self.report()
            if said and wanted(said):
                return said
            assert self._program.ended() is None, self._program.printed()
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {what}\n{self.report()}\n{self._program.printed()}")

    def settled(self):
        """Wait until the window has laid itself out, and return the report."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = self.report()
            time.sleep(0.6)
            if said == self.report():
                return said
        raise AssertionError("the window never comes to rest")

    def key(self, *keys):
        for key in keys:
            self.screen.xdotool("key", "--clearmodifiers", key)

    def focus(self, title):
        self.screen.xdotool("windowfocus", "--sync", self.screen.window(title))

    def on_stage(self, scene, phase):
        return self.wait(
            lambda said: (said["talk"].get("scene"), said["talk"].get("phase")) == (scene, phase),
            f"{scene} {phase}",
        )["talk"]


@pytest.fixture
def speaker(xvfb, tmp_path):
    report = tmp_path / "report.json"
    environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
    with Started("mtorc1-feedback", "--report", report, environment=environment) as program:
        made = Speaker(xvfb, program, report)
        program.wait("canvas-painted")
        made.wait(lambda said: said["places"], "nodes on the canvas")
        made.focus("Looplight")
        yield made
        assert "Traceback" not in program.printed()


@pytest.mark.xvfb
def test_a_whole_storyboard_with_keys_only(speaker):
    speaker.screen.click(*speaker.settled()["places"]["AKT"])
    speaker.wait(lambda said: said["chips"] == ["AKT blocked"], "some work before the talk")
    speaker.key("ctrl+plus", "alt+4")
    speaker.wait(lambda said: "genes" in said["docks"], "another panel")
    before = speaker.settled()

    speaker.key("F5")
    speaker.focus(STAGE)
    told = speaker.on_stage("baseline", "tell")
    assert told["area"] == [0, 0, speaker.screen.width, speaker.screen.height]
    assert told["counter"] == "1 / 4"
    walk_through(speaker)
    blank(speaker)

    speaker.key("Escape")
    after = speaker.wait(lambda said: not said["talk"], "the talk is over")
    assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}


def walk_through(speaker):
    speaker.key("Next")
    asked = speaker.on_stage("mtorc1-blocked", "ask")
    assert "rise" not in f"{asked['text']} {asked['headline']} {asked['answer']}"
    speaker.key("d", "space")
    told = speaker.on_stage("mtorc1-blocked", "reveal")
    assert "AKT rises" in told["answer"]
    for scene in ("dual-pi3k-mtor", "mtorc1-2"):
        speaker.key("Next")
        speaker.on_stage(scene, "ask")
        speaker.key("Next")
        speaker.on_stage(scene, "reveal")
    speaker.key("Home")
    speaker.on_stage("baseline", "tell")
    speaker.key("2", "Return")
    speaker.on_stage("mtorc1-blocked", "reveal")


def blank(speaker):
    corners = (slice(5, 60), slice(5, 600))
    bright = speaker.screen.pixels()[corners].mean()
    speaker.key("b")
    speaker.wait(lambda said: said["talk"]["blank"] == "black", "black")
    until = time.monotonic() + PATIENCE
    while speaker.screen.pixels().max() > 0 and time.monotonic() < until:
        time.sleep(0.05)
    assert speaker.screen.pixels().max() == 0, "all of the screen is black"
    speaker.key("period")
    speaker.wait(lambda said: not said["talk"]["blank"], "the scene again")
    time.sleep(0.3)
    assert abs(speaker.screen.pixels()[corners].mean() - bright) < 12


TWO = {
    "screens": [
        {"name": "desk", "x": 0, "y": 0, "width": 1280, "height": 720, "dpr": 1},
        {"name": "hall", "x": 1280, "y": 0, "width": 1920, "height": 1080, "dpr": 1},
    ]
}
ON_TWO = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from looplight.session.document import Document
from looplight.session.settings import Settings
from looplight.window.main import MainWindow
from looplight.window.theming import Theming

app = QApplication([])
settings = Settings()
window = MainWindow(Document(), settings, Theming(app, "light"))
window.show()
window.document.open(window.document.catalogue.resolve("mtorc1-feedback").key)
window.commands.run("present.start")
presenting = window.presenting


def places():
    QTest.qWait(200)
    names = [one.screen().name() for one in (presenting.stage, presenting.desk)]
    whole = presenting.stage.geometry() == presenting.stage.screen().geometry()
    print(*names, whole, presenting.talk.scene.id)


places()
QTest.keyClick(presenting.desk, "x")
places()
window.commands.run("present.next")
presenting.screens.swap()
places()
presenting.end()
print(presenting.stage, presenting.desk)
window.close()
"""


def test_notes_stand_on_the_other_screen_and_swap(tmp_path):
    (tmp_path / "screens.json").write_text(json.dumps(TWO), encoding="utf-8")
    (tmp_path / "two.py").write_text(ON_TWO, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "two.py"],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
            "LOOPLIGHT_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "hall desk True baseline",
        "desk hall True baseline",
        "hall desk True mtorc1-blocked",
        "None None",
    ]
