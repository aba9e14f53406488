"""A talk on two screens: the audience looks at one, the speaker at the other."""

import json
import os
import subprocess
import sys
import time

import pytest
from observer import PATIENCE
from speaker import DESK, STAGE, speaking
from virtual_screen import VirtualScreen

LEFT, RIGHT = [0, 0, 1280, 720], [1280, 0, 1920, 1080]
KEPT = ("figure", "scene", "chips", "headline", "selection", "docks", "undo")


@pytest.fixture
def two():
    """Return a virtual desk with two screens beside each other, the right one larger."""
    monitors = {"left": (1280, 720, 0, 0), "right": (1920, 1080, 1280, 0)}
    with VirtualScreen(3200, 1080, monitors) as screen:
        yield screen


@pytest.fixture
def speaker(two, tmp_path):
    with speaking(two, tmp_path) as made:
        yield made


def share(pixels, area, colour):
    """Return which share of an area has about this colour."""
    x, y, wide, tall = area
    part = pixels[y : y + tall, x : x + wide].astype(int)
    return (abs(part - colour).max(axis=2) < 12).mean()


def seconds(clock):
    minutes, rest = clock.split(":")
    return 60 * int(minutes) + int(rest)


@pytest.mark.xvfb
def test_audience_and_speaker_have_a_screen_each_also_where_one_goes(speaker):
    before = speaker.settled()
    speaker.key("F5")
    speaker.focus(STAGE)
    report = speaker.wait(lambda reported: reported["talk"].get("desk"), "stage and notes")["talk"]
    assert report["area"] == RIGHT, "the audience looks at the other screen"
    assert report["desk"]["area"] == LEFT, "the notes stay with the speaker"
    assert "Point at the ring" in " ".join(report["desk"]["notes"])
    assert report["desk"]["next"] == "B · mTORC1 blocked"
    assert ":" in report["desk"]["clock"]
    assert report["desk"]["elapsed"] == "0:00", "the talk has not begun"

    speaker.key("b")
    speaker.wait(lambda reported: reported["talk"]["blank"] == "black", "black for the audience")
    until = time.monotonic() + PATIENCE
    while share(speaker.screen.pixels(), RIGHT, 0) < 1 and time.monotonic() < until:
        time.sleep(0.05)
    pixels = speaker.screen.pixels()
    assert share(pixels, RIGHT, 0) == 1, "every pixel of it"
    assert share(pixels, LEFT, 0) < 0.5, "the speaker still reads"
    speaker.key("b")

    speaker.focus(DESK)
    speaker.key("Next")
    asked = speaker.on_stage("mtorc1-blocked", "ask")
    assert any("AKT rises" in text for text in asked["desk"]["notes"]), "for the speaker alone"
    assert "rises" not in f"{asked['text']} {asked['headline']} {asked['answer']}"
    speaker.wait(
        lambda reported: seconds(reported["talk"]["desk"]["elapsed"]) > 0, "the clock runs"
    )

    speaker.key("x")
    swapped = speaker.wait(
        lambda reported: reported["talk"]["area"] == LEFT, "the screens are swapped"
    )
    assert swapped["talk"]["desk"]["area"] == RIGHT
    speaker.key("x")
    speaker.wait(lambda reported: reported["talk"]["area"] == RIGHT, "and back")

    speaker.key("Escape")
    after = speaker.wait(lambda reported: not reported["talk"], "the talk is over")
    assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}
    # The bar that offers to continue takes its strip from the figure, which stays in the middle.
    assert after["camera"][:2] == before["camera"][:2]
    # In the same program, because each start takes seconds.
    speaker.focus("Looplight")
    a_projector_that_goes_takes_neither_the_talk_nor_the_stage(speaker)


def a_projector_that_goes_takes_neither_the_talk_nor_the_stage(speaker):
    speaker.settled()
    speaker.key("F5")
    speaker.focus(STAGE)
    speaker.wait(lambda report: report["talk"].get("desk"), "stage and notes")
    speaker.key("Next")
    speaker.on_stage("mtorc1-blocked", "ask")
    speaker.screen.unplug("right")
    alone = speaker.wait(lambda report: report["talk"]["area"] == LEFT, "the stage comes home")[
        "talk"
    ]
    assert alone["scene"] == "mtorc1-blocked"
    assert not alone["desk"], "one screen holds the stage; the notes open with their key"
    speaker.screen.plug_in("right", 1920, 1080, 1280, 0)
    again = speaker.wait(lambda report: report["talk"]["area"] == RIGHT, "the projector is back")
    assert again["talk"]["desk"]["area"] == LEFT


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
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.window.assembly import make_window
from looplight.window.theme_controller import ThemeController

app = QApplication([])
settings = Settings()
window = make_window(Document(), settings, ThemeController(app, "light"))
window.show()
window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
window.shell.actions.run("present.start")
presenting = window.controllers.presenter


def places():
    QTest.qWait(200)
    names = [one.screen().name() for one in (presenting.stage, presenting.speaker_view)]
    whole = presenting.stage.geometry() == presenting.stage.screen().geometry()
    print(*names, whole, presenting.presentation.scene.id)


places()
QTest.keyClick(presenting.speaker_view, "x")
places()
window.shell.actions.run("present.next")
presenting.screens.swap()
places()
presenting.end()
print(presenting.stage, presenting.speaker_view)
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
