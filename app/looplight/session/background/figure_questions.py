"""What a typed question asks one figure: the open one, or else a curated one that has its nodes.

The values alone; `figure_question_reading` finds them.
"""

from dataclasses import dataclass

from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway

# Letters; shorter words stand in any text.
_TELLING = 4


@dataclass(frozen=True)
class AskedFigure:
    """A figure that can be asked.

    Attributes
    ----------
    key, title : str
    pathway : Pathway
    """

    key: str
    title: str
    pathway: Pathway


@dataclass(frozen=True)
class FigureQuestion:
    """A question as one figure is asked it.

    Attributes
    ----------
    figure : AskedFigure
    interventions : tuple of Intervention
        What is done to the figure; empty = what is done to it now.
    names : str
        What these block, in words.
    target : str
        Id of the node that is looked at; empty where none is.
    asks_closing : bool
        True = what closes the loop is asked.
    is_loss : bool
        True = the nodes are lost, as in a tumour; else they are blocked.
    """

    figure: AskedFigure
    interventions: tuple[Intervention, ...] = ()
    names: str = ""
    target: str = ""
    asks_closing: bool = False
    is_loss: bool = False


@dataclass(frozen=True)
class FigureQuestions:
    """What can be asked with a text.

    Attributes
    ----------
    text : str
    questions : tuple of FigureQuestion
        Those to the open figure first.
    is_question : bool
        False = the text may as well be the name of a node or drug.
    unread : tuple of str
        Parts of the text that mean nothing in a question.
    obstacle : str
        Why a question cannot be asked, as a sentence; empty where it can.
    losses : tuple of str
        Nodes of the open figure whose loss the text names.
    """

    text: str
    questions: tuple[FigureQuestion, ...] = ()
    is_question: bool = False
    unread: tuple[str, ...] = ()
    obstacle: str = ""
    losses: tuple[str, ...] = ()


@dataclass(frozen=True)
class TypedText:
    """A text that may be a question, and the figures that can be asked it.

    Attributes
    ----------
    text : str
    shown : AskedFigure or None
        The open figure.
    others : tuple of AskedFigure
        Asked where the open figure does not have the nodes.
    is_blocked : bool
        Whether something is done to the open figure now.
    loss_words : frozenset of str
        Words that, with the name of a node, mean its loss, and the little words beside them.
    has_loss_rows : bool
        True = losses in the open figure have rows of their own, and are not looked for.
    """

    text: str
    shown: AskedFigure | None = None
    others: tuple[AskedFigure, ...] = ()
    is_blocked: bool = False
    loss_words: frozenset[str] = frozenset()
    has_loss_rows: bool = False

    @property
    def means_loss(self) -> bool:
        """True where the text speaks of a loss."""
        words = {word.strip("?!.,") for word in self.text.casefold().split()}
        # "of" is among them, too, for the words of a loss.
        telling = {word for word in words & self.loss_words if len(word) >= _TELLING}
        return bool(telling - {"knock"}) or {"knock", "out"} <= words
