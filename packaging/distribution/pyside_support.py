"""The Python part of PySide's own support, among the modules of the bundle.

It lies packed in the library of shiboken6, and every start unpacks and compiles it: a fortieth of
the start. PySide imports it like any other module where there is a folder ``files.dir``, and makes
that folder where ``SBK_EMBED`` is ``0`` (shiboken's ``signature_bootstrap.py``).
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER, PACKAGE = "shiboken6/files.dir", "shibokensupport"
NOTE = "PySide's support is imported as a module, as long as this folder is here.\n"
_PLACE = "import shiboken6; print(shiboken6.__file__)"


def unpacked() -> Path:
    """Have PySide unpack its support in the environment that builds; return the folder."""
    place = subprocess.check_output(
        [sys.executable, "-c", _PLACE], env={**os.environ, "SBK_EMBED": "0"}, text=True
    )
    return Path(place.strip()).parent / Path(FOLDER).name


def modules(folder: Path) -> list[str]:
    """Return the names of the modules in the folder."""
    paths = (path.relative_to(folder) for path in (folder / PACKAGE).rglob("*.py"))
    names = (".".join(path.with_suffix("").parts) for path in paths)
    return sorted(name.removesuffix(".__init__") for name in names)


def note(work: Path) -> tuple[str, str, str]:
    """Write the file that keeps the folder in the bundle; return its row for PyInstaller."""
    path = work / "pyside_support.txt"
    path.write_text(NOTE, encoding="utf-8")
    return f"{FOLDER}/README.txt", str(path), "DATA"
