"""The Python part of PySide's own support, among the modules of the bundle.

It lies packed in the library of shiboken6, and every start unpacks and compiles it: a fortieth of
the start. PySide imports it like any other module where there is a folder ``files.dir``, and makes
that folder where ``SBK_EMBED`` is ``0`` (shiboken's ``signature_bootstrap.py``).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER, PACKAGE = "shiboken6/files.dir", "shibokensupport"
# It writes stubs for editors, and is imported at every start all the same.
UNUSED = "signature/lib/pyi_generator.py"
NOTE = "PySide's support is imported as a module, as long as this folder is here.\n"
_PLACE = "import shiboken6; print(shiboken6.__file__)"


def unpack(work: Path) -> Path:
    """Have PySide unpack its support, and take it out of the environment that builds.

    Parameters
    ----------
    work : Path
        Takes the folder.

    Returns
    -------
    Path
        The folder, which holds the package.
    """
    environment = dict(os.environ)
    place = subprocess.check_output([sys.executable, "-c", _PLACE], env=environment, text=True)
    folder = Path(place.strip()).parent / Path(FOLDER).name
    is_new = not folder.exists()
    # Not done by the first process: PySide unpacks before anything else can be asked.
    environment["SBK_EMBED"] = "0"
    subprocess.check_call(
        [sys.executable, "-c", _PLACE], env=environment, stdout=subprocess.DEVNULL
    )
    target = work / folder.name
    shutil.copytree(folder, target, dirs_exist_ok=True)
    unused = target / PACKAGE / UNUSED
    # Empty: PySide asks for the module, and for nothing in it. A later version may lack it.
    if unused.exists():
        unused.write_text("", encoding="utf-8")
    if is_new:
        shutil.rmtree(folder)
    return target


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
