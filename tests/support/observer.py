"""Somebody before a virtual screen: waits for what the program says of itself."""

import json
import time

import numpy as np

PATIENCE = 40


class Observer:
    """Reads what a program reports (``--report``), until it is as wanted."""

    def __init__(self, screen, program, report):
        self.screen, self.program, self._report = screen, program, report

    def report(self):
        try:
            return json.loads(self._report.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def wait(self, wanted, what):
        """Wait until the report is as wanted, and return it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = self.report()
            if said and wanted(said):
                return said
            assert self.program.ended() is None, self.program.printed()
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {what}\n{self.report()}\n{self.program.printed()}")

    def still(self):
        """Return the screen once nothing moves on it."""
        until = time.monotonic() + PATIENCE
        before = self.screen.pixels()
        while time.monotonic() < until:
            time.sleep(0.35)
            after = self.screen.pixels()
            if np.array_equal(before, after):
                return after
            before = after
        raise AssertionError("the screen never comes to rest")
