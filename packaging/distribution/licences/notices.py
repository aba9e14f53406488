"""What the licences page of a bundle reads: metadata of packages, texts of copied libraries."""

import os
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from looplight.window.dialogs.help.licences import (
    BOOTLOADER,
    FOLDER,
    SYSTEM_FOLDER,
    distributions,
    licence_files,
    metadata_folder,
)

NOTICES = f"looplight/resources/{FOLDER}"


def bundled_distributions() -> tuple[metadata.Distribution, ...]:
    """Return the packages of a bundle, with that of its boot loader where it is installed."""
    loader = (row for row in metadata.distributions() if row.name == BOOTLOADER)
    return (*distributions(), *loader)


def metadata_files() -> Iterator[tuple[str, Path]]:
    """Yield what goes into the bundle: path there, and source.

    Only METADATA and licences: other files of a package's metadata name paths of this machine.
    """
    for distribution in bundled_distributions():
        folder = metadata_folder(distribution)
        if folder is None:
            continue
        for path in (folder / "METADATA", *licence_files(distribution)):
            yield str(Path(folder.name) / path.relative_to(folder)), path
    licence = Path(os.__file__).with_name("LICENSE.txt")
    if licence.is_file():
        yield f"{NOTICES}/Python.txt", licence


def debian_package(library: Path) -> tuple[str, str] | None:
    """Return name and version of the Debian package that a file is of; None without one."""
    for path in dict.fromkeys((library, library.resolve(), Path("/usr") / str(library)[1:])):
        asked = _output("dpkg-query", "--search", str(path))
        if asked:
            name = asked.splitlines()[0].split(": ")[0].split(",")[0]
            version = _output("dpkg-query", "--show", "--showformat=${Version}", name)
            return name.split(":")[0], version
    return None


def copyright_of(package: str) -> str:
    """Return Debian's text about the licences of a package; empty where there is none."""
    path = Path("/usr/share/doc") / package / "copyright"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def write_copyrights(bundle: Path, libraries: dict[str, Path]) -> None:
    """Write the texts of system libraries that are copied into a bundle.

    Parameters
    ----------
    bundle : Path
        The folder of its libraries.
    libraries : dict of str to Path
        Source of each file that stands alone in that folder.
    """
    folder = bundle / NOTICES / SYSTEM_FOLDER
    for source in libraries.values():
        package = debian_package(source)
        if package and (text := copyright_of(package[0])):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{package[0]}.txt").write_text(text, encoding="utf-8")


def _output(*words: str) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
