"""Treatments side by side among the rows of the palette: "PTEN loss alpelisib or capivasertib"."""

from dataclasses import replace
from functools import partial

from looplight.activity.sentences.grammar import listed
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.session.background.figure_questions import FigureQuestion
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.command_palette.context_questions import context_together
from looplight.window.command_palette.palette_entry import Kind, PaletteEntry


def entry_of_comparison(
    document: Document, question: FigureQuestion, is_hidden: bool = False
) -> PaletteEntry:
    """Return the row that shows the treatments of a question beside each other.

    Parameters
    ----------
    document : Document
    question : FigureQuestion
    is_hidden : bool
        Whether the start page hides the open figure: then the row names its figure.
    """
    shown = document.shown.entry if not is_hidden else None
    words = _words(question)
    if shown is None or shown.key != question.figure.key:
        figure = question.figure.title
        words = translate("palette", "{comparison}, in {figure}", comparison=words, figure=figure)
    run = partial(compare_treatments, document, question, is_hidden)
    return PaletteEntry(words, translate("palette", "side by side"), run, kind=Kind.QUESTION)


def compare_treatments(
    document: Document, question: FigureQuestion, is_hidden: bool = False
) -> None:
    """Show the treatments side by side, in the tumour context of the question, in one step.

    Each is compared with the untreated cell: what it does, and not only how it differs.
    """
    shown, state = document.shown.entry if not is_hidden else None, document.state
    front, rows = question.panes[0], _rows(question)
    compare = Comparison(tuple(Pane("", each) for each in question.panes), base=(), nodes=rows)
    if shown is None or shown.key != question.figure.key:
        document.open(question.figure.key, front, question.context, compare)
        return
    before = state.compare
    if before is None:
        compare = replace(compare, alone=state.interventions, alone_scene=state.scene)
    else:
        compare = replace(compare, alone=before.alone, alone_scene=before.alone_scene)
    context = context_together(state.context, question.context)
    state = replace(
        state, interventions=front, context=context, scene="", compare=compare, time=None
    )
    document.apply(state, translate("undo", "compare side by side"))


def _rows(question: FigureQuestion) -> tuple[str, ...]:
    """Return the row of the table for what is looked at; outputs are always rows."""
    is_row = question.target and question.target not in question.figure.pathway.outputs
    return (question.target,) if is_row else ()


def _words(question: FigureQuestion) -> str:
    names, context = question.pane_names, question.context
    values = {
        "name": names[0],
        "other": names[-1],
        "names": listed(list(names)),
        "context": context_words(question.figure.pathway, context) if context else "",
    }
    if len(names) == 2 and context:
        text = translate("palette", "Compare {name} with {other} in {context}")
    elif len(names) == 2:
        text = translate("palette", "Compare {name} with {other}")
    elif context:
        text = translate("palette", "Compare {names} in {context}")
    else:
        text = translate("palette", "Compare {names}")
    return text.format(**values)
