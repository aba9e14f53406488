"""What is said beside an answer where another curated figure says otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.activity.results.other_answers import OtherAnswer
from looplight.activity.results.response import IN_DOUBT, Certainty
from looplight.activity.sentences.grammar import inside, listed
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# A sentence beside an answer has room for two; the figure itself has the rest.
_NAMED = 2


def other_figure_sentence(pathway: Pathway, answer: OtherAnswer) -> str:
    """Return what one figure has otherwise, with the numbers of both."""
    return translate(
        "caution",
        "Another figure of Looplight says otherwise: “{figure}” has {outputs}.",
        figure=answer.title,
        outputs=other_outputs(pathway, answer),
    )


def without_context_sentence(pathway: Pathway, answer: OtherAnswer) -> str:
    """Return what one figure has otherwise where the tumour context is left out."""
    words = {"figure": answer.title, "outputs": other_outputs(pathway, answer)}
    if answer.compared_in_context:
        return translate(
            "caution",
            "Without the tumour context another figure of Looplight says otherwise: “{figure}” has "
            "{outputs}. In this context no output goes the other way there.",
        ).format(**words)
    return translate(
        "caution",
        "Without the tumour context another figure of Looplight says otherwise: “{figure}” has "
        "{outputs}. In this tumour context it was not compared: it lacks what the context changes.",
    ).format(**words)


def open_words(pathway: Pathway, answer: OtherAnswer) -> str:
    """Return what an entry of a menu opens, and what is otherwise there."""
    return translate(
        "menu",
        "Open “{figure}”: {outputs}",
        figure=answer.title,
        outputs=other_outputs(pathway, answer),
    )


def other_outputs(pathway: Pathway, answer: OtherAnswer) -> str:
    """Return what is otherwise: ``survival at about 106 % of untreated (here under 1 %)``."""
    return listed(
        [
            translate(
                "caution",
                "{output} at {there} of untreated (here {here})",
                output=inside(pathway, output.node),
                there=_percent(output.there, output.known_there),
                here=_percent(output.here, output.known_here),
            )
            for output in answer.outputs[:_NAMED]
        ]
    )


def other_figure_sentences(pathway: Pathway, answers: Sequence[OtherAnswer]) -> tuple[str, ...]:
    """Return a sentence for each figure that has an output otherwise."""
    return tuple(other_figure_sentence(pathway, answer) for answer in answers)


def of_output(answers: Sequence[OtherAnswer], node: str) -> tuple[OtherAnswer, ...]:
    """Return the figures that have one output otherwise, each with that output alone."""
    answers_of_it = []
    for answer in answers:
        outputs = tuple(output for output in answer.outputs if output.node == node)
        if outputs:
            answers_of_it.append(replace(answer, outputs=outputs))
    return tuple(answers_of_it)


def _percent(level: float, known: Certainty) -> str:
    """Return a share of untreated, no firmer than it is (as `display_names.level_percent`)."""
    if level < 0.005:
        if known in IN_DOUBT:
            return "? %"
        return translate("state", "under 1 %")
    percent = f"{round(level * 100)} %"
    return translate("state", "about {percent}", percent=percent) if known in IN_DOUBT else percent
