"""What each pane of a comparison shows: titles, answers and headlines against the reference."""

from collections.abc import Callable

from looplight.activity.results.response import Response
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.comparison import LETTERS, Comparison, Pane, PaneAnswer

NOTHING = "Nothing blocked"
_Done = tuple[Intervention, ...]


def pane_answers(
    found: Comparison,
    pathway: Pathway,
    table: InhibitorTable,
    respond: Callable[[_Done, _Done], Response],
    scenes: tuple[Scene, ...],
) -> tuple[PaneAnswer, ...]:
    """Return what every pane shows.

    Parameters
    ----------
    found : Comparison
    pathway : Pathway
    table : InhibitorTable
        For the names of drugs.
    respond : callable
        Answers what the first interventions do against the second.
    scenes : tuple of Scene
        Whose titles panes have that do the same.
    """
    base = found.panes[found.reference].interventions
    answers = []
    for number, pane in enumerate(found.panes):
        against, alone = respond(pane.interventions, base), respond(pane.interventions, ())
        reference = number == found.reference
        answers.append(
            PaneAnswer(
                LETTERS[number],
                title_of(pane, pathway, table, scenes),
                pane.interventions,
                against,
                alone,
                _headline(against, pathway, table, reference),
                reference,
            )
        )
    return tuple(answers)


def title_of(pane: Pane, pathway: Pathway, table: InhibitorTable, scenes: tuple[Scene, ...]) -> str:
    """Return the user's title, that of the scene that does the same, or what is done."""
    if pane.title:
        return pane.title
    done = frozenset(pane.interventions)
    for scene in scenes:
        if frozenset(scene.interventions) == done:
            return scene.title
    from looplight.activity.sentences.headline import interventions_text  # noqa: PLC0415 - after the first figure

    return interventions_text(pathway, pane.interventions, table) or NOTHING


def _headline(response: Response, pathway: Pathway, table: InhibitorTable, reference: bool) -> str:
    """Return the sentence of a pane; what it is compared with is said once, beside it."""
    from looplight.activity.sentences.headline import (  # noqa: PLC0415 - after the first figure
        headline,
        interventions_text,
        with_cautions,
    )

    done = interventions_text(pathway, response.interventions, table) or NOTHING
    if reference:
        return f"{done}: the other panes are compared with this one."
    if response.interventions and not response.reference:
        return response.headline
    return with_cautions(headline(done, response), response.query.cautions).text
