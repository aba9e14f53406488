"""The Python part of PySide's own support, as byte code beside its library.

It lies packed in the library of shiboken6, and every start unpacks and compiles it: a fortieth of
the start. PySide takes it from the folder ``files.dir`` where there is one, and makes that folder
where ``SBK_EMBED`` is ``0`` (shiboken's ``signature_bootstrap.py``).
"""

import os
import py_compile
import subprocess
import sys
from pathlib import Path

FOLDER = "shiboken6/files.dir"
_PLACE = "import shiboken6; print(shiboken6.__file__)"


def byte_code(work: Path) -> list[tuple[str, str, str]]:
    """Compile the support of the PySide that builds; return rows for PyInstaller's ``datas``.

    Parameters
    ----------
    work : Path
        Takes the byte code.
    """
    place = subprocess.check_output(
        [sys.executable, "-c", _PLACE], env={**os.environ, "SBK_EMBED": "0"}, text=True
    )
    folder = Path(place.strip()).parent / Path(FOLDER).name
    rows = []
    for source in sorted((folder / "shibokensupport").rglob("*.py")):
        name = source.relative_to(folder).with_suffix(".pyc")
        target = work / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        py_compile.compile(
            str(source),
            str(target),
            dfile=f"{FOLDER}/{name.with_suffix('.py')}",
            doraise=True,
            # Depends on the source alone: two builds are the same.
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        rows.append((f"{FOLDER}/{name}", str(target), "DATA"))
    return rows
