"""What a scene made of a view is about: what is selected, and the path of its reasons."""

from dataclasses import replace

from looplight.activity.expected_computing_time import is_small
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.state import Selection, SelectionKind, ViewState


def focus_of(shown: ViewState) -> tuple[str, ...]:
    """Return the nodes that a scene of what is shown lights; empty = the whole figure.

    A selected arrow or loop, and several selected nodes, are what the scene is about. A selected
    node is lit with the path of reasons that leads to it. Where nothing is selected, it is the path
    to the node whose reasons say most, as on the stage and in the list of reasons. What the
    headline names is lit with the path: it is read to an audience that must see it.
    """
    pathway, selection = shown.pathway, shown.state.selection
    if pathway is None:
        return ()
    selected = _selected(selection, pathway)
    # An arrow or a loop is the whole subject; a node is only where somebody looked.
    if selection.pick is not SelectionKind.NODE and selected:
        return selected
    path = reason_path(shown, selection.of(SelectionKind.NODE))
    return tuple(dict.fromkeys((*path, *selected, *(_in_headline(shown) if path else ()))))


def reason_path(shown: ViewState, node: str = "") -> tuple[str, ...]:
    """Return the nodes of the reasons why a node changes, from what is done on; may be empty.

    Parameters
    ----------
    shown : ViewState
    node : str
        Empty, or blocked itself = the node whose reasons say most.
    """
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None or not response.interventions or not is_small(pathway):
        return ()
    from looplight.activity.sentences.explanation_steps import (  # noqa: PLC0415 - numpy, after the first figure
        explain,
        most_informative_node,
    )

    answer = response.nodes.get(node)
    # A blocked node changes because it is blocked: that needs no reasons, so another one is
    # explained.
    if answer is None or answer.blocked:
        node = most_informative_node(pathway, response)
    if not node:
        return ()
    arrows = [
        pathway.by_key[step.arrow_key]
        for step in explain(response, node).steps
        if step.arrow_key in pathway.by_key
    ]
    blocked = (key for key, each in response.nodes.items() if each.blocked)
    ends = (end for arrow in arrows for end in (arrow.source, arrow.target))
    return tuple(dict.fromkeys((*blocked, *ends, node)))


class LastReasonPath:
    """The reason path that was asked for last, kept while it is that of the same answer."""

    def __init__(self) -> None:
        self._of: tuple[object, str] = (None, "")
        self._path: tuple[str, ...] = ()

    def of(self, shown: ViewState, node: str) -> tuple[str, ...]:
        """Return the path of reasons why a node changes, as `reason_path` does."""
        if self._of[0] is not shown.response or self._of[1] != node:
            self._of, self._path = (shown.response, node), reason_path(shown, node)
        return self._path


def _in_headline(shown: ViewState) -> tuple[str, ...]:
    """Return the nodes that the sentence below a scene of what is shown names."""
    from looplight.activity.sentences.headline.feedback_and_changes import spoken_of  # noqa: PLC0415 - numpy, after the first figure

    return spoken_of(shown.response) if shown.response else ()


def with_question_lit(shown: ViewState, scene: Scene) -> Scene:
    """Return a scene of what is shown that lights the reasons of what it asks about, too."""
    question, state = scene.question, shown.state
    here = scene.figure in ("", state.figure) and scene.interventions == state.interventions
    # The reasons on screen belong to this figure and these interventions only.
    if question is None or not here or not scene.focus or question.node in scene.focus:
        return scene
    path = reason_path(shown, question.node)
    return replace(scene, focus=tuple(dict.fromkeys((*scene.focus, *path))))


def _selected(selection: Selection, pathway: Pathway) -> tuple[str, ...]:
    """Return the nodes that a selection is about."""
    if selection.nodes:
        return selection.nodes
    if selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
        arrow = pathway.by_key[selection.id]
        return tuple(dict.fromkeys((arrow.source, arrow.target)))
    if selection.pick is SelectionKind.LOOP:
        from looplight.pathways.graph.loops import find_loops  # noqa: PLC0415 - rarely needed

        loops = find_loops(pathway).loops
        return next((loop.nodes for loop in loops if loop.id == selection.id), ())
    return ()
