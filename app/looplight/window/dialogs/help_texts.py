"""The texts of the Help menu: limits, about, keyboard."""

import platform
from collections.abc import Iterable, Mapping

from PySide6.QtCore import qVersion

from looplight import __version__, assets

# Headings and texts; either may be empty.
Sections = list[tuple[str, str]]

CANVAS_KEYS = (
    ("Arrow keys", "move to the next node in that direction"),
    ("Tab", "move through all nodes, then out of the figure"),
    ("Enter or Space", "block the node, or free it"),
    ("Menu key or Shift+F10", "dose, loss, gain and drugs of the node"),
    ("Esc", "select nothing"),
    ("Mouse wheel", "zoom to the pointer"),
    ("Drag", "move the figure, or the node under the pointer"),
)


# From the same file as the limits line, so that the two cannot differ.
def limits() -> Sections:
    """Return the whole limits text; a first line without a full stop is a heading."""
    sections: Sections = []
    for paragraph in assets.limits_text().split("\n\n"):
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
    groups = {"On the figure": [(action, keys) for keys, action in CANVAS_KEYS], **shortcuts}
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
    licence = (
        "Looplight is free software under the MIT licence. It stands on Qt and PySide (LGPL) and "
        "on the work of others: Help > Licences lists each part with its licence."
    )
    figures = (
        "Figure records come from the Pathway Figure OCR project (PFOCR, CC0). Cited papers keep "
        "their own rights. Arrows, signs and weights are Looplight's own curation."
    )
    return [
        ("", "Published pathway figures that answer back."),
        ("Versions", "\n".join(versions)),
        ("Sources", figures),
        ("Licences", licence),
        ("Files", str(assets.root())),
    ]


def _version(name: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - 35 ms that no start needs

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(bundled)"
