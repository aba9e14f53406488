"""What the benchmarks of this folder share: medians and the tables of results/.

A benchmark is a script ``bench_NAME.py`` that measures, prints and calls :func:`write_table`.
Figures are for reading, never for failing a test: the machine is shared.
"""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Row:
    """One line of a table; ``met`` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def at_most(what, value, limit, unit="ms", digits=1):
    """Return a row for a value that shall not pass a limit."""
    return Row(what, f"{value:.{digits}f} {unit}", f"<= {limit:g} {unit}", value <= limit)


def at_least(what, value, limit, unit="", digits=1):
    """Return a row for a value that shall reach a limit."""
    return Row(what, f"{value:.{digits}f} {unit}", f">= {limit:g} {unit}", value >= limit)


def median_ms(action, rounds=30, warm_up=3):
    """Return the median time of ``action()`` in milliseconds."""
    for _ in range(warm_up):
        action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def write_table(name, title, rows, note=""):
    """Print the table and keep it as ``results/NAME.md``."""
    lines = [f"## {title}", ""]
    if note:
        lines += [note, ""]
    lines += ["| what | measured | target | met |", "|---|---|---|---|"]
    for row in rows:
        met = {None: "", True: "yes", False: "**no**"}[row.met]
        lines.append(f"| {row.what} | {row.measured} | {row.target} | {met} |")
    text = "\n".join(lines) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)
