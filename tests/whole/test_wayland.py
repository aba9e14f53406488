"""The program on a Wayland desktop: first window, mouse, full screen, talk, end."""

import time

import pytest
from observer import PATIENCE, Observer
from started_program import Started
from wayland_screen import WaylandScreen

SIZE = (1280, 800)


@pytest.fixture
def desktop():
    with WaylandScreen(*SIZE) as screen:
        yield screen


def click(observer, node):
    """Click a node once the program knows that the pointer is on it.

    Weston takes the pointer's place from its second move on, and tells a program of no pointer
    before its window is mapped: a click by the clock is lost on a busy machine. From then on it
    adds up moves, and its pointer stays as far from the screen's as it was at the first: in two
    corners, which neither leaves, they meet.
    """
    for corner in ((0, 0), (SIZE[0] - 1, SIZE[1] - 1)):
        observer.screen.xdotool("mousemove", *corner)
    for hovered, above in (("", 40), (node, 0)):
        until = time.monotonic() + PATIENCE
        while (report := observer.report())["hovered"] != hovered:
            assert time.monotonic() < until, f"the pointer is not seen at {hovered or 'no node'}"
            # A program there knows places in its window only.
            across, down = report["frame"][2:]
            x, y = report["places"][node]
            for shift in (1, 0):
                observer.screen.xdotool("mousemove", x + across + shift, y + down - above)
            observer.at_rest()
    observer.screen.xdotool("click", 1)


@pytest.mark.xvfb
def test_a_window_on_a_wayland_desktop_fits_answers_and_presents(desktop, tmp_path):
    path = tmp_path / "report.json"
    words = ("mtorc1-feedback", "--report", str(path))
    with Started(*words, environment=desktop.environment()) as program:
        observer = Observer(desktop, program, path)
        first = observer.wait(lambda report: report["places"], "nodes on the canvas")
        assert first["frame"][:2] == list(SIZE), "the first window fills the screen with its frame"
        click(observer, "MTORC1")
        observer.wait(lambda report: "mTORC1 blocked" in str(report["chips"]), "a blocked node")

        desktop.key("F11")
        observer.wait(lambda report: report["frame"] == [*SIZE, 0, 0], "full screen")
        desktop.key("Escape")
        narrow = observer.wait(lambda report: report["frame"] == first["frame"], "the first size")
        assert narrow["docks"] == first["docks"]

        desktop.key("F5")
        talk = observer.wait(lambda report: report["talk"].get("active"), "the stage")["talk"]
        assert talk["area"] == [0, 0, *SIZE]
        desktop.key("Escape")
        observer.wait(lambda report: not report["talk"], "the end of the talk")
        # Weston leaves the keys with nobody when a window goes; a click takes them.
        click(observer, "MTORC1")
        observer.wait(lambda report: not report["chips"], "a node let go")
        desktop.key("ctrl+q")
        until = time.monotonic() + PATIENCE
        while program.ended() is None and time.monotonic() < until:
            # It asks about the blocked node; D discards it.
            desktop.key("alt+d")
            time.sleep(0.5)
        assert (program.ended(), program.printed()) == (0, "")
