"""Questions about a tumour context among the rows of the palette: "AKT when PTEN is lost".

The context is ticked, what is blocked goes on unless the question blocks something itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.library.questions.tumour_alterations import Alteration
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.figure_questions import FigureQuestion
from looplight.session.background.library_questions.tumour_context_of_figure import (
    context_of_figure,
)
from looplight.session.document.document import Document
from looplight.session.text import display_names
from looplight.translation.messages import translate


def words_in_context(question: FigureQuestion, names: str, goes_on: bool) -> str:
    """Return what choosing a question does.

    Parameters
    ----------
    question : FigureQuestion
        With a context.
    names : str
        What it blocks, in words.
    goes_on : bool
        Whether something is blocked now, and stays so.
    """
    pathway = question.figure.pathway
    context = context_words(pathway, question.context)
    target = display_names.label(pathway, question.target) if question.target else ""
    values = {"context": context, "names": names, "target": target}
    if names and question.is_loss:
        values["names"] = translate("palette", "loss of {names}", names=names)
    elif names:
        values["names"] = translate("palette", "block {names}", names=names)
    if names and question.asks_closing:
        text = translate("palette", "with {context}, {names}, list what closes the loop")
    elif names and target:
        text = translate("palette", "with {context}, {names}, look at {target}")
    elif names:
        text = translate("palette", "with {context}, {names}")
    elif question.asks_closing and goes_on:
        text = translate("palette", "with {context}, list what else to block")
    elif question.asks_closing:
        text = translate("palette", "with {context}, list what to block")
    elif target:
        text = translate("palette", "with {context}, look at {target}")
    else:
        text = translate("palette", "with {context}")
    return text.format(**values)


def ask_in_context(document: Document, question: FigureQuestion) -> bool:
    """Tick the context of a question and block what it names, in one step; False = not possible."""
    shown, key = document.shown.entry, question.figure.key
    if shown is None or shown.key != key:
        return document.open(key, question.interventions, question.context)
    state = document.state
    state = replace(
        state, context=context_together(state.context, question.context), scene="", time=None
    )
    if question.interventions:
        state = replace(state, interventions=question.interventions, compare=None)
    context = context_words(question.figure.pathway, question.context)
    document.apply(state, translate("undo", "ask: {context}", context=context))
    return True


def context_and_rest(
    pathway: Pathway, alterations: Sequence[Alteration]
) -> tuple[tuple[Intervention, ...], tuple[Alteration, ...]]:
    """Return the tumour context that a figure has for some alterations, and those it has not."""
    context: tuple[Intervention, ...] = ()
    rest: list[Alteration] = []
    for each in alterations:
        if of_figure := context_of_figure(pathway, (each,)):
            context = context_together(context, of_figure)
        else:
            rest.append(each)
    return context, tuple(rest)


def context_together(
    held: tuple[Intervention, ...], added: tuple[Intervention, ...]
) -> tuple[Intervention, ...]:
    """Return a context with another one, which replaces what is done to the same nodes."""
    targets = {item.target for item in added}
    return (*(item for item in held if item.target not in targets), *added)
