"""What stands around and inside an exported figure, each part by choice."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from looplight.files.text import one_line
from looplight.session.state.scene_focus import spotlight_of
from looplight.session.state.state import ViewState
from looplight.session.text.parameters import changed_words, model_words
from looplight.session.text.summary import limits_line

if TYPE_CHECKING:
    from looplight.session.playback.storyboard import Storyboard


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Which parts an exported file shows.

    Attributes
    ----------
    legend : bool
    citation : bool
        The source of the figure, and the versions of data and program.
    limits : bool
        The line that says what the model is not for. What a file says about itself, for
        example to a file manager, has it in any case.
    focus : bool
        Scenes frame what they are about and dim the rest, as on stage.
    """

    legend: bool = True
    citation: bool = True
    limits: bool = True
    focus: bool = True


ALL = ExportOptions()
NAMES = tuple(field.name for field in fields(ExportOptions))


def parts_of(setting: Callable[[str], object]) -> ExportOptions:
    """Return the parts that the user chose last; ``setting`` reads a setting by its key."""
    return ExportOptions(*(bool(setting(f"export/{name}")) for name in NAMES))


def remarks(shown: ViewState) -> str:
    """Return what a table must say below its rows: source, changed parameters, limits."""
    pathway = shown.pathway
    told = [pathway.source if pathway else "", model_words(shown)]
    if pathway is not None:
        told += [text for _, text in changed_words(pathway, shown.state.parameters)]
    return "".join(f"# {one_line(line)}\n" for line in (*told, limits_line()) if line)


def focused(board: "Storyboard") -> "Storyboard":
    """Return a storyboard whose scenes light what they are about."""
    slides = []
    for slide in board.slides:
        light = spotlight_of(slide.scene, board.pathway)
        slides.append(replace(slide, shown=replace(slide.shown, spotlight=light)))
    return replace(board, slides=tuple(slides))
