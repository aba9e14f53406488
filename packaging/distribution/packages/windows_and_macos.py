"""What is made of the bundle on Windows and macOS.

Not built here: the authors have had neither system. The steps are those of the manuals of Inno
Setup, codesign, notarytool and hdiutil.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from console import DevError, say

from distribution.packages.archives import write_zip
from distribution.packages.prefix_tree import archive_name
from distribution.packages.windows import installer_script
from distribution.product import BUILD, NAME, PROGRAM, TOP, VERSION

ENTITLEMENTS = TOP / "packaging" / "distribution" / "packages" / "entitlements.plist"
# Set by who signs: a "Developer ID Application" certificate, and a profile of notarytool.
IDENTITY, PROFILE = "LOOPLIGHT_SIGNING_IDENTITY", "LOOPLIGHT_NOTARY_PROFILE"


def build(bundle: Path, dist: Path) -> list[Path]:
    """Make what people of this system download; return the files."""
    if sys.platform == "win32":
        return _windows(bundle, dist)
    if sys.platform == "darwin":
        return [_macos(dist)]
    raise DevError(f"There is no package for {sys.platform}: dist/{PROGRAM} is all.")


def _windows(bundle: Path, dist: Path) -> list[Path]:
    archive = dist / f"{archive_name()}.zip"
    write_zip(bundle, archive)
    script = BUILD / f"{PROGRAM}.iss"
    # Paths in a script begin where the script is, unless it is told otherwise.
    text = installer_script().replace("[Setup]\n", f"[Setup]\nSourceDir={TOP}\n", 1)
    script.write_text(text, encoding="utf-8-sig")
    compiler = shutil.which("ISCC")
    if compiler is None:
        say(f"installer: not built here, ISCC of Inno Setup 6 is missing; script: {script}")
        return [archive]
    _call(compiler, "/Q", str(script))
    return [archive, dist / f"{PROGRAM}-{VERSION}-windows-setup.exe"]


def _macos(dist: Path) -> Path:
    application = dist / f"{NAME}.app"
    identity = os.environ.get(IDENTITY)
    if identity:
        words = ("codesign", "--force", "--deep", "--timestamp", "--options", "runtime")
        _call(*words, "--entitlements", str(ENTITLEMENTS), "--sign", identity, str(application))
        _call("codesign", "--verify", "--deep", "--strict", str(application))
    else:
        say(f"not signed: {IDENTITY} is not set; macOS will warn whoever downloads it")
    image = dist / f"{archive_name()}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / NAME
        shutil.copytree(application, content / application.name, symlinks=True)
        # Dragging the program onto it installs it.
        (content / "Applications").symlink_to("/Applications")
        words = ("hdiutil", "create", "-volname", NAME, "-srcfolder", str(content))
        _call(*words, "-ov", "-format", "UDZO", str(image))
    profile = os.environ.get(PROFILE)
    if identity and profile:
        _call("codesign", "--timestamp", "--sign", identity, str(image))
        _call(
            *("xcrun", "notarytool", "submit", str(image)),
            *("--keychain-profile", profile, "--wait"),
        )
        _call("xcrun", "stapler", "staple", str(image))
    return image


def _call(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DevError(f"{words[0]} failed:\n{done.stdout}{done.stderr}")
