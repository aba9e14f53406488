"""The user's own scenes in a session file."""

from typing import Any

from looplight.files.typed_reader import Cursor
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.state import scene_edits
from looplight.session.storage.intervention_and_drawing_values import (
    MAX_TEXT,
    intervention_values,
    read_interventions,
)
from looplight.translation.messages import translate

# As many as a pathway file may have nodes.
_MAX_FOCUS = 2_000
_TEXTS = {
    "title": scene_edits.MOST_TITLE,
    "panel": scene_edits.MOST_TITLE,
    "text": scene_edits.MOST_TEXT,
    "notes": scene_edits.MOST_NOTES,
    "caption": scene_edits.MOST_NOTES,
}
_KEYS = ("id", *_TEXTS, "interventions", "focus", "question", "plays", "figure", "context")


def scene_values(scene: Scene) -> dict[str, Any]:
    """Return a scene as JSON has it; what is empty is left out."""
    values: dict[str, Any] = {"id": scene.id}
    values |= {name: text for name in _TEXTS if (text := getattr(scene, name))}
    values["interventions"] = [intervention_values(each) for each in scene.interventions]
    if scene.focus:
        values["focus"] = list(scene.focus)
    if scene.question is not None:
        values["question"] = {"text": scene.question.text, "node": scene.question.node}
    if scene.plays:
        values["plays"] = True
    if scene.figure:
        values["figure"] = scene.figure
    if scene.context is not None:
        values["context"] = [intervention_values(each) for each in scene.context]
    return values


def read_scenes(cursor: Cursor, talk: bool = False) -> tuple[Scene, ...]:
    """Read the scenes of one figure, or of a talk, where each must name its figure."""
    scenes: dict[str, Scene] = {}
    for item in cursor.items(scene_edits.MOST):
        row = item.keys(_KEYS, required=("id", "title"))
        scene_id = row.child("id").as_exact_text(scene_edits.MOST_ID)
        if scene_id in scenes:
            row.child("id").problem(
                "repeated-scene", translate("problem", "two scenes have the same id")
            )
        texts = {name: row.child(name).as_exact_text(most) for name, most in _TEXTS.items()}
        if not texts["title"].strip() and row.child("title").value:
            row.child("title").problem(
                "missing-key", translate("problem", "a scene needs a title that can be seen")
            )
        figure = row.child("figure").as_exact_text(MAX_TEXT) if talk else ""
        if talk and not figure:
            row.problem("missing-key", translate("problem", "a scene of a talk needs its figure"))
        context = row.child("context")
        scenes[scene_id] = scene_edits.sound(
            Scene(
                scene_id,
                **texts,
                interventions=read_interventions(row.child("interventions")),
                focus=_focus(row.child("focus")),
                question=_question(row.child("question")),
                plays=row.flag("plays"),
                figure=figure,
                context=read_interventions(context) if talk and context.value != "" else None,
            )
        )
    return tuple(scenes.values())


def _focus(cursor: Cursor) -> tuple[str, ...]:
    return tuple(item.as_exact_text(scene_edits.MOST_ID) for item in cursor.items(_MAX_FOCUS))


def _question(cursor: Cursor) -> Question | None:
    if cursor.value == "":
        return None
    row = cursor.keys(("text", "node"), required=("text", "node"))
    text = row.child("text").as_exact_text(scene_edits.MOST_TEXT)
    return Question(text, row.child("node").as_exact_text(scene_edits.MOST_ID))
