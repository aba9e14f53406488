"""The folder below /usr, ~/.local or an AppDir: program, menu entry, icons, manual, the rest."""

import gzip
import platform
import shutil
from pathlib import Path

from distribution.desktop import desktop_files, icons, manual
from distribution.desktop.completion import PLACES, SHELLS, completion
from distribution.licences.copyrights import debian_changelog, debian_copyright
from distribution.product import COMPONENT_ID, PROGRAM, TOP, VERSION

# Debian's checker asks about each of these; here is why they are meant.
OVERRIDES = (
    # The bundle brings the libraries that the program was tested with.
    "embedded-library",
    # Libraries from wheels find each other through such paths, all inside /usr/lib/looplight.
    "custom-library-search-path",
    # They are linked as their authors publish them; what some leave out, Python has loaded before.
    "shared-library-lacks-prerequisites",
    "library-not-linked-against-libc",
    # PyInstaller's boot loader comes as it is, with Python's byte code behind it in one file.
    "hardening-no-pie",
    "unstripped-binary-or-object",
)


def archive_name() -> str:
    """Return the name of what is built for this machine, without an ending."""
    return f"{PROGRAM}-{VERSION}-{platform.system().lower()}-{platform.machine().lower()}"


def write_prefix_tree(bundle: Path, sbom: Path, prefix: Path) -> None:
    """Copy the bundle and write all that belongs to it into an empty folder ``prefix``."""
    shutil.copytree(bundle, prefix / "lib" / PROGRAM, symlinks=True)
    (prefix / "bin").mkdir()
    (prefix / "bin" / PROGRAM).symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    share = prefix / "share"
    _write(share / f"applications/{PROGRAM}.desktop", desktop_files.desktop_entry())
    _write(share / f"metainfo/{COMPONENT_ID}.metainfo.xml", desktop_files.metainfo())
    _write(share / f"mime/packages/{PROGRAM}.xml", desktop_files.media_types())
    for size in icons.SIZES:
        _write(share / f"icons/hicolor/{size}x{size}/apps/{PROGRAM}.png", icons.png(size))
    scalable = share / f"icons/hicolor/scalable/apps/{PROGRAM}.svg"
    _write(scalable, icons.drawing().read_bytes())
    _write(share / f"man/man1/{PROGRAM}.1.gz", _packed(manual.manual_page()))
    for shell in SHELLS:
        _write(share / PLACES[shell], completion(shell))
    documents = share / "doc" / PROGRAM
    _write(documents / "copyright", debian_copyright())
    _write(documents / "changelog.gz", _packed(debian_changelog()))
    changes = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    _write(documents / "CHANGELOG.md.gz", _packed(changes))
    _write(documents / sbom.name, sbom.read_bytes())
    lines = "".join(f"{PROGRAM}: {tag}\n" for tag in OVERRIDES)
    _write(share / f"lintian/overrides/{PROGRAM}", lines)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _packed(text: str) -> bytes:
    # Without a time in its head, which would differ from build to build.
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)
