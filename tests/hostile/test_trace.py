"""Nothing is written but where the user said, and in the user's own folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("way", ["command", "window"])
def test_only_chosen_folders_and_the_user_s_own_are_written(tmp_path, way):
    folders = {name: tmp_path / name for name in ("home", "chosen", "temporary", "here")}
    for folder in folders.values():
        folder.mkdir()
    (folders["chosen"] / "own.yaml").write_text(PATHWAY, encoding="utf-8")
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
        [sys.executable, DRIVER, way, folders["chosen"]],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=environment,
        cwd=folders["here"],
    )
    assert done.returncode == 0, done.stderr
    written = done.stdout.partition("WRITTEN\n")[2].splitlines()
    own = folders["home"] / ".config" / "looplight"
    allowed = (f"{folders['chosen']}{os.sep}", f"{own}{os.sep}", str(own), os.devnull)
    parents = {str(parent) for parent in (folders["chosen"], *own.parents)}
    assert [path for path in written if not path.startswith(allowed) and path not in parents] == []
    # What libraries wrote that are not Python.
    assert list(folders["temporary"].iterdir()) == []
    assert list(folders["here"].iterdir()) == []
    left = [path for path in folders["home"].rglob("*") if path.is_file()]
    names = [path.relative_to(folders["home"]).as_posix() for path in left]
    assert [n for n in names if not n.startswith((".config/looplight/", *SYSTEM))] == []
    if way == "window":
        # The promise is worth something only where all that is written was written.
        assert {"settings.ini", "looplight.log"} <= {path.name for path in left}
        made = {path.name for path in folders["chosen"].iterdir()}
        assert {"a.looplight", "b.pdf"} <= made
        assert not any(path.startswith(".looplight-") for path in made)
