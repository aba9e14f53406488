"""Write the lock files: one resolution for all systems and Pythons, versions and hashes only."""

import os
import subprocess
import venv

from console import say
from environment import LOCKS, QUIET_PIP, TOP, python_of

GROUPS = {"run": ("setup",), "test": ("setup", "test"), "bundle": ("setup", "bundle")}
HEAD = """\
# Written by `packaging/dev.py lock`; do not edit. Every system, Python 3.11 and newer.
"""


def write_locks(upgrade: bool) -> int:
    """Resolve anew; the test and bundle locks hold the same versions as the product's."""
    folder = TOP / "build" / "lock"
    venv.create(folder, with_pip=True)
    python = python_of(folder)
    quiet = {**os.environ, **QUIET_PIP}
    subprocess.run([python, "-m", "pip", "-q", "-q", "install", "uv>=0.8"], env=quiet, check=True)
    for stage, lock in LOCKS.items():
        say(f"Resolving {lock.name} ...")
        constraint = () if stage == "run" else ("--constraint", str(LOCKS["run"]))
        words = [
            *(python, "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml"),
            *(word for group in GROUPS[stage] for word in ("--group", group)),
            *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
            *("--generate-hashes", "--no-header", "--no-annotate", *constraint),
            *(["--upgrade"] if upgrade else []),
            *("--output-file", str(lock)),
        ]
        subprocess.run(words, cwd=TOP, check=True)
        body = lock.read_text(encoding="utf-8")
        lock.write_text(HEAD + body.removeprefix(HEAD), encoding="utf-8")
    return 0
