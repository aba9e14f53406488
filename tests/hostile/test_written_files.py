"""Nothing is written but where the user said, and in the user's own folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from record_texts import gene, write_many, write_record

DRIVER = Path(__file__).parents[1] / "support" / "hostile" / "write_trace.py"
PATHWAY = """\
looplight: 1
name: own
title: My own
nodes:
  A: {label: A, kind: kinase}
  B: {label: B, kind: kinase, output: true}
arrows:
  A -> B: {mechanism: binds, grade: C}
scenes:
- {id: s, title: One, interventions: ["inhibit:A"]}
"""
# The cache of the system's fonts, in the user's folder for caches; no file of Looplight's.
SYSTEM = (".cache/fontconfig",)


ARROWS = "source,target,interaction\nMTOR,AKT1,inhibits\nAKT1,MTOR,activates\n"
# What the kernel was asked to change, in the words of strace: by threads and processes of every
# kind. Opening without one of the flags changes nothing.
CALLS = "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,truncate,link"
FLAGS = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
NAME = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.mark.parametrize("way", ["command", "window"])
def test_only_chosen_folders_and_the_user_s_own_are_written(tmp_path, way):
    folders, done = run(tmp_path, way)
    assert done.returncode == 0, done.stderr
    written = done.stdout.partition("WRITTEN\n")[2].splitlines()
    assert strange(written, folders) == []
    check_folders(folders, way)


@pytest.mark.soak
@pytest.mark.parametrize("way", ["command", "window"])
def test_the_kernel_is_asked_to_write_nothing_else(tmp_path, way):
    """Qt's and the processes' own files, too; what is for the graphics and for locks stays out."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    log = tmp_path / "trace.txt"
    words = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(log)]
    folders, done = run(tmp_path, way, words)
    assert done.returncode == 0, done.stderr
    written = list(changed(log.read_text(encoding="utf-8", errors="replace"), folders["here"]))
    assert len(written) > 20
    assert strange(written, folders) == []
    check_folders(folders, way)


def changed(log, here):
    """Yield the paths that calls which succeeded were to change."""
    for line in log.splitlines():
        call = line.partition(" ")[2].lstrip()
        is_open = call.startswith(("open(", "openat("))
        if " = -1 " in line or (is_open and not FLAGS.search(call)) or not NAME.search(call):
            continue
        # The last name is the one that is new.
        yield os.path.normpath(here / NAME.findall(call)[-1])


def strange(written, folders):
    """Return the paths that are neither in the chosen folder nor in the user's own."""
    home = folders["home"]
    own = [home / ".config" / "looplight", home / ".local" / "share" / "looplight"]
    own += [home / part for part in SYSTEM]
    allowed = tuple(f"{folder}{os.sep}" for folder in (folders["chosen"], *own))
    parents = {str(p) for folder in (folders["chosen"], *own) for p in (folder, *folder.parents)}
    rest = [path for path in written if not path.startswith(allowed) and path not in parents]
    # What is of no file: the null device, terminals, the process's own numbers.
    return sorted({path for path in rest if not path.startswith(("/dev/", "/proc/self/"))})


def run(tmp_path, way, before=()):
    """Run the driver in folders of its own; return them and what came of it."""
    folders = {name: tmp_path / name for name in ("home", "chosen", "temporary", "here")}
    for folder in folders.values():
        folder.mkdir()
    (folders["chosen"] / "own.yaml").write_text(PATHWAY, encoding="utf-8")
    (folders["chosen"] / "arrows.csv").write_text(ARROWS, encoding="utf-8")
    write_many(folders["chosen"] / "records", 319)
    genes = [gene(name, name) for name in ("AKT1", "MTOR", "TSC1", "TSC2", "RHEB", "EIF4EBP1")]
    write_record(folders["chosen"] / "records", "PMC9__F1", genes=genes)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_C", "XDG_D", "XDG_S", "LOOPLIGHT"))
    }
    environment |= {
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["temporary"]),
        # Python's own byte code is no business of the program.
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [*before, sys.executable, DRIVER, way, folders["chosen"]],
        capture_output=True,
        text=True,
        timeout=900 if before else 240,
        check=False,
        env=environment,
        cwd=folders["here"],
    )
    return folders, done


def check_folders(folders, way):
    """Compare the folders: what is there that nobody was seen to write."""
    # What libraries wrote that are not Python.
    assert list(folders["temporary"].iterdir()) == []
    assert list(folders["here"].iterdir()) == []
    left = [path for path in folders["home"].rglob("*") if path.is_file()]
    names = [path.relative_to(folders["home"]).as_posix() for path in left]
    own = (".config/looplight/", ".local/share/looplight/")
    assert [name for name in names if not name.startswith((*own, *SYSTEM))] == []
    # The promise is worth something only where all that is written was written.
    assert any(path.suffix == ".sqlite" for path in left)
    if way == "window":
        assert {"settings.ini", "looplight.log"} <= {path.name for path in left}
        made = {path.name for path in folders["chosen"].iterdir()}
        assert {"a.looplight", "b.pdf", "b.pptx", "b.svg"} <= made
        assert not any(path.startswith(".looplight-") for path in made)
