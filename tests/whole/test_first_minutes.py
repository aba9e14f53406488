"""A new user's first two minutes, on a real screen: start page, tour, a slide."""

import time

import pytest
from observer import Observer
from pptx import Presentation
from started_program import Started

pytestmark = pytest.mark.xvfb


@pytest.fixture
def user(xvfb, tmp_path):
    """The program as it starts for the first time, and its user."""
    report = tmp_path / "report.json"
    environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
    with Started("--report", report, environment=environment) as program:
        program.wait("started")
        user = Observer(xvfb, program, report)
        user.wait(lambda shown: shown["start_page"], "the start page")
        xvfb.xdotool("windowfocus", "--sync", xvfb.window("Looplight"))
        yield user


def key(user, keys):
    user.screen.xdotool("key", "--clearmodifiers", keys)


def at_step(user, number):
    return user.wait(
        lambda shown: shown["tour"].get("step") == number and shown["tour"]["points_at"],
        f"step {number} of the tour",
    )


def pointed_at(user):
    """Click what the note points at, once nothing moves there any more."""
    user.still()
    user.screen.click(*user.report()["tour"]["points_at"])


def save_as(user, title, target):
    """Type a name into a dialog, once more where a busy machine lost some of the keys."""
    for _ in range(3):
        user.screen.xdotool("windowfocus", "--sync", user.screen.window(title))
        key(user, "ctrl+a")
        user.screen.xdotool("type", "--delay", "15", str(target))
        key(user, "Return")
        until = time.monotonic() + 15
        while time.monotonic() < until:
            if target.is_file():
                return
            time.sleep(0.1)


def test_a_new_user_blocks_a_node_reads_why_and_saves_a_slide(user, tmp_path):
    # No dialog is in the way: the keyboard is at the button for the tour.
    key(user, "Return")
    at_step(user, 1)
    pointed_at(user)
    shown = at_step(user, 2)
    assert shown["chips"] == ["mTORC1 blocked"]
    assert "IRS1" in shown["headline"]
    key(user, "alt+n")
    at_step(user, 3)
    key(user, "alt+b")
    at_step(user, 2)
    key(user, "alt+n")
    at_step(user, 3)
    user.screen.xdotool("keydown", "alt")
    pointed_at(user)
    user.screen.xdotool("keyup", "alt")
    at_step(user, 4)
    key(user, "alt+n")
    at_step(user, 5)
    pointed_at(user)
    shown = at_step(user, 6)
    assert shown["selection"] == "P70S6K -| IRS1"
    pointed_at(user)
    shown = at_step(user, 7)
    assert len(shown["chips"]) == 2
    key(user, "ctrl+alt+e")
    target = tmp_path / "slide.pptx"
    save_as(user, "This view as PowerPoint", target)
    at_step(user, 8)
    assert len(Presentation(target).slides) == 1
    xvfb = user.screen
    xvfb.xdotool("windowfocus", "--sync", xvfb.window("Feedback signaling"))
    key(user, "alt+d")
    user.wait(lambda shown: not shown["tour"], "the end of the tour")
    assert user.program.printed() == ""
