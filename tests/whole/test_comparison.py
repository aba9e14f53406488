"""End to end: regimens side by side with a real mouse, from the first pane to coming back."""

import subprocess
import sys

import pytest
from observer import Observer
from started_program import Started

pytestmark = pytest.mark.xvfb

# Asks the screen's clipboard from another process, as any program would.
READ_CLIPBOARD = (
    "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
    "app.processEvents(); print(app.clipboard().text())"
)


@pytest.fixture
def user(xvfb, tmp_path):
    report = tmp_path / "report.json"
    environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
    with Started("pi3k-akt-mtor", "--report", report, environment=environment) as program:
        observer = Observer(xvfb, program, report)
        program.wait("canvas-painted")
        observer.wait(lambda reported: reported["places"] and reported["compare"], "the window")
        xvfb.xdotool("windowfocus", "--sync", xvfb.window("Looplight"))
        observer.still()
        yield observer


def panes(user, wanted, what):
    """Wait until the comparison is as wanted, and return it."""
    user.wait(lambda report: report["comparison"] and wanted(report["comparison"]), what)
    user.still()
    return user.report()["comparison"]


def choose_first(user, button):
    """Open the menu of a button with the mouse, and choose its first entry by key."""
    user.screen.click(*button)
    user.still()
    user.screen.key("Down")
    user.screen.key("Return")


def test_regimens_side_by_side(user, xvfb):
    user.screen.click(*user.report()["compare"])
    three = panes(user, lambda report: len(report["panes"]) == 3, "the figure's own panes")
    assert [pane["reference"] for pane in three["panes"]] == [True, False, False]

    choose_first(user, three["buttons"]["add"])
    four = panes(user, lambda report: len(report["panes"]) == 4, "a fourth pane")
    user.screen.click(*four["panes"][3]["places"]["MTORC1"])
    blocked = panes(
        user, lambda report: "mTORC1" in report["panes"][3]["title"], "mTORC1 blocked in D"
    )
    before = [pane["title"] for pane in four["panes"][:3]]
    assert [pane["title"] for pane in blocked["panes"][:3]] == before
    assert [pane["reference"] for pane in blocked["panes"]] == [True, False, False, False]

    known = panes(
        user,
        lambda report: not any("computing" in pane["headline"] for pane in report["panes"]),
        "how sure every pane is",
    )
    assert len({len(row) for row in known["table"]}) == 1
    for row in known["table"]:
        assert row[1] == "100 %"
        assert all(any(word in cell for word in ("likely", "depends", "clear")) for cell in row[2:])

    choose_first(user, known["buttons"]["table"])
    user.wait(lambda report: "table of regimens is copied" in report["announcement"], "the copy")
    command = [sys.executable, "-c", READ_CLIPBOARD]
    environment = xvfb.environment()
    text = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=30, check=True
    ).stdout
    header, _verdict, *rows = [line for line in text.splitlines() if line and line[0] != "#"]
    assert all(f"{number}: " in header for number in "1234")
    for shown, copied in zip(known["table"], rows, strict=True):
        assert copied.split("\t")[1] == shown[0]
    assert "# reference pane: pane 1, Baseline" in text

    user.screen.click(*known["buttons"]["leave"])
    single = user.wait(lambda report: not report["comparison"], "the single figure")
    assert single["chips"] == []
    user.still()
    user.screen.click(*single["compare"])
    again = panes(user, lambda report: len(report["panes"]) == 4, "the panes again")
    assert [pane["title"] for pane in again["panes"]] == [pane["title"] for pane in known["panes"]]
    assert again["table"] == known["table"]
