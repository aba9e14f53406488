"""How a figure is presented: scenes, questions, tumour contexts."""

from dataclasses import dataclass

from looplight.pathways.model.comparison import Comparison
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.interventions import Intervention


@dataclass(frozen=True, slots=True)
class Question:
    """Predict, then reveal: a question about what happens to ``node``."""

    text: str
    node: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of a figure's story.

    Attributes
    ----------
    panel : str
        The figure's panel letter, for example ``"B"``; may be empty.
    interventions : tuple of Intervention
    focus : tuple of str
        Node ids to frame; empty = the whole figure.
    caption : str
        The sentence of the record's caption that this scene shows, word for word; or empty.
    text, notes : str
        Sentences for the audience, and for the speaker.
    plays : bool
        The levels get there in time, as the course of the model says, instead of at once.
    figure : str
        In a talk over several figures, the key of the scene's figure in the catalogue; empty for
        a scene that stands in its own figure.
    context : tuple of Intervention or None
        In a talk, the tumour context that the scene was made in; None = that of the figure as the
        user left it.
    compare : Comparison or None
        Panes beside each other; ``interventions`` are then those of its front pane, which a
        question is about. None = a single figure.
    """

    id: str
    title: str
    panel: str = ""
    text: str = ""
    interventions: tuple[Intervention, ...] = ()
    focus: tuple[str, ...] = ()
    caption: str = ""
    notes: str = ""
    question: Question | None = None
    plays: bool = False
    figure: str = ""
    context: tuple[Intervention, ...] | None = None
    compare: Comparison | None = None

    def is_shown(self, compare: Comparison | None) -> bool:
        """Return whether this comparison is the scene's; of a single figure, whatever is."""
        return self.compare is None or self.compare.compares_the_same(compare)


@dataclass(frozen=True, slots=True)
class Context:
    """A tumour context, for example PTEN loss, with its source."""

    id: str
    label: str
    interventions: tuple[Intervention, ...]
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
