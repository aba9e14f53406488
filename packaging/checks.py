"""The test command: style, types, arrows between rooms, then every test."""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from console import DevError, say
from environment import TOP, set_up
from machine import left_out, provide_for_tests

CHECKS = (
    ("ruff check", ("ruff", "check", "--quiet", ".")),
    ("ruff format", ("ruff", "format", "--quiet", "--check", ".")),
    ("mypy", ("mypy", "--no-error-summary")),
    ("import-linter", ("importlinter.cli",)),
)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as c; c()"
CLOSING = re.compile(r"\b\d+ (passed|failed|errors?|deselected)\b.* in [\d.]+s")
# A test has its own settings, folders and screen. Idle processes take over what is left of a
# long file, because a few files hold half of the time.
SPREAD = ("--dist", "worksteal")
# The slow tests often wait for another program: one process more than cores does their work.
WAITING = 1
# Many tests start the program. Where Python may not keep its byte code, each of these starts
# compiles 600 files anew: a fifth of a second.
NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


def run_checks(pytest_words: list[str], *, quick: bool = False) -> int:
    """Run every step, also after a failure; pytest's closing line is the last one printed.

    Style, types and arrows are checked beside the tests, many of which wait for a window.

    Parameters
    ----------
    pytest_words : list of str
        Handed to pytest as they are.
    quick : bool
        Leave out what is marked ``slow``: slides, comparisons with LSODA, the whole window.
        These need LibreOffice, Chromium and a screen reader, which are then not installed.
    """
    python = set_up("test")
    can_start, complete = provide_for_tests(python, quick=quick)
    if not can_start:
        raise DevError("The tests cannot start before these libraries are installed.")
    processes = (os.cpu_count() or 1) + (0 if quick else WAITING)
    words = ["-n", str(processes), *SPREAD, *pytest_words]
    if quick:
        words += ["-m", "not slow"]
    elif not complete:
        if os.environ.get("CI"):
            raise DevError("Some tests need these tools; a CI run leaves nothing out.")
        say("Leaving out the tests that need them (marked xvfb, tools, openers or screen_reader).")
        words += ["-m", left_out()]
    with ThreadPoolExecutor(1) as beside:
        steps = [beside.submit(_step, name, _command(python, tool)) for name, tool in CHECKS]
        say("== pytest")
        status, closing, seconds = _pytest(python, words)
        results = [step.result() for step in steps]
    results.append(("pytest", status == 0, seconds))
    say("")
    for name, good, took in results:
        say(f"{'ok    ' if good else 'FAILED'} {name} ({took:.0f} s)")
    say(closing)
    return 0 if all(good for _, good, _ in results) else 1


def _command(python: Path, tool: tuple[str, ...]) -> list[str]:
    if tool[0] == "importlinter.cli":
        return [str(python), "-c", LINT_IMPORTS]
    if tool[0] == "mypy":
        # Beside the packages, whose types are most of the work: a fresh clone has them as well.
        return [str(python), "-m", *tool, f"--cache-dir={python.parents[1] / '.looplight-mypy'}"]
    return [str(python), "-m", *tool]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != NO_BYTE_CODE}


def _step(name: str, command: list[str]) -> tuple[str, bool, float]:
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=TOP,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        say(f"== {name}\n{done.stdout.strip()}")
    return name, done.returncode == 0, time.monotonic() - start


def _pytest(python: Path, words: list[str]) -> tuple[int, str, float]:
    """Run pytest, pass its lines on, and keep the closing one for the end."""
    start = time.monotonic()
    command = [python, "-m", "pytest", "-q", *words]
    closing = "no tests ran"
    with subprocess.Popen(
        command,
        cwd=TOP,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout:
            if CLOSING.search(line):
                closing = line.strip("= \n")
            else:
                sys.stdout.write(line)
                sys.stdout.flush()
    return running.returncode, closing, time.monotonic() - start
