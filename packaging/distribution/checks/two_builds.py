"""Whether two builds of one commit are the same, and which differences are known."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

# Patterns of files that may differ between two builds of one commit, with the reason. None so far.
KNOWN_DIFFERENCES: dict[str, str] = {}


def differences(first: Path, second: Path) -> list[str]:
    """Return what differs between two folders: content, links, modes, and what only one has."""
    names = sorted({*_names(first), *_names(second)})
    return [
        f"{name}: {what}" for name in names if (what := _difference(first / name, second / name))
    ]


def unknown(lines: Iterable[str]) -> list[str]:
    """Return the differences that are not documented."""
    return [
        line
        for line in lines
        if not any(Path(line.split(": ")[0]).match(pattern) for pattern in KNOWN_DIFFERENCES)
    ]


def checksums(paths: Iterable[Path]) -> str:
    """Return SHA256SUMS: a line for each file, as ``sha256sum --check`` reads it."""
    lines = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in sorted(paths))
    return "".join(lines)


def _names(folder: Path) -> Iterable[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*"))


def _difference(one_file: Path, other: Path) -> str:
    for path, where in ((one_file, "first"), (other, "second")):
        if not path.exists() and not path.is_symlink():
            return f"missing in the {where}"
    if one_file.is_symlink() or other.is_symlink():
        same = one_file.is_symlink() and other.is_symlink()
        return "" if same and one_file.readlink() == other.readlink() else "another link"
    if one_file.is_dir() != other.is_dir():
        return "a file and a folder"
    if one_file.stat().st_mode != other.stat().st_mode:
        return "another mode"
    if one_file.is_file() and one_file.read_bytes() != other.read_bytes():
        return "another content"
    return ""
