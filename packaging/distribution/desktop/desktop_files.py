"""What tells a Linux desktop of the program: menu entry, description, kinds of files.

The kinds of files come from the table of formats.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from distribution.product import (
    COMPONENT_ID,
    DEVELOPER,
    GENERIC_NAME,
    HOMEPAGE,
    LICENCE,
    NAME,
    PARAGRAPHS,
    PROGRAM,
    SUMMARY,
    VERSION,
    source_date,
)
from looplight.pathways.formats.registry import Format
from looplight.session.storage.formats_with_sessions import ALL_FORMATS

KEYWORDS = ("pathway", "signalling", "feedback", "inhibitor", "mTOR", "WikiPathways", "GPML")
CATEGORIES = ("Science", "Biology")
# What a desktop calls one file of a kind, the type it is a case of, and its XML namespaces.
DESCRIPTIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "session": ("Looplight session", "application/json", ()),
    "pfocr": ("Pathway figure record", "text/markdown", ()),
    "gpml": (
        "GPML pathway",
        "application/xml",
        ("http://pathvisio.org/GPML/2013a", "http://pathvisio.org/GPML/2021"),
    ),
    "kgml": ("KGML pathway", "application/xml", ()),
}


def desktop_formats() -> Iterator[Format]:
    """Yield the formats that a desktop knows by their name."""
    yield from (row for row in ALL_FORMATS if row.media_type)


def desktop_entry() -> str:
    """Return the menu entry (https://specifications.freedesktop.org/desktop-entry-spec/)."""
    media_types = "".join(f"{row.media_type};" for row in desktop_formats())
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.4",
        f"Name={NAME}",
        f"GenericName={GENERIC_NAME}",
        "GenericName[de]=Betrachter für Signalweg-Abbildungen",
        "GenericName[es]=Visor de figuras de vías de señalización",
        f"Comment={SUMMARY}",
        "Comment[de]=Sehen, was das Hemmen eines Knotens im Signalweg bewirkt",
        "Comment[es]=Ver qué provoca bloquear un nodo de una vía",
        f"Exec={PROGRAM} %F",
        f"TryExec={PROGRAM}",
        f"Icon={PROGRAM}",
        "Terminal=false",
        f"Categories={';'.join(CATEGORIES)};",
        f"Keywords={';'.join(KEYWORDS)};",
        f"MimeType={media_types}",
        "StartupNotify=true",
        f"StartupWMClass={PROGRAM}",
    )
    return "\n".join(lines) + "\n"


def metainfo() -> str:
    """Return the description for software centres (AppStream 1.0)."""
    root = ET.Element("component", type="desktop-application")

    def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
        child = ET.SubElement(parent, tag, attributes)
        child.text = text or None
        return child

    add(root, "id", COMPONENT_ID)
    add(root, "metadata_license", "CC0-1.0")
    add(root, "project_license", LICENCE)
    add(root, "name", NAME)
    add(root, "summary", SUMMARY)
    add(add(root, "developer", id=COMPONENT_ID.rpartition(".")[0]), "name", DEVELOPER)
    # Software centres older than AppStream 1.0 read this one.
    add(root, "developer_name", DEVELOPER)
    description = add(root, "description")
    for paragraph in PARAGRAPHS:
        add(description, "p", paragraph)
    if HOMEPAGE:
        add(root, "url", HOMEPAGE, type="homepage")
    add(root, "launchable", f"{PROGRAM}.desktop", type="desktop-id")
    categories = add(root, "categories")
    for word in CATEGORIES:
        add(categories, "category", word)
    keywords = add(root, "keywords")
    for word in KEYWORDS:
        add(keywords, "keyword", word)
    provides = add(root, "provides")
    add(provides, "binary", PROGRAM)
    for row in desktop_formats():
        add(provides, "mediatype", row.media_type)
    add(add(root, "requires"), "display_length", "768", compare="ge")
    offline = add(root, "supports")
    add(offline, "internet", "offline-only")
    for control in ("pointing", "keyboard"):
        add(offline, "control", control)
    add(root, "content_rating", type="oars-1.1")
    day = source_date().date().isoformat()
    add(add(root, "releases"), "release", version=VERSION, date=day)
    return document(root)


def media_types() -> str:
    """Return the kinds of files (https://specifications.freedesktop.org/shared-mime-info-spec/)."""
    root = ET.Element("mime-info", xmlns="http://www.freedesktop.org/standards/shared-mime-info")
    for row in desktop_formats():
        comment, parent, namespaces = DESCRIPTIONS[row.kind]
        kind = ET.SubElement(root, "mime-type", type=row.media_type)
        ET.SubElement(kind, "comment").text = comment
        ET.SubElement(kind, "sub-class-of", type=parent)
        for namespace in namespaces:
            ET.SubElement(kind, "root-XML", namespaceURI=namespace, localName="Pathway")
        ET.SubElement(kind, "generic-icon", name="x-office-drawing")
        for pattern in row.patterns:
            # Above the 50 of `*.md`, which every `*.pfocr.md` is, too.
            ET.SubElement(kind, "glob", pattern=pattern, weight="60")
    return document(root)


def document(root: ET.Element) -> str:
    """Return an XML document with its declaration, indented."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
