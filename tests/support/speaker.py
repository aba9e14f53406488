"""Somebody who presents on a virtual screen: presses keys, and reads what the program says."""

import json
import time

PATIENCE = 40
STAGE = "Looplight presenter"
DESK = "Looplight speaker notes"


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
