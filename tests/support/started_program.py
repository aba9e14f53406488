"""The real program in a process of its own, watched through its start-up trace."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORTED = Path(__file__).parent / "reporting" / "reported_program.py"


class Started:
    """One running window; use it as a context manager.

    Parameters
    ----------
    words
        Command line after ``looplight``. With ``--report FILE`` the window writes what it shows
        into that file (see `reporting.state_report`).
    environment : dict, optional
        Environment; without it, the present one (offscreen under pytest).
    program : sequence of str, optional
        What is started in place of this Python's Looplight, for example an installed one.
    """

    def __init__(self, *words, environment=None, program=(sys.executable, "-m", "looplight")):
        self._program = [str(word) for word in program]
        self._words = [str(word) for word in words]
        if "--report" in self._words:
            place = self._words.index("--report")
            _, report = self._words[place : place + 2]
            del self._words[place : place + 2]
            self._program = [sys.executable, str(REPORTED), report]
        self._environment = dict(os.environ if environment is None else environment)

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="looplight-started-")
        folder = Path(self._folder.name)
        self._trace = folder / "trace.jsonl"
        self._errors = (folder / "stderr.txt").open("w+", encoding="utf-8")
        given = {"LOOPLIGHT_HOME": str(folder / "home"), **self._environment}
        given["LOOPLIGHT_TRACE"] = str(self._trace)
        self._process = subprocess.Popen(
            [*self._program, *self._words],
            env=given,
            stdout=self._errors,
            stderr=self._errors,
        )
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()
        self._folder.cleanup()

    @property
    def pid(self):
        """Number of the process."""
        return self._process.pid

    def ended(self):
        """Return the exit status, or None while the program runs."""
        return self._process.poll()

    def printed(self):
        """Return what the program wrote to its outputs so far."""
        self._errors.flush()
        return Path(self._errors.name).read_text(encoding="utf-8")

    def events(self):
        """Return the start-up events so far, by name (the first of each)."""
        if not self._trace.is_file():
            return {}
        results = {}
        for line in self._trace.read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            results.setdefault(event["event"], event)
        return results

    def wait(self, event, seconds=60):
        """Wait for a start-up event and return it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if event in (result := self.events()):
                return result[event]
            if "Traceback (most recent" in self.printed():
                raise RuntimeError(f"failed before {event}: {self.printed()}")
            if self.ended() is not None:
                raise RuntimeError(f"ended with {self.ended()} before {event}: {self.printed()}")
            time.sleep(0.02)
        raise TimeoutError(f"no {event} after {seconds} s: {self.printed()}")

    def resident_mb(self):
        """Return the memory that the process holds now (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024 / 1e6
