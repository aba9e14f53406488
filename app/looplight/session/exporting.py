"""What stands around and inside an exported figure, each part by choice."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from looplight.session.spotlight import spotlight_of

if TYPE_CHECKING:
    from looplight.session.storyboard import Storyboard


@dataclass(frozen=True, slots=True)
class Parts:
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


ALL = Parts()


def focused(board: "Storyboard") -> "Storyboard":
    """Return a storyboard whose scenes light what they are about."""
    slides = []
    for slide in board.slides:
        light = spotlight_of(slide.scene, board.pathway)
        slides.append(replace(slide, shown=replace(slide.shown, spotlight=light)))
    return replace(board, slides=tuple(slides))
