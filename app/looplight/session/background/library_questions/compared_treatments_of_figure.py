"""What a figure has of treatments that a question sets against each other."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.compared_treatments import ComparedTreatments
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.library_questions.blocked_nodes import (
    block_of,
    blocks_of,
    boxes_of,
)
from looplight.session.background.library_questions.tumour_context_of_figure import (
    context_of_figure,
)
from looplight.session.text.display_names import names_of
from looplight.translation.messages import translate


@dataclass(frozen=True)
class ComparedInFigure:
    """A comparison as one figure can show it.

    Attributes
    ----------
    panes : tuple of tuple of Intervention
        What is done in each pane.
    names : tuple of str
        The same in words.
    context : tuple of Intervention
    target : str
        Id of the node that is looked at; empty where none is.
    """

    panes: tuple[tuple[Intervention, ...], ...]
    names: tuple[str, ...]
    context: tuple[Intervention, ...]
    target: str


def compared_in_figure(
    pathway: Pathway, compared: ComparedTreatments, word_in: Callable[[Pathway, str], str]
) -> ComparedInFigure | None:
    """Return the comparison where the figure has all that it names, else None.

    Parameters
    ----------
    pathway : Pathway
    compared : ComparedTreatments
    word_in : callable
        Returns the id of the node that is shown under a word, else the word.
    """
    context = context_of_figure(pathway, compared.context)
    if context is None:
        return None
    # "Which is better": what no figure has is not looked at, and all outputs are compared.
    target = ""
    if compared.target:
        target = next(iter(boxes_of(pathway, word_in(pathway, compared.target))), "")
    panes, names = [], []
    for treatment in compared.treatments:
        words = [word_in(pathway, word) for word in treatment]
        if not all(block_of(pathway, word).nodes for word in words):
            return None
        panes.append(blocks_of(pathway, words))
        names.append(
            " + ".join(_name_of(pathway, word) for word in words)
            or translate("palette", "nothing blocked")
        )
    return ComparedInFigure(tuple(panes), tuple(names), context, target)


def _name_of(pathway: Pathway, word: str) -> str:
    drug = drug_named(word)
    return drug.name if drug is not None else names_of(pathway, block_of(pathway, word).nodes)
