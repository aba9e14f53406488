"""What a desktop reads of the program: it names the same things as the program's own tables."""

import configparser
import fnmatch
import xml.etree.ElementTree as ET

import pytest
from distribution import apple, desktop_files, windows
from distribution.product import COMPONENT_ID, VERSION

from looplight import __version__, assets
from looplight.session.storage.formats import ALL_FORMATS

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


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
    declared = apple.information()["UTExportedTypeDeclarations"]
    tags = [row["UTTypeTagSpecification"]["public.filename-extension"] for row in declared]
    assert {f".{name}" for names in tags for name in names} == endings
    script = windows.installer_script()
    # Windows looks at what follows the last dot only, and .md belongs to others there.
    assert all(f'"Software\\Classes\\{ending}"' in script for ending in endings - {".pfocr.md"})
    assert '"Software\\Classes\\.md' not in script
    assert f"AppVersion={__version__}" in script
