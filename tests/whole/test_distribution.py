"""What we hand out: wheel, source archive, locked packages."""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-bundle.txt")


def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def direct(repository, python):
    """Requirements of the product that hold for a Python version, by lower-case name."""
    results = [Requirement(line) for line in project(repository)["dependencies"]]
    held = [r for r in results if not r.marker or r.marker.evaluate({"python_version": python})]
    return {r.name.lower(): r.specifier for r in held}


def locked(path):
    """Yield (requirement, its hashes) for each entry of a lock file."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words, *hashes = line.split("--hash=")
            yield Requirement(words.strip()), [h.strip() for h in hashes]


@pytest.fixture(scope="module")
def archives(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def shipped(repository):
    top = repository / "resources"
    files = {p.relative_to(top).as_posix(): p for p in top.rglob("*") if p.is_file()}
    assert len(files) >= 3
    return {name: path.read_bytes() for name, path in files.items()}


def test_wheel_carries_every_resource_unchanged(archives, shipped):
    prefix = "looplight/resources/"
    with zipfile.ZipFile(archives[0]) as wheel:
        inside = {n.removeprefix(prefix): wheel.read(n) for n in wheel.namelist() if prefix in n}
    assert inside == shipped


def test_wheel_carries_the_program_the_licence_and_nothing_else(archives):
    with zipfile.ZipFile(archives[0]) as wheel:
        names = wheel.namelist()
        entry = next(n for n in names if n.endswith("entry_points.txt"))
        assert "looplight = looplight.__main__:main" in wheel.read(entry).decode()
    assert "looplight/__init__.py" in names
    assert any(n.endswith("licenses/LICENSE") for n in names)
    assert {n.split("/")[0].split("-")[0] for n in names} == {"looplight"}


def test_source_archive_carries_resources_tests_and_packaging(archives, shipped):
    with tarfile.open(archives[1]) as source:
        names = {n.split("/", 1)[1] for n in source.getnames()}
    assert {f"resources/{name}" for name in shipped} <= names
    assert {"LICENSE", "README.md", "packaging/dev.py", "tests/conftest.py"} <= names
    assert not [n for n in names if n.startswith((".venv", "out/", "dist/")) or "__pycache__" in n]


def test_pyside6_that_loses_references_is_shut_out(repository):
    old = direct(repository, "3.11")["pyside6-essentials"]
    assert not old.contains("6.12.0")
    assert not old.contains("6.12.1")
    assert old.contains("6.11.3")
    for python in PYTHONS:
        assert not direct(repository, python)["pyside6-essentials"].contains("6.9.1")
    assert direct(repository, "3.12")["pyside6-essentials"].contains("6.12.0")


def test_pyside6_in_use_is_a_safe_one():
    if sys.version_info < (3, 12):
        assert Version(version("PySide6-Essentials")) < Version("6.12")
    assert Version(version("PySide6-Essentials")) != Version("6.9.1")


@pytest.mark.parametrize("name", LOCKS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_lock_holds_what_the_project_asks_for(repository, name, python, system):
    given = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": system}
    pinned = {
        r.name.lower(): r
        for r, _ in locked(repository / "packaging" / name)
        if not r.marker or r.marker.evaluate(given)
    }
    for wanted, specifier in direct(repository, python).items():
        [pin] = pinned[wanted].specifier
        assert pin.operator == "=="
        assert specifier.contains(pin.version), wanted
    assert pinned["shiboken6"].specifier == pinned["pyside6-essentials"].specifier


@pytest.mark.parametrize("name", LOCKS)
def test_lock_has_hashes_and_no_addresses(repository, name):
    path = repository / "packaging" / name
    assert "://" not in path.read_text(encoding="utf-8")
    assert "index" not in path.read_text(encoding="utf-8")
    for requirement, hashes in locked(path):
        assert [s.operator for s in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert all(h.startswith("sha256:") and len(h) == 71 for h in hashes)


def test_the_three_locks_agree(repository):
    versions = {}
    for name in LOCKS:
        for requirement, _ in locked(repository / "packaging" / name):
            key = (requirement.name.lower(), str(requirement.marker))
            versions.setdefault(key, set()).add(str(requirement.specifier))
    assert {key: v for key, v in versions.items() if len(v) > 1} == {}


def test_packaging_folder_never_becomes_a_package(repository):
    assert not (repository / "packaging" / "__init__.py").exists()
