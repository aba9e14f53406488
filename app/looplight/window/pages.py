"""The texts of the Help menu: guide, limits, about, keyboard."""

import platform
from collections.abc import Iterable
from importlib import metadata

from PySide6.QtCore import qVersion

from looplight import __version__, assets
from looplight.window.status import limits_text

Parts = list[tuple[str, str]]

CANVAS_KEYS = (
    ("Arrow keys", "move to the next node"),
    ("Enter or Space", "block the node, or free it"),
    ("Menu key or Shift+F10", "dose, loss, gain and drugs of the node"),
    ("Tab", "next part of the window"),
    ("Mouse wheel", "zoom to the pointer"),
    ("Drag", "move the figure"),
)
GUIDE = (
    ("See what lets go", "Click a node: it is blocked, and the model works out which nodes rise "
     "and which fall. The sentence above the figure is the answer. Feedback that was holding "
     "something back and now lets go is drawn purple and dashed."),
    ("Ask why", "Select a node and read Details: every step names the arrow it goes through, and "
     "every arrow has its mechanism, its grade and its evidence, verified or not."),
    ("Doses and drugs", "Right-click a node for a dose, for loss or gain, or for the drugs that "
     "hit it. The Inhibitors panel lists every drug with its status, date and jurisdiction."),
    ("Tell the story", "The strip below the figure steps through its scenes. F11 shows only the "
     "figure, for an audience."),
    ("Go back", "Everything can be undone. Clear takes every intervention away."),
    ("Your own files", "Drop a figure record or a pathway file on the window. It is read again "
     "when it changes on disk."),
)  # fmt: skip


def guide() -> Parts:
    """Return the short guide."""
    return list(GUIDE)


def limits() -> Parts:
    """Return the whole limits text."""
    return [("", limits_text().strip())]


def keyboard(shortcuts: Iterable[tuple[str, str]]) -> Parts:
    """Return the keyboard page from (title, keys) pairs of the action table."""
    lines = "\n".join(f"{keys}\t{title}" for title, keys in shortcuts if keys)
    canvas = "\n".join(f"{keys}\t{what}" for keys, what in CANVAS_KEYS)
    return [("Commands", lines), ("On the figure", canvas)]


def about() -> Parts:
    """Return what this program is, its versions and its licences."""
    versions = [f"Looplight {__version__}", f"Python {platform.python_version()}"]
    versions += [f"Qt {qVersion()}"]
    versions += [f"{name} {_version(name)}" for name in ("pyqtgraph", "networkx", "numpy")]
    licence = (
        "Looplight is free software under the MIT licence. It uses Qt and PySide (LGPL), "
        "pyqtgraph (MIT), networkx (BSD), NumPy (BSD), PyYAML (MIT) and the Inter typeface (OFL)."
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
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(bundled)"
