"""Which libraries the parts of a bundle are linked with."""

import fnmatch
import re
import subprocess
from pathlib import Path

from distribution.bundle.slimming import SYSTEM_LIBRARIES

NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
# Of the C library and of graphics drivers: never part of a bundle.
FOUNDATION = (
    *("libc.so.*", "libm.so.*", "libdl.so.*", "libpthread.so.*", "librt.so.*", "libutil.so.*"),
    *("ld-linux*", "libresolv.so.*", "libcrypt.so.*"),
    *("libGL.so.*", "libEGL.so.*", "libGLX.so.*", "libOpenGL.so.*", "libcups.so.*"),
)


def linked(bundle: Path) -> dict[Path, set[str]]:
    """Return the names of the libraries that each program and library of a bundle asks for."""
    return {path: _needed(path) for path in sorted(bundle.rglob("*")) if is_elf(path)}


def missing(bundle: Path) -> dict[str, list[str]]:
    """Return libraries that are neither in the bundle nor on every desktop: who asks for each."""
    own = {path.name for path in bundle.rglob("*.so*")}
    absent: dict[str, list[str]] = {}
    for path, names in linked(bundle).items():
        for name in names - own:
            patterns = (*SYSTEM_LIBRARIES, *FOUNDATION)
            if not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
                absent.setdefault(name, []).append(str(path.relative_to(bundle)))
    return absent


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or library of Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _needed(path: Path) -> set[str]:
    return set(NEEDED.findall(subprocess.check_output(["objdump", "-p", path], text=True)))
