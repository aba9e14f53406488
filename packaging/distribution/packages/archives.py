"""Archives whose bytes depend on their contents alone."""

import gzip
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from distribution.product import PROGRAM, VERSION, source_date, source_time

README = """\
Looplight {version}

bin/looplight starts it, from wherever this folder lies.

To have it in the menu, copy bin, lib and share into ~/.local (for you alone) or /usr/local, then
  update-desktop-database ~/.local/share/applications
  update-mime-database ~/.local/share/mime

It wants the libraries that every Linux desktop has: {libraries}.
share/doc/looplight has the licences and the list of components.
"""
DESKTOP_LIBRARIES = (
    "X11 or Wayland, EGL and OpenGL, fontconfig, FreeType, GLib, D-Bus, zlib, the C and C++ runtime"
)


def write_tar(folder: Path, path: Path) -> None:
    """Write a folder as ``path`` (.tar.gz): sorted, one time, one owner."""
    (folder / "README.txt").write_text(
        README.format(version=VERSION, libraries=DESKTOP_LIBRARIES), encoding="utf-8"
    )
    with (
        path.open("wb") as file,
        # The name in its head would be that of this file, and the time that of the build.
        gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=source_time()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for source in (folder, *sorted(folder.rglob("*"))):
            name = f"{path.name.removesuffix('.tar.gz')}/{source.relative_to(folder)}"
            archive.add(source, name.removesuffix("/."), recursive=False, filter=_anonymous())


def write_zip(folder: Path, path: Path) -> None:
    """Write a folder as ``path`` (.zip), for Windows; sorted, one time."""
    moment = source_date().timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for source in sorted(folder.rglob("*")):
            if source.is_file():
                name = f"{PROGRAM}/{source.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (0o755 if source.suffix == ".exe" else 0o644) << 16
                archive.writestr(entry, source.read_bytes())


def _anonymous() -> Callable[[tarfile.TarInfo], tarfile.TarInfo]:
    moment = source_time()

    def clean(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    return clean
