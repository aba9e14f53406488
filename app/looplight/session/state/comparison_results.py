"""What each panel of a comparison shows: titles, answers and headlines against the reference."""

from collections.abc import Callable

from looplight.activity.results.response import Response
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.comparison import LETTERS, ComparePanel, Comparison, PanelAnswer

NOTHING = "Nothing blocked"
_Done = tuple[Intervention, ...]


def panel_answers(
    found: Comparison,
    pathway: Pathway,
    table: InhibitorTable,
    respond: Callable[[_Done, _Done], Response],
    scenes: tuple[Scene, ...],
) -> tuple[PanelAnswer, ...]:
    """Return what every panel shows.

    Parameters
    ----------
    found : Comparison
    pathway : Pathway
    table : InhibitorTable
        For the names of drugs.
    respond : callable
        Answers what the first interventions do against the second.
    scenes : tuple of Scene
        Whose titles panels have that do the same.
    """
    base = found.panels[found.reference].interventions
    answers = []
    for number, panel in enumerate(found.panels):
        against, alone = respond(panel.interventions, base), respond(panel.interventions, ())
        reference = number == found.reference
        answers.append(
            PanelAnswer(
                LETTERS[number],
                title_of(panel, pathway, table, scenes),
                panel.interventions,
                against,
                alone,
                _headline(against, pathway, table, reference),
                reference,
            )
        )
    return tuple(answers)


def title_of(
    panel: ComparePanel, pathway: Pathway, table: InhibitorTable, scenes: tuple[Scene, ...]
) -> str:
    """Return the user's title, that of the scene that does the same, or what is done."""
    if panel.title:
        return panel.title
    done = frozenset(panel.interventions)
    for scene in scenes:
        if frozenset(scene.interventions) == done:
            return scene.title
    from looplight.activity.sentences.headline import interventions_text  # noqa: PLC0415 - after the first figure

    return interventions_text(pathway, panel.interventions, table) or NOTHING


def _headline(response: Response, pathway: Pathway, table: InhibitorTable, reference: bool) -> str:
    """Return the sentence of a panel; what it is compared with is said once, beside it."""
    from looplight.activity.sentences.headline import (  # noqa: PLC0415 - after the first figure
        headline,
        interventions_text,
        with_cautions,
    )

    done = interventions_text(pathway, response.interventions, table) or NOTHING
    if reference:
        return f"{done}: the other panels are compared with this one."
    if response.interventions and not response.reference:
        return response.headline
    return with_cautions(headline(done, response), response.query.cautions).text
