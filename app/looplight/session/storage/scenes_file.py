"""The user's own scenes in a session file."""

from typing import Any

from looplight.files.cursor import Cursor
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.state import scene_edits
from looplight.session.storage.session_values import intervention_values, read_interventions

# As many as a pathway file may have nodes.
_MAX_FOCUS = 2_000
_TEXTS = {
    "title": scene_edits.MOST_TITLE,
    "panel": scene_edits.MOST_TITLE,
    "text": scene_edits.MOST_TEXT,
    "notes": scene_edits.MOST_NOTES,
    "caption": scene_edits.MOST_NOTES,
}
_KEYS = ("id", *_TEXTS, "interventions", "focus", "question", "plays")


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
    return values


def read_scenes(cursor: Cursor) -> tuple[Scene, ...]:
    """Read the scenes of one figure."""
    scenes: dict[str, Scene] = {}
    for item in cursor.items(scene_edits.MOST):
        row = item.keys(_KEYS, required=("id", "title"))
        scene_id = row.child("id").as_exact_text(scene_edits.MOST_ID)
        if scene_id in scenes:
            row.child("id").problem("repeated-scene", "two scenes have the same id")
        texts = {name: row.child(name).as_exact_text(most) for name, most in _TEXTS.items()}
        if not texts["title"].strip() and row.child("title").value:
            row.child("title").problem("missing-key", "a scene needs a title that can be seen")
        scenes[scene_id] = scene_edits.sound(
            Scene(
                scene_id,
                **texts,
                interventions=read_interventions(row.child("interventions")),
                focus=_focus(row.child("focus")),
                question=_question(row.child("question")),
                plays=row.flag("plays"),
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
