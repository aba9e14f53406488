"""Build the bundle with PyInstaller, and see it answer on the command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from console import DevError, say

from distribution.licences.notices import write_copyrights
from distribution.product import BUILD, PROGRAM, TOP, source_time

FIGURE = "mtorc1-feedback"
SPEC = TOP / "packaging" / "distribution" / "bundle" / "looplight.spec"
LIBRARIES = "_internal"


def program_of(bundle: Path) -> Path:
    """Return the program of a bundle; on Windows the one for the command line."""
    return bundle / ("looplight-cli.exe" if os.name == "nt" else PROGRAM)


def build_bundle(dist: Path, work: Path) -> Path:
    """Make the bundle in ``dist``; return its folder.

    All that could differ between two builds is fixed: order of hashes, times, umask.
    """
    bundle = dist / PROGRAM
    shutil.rmtree(bundle, ignore_errors=True)
    shutil.rmtree(work, ignore_errors=True)
    os.umask(0o022)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"),
            *("--log-level", "ERROR", "--distpath", str(dist), "--workpath", str(work), str(SPEC)),
        ],
        cwd=TOP,
        env={
            **os.environ,
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": str(source_time()),
            "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DevError(f"PyInstaller failed:\n{done.stdout}{done.stderr}")
    if sys.platform.startswith("linux"):
        write_copyrights(bundle / LIBRARIES, system_libraries(work))
        strip_libraries(bundle)
    set_times(bundle)
    return bundle


def system_libraries(work: Path) -> dict[str, Path]:
    """Return the libraries that a build copied from the system, by name, with their source."""
    path = work / SPEC.stem / "sources.json"
    sources = {name: Path(text) for name, text in json.loads(path.read_text("utf-8")).items()}
    return {
        name: source
        for name, source in sorted(sources.items())
        if source.is_relative_to("/usr/lib") or source.is_relative_to("/lib")
    }


def size_mb(path: Path) -> float:
    """Return the size of a file or folder in MB (10^6 bytes), links counted once."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(p.stat().st_size for p in files if p.is_file() and not p.is_symlink()) / 1e6


def strip_libraries(folder: Path) -> None:
    """Take the symbol tables out of the libraries, where ``strip`` is at hand.

    The libraries in ``*.libs`` folders were edited when their wheels were made, and a
    stripped copy of such a file cannot be loaded: they stay as they are.
    """
    if shutil.which("strip") is None:
        return
    files = [
        path
        for path in sorted(folder.rglob("*.so*"))
        if path.is_file() and not path.is_symlink() and not path.parent.name.endswith(".libs")
    ]
    subprocess.run(["strip", "--strip-unneeded", *files], check=False, stderr=subprocess.DEVNULL)


def set_times(folder: Path) -> None:
    """Give all files of a folder the time of the commit."""
    stamp = source_time()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (stamp, stamp), follow_symlinks=False)


def check_command_line(program: Path) -> None:
    """Stop where the bundle cannot list, answer and draw its figures."""
    check_start(program)
    answer = json.loads(_ask(program, "simulate", FIGURE, "--inhibit", "MTORC1", "--json"))
    if answer["nodes"]["AKT"]["direction"] != "up":
        raise DevError("The bundle's model gives another answer than it should.")
    for language, word in (("de", "blockiert"), ("es", "Bloqueo")):
        if word not in _ask(program, "simulate", FIGURE, "--inhibit", "MTORC1", language=language):
            raise DevError(f"The bundle does not answer in the language {language!r}.")
    for words, name in (
        (("render", FIGURE, "--inhibit", "MTORC1"), "bundle.pdf"),
        (("storyboard", FIGURE), "bundle.pptx"),
        (("storyboard", FIGURE), "bundle.gif"),
    ):
        output = BUILD / name
        _ask(program, *words, "-o", str(output))
        say(f"`looplight {words[0]}` made {name}, {output.stat().st_size / 1e3:.0f} kB")


def check_start(program: Path) -> None:
    """Stop where a program does not start and find its files."""
    figures = json.loads(_ask(program, "figures", "--json"))
    say(f"`{program.name} figures` lists {len(figures)}")


def _ask(program: Path, *words: str, language: str = "en") -> str:
    done = subprocess.run(
        [program, *words],
        # An AppImage unpacks itself where FUSE is missing; others do not know the word.
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "APPIMAGE_EXTRACT_AND_RUN": "1",
            "LOOPLIGHT_LANGUAGE": language,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or done.stderr:
        raise DevError(f"looplight {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
