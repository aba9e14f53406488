"""A row about one figure of a library, whatever the figure was asked."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from looplight.library.search_query import FigureKind
from looplight.panels.library.facet_bar import KINDS
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.translation.messages import translate

Answer = TypeVar("Answer", LibraryAnswer, GeneExplanation)
_ARROWS = {
    FigureKind.CURATED: KINDS[FigureKind.CURATED],
    FigureKind.DRAWING: KINDS[FigureKind.DRAWING],
    FigureKind.NETWORK: KINDS[FigureKind.NETWORK],
    FigureKind.DRAFT: translate("library", "Draft"),
}


@dataclass(frozen=True)
class FigureRow(Generic[Answer]):
    """One figure and its answer; ``key`` is the path of its file."""

    key: str
    answer: Answer

    @property
    def kind(self) -> str:
        """Where the arrows come from; empty without an answer."""
        return _ARROWS[FigureKind(self.answer.kind)] if self.answer.kind else ""

    @property
    def title(self) -> str:
        """The title of the figure, its id where it has none."""
        return self.answer.title or self.answer.figid

    @property
    def figure_tip(self) -> str:
        """Title, id and file of the figure, a line each."""
        return "\n".join(filter(None, (self.title, self.answer.figid, self.key)))
