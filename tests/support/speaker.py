"""Somebody who presents on a virtual screen: presses keys, and reads what the program says."""

import time
from contextlib import contextmanager

from observer import PATIENCE, Observer
from started_program import Started

STAGE = "Looplight presenter"
DESK = "Looplight speaker notes"


@contextmanager
def speaking(screen, folder):
    """Start the program before a speaker, with its figure on the canvas."""
    report = folder / "report.json"
    environment = screen.environment(LOOPLIGHT_HOME=str(folder / "home"))
    with Started("mtorc1-feedback", "--report", report, environment=environment) as program:
        made = Speaker(screen, program, report)
        program.wait("canvas-painted")
        made.wait(lambda reported: reported["places"], "nodes on the canvas")
        made.focus("Looplight")
        yield made
        assert "Traceback" not in program.printed()


class Speaker(Observer):
    """Presses keys on the virtual screen and reads what the program says of itself."""

    def settled(self):
        """Wait until the window has laid itself out, and return the report."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            report = self.report()
            time.sleep(0.6)
            if report == self.report():
                return report
        raise AssertionError("the window never comes to rest")

    def key(self, *keys):
        for key in keys:
            self.screen.xdotool("key", "--clearmodifiers", key)

    def focus(self, title):
        self.screen.xdotool("windowfocus", "--sync", self.screen.window(title))

    def on_stage(self, scene, phase):
        return self.wait(
            lambda report: (
                (report["talk"].get("scene"), report["talk"].get("phase")) == (scene, phase)
            ),
            f"{scene} {phase}",
        )["talk"]
