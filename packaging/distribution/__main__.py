"""Everything that `dev.py build` makes, in its order."""

import argparse
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from console import DevError, say

from distribution.bundle.bundle import (
    build_bundle,
    check_command_line,
    check_start,
    program_of,
    size_mb,
    system_libraries,
)
from distribution.bundle.contents import check_contents
from distribution.bundle.linkage import missing
from distribution.checks import two_builds
from distribution.checks.installed_test import check_installed
from distribution.checks.validators import check_package, check_tree
from distribution.licences.sbom import list_of_components
from distribution.packages import windows_and_macos
from distribution.packages.appimage import NotBuiltError, write_appimage
from distribution.packages.archives import write_tar
from distribution.packages.debian_package import write_package
from distribution.packages.prefix_tree import archive_name, write_prefix_tree
from distribution.product import BUILD, DIST, TOP, unpublished

BUNDLE_MB, PACKAGE_MB = 190, 80


def main() -> int:
    """Build, check, and where it is asked for, build again and compare."""
    parser = argparse.ArgumentParser(prog="dev.py build")
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--bundle", action="store_true")
    given = parser.parse_args()
    try:
        files = build(DIST, only_bundle=given.bundle)
        if given.twice:
            _build_again(only_bundle=given.bundle)
    except DevError as stop:
        say(str(stop))
        return 1
    for path in files:
        say(f"{path.relative_to(DIST.parent)}: {size_mb(path):.1f} MB")
    return 0


def build(dist: Path, *, only_bundle: bool = False, test: bool = True) -> list[Path]:
    """Make all that this system can make into ``dist``; return the files."""
    if absent := unpublished():
        say(f"Not for publication: {', '.join(absent)} not set (see distribution/README.md).")
    dist.mkdir(parents=True, exist_ok=True)
    work = BUILD / "pyinstaller"
    say("Building the bundle ...")
    bundle = build_bundle(dist, work)
    _limit(bundle, BUNDLE_MB)
    copied = {}
    if sys.platform.startswith("linux"):
        copied = system_libraries(work)
        if absent := missing(bundle):
            raise DevError(f"The bundle lacks libraries that it asks for: {absent}")
    check_command_line(program_of(bundle))
    check_contents(bundle, program_of(bundle), next((TOP / "resources" / "figures").glob("*.md")))
    sbom = dist / f"{archive_name()}.cdx.json"
    sbom.write_text(list_of_components(bundle, copied), encoding="utf-8")
    files = [sbom]
    if not only_bundle:
        if sys.platform.startswith("linux"):
            files += _linux(bundle, sbom, dist, copied, test=test)
        else:
            files += windows_and_macos.build(bundle, dist)
        (dist / "SHA256SUMS").write_text(two_builds.checksums(files), encoding="utf-8")
    return [bundle, *files]


def _linux(
    bundle: Path, sbom: Path, dist: Path, copied: dict[str, Path], *, test: bool
) -> list[Path]:
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        tree = Path(folder) / archive_name()
        tree.mkdir()
        write_prefix_tree(bundle, sbom, tree)
        check_tree(tree)
        files = []
        if shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"):
            say("Packing the .deb ...")
            files.append(write_package(tree, dist, copied.values()))
            _limit(files[-1], PACKAGE_MB)
            check_package(files[-1])
            if test:
                check_installed(files[-1])
        else:
            say(".deb: not built here, dpkg-deb and dpkg-shlibdeps (Debian's dpkg-dev) are missing")
        try:
            say("Packing the AppImage ...")
            files.append(write_appimage(tree, dist))
            check_start(files[-1])
        except NotBuiltError as reason:
            say(f"AppImage: not built here, {reason}")
        say("Packing the archive ...")
        files.append(dist / f"{archive_name()}.tar.gz")
        write_tar(tree, files[-1])
    return files


def _build_again(*, only_bundle: bool) -> None:
    """Build the same commit a second time, and stop where something undocumented differs."""
    second = BUILD / "second"
    shutil.rmtree(second, ignore_errors=True)
    say("Once more, to compare ...")
    build(second, only_bundle=only_bundle, test=False)
    lines = two_builds.differences(DIST, second)
    for line in lines:
        say(f"differs: {line}")
    if strange := two_builds.unknown(lines):
        raise DevError(f"{len(strange)} differences between two builds are not documented.")
    size = size_mb(DIST)
    say(f"Two builds of one commit: {len(lines)} differences, all documented, in {size:.0f} MB.")
    shutil.rmtree(second)


def _limit(path: Path, limit_mb: int) -> None:
    size = size_mb(path)
    say(f"{path.name}: {size:.1f} MB (at most {limit_mb})")
    if size > limit_mb:
        raise DevError(f"{path.name} is larger than {limit_mb} MB.")


if __name__ == "__main__":
    if platform.system() == "Windows":
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
