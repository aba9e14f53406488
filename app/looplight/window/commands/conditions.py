"""What the tables of commands share: their type, and conditions of several rows."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from looplight.window.actions.command import Command

if TYPE_CHECKING:
    # Menus are made before the controllers, whose modules take long to load.
    from looplight.window.parts import Controllers

Row: TypeAlias = "Command[Controllers]"
Rows: TypeAlias = "tuple[Row, ...]"


def has_figure(parts: "Controllers") -> bool:
    """Return whether a figure or an article is open; the first start page has none."""
    return parts.shell.document.shown.entry is not None


def has_pathway(parts: "Controllers") -> bool:
    """Return whether the open figure has curated arrows, so that there is a model."""
    return parts.shell.document.shown.pathway is not None


def has_record(parts: "Controllers") -> bool:
    """Return whether the open figure has a record: captions and genes, also without arrows."""
    entry = parts.shell.document.shown.entry
    return entry is not None and entry.record is not None


def record_file(parts: "Controllers") -> Path | None:
    """Return the file of the open figure where that is a record without arrows."""
    entry = parts.shell.document.shown.entry
    if entry is None or entry.record is None or entry.pathway is not None:
        return None
    return Path(entry.record.file) if entry.record.file else None


# By what is drawn and not by the state: a comparison of a figure without arrows has no panes.
def is_comparing(parts: "Controllers") -> bool:
    """Return whether states are shown side by side."""
    return bool(parts.shell.document.shown.panes)


def has_scene(parts: "Controllers") -> bool:
    """Return whether a scene is shown, unchanged."""
    return parts.shell.document.shown.scene is not None


def is_presenting(parts: "Controllers") -> bool:
    """Return whether the stage of the presenter is open."""
    return parts.presenter.presentation is not None


def is_full_screen(parts: "Controllers") -> bool:
    """Return whether the window fills the screen."""
    return parts.full_screen.on
