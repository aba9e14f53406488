"""Whatever a file holds: one clear message, within bounds, and its neighbours are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "support" / "hostile" / "try_bad_inputs.py"
LEAST = 320
MOST_SECONDS_A_MEGABYTE = 2.0
MOST_MB = 300
# A file can have some hundred mistakes, each worth a line; the rest is counted.
MOST_LINES = 201


# Every second and every third of them; all are left to the soak.
STEPS = {"command": 2, "window": 3}
FULL = [pytest.param(f"{way}-full", marks=pytest.mark.soak) for way in STEPS]
# Told about the session's figure, not about the file.
ABOUT_FIGURES = "session/a figure that is not there"


@pytest.fixture(scope="module", params=[*STEPS, *FULL])
def results(request, tmp_path_factory):
    """Every bad input, tried with the command line or in the window."""
    way, _, full = request.param.partition("-")
    step = 1 if full else STEPS[way]
    folder = tmp_path_factory.mktemp("bad")
    words = [sys.executable, DRIVER, way, folder, str(step)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) >= LEAST // step
    return found


def test_nothing_crashes(results):
    assert [one["crash"] for one in results if "crash" in one] == []


def test_what_is_refused_says_why_with_file_and_line(results):
    for one in results:
        assert one["status"] == int(one["refused"]), one
        assert len(one["said"]) <= MOST_LINES, one["name"]
        if not one["refused"] or one["name"] == ABOUT_FIGURES:
            continue
        assert one["said"], one["name"]
        first = one["said"][0]
        file = "drug-statements.json" if one["name"].startswith("statements/") else one["path"]
        assert file in first, one
        # The reason is a sentence, not a name of Python's.
        reason = first.partition(file)[2]
        assert len(reason.split()) >= 3, one
        assert "Error" not in reason and "object at" not in reason, one
        # The window does not look into what is no figure.
        if one["line"] and "an article's facts, not a figure" not in first:
            assert f"{file}:{one['line']}: " in first, one


def test_nothing_costs_more_than_it_may(results):
    for one in results:
        most = MOST_SECONDS_A_MEGABYTE * max(1.0, one["size"] / 1e6)
        assert one["cpu"] <= most, one
        assert one["mb"] <= MOST_MB, one


def test_neighbours_are_read(results):
    assert [one["name"] for one in results if not one["neighbour"]] == []


def test_the_window_shows_what_it_says(results):
    shown = [one for one in results if "shown" in one and one["refused"]]
    assert all(one["shown"] for one in shown)
