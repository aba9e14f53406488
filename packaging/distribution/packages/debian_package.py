"""The Debian package. It has no scripts: caches of icons and MIME types have own triggers."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from console import DevError

from distribution.bundle.bundle import set_times
from distribution.bundle.linkage import linked
from distribution.licences.notices import debian_package
from distribution.product import (
    CONTACT,
    HOMEPAGE,
    PARAGRAPHS,
    PROGRAM,
    SUMMARY,
    VERSION,
    source_time,
)

# Loaded only on Wayland and by a printer; the machine of the build may be without them.
LATE = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
# `shared-mime-info` and the like react to files of ours by their triggers, where they are there.
RECOMMENDS = ("shared-mime-info", "desktop-file-utils", "hicolor-icon-theme")


def write_package(tree: Path, dist: Path, copied: Iterable[Path]) -> Path:
    """Make the .deb of a folder whose content goes to /usr; return its path.

    Parameters
    ----------
    tree : Path
        Holds ``bin``, ``lib`` and ``share``.
    dist : Path
        Where the package is written.
    copied : iterable of Path
        Libraries of the system that the bundle brings.
    """
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    path = dist / f"{PROGRAM}_{VERSION}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir(mode=0o755)
        shutil.copytree(tree, root / "usr", symlinks=True)
        _set_modes(root)
        control = root / "DEBIAN"
        control.mkdir(mode=0o755)
        files = sorted(p for p in (root / "usr").rglob("*") if p.is_file() and not p.is_symlink())
        (control / "md5sums").write_text("".join(_sum(p, root) for p in files))
        size = sum(-(-p.stat().st_size // 1024) for p in files)
        depends = dependencies(root / "usr" / "lib" / PROGRAM, copied)
        (control / "control").write_text(control_file(architecture, size, depends))
        set_times(root)
        words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(path)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_time())}
        # As many blocks and threads everywhere: the packed bytes depend on it.
        environment["DPKG_DEB_THREADS_MAX"] = "2"
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DevError(f"dpkg-deb failed:\n{done.stderr}")
    return path


def control_file(architecture: str, size_kb: int, depends: list[str]) -> str:
    """Return the control file (Debian Policy, chapter 5)."""
    paragraphs = "\n .\n".join(_wrapped(text) for text in PARAGRAPHS)
    homepage = f"Homepage: {HOMEPAGE}\n" if HOMEPAGE else ""
    return (
        f"Package: {PROGRAM}\nVersion: {VERSION}\nArchitecture: {architecture}\n"
        f"Maintainer: {CONTACT}\nInstalled-Size: {size_kb}\nDepends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nSection: science\nPriority: optional\n"
        f"{homepage}"
        f"Description: {SUMMARY[0].lower()}{SUMMARY[1:]}\n{paragraphs}\n"
    )


def dependencies(bundle: Path, copied: Iterable[Path]) -> list[str]:
    """Return the packages of the libraries that a bundle needs and does not bring, with versions.

    `dpkg-shlibdeps` reads the versions of symbols, so that a package for too old a system is
    refused when it is installed, not when it is started.

    Parameters
    ----------
    bundle : Path
    copied : iterable of Path
        Libraries of the system that the bundle brings, so that their packages are not needed.
    """
    own = {p.name for p in bundle.rglob("*.so*")}
    parts = linked(bundle)
    late = {LATE[name] for names in parts.values() for name in names - own if name in LATE}
    scanned = [str(p) for p, names in parts.items() if not (names - own) & LATE.keys()]
    folders = sorted({str(p.parent) for p in parts})
    with tempfile.TemporaryDirectory() as folder:
        # It wants a source package around it.
        (Path(folder) / "debian").mkdir()
        (Path(folder) / "debian" / "control").write_text(
            f"Source: {PROGRAM}\n\nPackage: x\nArchitecture: any\n"
        )
        words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        words += [f"-l{name}" for name in folders]
        done = subprocess.run(
            [*words, *scanned], cwd=folder, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise DevError(f"dpkg-shlibdeps failed:\n{done.stderr}")
    listed = done.stdout.strip().removeprefix("shlibs:Depends=").split(", ")
    brought = {package[0] for source in copied if (package := debian_package(source))}
    return sorted({line for line in listed if line.split()[0] not in brought} | late)


def _sum(path: Path, root: Path) -> str:
    return f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"


def _set_modes(root: Path) -> None:
    """Programs and folders 0755, all else 0644: libraries are not run."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == PROGRAM and path.parent.parent.name == "lib")
            path.chmod(0o755 if runs else 0o644)


def _wrapped(text: str, width: int = 76) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}"
    return "\n".join(lines)
