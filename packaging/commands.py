"""The commands of dev.py."""

import argparse
import os
import shutil
import subprocess

from benchmarks import run_benchmarks
from checks import run_checks
from console import DevError, say
from environment import TOP, set_up
from lock import write_locks
from machine import has_display, provide_for_build, provide_libraries, provide_tools
from name_tables import write_name_tables
from soak import run_soak

LEFTOVERS = (
    *(".venv", "build", "dist", "out", ".mypy_cache", ".ruff_cache", ".pytest_cache"),
    *(".hypothesis", ".import_linter_cache"),
)


def run_command(given: argparse.Namespace) -> int:
    """Run the command that ``given`` names; return the exit status."""
    try:
        return _COMMANDS[given.command](given)
    except DevError as stop:
        say(f"{stop}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def _run(given: argparse.Namespace) -> int:
    python = set_up("run")
    display = has_display()
    ready = provide_libraries(python, window=display)
    if display:
        if not ready and not os.environ.get("WAYLAND_DISPLAY"):
            raise DevError("The window cannot open before they are installed.")
        return subprocess.call([python, "-m", "looplight", given.figure])
    if not ready:
        raise DevError("Nothing can be drawn before they are installed.")
    say(f"No display here: drawing the scenes of {given.figure} into out/ instead of a window.")
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([python, TOP / "packaging/scenes.py", given.figure, "out"], env=quiet)


def _test(given: argparse.Namespace) -> int:
    return run_checks(given.pytest, quick=given.quick)


def _soak(given: argparse.Namespace) -> int:
    return run_soak(given.pytest)


def _build(given: argparse.Namespace) -> int:
    python = set_up("bundle", TOP / "build" / "venv")
    if not provide_libraries(python):
        raise DevError("The bundle would lack these libraries.")
    if not provide_for_build():
        raise DevError("No bundle can be built before they are installed.")
    words = [f"--{name}" for name in ("twice", "bundle") if getattr(given, name)]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "packaging")}
    return subprocess.call([python, "-m", "distribution", *words], cwd=TOP, env=environment)


def _lock(given: argparse.Namespace) -> int:
    return write_locks(given.upgrade)


def _bench(given: argparse.Namespace) -> int:
    return run_benchmarks(given.name)


def _pictures(_: argparse.Namespace) -> int:
    python = set_up("test")
    if not (provide_libraries(python) and provide_tools()):
        raise DevError("No window can be shown before they are installed.")
    return subprocess.call([python, TOP / "packaging/guide_pictures.py"])


def _names(_: argparse.Namespace) -> int:
    return write_name_tables(set_up("run"))


def _translations(_: argparse.Namespace) -> int:
    return subprocess.call([set_up("test"), TOP / "packaging/translations.py"])


def _clean(_: argparse.Namespace) -> int:
    for name in LEFTOVERS:
        if (TOP / name).exists():
            say(f"Removing {name}")
            shutil.rmtree(TOP / name)
    for cache in (*TOP.glob("app/**/__pycache__"), *TOP.glob("tests/**/__pycache__")):
        shutil.rmtree(cache)
    return 0


_COMMANDS = {
    "run": _run,
    "test": _test,
    "soak": _soak,
    "build": _build,
    "lock": _lock,
    "bench": _bench,
    "pictures": _pictures,
    "names": _names,
    "translations": _translations,
    "clean": _clean,
}
