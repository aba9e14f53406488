"""Somebody before a virtual screen: waits for what the program says of itself."""

import json
import time

import numpy as np

from looplight.files import atomic_write

PATIENCE = 40
# A whole archive of WikiPathways is read within a minute, also on a busy machine.
LONG_READING = 240


class Observer:
    """Reads what a program reports (``--report``), until it is as wanted."""

    def __init__(self, screen, program, report):
        self.screen, self.program, self._report = screen, program, report
        self._questions = 0

    def report(self):
        try:
            return json.loads(self._report.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def wait(self, wanted, what):
        """Wait until the report is as wanted, and return it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            report = self.report()
            if report and wanted(report):
                return report
            assert self.program.ended() is None, self.program.printed()
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {what}\n{self.report()}\n{self.program.printed()}")

    def at_rest(self):
        """Wait until the program has done what it had to do when this was called."""
        self._questions += 1
        atomic_write.write(
            self._report.with_suffix(".question"), str(self._questions), durable=False
        )
        return self.wait(
            lambda report: report["answered"] == self._questions, "the program at rest"
        )

    def still(self):
        """Return the screen once nothing moves on it, and the program has nothing to do."""
        until = time.monotonic() + PATIENCE
        before = self.screen.pixels()
        while time.monotonic() < until:
            self.at_rest()
            time.sleep(0.1)
            after = self.screen.pixels()
            if np.array_equal(before, after):
                return after
            before = after
        raise AssertionError("the screen never comes to rest")


class DraftWalk:
    """The new user's task: from a folder of records to a slide of a draft, step by step.

    Parameters
    ----------
    user : Observer
        Of a program that shows its start page.
    """

    def __init__(self, user):
        self.user, self.screen = user, user.screen

    def open_folder(self, records, count):
        """Add a folder of records to the libraries, and wait until they are listed."""
        self.screen.key("ctrl+l")
        self.user.wait(lambda s: s["library"].get("summary"), "what to do without a library")
        self._click("library", "add")
        self._type_path("Folder of figure records", records)
        self.user.wait(lambda s: len(s["library"].get("titles", ())) == count, "the records")

    def find(self, gene, title):
        """Type a gene, and click the figure with this title."""
        self._click("library", "field")
        self.screen.xdotool("type", "--delay", "12", gene)
        self.user.wait(
            lambda s: s["library"]["text"] == gene and title in s["library"]["titles"], "the figure"
        )
        self.user.still()
        shown = self.user.report()["library"]
        self.screen.click(*shown["rows"][shown["titles"].index(title)])
        self.user.wait(lambda s: s["library"]["draft"], "the button that drafts arrows")

    def draft(self, archive):
        """Draft arrows for the chosen figure from an archive, and wait for their list."""
        self._click("library", "draft")
        explanation = self.screen.window("Draft arrows: choose a source once")
        self.screen.xdotool("windowfocus", "--sync", explanation)
        self.screen.key("Return")
        self._type_path("Source of arrows", archive)
        until = time.monotonic() + LONG_READING
        while "draft" not in self.user.report()["figure"] and time.monotonic() < until:
            time.sleep(0.2)
        self.user.wait(lambda s: len(s["drafts"].get("rows", ())) > 2, "the arrows of the draft")

    def reject(self, *numbers):
        """Take the arrows of some rows away, each by a click on its row and on the button."""
        for number in numbers:
            self.user.still()
            shown = self.user.report()
            key, count = shown["drafts"]["keys"][number], len(shown["rejected"])
            self.screen.click(*shown["drafts"]["rows"][number])
            self.user.wait(
                lambda s, key=key: s["selection"] == key and s["drafts"]["reject"], "the arrow"
            )
            self.screen.click(*self.user.report()["drafts"]["reject"])
            self.user.wait(lambda s, count=count: len(s["rejected"]) > count, "an arrow less")

    def block(self, node):
        """Click a node."""
        self.user.still()
        self.screen.click(*self.user.report()["places"][node])
        self.user.wait(lambda s: s["chips"] and "computing" not in s["headline"], "the answer")

    def export(self, slide):
        """Save what is shown as one slide."""
        self.screen.key("ctrl+alt+e")
        self._type_path("This view as PowerPoint", slide)
        until = time.monotonic() + LONG_READING
        while not slide.is_file() and time.monotonic() < until:
            time.sleep(0.1)

    def _click(self, part, name):
        """Click a button of a panel once it can be clicked and nothing moves any more."""
        self.user.wait(lambda s: s[part].get(name), f"{name} in {part}")
        self.user.still()
        self.screen.click(*self.user.report()[part][name])

    def _type_path(self, title, path):
        """Type a path into a dialog of files; once more where a busy machine lost some keys."""
        for _ in range(5):
            dialog = self.screen.window(title)
            self.screen.xdotool("windowfocus", "--sync", dialog)
            self.screen.key("ctrl+a")
            self.screen.xdotool("type", "--delay", "12", str(path))
            # Part of a path names a folder, too: another one.
            if not self._is_typed(str(path)):
                continue
            self.screen.key("Return")
            if self._is_gone(title):
                self.screen.xdotool("windowfocus", "--sync", self.screen.window("Looplight"))
                return
        raise AssertionError(f"the dialog {title} stays: {self.user.report()}")

    def _is_typed(self, path):
        """Return whether the dialog comes to show the path within some seconds."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if self.user.report()["path"] == path:
                return True
            time.sleep(0.1)
        return False

    def _is_gone(self, title):
        until = time.monotonic() + 5
        while time.monotonic() < until:
            try:
                self.screen.window(title, seconds=0.2)
            except TimeoutError:
                return True
        return False
