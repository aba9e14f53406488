"""Installs the Debian package, uses the program as a person would, and removes it again.

Root is needed, and a virtual screen. The program is started from its menu entry and by the kind
of a file, a node is blocked with the mouse, a picture and a slide exported, a talk shown;
afterwards no file may be left. Files of the user are in a folder of their own here.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apt_packages import provide
from console import DevError, say

from distribution.product import PROGRAM, TOP

sys.path.insert(0, str(TOP / "tests" / "support"))

FIGURE, NODE, BLOCKED = "mtorc1-feedback", "MTORC1", "mTORC1 blocked"
MENU_ENTRY = Path(f"/usr/share/applications/{PROGRAM}.desktop")
TOOLS = ("Xvfb", "xdotool", "gio", "xdg-mime", "update-mime-database", "update-desktop-database")
# Watched for leftovers, without what package managers and Python write for themselves.
WATCHED = ("/usr", "/etc", "/opt", "/var/lib")
OTHERS = re.compile(r"^/var/lib/(dpkg|apt)/|/__pycache__|^/usr/local/lib/python")
PATIENCE_SECONDS = 60
# A new user has two minutes for this path; the waits of this test are part of it.
PATH_SECONDS = 120
# How long a window lays itself out, and a click is answered, on a busy machine.
SETTLE_SECONDS = 3


def check_installed(package: Path) -> None:
    """Install, use and remove the package; stop at the first promise that is not kept."""
    if reason := _why_not():
        say(f"the .deb was not installed for a test: {reason}")
        return
    # What it depends on is none of its leftovers.
    provide(_missing_dependencies(package))
    before = _files()
    _apt("install", str(package))
    try:
        _verify()
        use_installed()
    finally:
        _apt("purge", PROGRAM)
    left, gone = sorted(_files() - before), sorted(before - _files())
    if left or gone:
        raise DevError(f"Removing the .deb leaves {left[:20]} behind and takes {gone[:20]} along.")
    say("the .deb was installed, used and removed: nothing is left of it")


def use_installed() -> None:
    """Go through what a person does with the installed program."""
    from virtual_screen import VirtualScreen  # noqa: PLC0415 - only where it can be tested

    with VirtualScreen(1280, 800) as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = screen.environment(
            HOME=folder,
            XDG_CONFIG_HOME=str(home / "config"),
            XDG_DATA_HOME=str(home / "data"),
            XDG_RUNTIME_DIR=folder,
            LANG="C.UTF-8",
        )
        for name in ("LOOPLIGHT_HOME", "PYTHONPATH", "QT_SCALE_FACTOR"):
            environment.pop(name, None)
        _start_from_menu(screen, environment, home)
        _open_by_kind(screen, environment, home)
        _work(screen, environment, home)


def _start_from_menu(screen, environment: dict[str, str], home: Path) -> None:
    """Start it as a menu does, and quit."""
    trace = home / "menu.jsonl"
    _launch("launch", str(MENU_ENTRY), env={**environment, "LOOPLIGHT_TRACE": str(trace)})
    # A first start shows the start page, which has no drawing.
    _wait_for("started", trace)
    with _quitting(screen, "Looplight"):
        say("started from its menu entry")


def _open_by_kind(screen, environment: dict[str, str], home: Path) -> None:
    """Open files by their kind alone: the desktop finds the kind, and Looplight for it."""
    sample = home / "sample.gpml"
    _call(PROGRAM, "export", FIGURE, "-o", str(sample), env=environment)
    record = next((TOP / "resources" / "figures").glob("*.md"))
    shutil.copy(record, home / "record.pfocr.md")
    (home / "evening.looplight").write_text("{}", encoding="utf-8")
    for name, kind in (
        ("sample.gpml", "application/x-gpml+xml"),
        ("record.pfocr.md", "text/x-pfocr"),
        ("evening.looplight", "application/x-looplight-session"),
    ):
        # Not by xdg-mime: outside of a desktop it asks `file`, which knows no MIME database.
        words = ("gio", "info", "--attributes", "standard::content-type", str(home / name))
        shown = _call(*words, env=environment)
        program = _call("xdg-mime", "query", "default", kind, env=environment)
        if f"standard::content-type: {kind}" not in shown or program != MENU_ENTRY.name:
            raise DevError(f"The desktop opens {name} with {program!r}:\n{shown}")
    for name, title in (("sample.gpml", "mTORC1"), ("record.pfocr.md", "")):
        trace = home / f"{name}.jsonl"
        given = {**environment, "LOOPLIGHT_TRACE": str(trace)}
        _launch("open", str(home / name), env=given)
        _wait_for("canvas-painted", trace)
        with _quitting(screen, f"{title}.*Looplight"):
            say(f"opened {name} by its kind")


def _work(screen, environment: dict[str, str], home: Path) -> None:
    """Block a node with the mouse, export a picture, show a talk, and leave."""
    from started_program import Started  # noqa: PLC0415 - see use_installed

    place = _place_of(NODE, screen, environment, home)
    picture = home / "picture.svg"
    words = _exec_line(FIGURE)
    begin = time.monotonic()
    with Started(*words[1:], environment=environment, program=words[:1]) as program:
        program.wait("started")
        screen.xdotool("windowfocus", "--sync", screen.window("Looplight"))
        time.sleep(SETTLE_SECONDS)
        screen.click(*place)
        time.sleep(SETTLE_SECONDS)
        _export(screen, picture)
        if BLOCKED not in picture.read_text(encoding="utf-8"):
            # Where a click selects, a second one at the same place blocks.
            picture.unlink()
            screen.xdotool("mousemove", *place, "click", "--repeat", 2, "--delay", 60, 1)
            time.sleep(SETTLE_SECONDS)
            _export(screen, picture)
        if BLOCKED not in picture.read_text(encoding="utf-8"):
            raise DevError(f"The exported picture does not say {BLOCKED!r}.")
        say(f"blocked with the mouse; {picture.stat().st_size / 1e3:.0f} kB exported say so")
        _export_slide(screen, home / "slide.pptx")
        seconds = time.monotonic() - begin
        say(
            f"figure open, node blocked, picture and slide exported {seconds:.0f} s after the start"
        )
        if seconds > PATH_SECONDS:
            raise DevError(f"That is more than {PATH_SECONDS} s.")
        _present(screen)
        screen.xdotool("windowfocus", "--sync", screen.window("Looplight$"))
        screen.key("ctrl+q")
        _leave(screen, program)
        if program.printed():
            raise DevError(f"The installed program printed:\n{program.printed()}")


def _place_of(node: str, screen, environment: dict[str, str], home: Path) -> list[int]:
    """Return where a node is on the screen: the same program tells it, from the checkout."""
    from observer import Observer  # noqa: PLC0415 - see use_installed
    from started_program import Started  # noqa: PLC0415

    report = home / "report.json"
    given = {**environment, "PYTHONPATH": str(TOP / "app")}
    with Started(FIGURE, "--report", str(report), environment=given) as program:
        observer = Observer(screen, program, report)
        observer.wait(lambda content: content["places"], "nodes on the canvas")
        screen.xdotool("windowfocus", "--sync", screen.window("Looplight"))
        time.sleep(SETTLE_SECONDS)
        return observer.report()["places"][node]


def _export(screen, picture: Path) -> None:
    """Export a picture through the menu's dialog and the dialog for the file's name."""
    screen.key("ctrl+e")
    dialog = screen.window("Export")
    screen.xdotool("windowfocus", "--sync", dialog)
    screen.key("alt+s")
    until = time.monotonic() + PATIENCE_SECONDS
    # The dialog for the file name has the same title: wait for another window.
    while (window := screen.window("Export|Save")) == dialog and time.monotonic() < until:
        time.sleep(0.1)
    screen.xdotool("windowfocus", "--sync", window)
    screen.key("ctrl+a")
    screen.xdotool("type", "--delay", "15", str(picture))
    screen.key("Return")
    while not picture.is_file() and time.monotonic() < until:
        time.sleep(0.1)
    if not picture.is_file():
        raise DevError("The installed program exported no picture.")
    time.sleep(SETTLE_SECONDS)


def _export_slide(screen, slide: Path) -> None:
    """Export what is shown as one slide, and find the answer in it."""
    screen.xdotool("windowfocus", "--sync", screen.window("Looplight$"))
    screen.key("ctrl+alt+e")
    screen.xdotool("windowfocus", "--sync", screen.window("as PowerPoint"))
    screen.key("ctrl+a")
    screen.xdotool("type", "--delay", "15", str(slide))
    screen.key("Return")
    until = time.monotonic() + PATIENCE_SECONDS
    while not slide.is_file() and time.monotonic() < until:
        time.sleep(0.1)
    if not slide.is_file():
        raise DevError("The installed program exported no slide.")
    with zipfile.ZipFile(slide) as parts:
        texts = [parts.read(name) for name in parts.namelist() if "/slides/slide" in name]
    if not any(BLOCKED.encode() in text for text in texts):
        raise DevError(f"The exported slide does not say {BLOCKED!r}.")
    time.sleep(SETTLE_SECONDS)


def _present(screen) -> None:
    """Start the talk on the stage, and leave it."""
    from speaker import STAGE  # noqa: PLC0415 - see use_installed

    screen.xdotool("windowfocus", "--sync", screen.window("Looplight$"))
    screen.key("F5")
    stage = screen.window(STAGE)
    size = screen.xdotool("getwindowgeometry", stage).splitlines()[-1].strip()
    say(f"presented; stage: {size}")
    time.sleep(SETTLE_SECONDS)
    screen.xdotool("windowfocus", "--sync", stage)
    screen.key("Escape")
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            screen.window(STAGE, seconds=0.3)
        except TimeoutError:
            return
    raise DevError("The talk does not end.")


def _leave(screen, program) -> None:
    """Discard unsaved work where the program asks about it; its exit status must be 0."""
    until = time.monotonic() + PATIENCE_SECONDS
    asked = False
    while program.ended() is None and time.monotonic() < until:
        if not asked:
            try:
                question = screen.window("Unsaved work", seconds=2)
                screen.xdotool("windowfocus", "--sync", question)
                screen.key("alt+d")
                asked = True
            except (TimeoutError, subprocess.CalledProcessError):
                pass
        time.sleep(0.1)
    if program.ended() != 0:
        raise DevError(f"The installed program ended with {program.ended()}.")


@contextmanager
def _quitting(screen, title: str) -> Iterator[None]:
    """Find the window of a program that the desktop started, and have it leave in the end."""
    window = screen.window(title)
    number = int(screen.xdotool("getwindowpid", window))
    yield
    screen.xdotool("windowfocus", "--sync", window)
    until = time.monotonic() + PATIENCE_SECONDS
    while Path(f"/proc/{number}").exists():
        if time.monotonic() > until:
            raise DevError(f"{title} does not quit.")
        screen.key("ctrl+q")
        time.sleep(0.5)


def _exec_line(*arguments: str) -> list[str]:
    """Return the command of the menu entry, with the arguments in the place of ``%F``."""
    lines = MENU_ENTRY.read_text(encoding="utf-8").splitlines()
    line = next(text.partition("=")[2] for text in lines if text.startswith("Exec="))
    words = shlex.split(line)
    place = words.index("%F")
    return [*words[:place], *arguments, *words[place + 1 :]]


def _wait_for(event: str, trace: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if trace.is_file() and f'"{event}"' in trace.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise DevError(f"The program was not {event} in {PATIENCE_SECONDS} s ({trace.name}).")


def _why_not() -> str:
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return "this is no Debian"
    if os.geteuid() != 0:
        return "root is needed for that"
    if absent := [tool for tool in TOOLS if shutil.which(tool) is None]:
        return f"{', '.join(absent)} missing"
    if _status(PROGRAM):
        return f"{PROGRAM} is installed on this machine already"
    return ""


def _missing_dependencies(package: Path) -> list[str]:
    line = _call("dpkg-deb", "--field", str(package), "Depends")
    names = (part.split()[0] for part in line.split(","))
    return [name for name in names if not _status(name)]


def _status(package: str) -> bool:
    words = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout == "installed"


def _verify() -> None:
    if changed := _call("dpkg", "--verify", PROGRAM):
        raise DevError(f"Installed files are not those of the package:\n{changed}")
    version = _call(PROGRAM, "--version")
    page = _call("man", "--where", PROGRAM)
    say(f"installed: {version}, {page}")


def _files() -> set[str]:
    return {
        path
        for top in WATCHED
        for folder, folders, names in os.walk(top)
        for name in (*folders, *names)
        if not OTHERS.search(path := os.path.join(folder, name))  # noqa: PTH118 - 300,000 of them
    }


def _launch(*words: str, env: dict[str, str]) -> None:
    """Have the desktop start a program, which outlives the command and its outputs."""
    quiet = subprocess.DEVNULL
    done = subprocess.run(["gio", *words], env=env, stdout=quiet, stderr=quiet, check=False)
    if done.returncode:
        raise DevError(f"gio {shlex.join(words)} failed.")


def _apt(*words: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ("apt-get", "-y", "-q", "--no-install-recommends", *words)
    _call(*command, env=environment)


def _call(*words: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise DevError(f"{shlex.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
