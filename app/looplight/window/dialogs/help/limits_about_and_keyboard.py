"""The texts of the Help menu: limits, about, keyboard."""

import platform
import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLocale, qVersion

from looplight import __version__, assets
from looplight.translation.messages import language, translate, whole

# Headings and texts; either may be empty.
Sections = list[tuple[str, str]]

CANVAS_KEYS = (
    (
        translate("dialog", "Arrow keys"),
        translate("dialog", "move to the next node in that direction"),
    ),
    (
        translate("dialog", "Tab"),
        translate("dialog", "move through all nodes, then out of the figure"),
    ),
    (translate("dialog", "Enter or Space"), translate("dialog", "block the node, or free it")),
    (
        translate("dialog", "Menu key or Shift+F10"),
        translate("dialog", "dose, loss, gain and drugs of the node"),
    ),
    ("Esc", translate("dialog", "select nothing")),
    (translate("dialog", "Mouse wheel"), translate("dialog", "zoom to the pointer")),
    (
        translate("dialog", "Drag"),
        translate("dialog", "move the figure, or the node under the pointer"),
    ),
)


# From the same file as the limits line, so that the two cannot differ.
def limits() -> Sections:
    """Return the whole limits text; a first line without a full stop is a heading."""
    sections: Sections = []
    for paragraph in assets.limits_text(language()).split("\n\n"):
        first, _, text = paragraph.strip().partition("\n")
        if text and not first.rstrip().endswith("."):
            sections.append((first, " ".join(text.split())))
        else:
            sections.append(("", " ".join(paragraph.split())))
    return sections


def keyboard(shortcuts: Mapping[str, Iterable[tuple[str, str]]]) -> Sections:
    """Return the keyboard page: the keys of the figure, then those of the commands by menu.

    Parameters
    ----------
    shortcuts : Mapping of str to iterable of (str, str)
        Title and keys of the commands of each menu.
    """
    groups = {
        translate("dialog", "On the figure"): [(action, keys) for keys, action in CANVAS_KEYS],
        **shortcuts,
    }
    pages = {
        menu: "\n".join(f"{keys}\t{title}" for title, keys in rows if keys)
        for menu, rows in groups.items()
    }
    return [(menu, lines) for menu, lines in pages.items() if lines]


def about() -> Sections:
    """Return what this program is, its versions and its licences."""
    versions = [f"Looplight {__version__}", f"Python {platform.python_version()}"]
    versions += [f"Qt {qVersion()}"]
    versions += [f"{name} {_version(name)}" for name in ("pyqtgraph", "networkx", "numpy")]
    licence = translate(
        "dialog",
        "Looplight is free software under the MIT licence. It stands on Qt and "
        "PySide (LGPL) and on the work of others: Help > Licences lists each part "
        "with its licence.",
    )
    figures = translate(
        "dialog",
        "Figure records come from the Pathway Figure OCR project (PFOCR, CC0). Cited "
        "papers keep their own rights. Arrows, signs and weights are Looplight's own "
        "curation.",
    )
    return [
        ("", translate("dialog", "Published pathway figures that answer back.")),
        (translate("dialog", "Versions"), "\n".join(versions)),
        (translate("dialog", "Sources"), f"{figures}\n\n{_names()}"),
        (translate("dialog", "Licences"), licence),
        (translate("dialog", "Files"), str(assets.root())),
    ]


def _names() -> str:
    """Return from where the names of genes and families are, with versions and licences."""
    text = assets.text("names", "README.md")
    genes = re.search(r"([\d,]+) approved symbols .* of (\w+ \d{4})\.", text)
    families = re.search(r"([\d,]+) families .* FamPlex ([\d.]+\d)", text)
    assert genes is not None and families is not None, "resources/names/README.md"
    month = QLocale.c().toDate(genes[2], "MMMM yyyy")
    return translate(
        "dialog",
        "Names of {genes} genes: HUGO Gene Nomenclature Committee (HGNC, genenames.org), as of "
        "{date}, CC0. Names of {families} families and complexes: FamPlex {version}, CC0.",
        genes=whole(int(genes[1].replace(",", ""))),
        date=QLocale(language()).toString(month, "MMMM yyyy"),
        families=whole(int(families[1].replace(",", ""))),
        version=families[2],
    )


def _version(name: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - 35 ms that no start needs

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return translate("dialog", "(bundled)")
