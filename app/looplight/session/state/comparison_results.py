"""What each pane of a comparison shows: titles, answers and headlines against the reference."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.response import Certainty, Response
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_panes import NUMBERS, PaneAnswer
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.sentences.headline.headline import Headline
    from looplight.pathways.drugs.drug import InhibitorTable

NOTHING = translate("headline", "Nothing blocked")
# Until it is known how sure an answer is, nothing of it is asserted.
NOT_YET = translate("headline", "computing how sure this is …")
# Until the levels are known.
LEVELS_NOT_YET = translate("headline", "computing the levels …")
_Interventions = tuple[Intervention, ...]


def pane_answers(
    comparison: Comparison,
    pathway: Pathway,
    table: "InhibitorTable",
    respond: Callable[[_Interventions, _Interventions | None], Response],
    scenes: tuple[Scene, ...],
    certainty_of: Callable[[Response], CertaintyResult | None],
) -> tuple[PaneAnswer, ...]:
    """Return what every pane shows.

    Parameters
    ----------
    comparison : Comparison
    pathway : Pathway
    table : InhibitorTable
        For the names of drugs.
    respond : callable
        Answers what the first interventions do against the second; None = nothing.
    scenes : tuple of Scene
        Whose titles panes have that do the same.
    certainty_of : callable
        Tells how sure an answer is, where that is known.
    """
    marked = comparison.reference_pane
    answers = []
    for number, pane in enumerate(comparison.panes):
        alone = respond(pane.interventions, None)
        reference = comparison.against(number, alone.query.context)
        against = respond(pane.interventions, reference)
        certainty = certainty_of(against)
        sentence = _headline(against, certainty, number == marked)
        answers.append(
            PaneAnswer(
                NUMBERS[number],
                title_of(pane, pathway, table, scenes),
                pane.interventions,
                against,
                alone,
                sentence.with_advice,
                number == marked,
                certainty,
                certainty_of(alone),
                sentence.doubt,
                NUMBERS[number - 1] if comparison.stepwise and number else "",
            )
        )
    return tuple(answers)


def title_of(
    pane: Pane, pathway: Pathway, table: "InhibitorTable | None", scenes: tuple[Scene, ...]
) -> str:
    """Return the user's title, that of the figure's scene that does the same, or what is done.

    Titles in a talk tell its figures apart, which panes of one figure need not.
    """
    if pane.title:
        return pane.title
    for scene in scenes:
        single = scene.compare is None and not scene.figure
        if single and pane.does(scene.interventions):
            return scene_title(scene)
    from looplight.activity.sentences.interventions_in_sentences import interventions_text  # noqa: PLC0415 - after the first figure

    return interventions_text(pathway, pane.interventions, table) or NOTHING


def pending_headline(query: Query) -> str:
    """Return what is done, and that its effect is being computed."""
    if not query.interventions:
        return LEVELS_NOT_YET.capitalize()
    from looplight.activity.sentences.interventions_in_sentences import interventions_text  # noqa: PLC0415 - after the first figure

    regimen = interventions_text(query.pathway, query.interventions, query.drugs)
    return f"{regimen}: {LEVELS_NOT_YET}"


def _headline(
    response: Response, certainty_result: CertaintyResult | None, reference: bool
) -> "Headline":
    """Return the sentence of a pane; what it is compared with is said once, beside it."""
    from looplight.activity.sentences.headline.headline import (  # noqa: PLC0415 - after the first figure
        Headline,
        headline,
        with_cautions,
    )
    from looplight.activity.sentences.interventions_in_sentences import interventions_text  # noqa: PLC0415 - as above
    from looplight.activity.sentences.opposed_arrows import cautions_of  # noqa: PLC0415 - as above

    query = response.query
    regimen = interventions_text(query.pathway, query.interventions, query.drugs) or NOTHING
    if reference:
        sentence = Headline(
            translate(
                "headline",
                "{regimen}: the other panes are compared with this one.",
                regimen=regimen,
            )
        )
    elif not query.interventions and not query.reference:
        sentence = Headline(translate("headline", "{regimen}: no node changes.", regimen=regimen))
    elif certainty_result is not None:
        sentence = headline(
            regimen,
            response,
            certainty=certainty_result.certainty,
            one_way=certainty_result.one_way,
        )
    # Such a caution holds whatever the variants will say, so nothing is waited for.
    elif any(caution.doubt for caution in query.cautions):
        doubted = dict.fromkeys(response.nodes, Certainty.CAUTION)
        sentence = headline(regimen, response, certainty=doubted)
    else:
        sentence = Headline(f"{regimen}: {NOT_YET}")
    return with_cautions(sentence, cautions_of(response))
