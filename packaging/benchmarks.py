"""Run tests/bench and lay its results together in one page."""

import datetime
import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path

from console import DevError, say
from environment import TOP, set_up, site_packages
from machine import provide_libraries, provide_tools

BENCH = TOP / "tests" / "bench"
HEAD = """\
# Benchmarks

Written by `packaging/dev.py bench`; each table comes from one `bench_*.py` of this folder.
Medians on a shared machine: compare ratios, and runs of the same day.

"""


def run_benchmarks(names: list[str]) -> int:
    """Run the named benchmarks (all where none is named) and write RESULTS.md."""
    python = set_up("test")
    provide_libraries(python)
    provide_tools()
    scripts = {path.stem: path for path in sorted(BENCH.rglob("bench_*.py"))}
    chosen = [scripts.get(f"bench_{name}", BENCH / f"bench_{name}.py") for name in names]
    chosen = chosen or list(scripts.values())
    if absent := [path.name for path in chosen if not path.is_file()]:
        raise DevError(f"No such benchmark: {', '.join(absent)}")
    # Without byte code every start pays for compiling: that is not what people have.
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    failed = []
    for script in chosen:
        say(f"== {script.name}")
        if subprocess.call([python, script], cwd=TOP, env=clean):
            failed.append(script.name)
    (BENCH / "RESULTS.md").write_text(results_page(python), encoding="utf-8")
    say("Wrote tests/bench/RESULTS.md")
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def results_page(python: Path) -> str:
    """Return RESULTS.md: the machine, the date, and the tables of tests/bench/results."""
    parts = [HEAD, machine_lines(python)]
    for table in sorted((BENCH / "results").glob("*.md")):
        parts.append(f"\n{table.read_text(encoding='utf-8').strip()}\n")
    return "".join(parts)


def machine_lines(python: Path) -> str:
    """Return what the figures were measured on; no names of machines or people."""
    version = subprocess.check_output(
        [python, "-c", "import platform as p;print(p.python_version())"]
    )
    versions = {
        d.metadata["Name"].lower().replace("_", "-"): d.version
        for d in importlib.metadata.distributions(path=[str(site_packages(python))])
    }
    packages = ", ".join(
        f"{n} {versions.get(n, '?')}" for n in ("pyside6-essentials", "pyqtgraph", "numpy")
    )
    return (
        f"- date: {datetime.date.today().isoformat()}\n"
        f"- processor: {_processor()}, {os.cpu_count()} cores for this machine\n"
        f"- system: {platform.system()} {platform.release()}, {platform.machine()}\n"
        f"- Python {version.decode().strip()}, {packages}\n"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"
