"""What a desktop reads of the program: it names the same things as the program's own tables."""

import configparser
import fnmatch
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from console import DevError
from distribution import product
from distribution.desktop import desktop_files
from distribution.packages import debian_package, macos, windows
from distribution.product import COMPONENT_ID, PROGRAM, VERSION

from looplight import __version__, assets
from looplight.session.storage.formats_with_sessions import ALL_FORMATS

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


# Ends where the first window would be made.
WINDOW = """
from PySide6.QtGui import QGuiApplication
from looplight.window import application
def stop(*_):
    print(QGuiApplication.desktopFileName())
    raise SystemExit
application.Startup = stop
application.run([])
"""


@pytest.fixture
def entry():
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(desktop_files.desktop_entry())
    return parser["Desktop Entry"]


@pytest.fixture
def kinds():
    return ET.fromstring(desktop_files.media_types()).findall(f"{MIME}mime-type")


def test_the_menu_starts_the_program_with_the_files_that_were_chosen(entry):
    assert entry["Exec"] == "looplight %F"
    assert entry["Terminal"] == "false"
    assert entry["Icon"] == assets.path("icons", "looplight.svg").stem
    assert {"Comment", "Comment[de]", "Comment[es]"} <= set(entry)


def test_every_kind_of_file_of_the_desktop_is_a_format(entry, kinds):
    known = {row.media_type for row in ALL_FORMATS if row.media_type}
    assert {kind.get("type") for kind in kinds} == known
    assert set(entry["MimeType"].rstrip(";").split(";")) == known
    assert {"application/x-looplight-session", "text/x-pfocr", "application/x-gpml+xml"} <= known


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("evening.looplight", "session"),
        ("PMC3811159__F2.pfocr.md", "pfocr"),
        ("WP4806.gpml", "gpml"),
        ("hsa04150.kgml", "kgml"),
        ("README.md", None),
        ("config.yaml", None),
        ("data.csv", None),
    ],
)
def test_a_name_belongs_to_our_format_or_to_nobody(name, kind, kinds):
    types = {row.kind: row.media_type for row in ALL_FORMATS}
    matching = [
        element.get("type")
        for element in kinds
        for glob in element.findall(f"{MIME}glob")
        if fnmatch.fnmatchcase(name, glob.get("pattern"))
    ]
    assert matching == ([types[kind]] if kind else [])


def test_patterns_end_like_the_files_that_the_format_reads():
    for row in desktop_files.desktop_formats():
        assert row.patterns, row.kind
        assert all(p.startswith("*.") and p.endswith(row.suffixes) for p in row.patterns)


def test_a_figure_record_is_known_before_markdown_is(kinds):
    record = next(kind for kind in kinds if kind.get("type") == "text/x-pfocr")
    # 50 is the weight of a pattern that names none, as *.md does.
    assert int(record.find(f"{MIME}glob").get("weight")) > 50


def test_the_description_for_software_centres_is_whole():
    root = ET.fromstring(desktop_files.metainfo())
    assert root.get("type") == "desktop-application"
    assert root.findtext("id") == COMPONENT_ID
    assert root.findtext("project_license") == "MIT"
    assert root.findtext("metadata_license") == "CC0-1.0"
    assert root.find("launchable").text == "looplight.desktop"
    assert len(root.findtext("summary")) <= 80
    assert not root.findtext("summary").endswith(".")
    assert root.find("releases/release").get("version") == __version__ == VERSION
    assert any("not for diagnosis" in p.text for p in root.findall("description/p"))
    listed = {element.text for element in root.findall("provides/mediatype")}
    assert listed == {row.media_type for row in desktop_files.desktop_formats()}


def test_macos_and_windows_open_the_same_kinds_of_files():
    endings = {p[1:] for row in desktop_files.desktop_formats() for p in row.patterns}
    declared = macos.information()["UTExportedTypeDeclarations"]
    tags = [row["UTTypeTagSpecification"]["public.filename-extension"] for row in declared]
    assert {f".{name}" for names in tags for name in names} == endings
    script = windows.installer_script()
    # Windows looks at what follows the last dot only, and .md belongs to others there.
    assert all(f'"Software\\Classes\\{ending}"' in script for ending in endings - {".pfocr.md"})
    assert '"Software\\Classes\\.md' not in script
    assert f"AppVersion={__version__}" in script


def test_menu_entry_window_and_description_are_one_program(entry):
    """Else a desktop shows a second icon beside the one that was clicked."""
    asked = subprocess.run(
        [sys.executable, "-c", WINDOW], capture_output=True, text=True, check=True, timeout=60
    )
    launchable = ET.fromstring(desktop_files.metainfo()).findtext("launchable")
    assert asked.stdout.strip() == entry["StartupWMClass"] == entry["Icon"] == PROGRAM
    assert launchable == f"{PROGRAM}.desktop"


def test_what_a_publisher_sets_is_in_every_package(monkeypatch):
    name, page, contact = "io.github.someone.looplight", "https://example.org/x", "A B <a@b.org>"
    for module in (desktop_files, macos):
        monkeypatch.setattr(module, "COMPONENT_ID", name)
    for module in (desktop_files, debian_package, windows):
        monkeypatch.setattr(module, "HOMEPAGE", page)
    monkeypatch.setattr(debian_package, "CONTACT", contact)
    root = ET.fromstring(desktop_files.metainfo())
    assert root.findtext("id") == name
    assert root.find("developer").get("id") == "io.github.someone"
    assert root.find("url[@type='homepage']").text == page
    declared = macos.information()["UTExportedTypeDeclarations"]
    assert all(row["UTTypeIdentifier"].startswith(f"{name}.") for row in declared)
    control = debian_package.control_file("amd64", 1, ["libc6"])
    assert f"\nMaintainer: {contact}\n" in control
    assert f"\nHomepage: {page}\n" in control
    assert f"AppPublisherURL={page}\n" in windows.installer_script()


def test_without_a_publisher_nothing_points_to_a_page_and_the_build_says_so(monkeypatch):
    for variable in product.PLACEHOLDERS:
        monkeypatch.delenv(variable, raising=False)
    assert product.unpublished() == list(product.PLACEHOLDERS)
    if not product.HOMEPAGE:
        assert ET.fromstring(desktop_files.metainfo()).find("url") is None
        assert "Homepage:" not in debian_package.control_file("amd64", 1, ["libc6"])
    for name in ("looplight", "io.github.Some_One.looplight", "io.github.someone.looplight\n"):
        monkeypatch.setattr(product, "COMPONENT_ID", name)
        with pytest.raises(DevError, match="reversed domain"):
            product.unpublished()
