"""Titles that tell scenes of a storyboard apart, by what each of them shows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from looplight.activity.sentences.grammar import label, listed
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.document.document import Document
from looplight.session.state import scene_edits
from looplight.session.state.comparison_results import NOTHING
from looplight.translation.messages import translate

# More nodes than these are not named in a title.
MOST_NODES = 3
# Room that the longest number behind a title takes.
_NUMBER = 8


def title_of_interventions(document: Document, interventions: tuple[Intervention, ...]) -> str:
    """Return the title of a scene of the open figure, which must have arrows, by what is done."""
    from looplight.activity.sentences.interventions_in_sentences import interventions_text  # noqa: PLC0415 - after the first figure

    pathway = document.shown.pathway
    assert pathway is not None
    return interventions_text(pathway, interventions, document.inhibitors) or NOTHING


def with_distinct_title(document: Document, scene: Scene, others: Sequence[Scene]) -> Scene:
    """Return a scene with a title that no other scene of a storyboard has.

    What the scene shows and the one with its title does not is added to it: its figure, what is
    done, the tumour context, what it asks or is about. A number tells apart what shows the same.

    Parameters
    ----------
    document : Document
    scene : Scene
        As it will stand in the storyboard: in a talk, with its figure and its tumour context.
    others : sequence of Scene
        The other scenes of the storyboard.
    """
    title = scene_title(scene)
    same = [other for other in others if _key(scene_title(other)) == _key(title)]
    if not same:
        return scene
    taken = {_key(scene_title(other)) for other in others}
    for longer in _longer_titles(document, scene, same, title):
        if _key(longer) not in taken and len(longer) <= scene_edits.MOST_TITLE:
            return replace(scene, title=longer)
    number, start = 2, title[: scene_edits.MOST_TITLE - _NUMBER]
    while _key(numbered := f"{start} ({number})") in taken:
        number += 1
    return replace(scene, title=numbered)


def _longer_titles(
    document: Document, scene: Scene, same: Sequence[Scene], title: str
) -> Iterator[str]:
    """Yield the title with what the scene shows and a scene of the same title does not."""
    pathway = _pathway_of(document, scene)
    if pathway is None:
        return
    from looplight.activity.sentences.interventions_in_sentences import (  # noqa: PLC0415 - after the first figure
        context_words,
        interventions_text,
    )

    drugs = document.inhibitors
    if any(other.figure != scene.figure for other in same):
        yield translate("scene", "{title} ({figure})", title=title, figure=pathway.title)
    single = scene.compare is None
    if single and any(set(other.interventions) != set(scene.interventions) for other in same):
        words = interventions_text(pathway, scene.interventions, drugs) or NOTHING
        yield translate("scene", "{title}: {shown}", title=title, shown=words)
    if any(other.context != scene.context for other in same) and scene.context is not None:
        words = context_words(pathway, scene.context, drugs)
        if not words:
            words = translate("scene", "no tumour context")
        yield translate("talk", "{title}, with {context}", title=title, context=words)
    question = scene.question
    if question is not None and question.node in pathway.by_id:
        node = label(pathway, question.node)
        yield translate("scene", "{title}: what of {node}?", title=title, node=node)
    added = [n for n in scene.focus if n in pathway.by_id and n not in same[-1].focus]
    if 0 < len(added) <= MOST_NODES:
        nodes = listed([label(pathway, node) for node in added])
        yield translate("scene", "{title}: {shown}", title=title, shown=nodes)
    if scene.plays and not same[-1].plays:
        yield translate("scene", "{title}, in time", title=title)


def _pathway_of(document: Document, scene: Scene) -> Pathway | None:
    entry = document.figures.entry(scene.figure) if scene.figure else None
    return entry.pathway if entry is not None else document.shown.pathway


def _key(title: str) -> str:
    """Return what two titles that an audience takes for the same one have in common."""
    return " ".join(title.split()).casefold()
