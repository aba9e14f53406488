"""Whatever a file holds: one clear message, within bounds, and its neighbours are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "support" / "try_bad_inputs.py"
LEAST = 300
MOST_SECONDS_A_MEGABYTE = 2.0
MOST_MB = 300
# A file can have some hundred mistakes, each worth a line; the rest is counted.
MOST_LINES = 201


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Every bad input, tried with the command line."""
    folder = tmp_path_factory.mktemp("bad")
    words = [sys.executable, DRIVER, "command", folder]
    done = subprocess.run(words, capture_output=True, text=True, timeout=280, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) >= LEAST
    return found


def test_nothing_crashes(results):
    assert [one["crash"] for one in results if "crash" in one] == []


def test_what_is_refused_says_why_with_file_and_line(results):
    for one in results:
        assert one["status"] == int(one["refused"]), one
        assert len(one["said"]) <= MOST_LINES, one["name"]
        if not one["refused"]:
            continue
        assert one["said"], one["name"]
        first = one["said"][0]
        file = "drug-statements.json" if one["name"].startswith("statements/") else one["path"]
        assert file in first, one
        # The reason is a sentence, not a name of Python's.
        reason = first.partition(file)[2]
        assert len(reason.split()) >= 3, one
        assert "Error" not in reason and "object at" not in reason, one
        if one["line"]:
            assert f"{file}:{one['line']}: " in first, one


def test_nothing_costs_more_than_it_may(results):
    for one in results:
        most = MOST_SECONDS_A_MEGABYTE * max(1.0, one["size"] / 1e6)
        assert one["cpu"] <= most, one
        assert one["mb"] <= MOST_MB, one


def test_neighbours_are_read(results):
    assert [one["name"] for one in results if not one["neighbour"]] == []
