"""When a command can be done, for conditions that several rows share."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from looplight.window.parts import Controllers


def has_pathway(parts: "Controllers") -> bool:
    """Return whether the open figure has curated arrows, so that there is a model."""
    return parts.shell.document.shown.pathway is not None


def has_record(parts: "Controllers") -> bool:
    """Return whether the open figure has a record: captions and genes, also without arrows."""
    entry = parts.shell.document.shown.entry
    return entry is not None and entry.record is not None


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
