"""A storyboard of the user's own: pure functions on a tuple of scenes, no Qt."""

from collections.abc import Callable
from dataclasses import replace

from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Question, Scene
from looplight.session.state import comparison_panes

MOST = 60
# What a stage, a slide and a session file can hold.
MOST_TITLE, MOST_TEXT, MOST_NOTES = 200, 1_000, 4_000
MOST_ID = 200
# What ids of the user's scenes begin with, in a figure and in a talk.
OWN, TALK = "own", "talk"
_Scenes = tuple[Scene, ...]


def one_line(text: str, most: int = MOST_TITLE) -> str:
    """Return text without line breaks and control characters, cut to a length."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:most].rstrip()


def may_ask(scene: Scene) -> bool:
    """Return whether a scene does something that a question can be about."""
    if scene.compare is not None:
        # What is asked about is the front pane, against the reference.
        return not scene.compare.panes[scene.compare.front].does(
            scene.compare.reference_interventions
        )
    return bool(scene.interventions or scene.context)


def sound(scene: Scene) -> Scene:
    """Return a scene as a session file can hold it.

    Where nothing is done there is nothing to predict, so that a question is left out.
    """
    if scene.compare is not None:
        compare = scene.compare.in_scene
        front = compare.panes[compare.front].interventions
        # Panes are compared at rest, each as a whole.
        scene = replace(scene, compare=compare, interventions=front, focus=(), plays=False)
    question = scene.question if may_ask(scene) else None
    if question is not None:
        question = Question(one_line(question.text, MOST_TEXT), question.node)
    return replace(
        scene,
        title=one_line(scene.title) or "Scene",
        panel=one_line(scene.panel, 40),
        text=_lines(scene.text, MOST_TEXT),
        notes=_lines(scene.notes, MOST_NOTES),
        caption=scene.caption[:MOST_NOTES],
        question=question,
    )


def added(scenes: _Scenes, new: Scene, after: str, prefix: str = OWN) -> tuple[_Scenes, Scene]:
    """Insert a scene after the one with the id ``after``, or at the end, with a new id.

    ``prefix`` = what the new id begins with: scenes of a talk and of a figure have other ones.

    Returns
    -------
    tuple of Scene
    Scene
        The new one as it stands there.
    """
    taken = {scene.id for scene in scenes}
    number = 1
    while f"{prefix}-{number}" in taken:
        number += 1
    result = replace(sound(new), id=f"{prefix}-{number}")
    place = _place(scenes, after)
    place = len(scenes) if place is None else place + 1
    return (*scenes[:place], result, *scenes[place:]), result


def changed(scenes: _Scenes, new: Scene) -> _Scenes:
    """Put ``new`` in the place of the scene with its id."""
    return tuple(sound(new) if scene.id == new.id else scene for scene in scenes)


def moved(scenes: _Scenes, scene_id: str, by: int) -> _Scenes:
    """Move a scene along; it stops at either end."""
    place = _place(scenes, scene_id)
    if place is None:
        return scenes
    rest = [scene for scene in scenes if scene.id != scene_id]
    rest.insert(min(max(place + by, 0), len(rest)), scenes[place])
    return scenes if tuple(rest) == scenes else tuple(rest)


def removed(scenes: _Scenes, scene_id: str) -> _Scenes:
    """Take a scene away."""
    return tuple(scene for scene in scenes if scene.id != scene_id)


def fitted(scenes: _Scenes, pathway: Pathway, fits: Callable[[Intervention], bool]) -> _Scenes:
    """Drop references of scenes to nodes and drugs that the figure does not have.

    The same tuple is returned where nothing is dropped.
    """
    after = tuple(_fitted(scene, pathway, fits) for scene in scenes)
    return scenes if after == scenes else after


def _fitted(scene: Scene, pathway: Pathway, fits: Callable[[Intervention], bool]) -> Scene:
    question = scene.question
    after = replace(
        scene,
        interventions=tuple(
            intervention for intervention in scene.interventions if fits(intervention)
        ),
        focus=tuple(node for node in scene.focus if node in pathway.by_id),
        question=question if question and question.node in pathway.by_id else None,
        context=scene.context
        if scene.context is None
        else tuple(intervention for intervention in scene.context if fits(intervention)),
        compare=comparison_panes.fitted(scene.compare, pathway, fits),
    )
    return scene if after == scene else after


def _place(scenes: _Scenes, scene_id: str) -> int | None:
    return next((n for n, scene in enumerate(scenes) if scene.id == scene_id), None)


def _lines(text: str, most: int) -> str:
    printable = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    return printable.strip()[:most].rstrip()
