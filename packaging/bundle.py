"""Build the bundle with PyInstaller, and see it open a figure."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from environment import TOP, DevError, say, set_up
from machine import provide_for_build, provide_libraries, provide_tools

BUNDLE = TOP / "dist" / "looplight"
PROGRAM = BUNDLE / ("looplight.exe" if os.name == "nt" else "looplight")
FIGURE = "mtorc1-feedback"
PATIENCE_SECONDS = 60


def build_bundle() -> int:
    """Make dist/looplight and check that it draws and opens a figure."""
    python = set_up("bundle", TOP / "build" / "venv")
    if not provide_libraries(python):
        raise DevError("The bundle would lack these libraries.")
    if not provide_for_build():
        raise DevError("No bundle can be built before they are installed.")
    say("Building the bundle ...")
    done = subprocess.run(
        [
            *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(TOP / "dist"), "--workpath", str(TOP / "build" / "pyinstaller")),
            str(TOP / "packaging" / "looplight.spec"),
        ],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DevError(f"PyInstaller failed:\n{done.stdout}{done.stderr}")
    strip_libraries(BUNDLE)
    say(f"{_short(BUNDLE)}: {size_mb(BUNDLE):.0f} MB")
    check_command_line()
    check_window()
    return 0


def size_mb(folder: Path) -> float:
    """Return the size on disk, links counted once."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    return sum(p.stat().st_size for p in files) / 1e6


def strip_libraries(folder: Path) -> None:
    """Take the symbol tables out of the libraries, where ``strip`` is at hand.

    The libraries in ``*.libs`` folders were edited when their wheels were made, and a
    stripped copy of such a file cannot be loaded: they stay as they are.
    """
    if shutil.which("strip") is None or not sys.platform.startswith("linux"):
        return
    files = [
        path
        for path in folder.rglob("*.so*")
        if path.is_file() and not path.is_symlink() and not path.parent.name.endswith(".libs")
    ]
    subprocess.run(["strip", "--strip-unneeded", *files], check=False, stderr=subprocess.DEVNULL)


def check_command_line() -> None:
    """Stop where the bundle cannot list, answer and draw its figures."""
    figures = json.loads(_ask("figures", "--json"))
    say(f"`looplight figures` lists {len(figures)}")
    answer = json.loads(_ask("simulate", FIGURE, "--inhibit", "MTORC1", "--json"))
    if answer["nodes"]["AKT"]["direction"] != "up":
        raise DevError("The bundle's model gives another answer than it should.")
    for words, name in (
        (("render", FIGURE, "--inhibit", "MTORC1"), "bundle.pdf"),
        (("storyboard", FIGURE), "bundle.pptx"),
        (("storyboard", FIGURE), "bundle.gif"),
    ):
        made = TOP / "build" / name
        _ask(*words, "-o", str(made))
        say(f"`looplight {words[0]}` made {name}, {made.stat().st_size / 1e3:.0f} kB")


def _ask(*words: str) -> str:
    done = subprocess.run(
        [PROGRAM, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DevError(f"looplight {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def check_window() -> None:
    """Stop where the bundle's window does not paint a figure, on a virtual screen if it can."""
    if not sys.platform.startswith("linux"):
        return
    if not provide_tools():
        say("No Xvfb: the window is checked without a screen.")
        _watch({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        return
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-screen", "0", "1280x800x24"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read, "rb") as answer:
                display = f":{answer.readline().decode().strip()}"
            _watch({**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
        finally:
            server.terminate()


def _watch(environment: dict[str, str]) -> None:
    """Start the window and wait until its canvas was painted."""
    home = TOP / "build" / "bundle-home"
    home.mkdir(parents=True, exist_ok=True)
    trace = home / "trace.jsonl"
    trace.unlink(missing_ok=True)
    given = {**environment, "LOOPLIGHT_TRACE": str(trace), "LOOPLIGHT_HOME": str(home)}
    printed = home / "printed.txt"
    with (
        printed.open("w", encoding="utf-8") as output,
        subprocess.Popen([PROGRAM, FIGURE], env=given, stdout=output, stderr=output) as window,
    ):
        until = time.monotonic() + PATIENCE_SECONDS
        events: dict[str, dict] = {}
        while "canvas-painted" not in events and time.monotonic() < until:
            if window.poll() is not None:
                raise DevError(f"The window ended at once:\n{printed.read_text()}")
            time.sleep(0.1)
            lines = trace.read_text().splitlines() if trace.is_file() else []
            events = {line["event"]: line for line in map(json.loads, lines)}
        window.terminate()
    if "canvas-painted" not in events:
        raise DevError(f"No figure painted in {PATIENCE_SECONDS} s:\n{printed.read_text()}")
    first, canvas = (events[name]["seconds"] for name in ("window-painted", "canvas-painted"))
    say(
        f"The window opened {FIGURE}: window after {first:.2f} s, canvas after {canvas:.2f} s, "
        f"{events['canvas-painted']['resident_mb']:.0f} MB resident"
    )


def _short(path: Path) -> str:
    return str(path.relative_to(TOP))
