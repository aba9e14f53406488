"""Archives, packages and icons: the same bytes from the same content, whenever they are made."""

import hashlib
import io
import os
import plistlib
import shutil
import subprocess
import tarfile
import time
import zipfile

import pytest
from console import DevError
from distribution import product
from distribution.checks import two_builds
from distribution.desktop import icons
from distribution.packages import macos, windows, windows_and_macos
from distribution.packages.appimage import LOCK
from distribution.packages.archives import write_tar, write_zip
from distribution.packages.debian_package import control_file
from PIL import Image

from looplight import __version__


@pytest.fixture
def folder(tmp_path):
    """A folder with a program, a text and a link."""
    top = tmp_path / "content"
    (top / "bin").mkdir(parents=True)
    program = top / "bin" / "looplight"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    (top / "notes.txt").write_text("é\n", encoding="utf-8")
    (top / "link").symlink_to("notes.txt")
    return top


@pytest.mark.parametrize(("write", "name"), [(write_tar, "a.tar.gz"), (write_zip, "a.zip")])
def test_an_archive_does_not_tell_when_and_by_whom_it_was_made(folder, tmp_path, write, name):
    first, second = tmp_path / "first" / name, tmp_path / "second" / name
    for path in (first, second):
        path.parent.mkdir()
        write(folder, path)
        for file in folder.rglob("*.txt"):
            os.utime(file, (time.time(), time.time() - 1000))
    assert first.read_bytes() == second.read_bytes()


def test_the_archive_unpacks_into_one_folder_that_starts(folder, tmp_path):
    path = tmp_path / "looplight-1-linux-x86_64.tar.gz"
    write_tar(folder, path)
    with tarfile.open(path) as archive:
        entries = {entry.name: entry for entry in archive.getmembers()}
    assert {name.split("/")[0] for name in entries} == {"looplight-1-linux-x86_64"}
    assert entries["looplight-1-linux-x86_64/bin/looplight"].mode == 0o755
    assert entries["looplight-1-linux-x86_64/notes.txt"].mode == 0o644
    assert entries["looplight-1-linux-x86_64/link"].linkname == "notes.txt"
    assert {(e.uid, e.gid, e.uname) for e in entries.values()} == {(0, 0, "root")}
    assert "looplight-1-linux-x86_64/README.txt" in entries


def test_the_zip_holds_a_folder_of_the_program(folder, tmp_path):
    write_zip(folder, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "looplight/bin/looplight" in archive.namelist()
        assert archive.testzip() is None


def test_the_time_of_files_is_that_of_the_commit_or_given(monkeypatch, repository):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert product.source_time() == 1_700_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    words = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=False)
    assert not asked.stdout or product.source_time() == int(asked.stdout)


def test_differences_between_two_builds_are_found_and_named(folder, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(folder, other, symlinks=True)
    assert two_builds.differences(folder, other) == []
    (other / "notes.txt").write_text("e\n")
    (other / "bin" / "looplight").chmod(0o755)
    (other / "link").unlink()
    (other / "new").mkdir()
    lines = two_builds.differences(folder, other)
    assert lines == [
        "bin/looplight: another mode",
        "link: missing in the second",
        "new: missing in the first",
        "notes.txt: another content",
    ]
    assert two_builds.unknown(lines) == lines


def test_only_documented_differences_pass(monkeypatch):
    known = {"*.deb": "an example"}
    monkeypatch.setattr(two_builds, "KNOWN_DIFFERENCES", known)
    lines = ["looplight_1_amd64.deb: another content", "looplight/looplight: another content"]
    assert two_builds.unknown(lines) == lines[1:]


def test_checksums_are_those_that_sha256sum_checks(folder):
    value, name = two_builds.checksums([folder / "notes.txt"]).rstrip("\n").split("  ")
    assert name == "notes.txt"
    assert value == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_the_icon_has_every_size_and_the_formats_of_all_systems(tmp_path, qapp):
    for size in icons.SIZES:
        image = Image.open(io.BytesIO(icons.png(size)))
        assert image.size == (size, size)
        # Not empty, and with corners that let the desktop through.
        assert image.getextrema()[3] == (0, 255)
    assert icons.png(64) == icons.png(64)
    with Image.open(icons.write_icon(tmp_path, "ico")) as icon:
        assert {(16, 16), (48, 48), (256, 256)} <= icon.info["sizes"]
    with Image.open(icons.write_icon(tmp_path, "icns")) as icon:
        assert max(icon.info["sizes"])[0] >= 512


def test_the_control_file_is_one_paragraph_with_a_wrapped_description():
    text = control_file("amd64", 1234, ["libc6 (>= 2.35)", "libgl1"])
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Version"] == __version__
    assert fields["Depends"] == "libc6 (>= 2.35), libgl1"
    assert not fields["Description"].endswith(".")
    assert all(len(line) <= 80 and line.strip() for line in text.splitlines()[9:])


def test_the_version_stands_in_one_place(repository):
    files = subprocess.run(
        ["git", "grep", "-l", "-F", f'"{__version__}"', "--", "app", "packaging", "*.toml"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(files.stdout.split()) <= {"app/looplight/__init__.py"}


def test_the_tool_for_appimages_is_locked_by_its_hash():
    lines = [line for line in LOCK.read_text().splitlines() if not line.startswith("#")]
    assert "==" in lines[0]
    assert lines[1].strip().startswith("--hash=sha256:")


def test_the_entitlements_and_the_information_are_what_macos_reads():
    keys = plistlib.loads(windows_and_macos.ENTITLEMENTS.read_bytes())
    assert all(value is True for value in keys.values())
    again = plistlib.loads(plistlib.dumps(macos.information()))
    assert again["CFBundleShortVersionString"] == __version__


def test_the_installer_is_known_by_the_same_number_for_ever():
    # Another number would install a second Looplight beside the first on Windows.
    assert windows.APP_ID == "8A048CF2-ED04-50A0-8188-91A6CA4ED2CC"


def test_a_system_without_packages_is_told_so(monkeypatch, tmp_path):
    monkeypatch.setattr(windows_and_macos.sys, "platform", "sunos5")
    with pytest.raises(DevError, match="no package for sunos5"):
        windows_and_macos.build(tmp_path, tmp_path)
