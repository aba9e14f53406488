"""End to end: a whole storyboard on a virtual screen, with keys only, and the way back."""

import time

import pytest
from observer import PATIENCE
from speaker import STAGE, speaking

MENU_BYTES = 50_000
KEPT = (
    *("figure", "scene", "chips", "headline", "directions", "selection"),
    *("camera", "docks", "undo"),
)


@pytest.fixture
def speaker(xvfb, tmp_path):
    with speaking(xvfb, tmp_path) as made:
        yield made


@pytest.mark.xvfb
def test_a_whole_storyboard_with_keys_only_and_a_question_with_the_mouse(speaker):
    speaker.screen.click(*speaker.settled()["places"]["AKT"])
    speaker.wait(lambda reported: reported["chips"] == ["AKT blocked"], "some work before the talk")
    speaker.key("ctrl+plus", "alt+4")
    speaker.wait(lambda reported: "genes" in reported["docks"], "another panel")
    speaker.wait(lambda reported: "computing" not in reported["headline"], "how sure the answer is")
    before = speaker.settled()

    speaker.key("F5")
    speaker.focus(STAGE)
    report = speaker.on_stage("baseline", "tell")
    assert report["area"] == [0, 0, speaker.screen.width, speaker.screen.height]
    assert report["counter"] == "1 / 4"
    walk_through(speaker)
    blank(speaker)

    speaker.key("Escape")
    after = speaker.wait(lambda reported: not reported["talk"], "the talk is over")
    assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}
    # In the same program, because each start takes seconds.
    speaker.focus("Looplight")
    a_question_from_the_audience_with_the_mouse(speaker, before["chips"])


def walk_through(speaker):
    speaker.key("Next")
    asked = speaker.on_stage("mtorc1-blocked", "ask")
    assert "rise" not in f"{asked['text']} {asked['headline']} {asked['answer']}"
    speaker.key("d", "space")
    speaker.on_stage("mtorc1-blocked", "reveal")
    # The words come once the drawing shows what they say.
    speaker.wait(lambda reported: "AKT rises" in reported["talk"]["answer"], "the answer")
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
    speaker.wait(lambda report: report["talk"]["blank"] == "black", "black")
    until = time.monotonic() + PATIENCE
    while speaker.screen.pixels().max() > 0 and time.monotonic() < until:
        time.sleep(0.05)
    assert speaker.screen.pixels().max() == 0, "all of the screen is black"
    speaker.key("period")
    speaker.wait(lambda report: not report["talk"]["blank"], "the scene again")
    until = time.monotonic() + PATIENCE
    while abs(speaker.screen.pixels()[corners].mean() - bright) >= 12:
        assert time.monotonic() < until, "the scene is drawn again"
        time.sleep(0.05)


def a_question_from_the_audience_with_the_mouse(speaker, chips):
    speaker.settled()
    speaker.key("F5")
    speaker.focus(STAGE)
    speaker.key("2", "Return", "space")
    speaker.on_stage("mtorc1-blocked", "reveal")
    places = speaker.settled()["talk"]["places"]
    before = speaker.still()
    speaker.screen.click(*places["PI3K"], button=3)
    until = time.monotonic() + PATIENCE
    # The menu is the first thing that covers more than a node.
    while (speaker.screen.pixels() != before).sum() < MENU_BYTES:
        assert time.monotonic() < until, "the menu opens"
        time.sleep(0.05)
    # Half a block is the third entry that can be chosen.
    speaker.key("Down", "Down", "Down", "Return")
    report = speaker.wait(
        lambda reported: "PI3K (50 %)" in reported["talk"]["headline"], "a what-if"
    )
    assert report["chips"] == chips, "the work behind the stage stays as it was"
    speaker.focus(STAGE)
    speaker.key("BackSpace")
    speaker.wait(lambda reported: "AKT rises" in reported["talk"]["answer"], "the scene again")
    speaker.key("y")
    first = speaker.wait(lambda reported: reported["talk"]["reason"], "the reasons")["talk"][
        "reason"
    ]
    speaker.key("Next")
    speaker.wait(lambda reported: reported["talk"]["reason"] not in ("", first), "the next step")
    speaker.key("Escape")
    speaker.wait(lambda reported: not reported["talk"]["reason"], "the scene again")
    assert speaker.report()["talk"]["scene"] == "mtorc1-blocked"
