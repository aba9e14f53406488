"""The long tests: everything that no test command has the time for, again and again."""

import os
import subprocess

from console import DevError, say
from environment import TOP, set_up
from machine import provide_for_tests

# Tests marked ``soak`` ask for these numbers; each can be set anew in the environment.
FULL = {
    "LOOPLIGHT_SOAK_ACTIONS": "10000",
    "LOOPLIGHT_SOAK_SWITCHES": "2000",
    "LOOPLIGHT_SOAK_KILLS": "62",
}


def run_soak(pytest_words: list[str]) -> int:
    """Run all tests marked ``soak``, one after the other; return the exit status of pytest."""
    python = set_up("test")
    can_start, _ = provide_for_tests(python)
    if not can_start:
        raise DevError("The tests cannot start before these libraries are installed.")
    numbers = {name: os.environ.get(name, value) for name, value in FULL.items()}
    say("== soak: " + ", ".join(f"{name}={value}" for name, value in numbers.items()))
    # Some of them take longer than any test of the test command may.
    patience = ("-o", "faulthandler_timeout=7200")
    words = [
        "-q",
        "-m",
        "soak",
        *patience,
        "-p",
        "no:cacheprovider",
        "--durations=0",
        *pytest_words,
    ]
    environment = {**os.environ, **numbers}
    return subprocess.call([python, "-m", "pytest", *words], cwd=TOP, env=environment)
