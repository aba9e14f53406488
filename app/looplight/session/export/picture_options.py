"""Which parts an exported figure has: legend, headline, source, limits line."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from looplight.files.table_writer import TableFormat
from looplight.session.playback.scene_on_stage_and_slides import highlight_of_scene

if TYPE_CHECKING:
    from looplight.session.playback.slide_content import Storyboard


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
    questions : bool
        Slides ask before they answer: a question has a slide of its own before its answer.
    author : str
        Who gives the talk, with the affiliation, for the properties of slides; may be empty.
    """

    legend: bool = True
    citation: bool = True
    limits: bool = True
    focus: bool = True
    questions: bool = True
    author: str = ""


ALL = ExportOptions()
# The author is text; all others are boxes to tick.
NAMES = tuple(field.name for field in fields(ExportOptions) if field.name != "author")


def chosen_options(setting: Callable[[str], object]) -> ExportOptions:
    """Return the parts that the user chose last; ``setting`` reads a setting by its key."""
    parts = {name: bool(setting(f"export/{name}")) for name in NAMES}
    author, place = str(setting("export/author")), str(setting("export/affiliation"))
    named = ", ".join(filter(None, (author.strip(), place.strip()))) if author.strip() else ""
    return ExportOptions(**parts, author=named)


def chosen_table_format(setting: Callable[[str], object]) -> TableFormat:
    """Return how the user wants tables; ``setting`` reads a setting by its key."""
    return TableFormat(
        bool(setting("export/decimal-comma")), bool(setting("export/byte-order-mark"))
    )


def focused(board: "Storyboard") -> "Storyboard":
    """Return a storyboard whose scenes light what they are about."""
    slides = []
    for slide in board.slides:
        light = slide.shown.highlight
        if not slide.is_view:
            # Also of a question: its reasons are in the frame, and are lit with the answer.
            light = highlight_of_scene(slide.scene, slide.shown, answered=True)
        slides.append(replace(slide, shown=replace(slide.shown, highlight=light)))
    return replace(board, slides=tuple(slides))
