"""The list of components and the licences page: each part once, with licence and version."""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from distribution.bundle import slimming
from distribution.licences import notices
from distribution.licences.copyrights import debian_changelog, debian_copyright
from distribution.licences.sbom import list_of_components

from looplight import __version__, assets
from looplight.window.dialogs.help.licences import LicencesDialog, components, licence_of

# In a process of its own: to check addresses, jsonschema compiles their grammar for seconds.
CHECK = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read())
sys.exit(None if error is None else repr(error))
"""
REQUIRED = re.compile(r"[A-Za-z0-9-]+")


@pytest.fixture
def bundle(tmp_path):
    """A folder that looks like a bundle: a file of each kind."""
    for name in (
        "looplight",
        "_internal/PySide6/QtCore.abi3.so",
        "_internal/PySide6/Qt/lib/libQt6Core.so.6",
        "_internal/PySide6/Qt/lib/libicudata.so.73",
        "_internal/numpy.libs/libopenblas.so",
        "_internal/python3.11/lib-dynload/_bz2.so",
        "_internal/libxcb-cursor.so.0",
        "_internal/looplight/resources/pathways/mtorc1-feedback.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    fonts = tmp_path / "_internal/looplight/resources/fonts"
    fonts.mkdir()
    (fonts / "README.md").write_bytes(assets.path("fonts", "README.md").read_bytes())
    return tmp_path


@pytest.fixture
def document(bundle, monkeypatch):
    known = ("libxcb-cursor0", "0.1.4-1")
    monkeypatch.setattr("distribution.licences.sbom.debian_package", lambda _path: known)
    return list_of_components(bundle, {"libxcb-cursor.so.0": Path("/usr/lib/libxcb-cursor.so.0")})


@pytest.mark.slow
def test_the_list_of_components_keeps_to_the_published_schema(document):
    checked = subprocess.run(
        [sys.executable, "-c", CHECK],
        input=document,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_component_has_a_licence_and_every_file_a_hash(document, bundle):
    listed = json.loads(document)
    assert listed["metadata"]["component"]["version"] == __version__
    parts = listed["components"]
    assert all(part["licenses"] for part in parts)
    assert all(part["purl"].startswith("pkg:") for part in parts)
    files = [
        inner
        for part in (listed["metadata"]["component"], *parts)
        for inner in part.get("components", ())
        if inner["type"] == "file"
    ]
    on_disk = {str(p.relative_to(bundle)) for p in bundle.rglob("*") if p.is_file()}
    assert sorted(file["name"] for file in files) == sorted(on_disk)
    assert all(file["hashes"][0]["alg"] == "SHA-256" for file in files)


def test_a_file_belongs_to_who_made_it(document):
    parts = {part["name"]: part for part in json.loads(document)["components"]}

    def files(name):
        return {inner["name"] for inner in parts[name].get("components", ())}

    assert files("Qt") == {"_internal/PySide6/Qt/lib/libQt6Core.so.6"}
    assert files("ICU") == {"_internal/PySide6/Qt/lib/libicudata.so.73"}
    assert files("PySide6_Essentials") == {"_internal/PySide6/QtCore.abi3.so"}
    assert files("libxcb-cursor0") == {"_internal/libxcb-cursor.so.0"}
    assert "_internal/numpy.libs/libopenblas.so" in files("numpy")
    assert parts["Qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]


def test_all_that_the_program_requires_is_on_the_licences_page():
    shown = {re.sub(r"[._-]+", "-", part.name).lower(): part for part in components()}
    for line in metadata.requires("looplight"):
        name = re.sub(r"[._-]+", "-", re.match(r"[A-Za-z0-9._-]+", line)[0]).lower()
        assert shown[name].version
        assert shown[name].licence != "unknown"
    assert {"qt", "python", "inter", "shiboken6", "lxml"} <= shown.keys()


def test_qt_comes_with_its_licence_and_how_to_replace_it():
    qt = next(part for part in components() if part.name == "Qt")
    texts = dict(qt.texts)
    assert "replace" in texts["Notice"]
    assert f"version {qt.version}" in texts["Notice"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.0-only.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in texts["GPL-3.0-only.txt"]


def test_no_licence_is_one_that_the_program_must_not_have():
    for part in components():
        alternatives = part.licence.replace("(", "").replace(")", "").split(" OR ")
        assert any("GPL" not in text.replace("LGPL", "") for text in alternatives), part.name


def test_the_page_shows_a_licence_as_plain_text(qtbot):
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    names = [dialog.listing.item(row).text() for row in range(dialog.listing.count())]
    assert names[0] == f"looplight {metadata.version('looplight')}"
    dialog.listing.setCurrentRow(next(i for i, name in enumerate(names) if name.startswith("Qt ")))
    text = dialog.view.toPlainText()
    assert text.startswith("Qt ")
    assert "Licence: LGPL-3.0-only" in text
    # An angle bracket of a text file stays one: nothing is read as HTML.
    assert "<https://fsf.org/>" in text


def test_the_bundle_takes_metadata_that_names_no_path_of_the_build():
    names = [name for name, _source in notices.metadata_files()]
    assert any(name.startswith("looplight-") for name in names)
    parts = {Path(name).name for name in names}
    assert "METADATA" in parts
    assert not parts & {"RECORD", "direct_url.json", "INSTALLER", "REQUESTED"}


def test_a_licence_in_old_words_is_read_from_the_classifiers():
    assert licence_of(metadata.distribution("colorama")) == "BSD-3-Clause"


def test_debian_gets_a_paragraph_and_a_text_for_every_component():
    text = debian_copyright()
    for part in components():
        assert f"License: {part.name}-licence\n " in text
    assert "/usr/share/common-licenses/LGPL-3" in text
    lines = text.splitlines()
    # A continuation line begins with a space; all others are fields or empty.
    assert all(re.match(r"( |$|[A-Z][A-Za-z-]*: )", line) for line in lines)
    assert debian_changelog().startswith(f"looplight ({__version__}) ")


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("looplight\\resources\\guide\\pictures\\window.png", True),
        ("libxcb-cursor.so.0", True),
        ("libX11.so.6", False),
        ("libstdc++.so.6", False),
        ("pillow.libs/libxcb-9065bb12.so.1.1.0", True),
        ("numpy-2.4.6.dist-info/RECORD", False),
        ("looplight/resources/guide/01-your-first-two-minutes.md", True),
        ("looplight/resources/translations/de.mo", True),
        ("looplight/resources/translations/de/window.po", False),
    ],
)
def test_the_bundle_keeps_what_is_used(name, there):
    assert slimming.is_kept(name, f"/somewhere/{name}") is there
