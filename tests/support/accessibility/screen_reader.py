"""A program as a screen reader finds it: over AT-SPI, on a bus and a screen of its own."""

import json
import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).with_name("screen_reader_client.py")
SYSTEM_PYTHON = "/usr/bin/python3"


class ScreenReader:
    """One running window and somebody who hears it; use it as a context manager.

    Parameters
    ----------
    screen : VirtualScreen
    words
        Command line after ``looplight``.
    """

    def __init__(self, screen, *words, folder):
        self._screen, self._folder = screen, Path(folder)
        self._program = [sys.executable, "-m", "looplight", *map(str, words)]

    def __enter__(self):
        runtime = self._folder / "runtime"
        runtime.mkdir(mode=0o700)
        environment = self._screen.environment(
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
            XDG_RUNTIME_DIR=str(runtime),
            LOOPLIGHT_HOME=str(self._folder / "home"),
        )
        for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "PYTHONPATH"):
            environment.pop(name, None)
        self._errors = (self._folder / "stderr.txt").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", SYSTEM_PYTHON, CLIENT, *self._program],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._errors.close()

    def key(self, *keys):
        """Press keys by their X names."""
        for key in keys:
            self._screen.xdotool("key", "--clearmodifiers", key)

    def focus(self, title):
        """Give a window the keyboard: there is nobody else to do it."""
        self._screen.xdotool("windowfocus", "--sync", self._screen.window(title))

    def ask(self, do, **more):
        """Have one command of the client done, and return its answer."""
        try:
            self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise AssertionError(self.printed()) from None
        while True:
            line = self._process.stdout.readline()
            if not line:
                raise AssertionError(f"no answer to {do} {more}: {self.printed()}")
            word, _, answer = line.partition(" ")
            if word == "answer":
                return json.loads(answer)

    def hears(self, part):
        """Wait for words that are said or come into focus; return everything heard since."""
        heard = self.ask("hear", part=part)
        assert any(part in text for *_, text in heard), (part, heard, self.printed())
        return heard

    def printed(self):
        """Return what client and program wrote."""
        self._errors.flush()
        return Path(self._errors.name).read_text(encoding="utf-8")
