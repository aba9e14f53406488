"""What a click on a node costs: Python calls, and the time until the drawing is painted.

Run: ``python tests/bench/bench_click.py [--against CHECKOUT] [--rounds N]`` (offscreen). Another
checkout, for example of version 0.1, is measured in turns with this one, with the same counter and
the same packages; each turn is a process of its own, so that its first click is the first of a
fresh window. Calls hardly depend on how busy the machine is; times are processor time.
"""

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

from harness import Row, write_table
from paint_watch import CURATED

TOP = Path(__file__).resolve().parents[2]
WORKER = Path(__file__).with_name("click_worker.py")
PANES = "pi3k-ras-crosstalk"
ROUNDS = 2


def measure(checkout, figure, *options):
    """Measure one figure of a checkout in a new process."""
    command = [sys.executable, str(WORKER), str(checkout), figure, *options]
    output = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
    return json.loads(output.splitlines()[-1])


def median_of(runs, *place):
    """Return the median of one figure of several runs."""
    values = []
    for run in runs:
        value = run
        for key in place:
            value = value[key]
        values.append(value)
    return statistics.median(values)


def beside(here, there, unit="", digits=0):
    """Return a figure of this checkout, with that of the other one and their ratio."""
    text = f"{here:,.{digits}f}{unit}"
    if there is None:
        return text
    return f"{text}; before {there:,.{digits}f}{unit} ({here / there:.2f})"


def rows_of(name, here, there):
    """Return the rows of one canvas; ``there`` is empty without another checkout."""

    def row(what, *place, unit="", digits=0):
        before = median_of(there, *place) if there else None
        return Row(what, beside(median_of(here, *place), before, unit, digits))

    return [
        row(f"{name}: Python calls of the first click", "first", 0),
        row("... of a later click", "warm", 0),
        row("... of a later click, with built-in ones", "warm", 1),
        row("... click to painted frame", "frame", unit=" ms", digits=1),
        row("... until panels and bars have followed, more", "rest", unit=" ms", digits=1),
    ]


def main():
    """Measure and write results/click.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--against", type=Path, help="another checkout, measured in turns")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    rows = []
    canvases = [(name, name, ()) for name in CURATED]
    canvases.append((f"{PANES}, a pane that is not in front", PANES, ("--pane",)))
    for name, figure, options in canvases:
        here, there = [], []
        for _ in range(arguments.rounds):
            if arguments.against:
                there.append(measure(arguments.against, figure, *options))
            here.append(measure(TOP, figure, *options))
        rows += rows_of(name, here, there)
    note = f"Median of {arguments.rounds} window(s)."
    if arguments.against:
        commit = subprocess.check_output(
            ["git", "-C", str(arguments.against), "rev-parse", "--short", "HEAD"], text=True
        )
        note = f"Median of {arguments.rounds} window pair(s); before = commit {commit.strip()}."
    write_table("click", "A click on a node", rows, note)


if __name__ == "__main__":
    main()
