"""Whatever a file holds: one clear message, within bounds, and its neighbours are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "support" / "hostile" / "try_bad_inputs.py"
LEAST = 460
# Of a sample, and of all of them: those took 270 s on a machine with other work.
PATIENCE_SECONDS, FULL_PATIENCE_SECONDS = 280, 1_200
MOST_SECONDS_A_MEGABYTE = 2.0
# What the window does with a figure besides reading it: it places the arrows, paints, and computes.
MOST_SECONDS_SHOWN = 4.0
MOST_MB = 300
# Of the processor, in one turn of the window's event loop.
MOST_STALL_SECONDS = 0.5
# A file can have some hundred mistakes, each worth a line; the rest is counted.
MOST_LINES = 201


# Every 47th and every 61st of them; all are left to the soak.
STEPS = {"command": 47, "window": 61}
FULL = [pytest.param(f"{way}-full", marks=pytest.mark.soak) for way in STEPS]


@pytest.mark.parametrize("way", [*STEPS, *FULL])
def test_every_bad_input_has_one_clear_answer(way, tmp_path):
    """One test a way: to try them all again for each promise would take minutes."""
    way, _, full = way.partition("-")
    step = 1 if full else STEPS[way]
    words = [sys.executable, DRIVER, way, tmp_path, str(step)]
    patience = FULL_PATIENCE_SECONDS if full else PATIENCE_SECONDS
    done = subprocess.run(words, capture_output=True, text=True, timeout=patience, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) >= LEAST // step
    assert [one["crash"] for one in results if "crash" in one] == []
    for one in results:
        check_message(one)
        check_cost(one)
    stalls = {one["name"]: round(one.get("stall", 0.0), 2) for one in results}
    assert {name: s for name, s in stalls.items() if s > MOST_STALL_SECONDS} == {}
    assert [one["name"] for one in results if not one["neighbour"]] == []
    assert all(one["shown"] for one in results if one["refused"] and "shown" in one)


def check_message(one):
    """What is refused says why, with file and line."""
    assert one["status"] == int(one["refused"]), one
    assert len(one["said"]) <= MOST_LINES, one["name"]
    if not one["refused"]:
        return
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


def check_cost(one):
    """Reading costs no more than it may."""
    most = MOST_SECONDS_A_MEGABYTE * max(1.0, one["size"] / 1e6)
    if "stall" in one and not one["refused"]:
        most += MOST_SECONDS_SHOWN
    assert one["cpu"] <= most, (one["name"], most, one)
    assert one["mb"] <= MOST_MB, (one["name"], one)
