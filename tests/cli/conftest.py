"""Run commands in this process, or as a process of their own."""

import json
import os
import subprocess
import sys

import pytest

from looplight.cli.main import main


class Ran:
    """What one command left behind."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, qapp):
    """Run a command in this process; one QApplication serves whatever draws."""

    def call(*words):
        status = main([str(word) for word in words])
        caught = capsys.readouterr()
        return Ran(status, caught.out, caught.err)

    return call


@pytest.fixture
def spawn():
    """Run ``python -m looplight`` as a process of its own."""

    def call(*words, code=None, **environment):
        start = ["-c", code] if code else ["-m", "looplight"]
        done = subprocess.run(
            [sys.executable, *start, *map(str, words)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return call
