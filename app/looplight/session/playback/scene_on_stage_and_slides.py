"""What a scene lights and says: of a stage, of slides and pages, and of exports alike.

An audience that has the slides of a talk must see on them what it saw on the stage.
"""

from collections.abc import Callable

from looplight.pathways.model.pathway import Scene
from looplight.session.document.scenes.scene_focus import reason_path
from looplight.session.playback.question_and_answer_of_scene import (
    answer_and_certainty,
    answer_of,
    asked_view,
    chain_of,
    explanation_of,
    of_pane_words,
)
from looplight.session.state.intervention_edits import in_context
from looplight.session.state.state import Highlight, State, ViewState
from looplight.session.text import display_names
from looplight.session.text.time_course import time_axis
from looplight.translation.messages import translate

ReasonPath = Callable[[ViewState, str], tuple[str, ...]]


def asked_node(scene: Scene, shown: ViewState) -> str:
    """Return the node that a scene asks about; empty where its figure cannot answer that."""
    question, pathway = scene.question, shown.pathway
    return question.node if question and pathway and question.node in pathway.by_id else ""


def highlight_of_scene(
    scene: Scene, shown: ViewState, *, answered: bool, path: ReasonPath = reason_path
) -> Highlight | None:
    """Return what a scene lights; None where it is about the whole figure.

    Parameters
    ----------
    scene : Scene
    shown : ViewState
        The scene with its answer.
    answered : bool
        Whether the answer to its question is shown. What the reasons name is lit with them, not
        before: it would give the answer away.
    path : callable
        Returns the nodes of the reasons for an answer, as `reason_path` does.
    """
    if shown.pathway is None:
        return None
    node = asked_node(scene, shown) if answered else ""
    return Highlight.of_scene(scene, shown.pathway, path(asked_view(shown), node) if node else ())


def answer_of_scene(scene: Scene, shown: ViewState) -> tuple[str, str]:
    """Return what takes the place of the title once a question is answered, and how sure it is.

    Both are empty where the scene asks nothing.
    """
    node, view = asked_node(scene, shown), asked_view(shown)
    if not node:
        return "", ""
    words, certainty = answer_and_certainty(view, node, with_shares=True, within=True)
    text, direction = (
        translate("talk", "In this model {answer}", answer=words),
        answer_of(view, node),
    )
    sign = display_names.DIRECTION_MARK[direction] if direction else ""
    return of_pane_words(f"{sign} {text}".strip(), scene), certainty


def reasons_of_scene(scene: Scene, shown: ViewState) -> str:
    """Return the chain that leads to an answer, in words where no chain of arrows does."""
    node, view = asked_node(scene, shown), asked_view(shown)
    return (chain_of(view, node) or explanation_of(view, node)) if node else ""


def time_of_scene(scene: Scene, shown: ViewState) -> str:
    """Return which time of a scene is shown that plays; empty where no level moves.

    Directions on the way may differ from those at the end, and only these say how sure they are.
    """
    if shown.moment is not None:
        return time_axis.plain_words(shown.moment.time)
    if not scene.plays or not shown.state.interventions:
        return ""
    return translate("time course", "at the end")


def is_as_written(scene: Scene, state: State) -> bool:
    """Return whether a state does what a scene does, with nothing changed by hand."""
    if scene.figure and scene.figure != state.figure:
        return False
    if scene.compare is not None:
        same = scene.compare.compares_the_same(state.compare)
    else:
        same = state.interventions == scene.interventions
    return same and in_context(scene, state.context)
